"""Which nodes an expression reads, found from its tree before anything is evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forms.xform.definition import NodeDef
from forms.xform.places import FormScope
from forms.xform.xpath.compiler import FUNCTIONS
from forms.xform.xpath.parser import parse
from forms.xform.xpath.syntax import (
    Binary,
    Call,
    Expression,
    Filter,
    KindTest,
    Literal,
    Negation,
    Path,
    Step,
)


class Source(NamedTuple):
    """A node that is read. `frame` is the innermost frame shared by reader and source in every case, or None where
    the source may be in another row than the reader. `choices`: the labels of its choices are read, too."""

    node: NodeDef
    frame: NodeDef | None
    choices: bool = False


def sources(expression: Expression, scope: FormScope) -> set[Source]:
    """What an expression at the scope's place reads."""
    finder = _Finder(scope)
    finder.visit(expression, [scope.place], collects=False)
    return finder.found


_Bases = list[NodeDef | None]  # None is the document; no base at all means a document that never changes
_GATHERING = frozenset({"indexed-repeat"}) | {name for name, function in FUNCTIONS.items() if function.gathers}


class _Finder:
    def __init__(self, scope: FormScope) -> None:
        self.scope = scope
        self.found: set[Source] = set()
        self.reads_values = True  # false where only asked is which nodes there are
        self.in_predicate = False

    def visit(self, expression: Expression, bases: _Bases, *, collects: bool) -> _Bases:
        """Notes what is read; returns the nodes that the expression gives."""
        match expression:
            case Path():
                return self.path(expression, bases, collects)
            case Filter(subject, predicates):
                filtered = self.visit(subject, bases, collects=collects)
                self.predicates(predicates, filtered)
                return filtered
            case Call("jr:choice-name", (value, Literal(path))):
                self.visit(value, bases, collects=False)
                question = self.visit(parse(path.strip()), bases, collects=False)
                for node in question:
                    if node is not None and node.control is not None:
                        self.found.add(Source(node, None, choices=True))
                return []
            case Call("current", ()):
                return [self.scope.place]
            case Call("position" | "count", arguments):
                outer, self.reads_values = self.reads_values, False
                for argument in arguments:
                    counted = self.visit(argument, bases, collects=True)
                    self.found |= {Source(node, None) for node in counted if node is not None and node.is_repeat}
                self.reads_values = outer
                return []
            case Call(name, arguments):
                reached: _Bases = []
                for argument in arguments:
                    reached += self.visit(argument, bases, collects=name in _GATHERING)
                return reached
            case Binary(_, left, right):
                return self.visit(left, bases, collects=False) + self.visit(right, bases, collects=False)
            case Negation(operand):
                self.visit(operand, bases, collects=False)
        return []

    def predicates(self, predicates: Sequence[Expression], bases: _Bases) -> None:
        outer = self.reads_values, self.in_predicate
        self.reads_values = self.in_predicate = True
        for predicate in predicates:
            self.visit(predicate, bases, collects=False)
        self.reads_values, self.in_predicate = outer

    def path(self, path: Path, bases: _Bases, collects: bool) -> _Bases:
        own = {frame for frame in self.scope.place.frames() if frame.is_repeat}
        # Local: every node on the way is of the reader's own row, as far as the two share rows at all.
        local = True
        if path.absolute:
            at: _Bases = [None]
            local = not collects
        elif path.start is not None:
            at = self.visit(path.start, bases, collects=collects)
            local = path.start == Call("current", ())
        else:
            at = bases
            local = not self.in_predicate
        highest = self.scope.place
        for step in path.steps:
            following = list(self.step(at, step))
            self.predicates(step.predicates, following)
            local = local and not (step.predicates and any(node in own for node in following))
            if step.axis == "parent" and not path.absolute and len(following) == 1 and following[0] is not None:
                highest = following[0]
            elif not path.absolute and any(node in own and _is_above(highest, node) for node in following):
                local = False  # up and down again into the rows
            elif step.axis not in ("child", "self", "attribute", "parent"):
                local = False
            at = following
        for node in at:
            if node is not None:
                self.note(node, self.shared_frame(node) if local else None)
        return at

    def step(self, bases: _Bases, step: Step) -> Iterator[NodeDef | None]:
        for base in bases:
            match step.axis:
                case "self":
                    yield base
                case "parent":
                    if base is not None:
                        yield base.parent
                case "child":
                    yield from _matching([self.scope.root] if base is None else base.children, step)
                case "attribute":
                    yield from _matching(base.attributes if base is not None else [], step)
                case "descendant" | "descendant-or-self":
                    below = (base or self.scope.root).below()
                    yield from below if step.axis == "descendant-or-self" else below[1:]
                case _:
                    yield from self.scope.root.below()

    def note(self, node: NodeDef, frame: NodeDef | None) -> None:
        """The text of a group is the text of all below it."""
        if self.reads_values:
            self.found |= {Source(one, frame) for one in node.below()}
        # A node in rows is also read anew when rows come or go.
        above: NodeDef | None = node
        own = self.scope.place.frames()
        while above is not None:
            if above.is_repeat and (frame is None or above not in own):
                self.found.add(Source(above, None))
            above = above.parent

    def shared_frame(self, node: NodeDef) -> NodeDef:
        own = self.scope.place.frames()
        return next(frame for frame in node.frames() if frame in own)


def _matching(candidates: list[NodeDef], step: Step) -> Iterator[NodeDef]:
    test = step.test
    for node in candidates:
        if isinstance(test, KindTest):
            if test.kind == "node":
                yield node
        elif test.local == "*" or (node.name == test.local and node.prefix == test.prefix):
            yield node


def _is_above(node: NodeDef, other: NodeDef) -> bool:
    above = other.parent
    while above is not None:
        if above is node:
            return True
        above = above.parent
    return False
