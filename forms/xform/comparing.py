"""Two fillings of a form, compared question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.xform.reading import ASKED
from forms.xform.session import FormSession
from forms.xform.state import NodeState


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose two answers are not the same; the one that was not given is None."""

    ref: str
    first: NodeState | None
    second: NodeState | None

    @property
    def node(self) -> NodeState:
        found = self.second or self.first
        assert found is not None
        return found

    @property
    def second_value(self) -> str:
        return self.second.value if self.second is not None else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    keyed: int
    """questions answered in either"""
    differences: tuple[Difference, ...]

    @property
    def same(self) -> int:
        return self.keyed - len(self.differences)


def compare(first: FormSession, second: FormSession) -> Comparison:
    """Question by question, in the order of the form; the rows of a repeat by their place."""
    before = {node.ref: node for node in _answered(first)}
    after = {node.ref: node for node in _answered(second)}
    refs = [*after, *(ref for ref in before if ref not in after)]
    order = {node.ref: place for place, node in enumerate(first.walk())}
    refs.sort(key=lambda ref: order.get(ref, len(order)))
    differences = tuple(
        Difference(ref, before.get(ref), after.get(ref))
        for ref in refs
        if ref not in before or ref not in after or before[ref].value != after[ref].value
    )
    return Comparison(len(refs), differences)


def is_keyed(node: NodeState) -> bool:
    """Whether somebody keys it, and it is not the form's own."""
    return node.kind in ASKED and not node.readonly


def _answered(session: FormSession) -> Iterator[NodeState]:
    return (node for node in session.walk() if is_keyed(node) and node.relevant and node.value)
