"""A filled form as a person reads it: part by part as it was asked, each question with its answer in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from forms.thai.dates import PartialDate, show_date
from forms.thai.national_id import formatted
from forms.thai.numerals import with_thousands
from forms.xform.session import FormSession
from forms.xform.state import NodeState

ASKED = frozenset({"input", "range", "select1", "select", "rank", "trigger"})
"""Kinds of nodes that are questions."""

_READ = ASKED | {"note", "upload"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the program itself adds to the words of the form."""

    baht: str = "{amount} บาท"
    acknowledged: str = "รับทราบแล้ว"
    row: str = "รายการที่ {number}"


THAI = Words()


class LineKind(StrEnum):
    ANSWER = "answer"
    ROW = "row"
    """the title of a repeat's row; `answer` is empty"""
    WARNING = "warning"
    """what the form warned of, and let pass"""


@dataclass(frozen=True, slots=True)
class Line:
    """`ref`: of the question, or of the first one in a row. `number`: of the question on the form, or empty."""

    kind: LineKind
    ref: str
    number: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Part:
    """A group or repeat of the top, or a run of questions outside of any, with what was answered in it."""

    key: str
    title: str
    step: str
    """the form's own word for the clinic step (R23), or empty"""
    lines: tuple[Line, ...]


def read(session: FormSession, words: Words = THAI) -> tuple[Part, ...]:
    """Every answered question in the order of the form, and what it warned of; parts with neither are left out."""
    parts: list[Part] = []
    loose: list[NodeState] = []

    def close_loose() -> None:
        if loose:
            add(
                Part(loose[0].ref, session.form.title, "", tuple(line for node in loose for line in _line(node, words)))
            )
            loose.clear()

    def add(part: Part) -> None:
        if part.lines:
            parts.append(part)

    for ref in session.children(session.root_ref):
        node = session.node(ref)
        if node.relevant and node.kind in ("group", "repeat"):
            close_loose()
            add(Part(ref, node.label or node.name, node.extras.get("step", ""), tuple(_below(session, node, words))))
        elif node.relevant and node.kind in _READ:
            loose.append(node)
    close_loose()
    return tuple(parts)


def warnings(session: FormSession) -> tuple[NodeState, ...]:
    """What the form warned of and let pass: notes that look like warnings and apply to these answers."""
    return tuple(node for node in session.walk() if _warns(node))


def is_late(warning: NodeState) -> bool:
    """Whether a warning says that something was done outside of its window or after its deadline (R40)."""
    return warning.name.endswith(("_outside_window", "_late"))


def answer_in_words(node: NodeState, words: Words = THAI) -> str:
    """Labels for codes, พ.ศ. for dates, thousands and baht for money; "" where there is no answer."""
    appearance = node.appearance.split()
    if not node.value:
        return ""
    if node.kind in ("select1", "select", "rank"):
        labels = {choice.value: choice.label for choice in node.choices}
        return ", ".join(labels.get(value, value) for value in node.value.split())
    if node.kind == "trigger":
        return words.acknowledged
    if node.data_type == "date" or "partial-date" in appearance:
        try:
            return show_date(PartialDate.parse_iso(node.value), "full")
        except ValueError:
            return node.value
    if "national-id" in appearance:
        return formatted(node.value)
    if "thousands-sep" in appearance:
        return words.baht.format(amount=with_thousands(node.value))
    return node.value


def _below(session: FormSession, node: NodeState, words: Words) -> Iterator[Line]:
    if not node.relevant:
        return
    if node.kind in _READ:
        yield from _line(node, words)
    elif node.kind == "repeat":
        for number, instance in enumerate(session.children(node.ref), start=1):
            row = session.node(instance)
            if row.relevant:
                yield from _row(session, row, number, words)
    else:
        for child in session.children(node.ref):
            yield from _below(session, session.node(child), words)


def _row(session: FormSession, row: NodeState, number: int, words: Words) -> Iterator[Line]:
    """Its own cells first, then the repeats inside it."""
    nested: list[NodeState] = []
    cells = list(_cells(session, row, nested))
    first = next((cell.ref for cell in cells if cell.kind in ASKED and not cell.readonly), row.ref)
    yield Line(LineKind.ROW, first, "", words.row.format(number=number), "")
    for cell in cells:
        yield from _line(cell, words)
    for repeat in nested:
        yield from _below(session, repeat, words)


def _cells(session: FormSession, within: NodeState, nested: list[NodeState]) -> Iterator[NodeState]:
    for child in session.children(within.ref):
        node = session.node(child)
        if not node.relevant:
            continue
        if node.kind == "repeat":
            nested.append(node)
        elif node.kind == "group":
            yield from _cells(session, node, nested)
        elif node.kind in _READ:
            yield node


def _line(node: NodeState, words: Words) -> Iterator[Line]:
    number = node.extras.get("item", "")
    if _warns(node):
        yield Line(LineKind.WARNING, node.ref, number, node.label, "")
    elif node.value and node.kind != "note":
        yield Line(LineKind.ANSWER, node.ref, number, node.label or node.name, answer_in_words(node, words))


def _warns(node: NodeState) -> bool:
    return node.relevant and node.kind == "note" and "warning" in node.appearance.split()
