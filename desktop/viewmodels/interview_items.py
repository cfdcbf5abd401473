"""What stands in a section from top to bottom: a flat list, so that only what is on screen need be built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.viewmodels.interview_outline import QUESTION_KINDS, SHOWN_KINDS
from forms.xform.session import FormSession
from forms.xform.state import NodeState


class ItemKind(StrEnum):
    QUESTION = "question"
    NOTE = "note"
    HEADING = "heading"
    REPEAT_HEAD = "repeat-head"
    ROW = "row"
    REPEAT_FOOT = "repeat-foot"


ADD = "#add"
"""Ends the name of the stop at the foot of a repeat, where a row is added."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section. `refs` are the nodes it shows; `stops` are where the cursor may stand, in order."""

    kind: ItemKind
    ref: str
    refs: tuple[str, ...]
    stops: tuple[str, ...]
    number: int = 0
    """A row's place in its repeat, counted from 1."""

    @property
    def key(self) -> tuple[ItemKind, str]:
        return (self.kind, self.ref)


def section_items(session: FormSession, refs: tuple[str, ...]) -> tuple[Item, ...]:
    """The items of a section that are relevant now, in display order."""
    return tuple(item for ref in refs for item in _items(session, session.node(ref), top=True))


def _items(session: FormSession, node: NodeState, *, top: bool = False) -> Iterator[Item]:
    if not node.relevant:
        return
    if node.kind == "note" and not node.value:
        yield Item(ItemKind.NOTE, node.ref, (node.ref,), ())
    elif node.kind in SHOWN_KINDS:
        stops = (node.ref,) if node.kind in QUESTION_KINDS and not node.readonly else ()
        yield Item(ItemKind.QUESTION, node.ref, (node.ref,), stops)
    elif node.kind == "repeat":
        yield from _repeat(session, node)
    elif node.kind == "group":
        inside = [item for child in session.children(node.ref) for item in _items(session, session.node(child))]
        if inside and node.label and not top:  # a section's own title stands above the list
            yield Item(ItemKind.HEADING, node.ref, (node.ref,), ())
        yield from inside


def _repeat(session: FormSession, node: NodeState) -> Iterator[Item]:
    yield Item(ItemKind.REPEAT_HEAD, node.ref, (node.ref,), ())
    for number, instance in enumerate(session.children(node.ref), start=1):
        if not session.node(instance).relevant:
            continue
        nested: list[Item] = []
        cells = tuple(_cells(session, instance, nested))
        stops = tuple(cell.ref for cell in cells if cell.kind in QUESTION_KINDS and not cell.readonly)
        yield Item(ItemKind.ROW, instance, tuple(cell.ref for cell in cells), stops, number)
        yield from nested
    yield Item(ItemKind.REPEAT_FOOT, node.ref, (node.ref,), (node.ref + ADD,))


def _cells(session: FormSession, ref: str, nested: list[Item]) -> Iterator[NodeState]:
    """The questions and notes of one row; a repeat inside the row follows it as items of its own."""
    for child in session.children(ref):
        node = session.node(child)
        if not node.relevant:
            continue
        if node.kind == "repeat":
            nested.extend(_repeat(session, node))
        elif node.kind in ("group", "repeat-instance"):
            yield from _cells(session, child, nested)
        elif node.kind in SHOWN_KINDS:
            yield node
