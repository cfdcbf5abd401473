"""A compiled expression: a closure, the type of what it returns, and its conversions chosen once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from forms.xform.nodes import Node, string_value
from forms.xform.xpath.context import Context
from forms.xform.xpath.values import (
    NAN,
    Value,
    number_of_text,
    text_of_number,
    to_boolean,
    to_number,
    to_text,
)

Run: TypeAlias = Callable[[Context], Any]


class Kind(Enum):
    NUMBER = "number"
    TEXT = "string"
    BOOLEAN = "boolean"
    NODES = "nodeset"
    MOMENT = "date"
    ANY = "any"  # known only when evaluated, like the branches of an `if` of two types


@dataclass(frozen=True, slots=True)
class Compiled:
    """`single` is set for a node-set of at most one node: the closure returns that node or None.
    `leaf` says that this node is there and a leaf, so that its text is its value. `text` is a shorter way to the
    string-value of a node-set than through its nodes."""

    kind: Kind
    run: Run
    single: Callable[[Context], Node | None] | None = None
    leaf: bool = False
    literal: float | str | None = None
    text: Callable[[Context], str] | None = None


def constant(value: float | str) -> Compiled:
    return Compiled(Kind.TEXT if isinstance(value, str) else Kind.NUMBER, lambda c: value, literal=value)


def one_node(single: Callable[[Context], Node | None], *, leaf: bool, text: Run | None = None) -> Compiled:
    """A node-set that holds one node at most."""

    def run(c: Context) -> Sequence[Node]:
        node = single(c)
        return () if node is None else (node,)

    return Compiled(Kind.NODES, run, single=single, leaf=leaf, text=text)


def as_text(expression: Compiled) -> Callable[[Context], str]:
    run, single = expression.run, expression.single
    if expression.kind is Kind.TEXT:
        return run
    if expression.text is not None:
        return expression.text
    if expression.kind is Kind.NUMBER:
        return lambda c: text_of_number(run(c))
    if expression.kind is Kind.BOOLEAN:
        return lambda c: "true" if run(c) else "false"
    if single is not None:
        if expression.leaf:
            return lambda c: single(c).text  # type: ignore[union-attr]  # a leaf is always there
        return lambda c: string_value(node) if (node := single(c)) is not None else ""
    if expression.kind is Kind.NODES:
        return lambda c: string_value(nodes[0]) if (nodes := run(c)) else ""
    return lambda c: to_text(run(c))


def as_number(expression: Compiled) -> Callable[[Context], float]:
    run = expression.run
    if expression.kind is Kind.NUMBER:
        return run
    if expression.kind is Kind.BOOLEAN:
        return lambda c: 1.0 if run(c) else 0.0
    if expression.kind in (Kind.TEXT, Kind.NODES):
        text = as_text(expression)

        def number(c: Context) -> float:
            value = text(c)
            return number_of_text(value, c.zone) if value else NAN

        return number
    return lambda c: to_number(run(c), c.zone)


def as_boolean(expression: Compiled) -> Callable[[Context], bool]:
    run = expression.run
    if expression.kind is Kind.BOOLEAN:
        return run
    if expression.kind is Kind.TEXT:
        return lambda c: run(c) != ""
    if expression.kind is Kind.NODES:
        return lambda c: len(run(c)) > 0
    return lambda c: to_boolean(run(c))


def as_nodes(expression: Compiled) -> Callable[[Context], Sequence[Node]] | None:
    """None where the type can never be a node-set."""
    if expression.kind is Kind.NODES:
        return expression.run
    if expression.kind is Kind.ANY:
        run = expression.run

        def nodes(c: Context) -> Sequence[Node]:
            value = run(c)
            return value if isinstance(value, list | tuple) else ()

        return nodes
    return None


def plain(value: Value) -> str | float | bool:
    """A value as it leaves the engine: node-sets and instants as their text."""
    return value if isinstance(value, str | float | bool) else to_text(value)
