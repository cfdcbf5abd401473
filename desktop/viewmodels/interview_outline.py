"""The sections of a form in the order they are asked, along the four clinic steps, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.viewmodels.language import tr
from forms.xform.session import FormSession
from forms.xform.state import NodeState

QUESTION_KINDS = frozenset({"input", "range", "select1", "select", "rank", "trigger"})
"""What can be asked on a keyboard."""

SHOWN_KINDS = QUESTION_KINDS | {"note", "upload"}
"""What stands on the page; a picture to be taken (upload) is named there, since a laptop has no camera for it."""


class SectionState(StrEnum):
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    COMPLETE = "complete"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group, a top-level repeat, or a run of questions that stand outside any group."""

    key: str
    """The ref of its group or repeat, or of its first loose question."""
    refs: tuple[str, ...]
    title: str
    step: str
    """The clinic step of R23: "weigh", "internal", "specialist", "prescribe", or "" outside the clinic."""
    asked: int
    answered: int
    wrong: int
    """Answers that are not right, and required ones missing where the section was already gone through."""
    state: SectionState


def step_title(step: str) -> str:
    """R23: the four steps of the clinic, by the names the measure gives them; "" for none of them."""
    return {
        "weigh": tr("ชั่งน้ำหนัก วัดส่วนสูง"),
        "internal": tr("อายุรกรรม"),
        "specialist": tr("เฉพาะทาง"),
        "prescribe": tr("สั่งยา"),
    }.get(step, "")


def step_purpose(step: str) -> str:
    """R23: what the officer finds out in a step."""
    return {
        "weigh": tr("อาชีพใดเหมาะ"),
        "internal": tr("สาเหตุและทางเพิ่มรายได้"),
        "specialist": tr("ระบุแนวทางพัฒนา"),
        "prescribe": tr("เลือกมาตรการให้รายบุคคล"),
    }.get(step, "")


def outline(session: FormSession, gone_through: frozenset[str] = frozenset()) -> tuple[Section, ...]:
    """The sections with something to show now. In the sections of `gone_through` a missing answer counts as wrong."""
    sections: list[Section] = []
    loose: list[str] = []

    def close_loose() -> None:
        if loose:
            sections.append(_section(session, loose[0], tuple(loose), session.form.title, "", gone_through))
            loose.clear()

    for ref in session.children(session.root_ref):
        node = session.node(ref)
        if not node.relevant:
            continue
        if node.kind in ("group", "repeat"):
            close_loose()
            section = _section(session, ref, (ref,), node.label or node.name, _step(node), gone_through)
            if section.asked or _has_note(session, ref):
                sections.append(section)
        elif node.kind in SHOWN_KINDS:
            loose.append(ref)
    close_loose()
    return tuple(sections)


def questions(session: FormSession, ref: str) -> list[NodeState]:
    """The relevant questions at and below a ref, in display order; a computed or read-only one is not asked."""
    node = session.node(ref)
    if not node.relevant:
        return []
    if node.kind in QUESTION_KINDS:
        return [] if node.readonly else [node]
    return [question for child in session.children(ref) for question in questions(session, child)]


def section_of(sections: tuple[Section, ...], ref: str) -> Section | None:
    """The section a ref lies in, or None where it is not shown."""
    for section in sections:
        if any(ref == own or ref.startswith((own + "/", own + "[")) for own in section.refs):
            return section
    return None


def _section(
    session: FormSession, key: str, refs: tuple[str, ...], title: str, step: str, gone_through: frozenset[str]
) -> Section:
    asked = [question for ref in refs for question in questions(session, ref)]
    answered = sum(1 for question in asked if question.value)
    complete = key in gone_through
    wrong = sum(
        1 for question in asked if question.violation is not None and (complete or question.violation != "required")
    )
    if wrong:
        state = SectionState.WRONG
    elif not answered and not complete:
        state = SectionState.UNTOUCHED
    elif any(question.violation is not None for question in asked) or not (complete or answered == len(asked)):
        state = SectionState.BEGUN
    else:
        state = SectionState.COMPLETE
    return Section(key, refs, title, step, len(asked), answered, wrong, state)


def _step(node: NodeState) -> str:
    step = node.extras.get("step", "")
    return step if step_title(step) else ""


def _has_note(session: FormSession, ref: str) -> bool:
    node = session.node(ref)
    if not node.relevant:
        return False
    return node.kind == "note" or any(_has_note(session, child) for child in session.children(ref))
