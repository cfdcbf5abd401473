"""The answers as they are read back to the person before the form is confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.viewmodels.interview_outline import step_title
from desktop.viewmodels.shown_value import words
from forms.measure import workflow
from forms.record import flat
from forms.xform.reading import LineKind, read
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
    for part in read(session, words()):
        lines = tuple(
            SummaryLine(line.ref, line.number, line.question, line.answer)
            for line in part.lines
            if line.kind is not LineKind.WARNING
        )
        if lines:
            found.append(SummarySection(part.key, part.title, step_title(part.step), lines))
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
