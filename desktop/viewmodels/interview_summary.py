"""The answers as they are read back to the person before the form is confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.interview_items import ItemKind, section_items
from desktop.viewmodels.interview_outline import outline, step_title
from desktop.viewmodels.language import tr
from desktop.viewmodels.shown_value import shown_value
from forms.measure import workflow
from forms.record import flat
from forms.xform.session import FormSession


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One sentence: the question and its answer, or the title of a row (then `answer` is "")."""

    ref: str
    number: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class SummarySection:
    key: str
    title: str
    step: str
    """The clinic step in words, "" outside the clinic."""
    lines: tuple[SummaryLine, ...]


def summary(session: FormSession) -> tuple[SummarySection, ...]:
    """Every answered question by section, in display order; sections without an answer are left out."""
    found = []
    for section in outline(session):
        lines: list[SummaryLine] = []
        for item in section_items(session, section.refs):
            if item.kind is ItemKind.ROW:
                title = tr("รายการที่ {number}", number=item.number)
                lines.append(SummaryLine(item.stops[0] if item.stops else item.ref, "", title, ""))
            if item.kind in (ItemKind.QUESTION, ItemKind.ROW):
                lines += _answers(session, item.refs)
        if lines:
            found.append(SummarySection(section.key, section.title, step_title(section.step), tuple(lines)))
    return tuple(found)


def heard(session: FormSession) -> bool:
    """Whether the person is there to hear the answers read back."""
    given = flat(session.answers())
    match session.form.form_id:
        case workflow.INTENT:
            return True
        case workflow.ASSESSMENT:
            return given.get("q305_outcome") == "interviewed"
        case workflow.FOLLOW_UP:
            return given.get("q403_outcome") == "interviewed"
        case _:
            return False


def _answers(session: FormSession, refs: tuple[str, ...]) -> list[SummaryLine]:
    nodes = [session.node(ref) for ref in refs]
    return [
        SummaryLine(node.ref, node.extras.get("item", ""), node.label or node.name, shown_value(node))
        for node in nodes
        if node.value and node.kind != "note"
    ]
