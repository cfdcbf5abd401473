"""Paths of a form → the nodes they mean, found through frames and cells instead of by walking.

In a repeat, a path means the node of the same instance, also where it is written from the root; only as an argument of
a function of node-sets (`sum`, `count`, `indexed-repeat` …) does it mean the nodes of all instances.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from forms.xform.definition import NodeDef
from forms.xform.xpath.compiler import Anchor, Scope
from forms.xform.xpath.context import Context
from forms.xform.xpath.syntax import KindTest, NameTest, Path, Step

if TYPE_CHECKING:
    from forms.xform.instance import FormDocument, InstanceNode


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScope(Scope):
    """Where an expression of a form stands: at `place`."""

    root: NodeDef
    place: NodeDef

    def anchor(self, path: Path, *, inside_predicate: bool, collects: bool) -> Anchor | None:
        if not path.absolute and path.start is None and inside_predicate:
            return None  # relative to the node that the predicate tests
        start = None if path.absolute else self.place
        reached, used = self.reach(start, path.steps)
        if path.absolute:
            reached, used = self._same_instance(reached, path.steps, used, collects)
        if reached is None:
            return None
        fetch = fetcher(self.place, reached)
        rest = path.steps[used:]
        if rest or not reached.is_leaf or reached.is_repeat:
            return Anchor(fetch, rest)
        return Anchor(fetch, leaf=True, text=_text_reader(self.place, reached))

    def reach(self, start: NodeDef | None, steps: Sequence[Step]) -> tuple[NodeDef | None, int]:
        """How far steps go from one node to one node: (node, number of steps). None as a node is the document."""
        at, used = start, 0
        for step in steps:
            following = self.one_step(at, step)
            if following is None or (following.is_repeat and step.axis != "parent" and following is not at):
                break
            at, used = following, used + 1
        return at, used

    def one_step(self, at: NodeDef | None, step: Step) -> NodeDef | None:
        """The one definition a step without predicates leads to; None where it might be several or none."""
        if step.predicates:
            return None
        if isinstance(step.test, KindTest):
            if step.test.kind != "node":
                return None
            return at if step.axis == "self" else at.parent if step.axis == "parent" and at is not None else None
        if step.axis == "attribute":
            return _named(at.attributes, step.test) if at is not None else None
        if step.axis != "child":
            return None
        return _named([self.root] if at is None else at.children, step.test)

    def _same_instance(
        self, reached: NodeDef | None, steps: Sequence[Step], used: int, collects: bool
    ) -> tuple[NodeDef | None, int]:
        """Goes on from the root through the repeats that the place itself is in."""
        if collects:
            return reached, used
        own = {frame for frame in self.place.frames() if frame.is_repeat}
        while used < len(steps):
            following = self.one_step(reached, steps[used])
            if following is None or following not in own or used + 1 == len(steps):
                break
            reached, more = self.reach(following, steps[used + 1 :])
            used += 1 + more
        return reached, used


def _named(candidates: Sequence[NodeDef], test: NameTest) -> NodeDef | None:
    if test.local == "*":
        return None
    return next((node for node in candidates if node.name == test.local and node.prefix == test.prefix), None)


def _text_reader(place: NodeDef, wanted: NodeDef) -> Callable[[Context], str]:
    """The value of a leaf; for a node outside of rows in one step, since most rules read nothing else."""
    cell = wanted.cell
    if wanted.frame.parent is None:
        return lambda c: cast("FormDocument", c.root).cells[cell].text
    fetch = fetcher(place, wanted)
    return lambda c: fetch(c).text


def fetcher(place: NodeDef, wanted: NodeDef) -> Callable[[Context], InstanceNode]:
    """The closure that finds the node of a definition whose frame is one of those around the place."""
    cell, frames = wanted.cell, place.frames()
    level = frames.index(wanted.frame)
    if level == len(frames) - 1:
        return lambda c: cast("FormDocument", c.root).cells[cell]
    if level == 0:
        return lambda c: cast("InstanceNode", c.current).frame.cells[cell]

    def fetch(c: Context) -> InstanceNode:
        frame = cast("InstanceNode", c.current).frame
        for _ in range(level):
            frame = frame.outer
        return frame.cells[cell]

    return fetch
