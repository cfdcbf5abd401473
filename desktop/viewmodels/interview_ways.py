"""Ways through a form other than question after question: what is still to be answered, and a question's number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.viewmodels.interview_items import section_items
from desktop.viewmodels.interview_outline import Section
from desktop.viewmodels.language import tr
from forms.thai.numerals import to_ascii
from forms.xform.session import FormSession


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number leads: the ref of a question, or why it leads nowhere."""

    ref: str = ""
    trouble: str = ""


def open_question(
    session: FormSession, sections: Sequence[Section], start: str, step: int, *, needed: bool = False
) -> str | None:
    """The nearest question after (+1) or before (-1) the stop `start`, in any section, that is empty or wrong.

    `needed` leaves out those that may stay empty. A `start` that is no stop stands before the first question.
    """
    stops = [stop for section in sections for item in section_items(session, section.refs) for stop in item.stops]
    here = stops.index(start) if start in stops else -1
    ahead = stops[here + 1 :] if step > 0 else stops[: max(here, 0)][::-1]
    return next((stop for stop in ahead if _is_open(session, stop, needed)), None)


def _is_open(session: FormSession, stop: str, needed: bool) -> bool:
    try:
        node = session.node(stop)
    except KeyError:  # the button at the foot of a repeat
        return False
    return node.violation is not None or (not needed and not node.value)


def numbered(session: FormSession, sections: Sequence[Section], typed: str) -> Place:
    """The first question that is asked under a number, as it is typed: "211", "๒๑๑"."""
    number = to_ascii(typed).strip()
    for section in sections:
        for item in section_items(session, section.refs):
            for stop in item.stops:
                if number and stop in item.refs and session.node(stop).extras.get("item") == number:
                    return Place(ref=stop)
    if number and any(node.extras.get("item") == number for node in session.walk()):
        return Place(trouble=tr("ข้อ {number} ไม่ต้องตอบ ตามคำตอบที่ให้ไว้แล้ว", number=number))
    return Place(trouble=tr("แบบนี้ไม่มีข้อ {number}", number=number) if number else tr("พิมพ์เลขข้อ เช่น 211"))
