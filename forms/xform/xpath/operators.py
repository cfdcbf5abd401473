"""Arithmetic, comparison and logic → closures, chosen by the static types of the two sides."""

from __future__ import annotations

import operator as op
from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any, cast

from forms.xform.nodes import Node, string_value
from forms.xform.xpath.compiled import Compiled, Kind, Run, as_boolean, as_number, as_text
from forms.xform.xpath.context import Context
from forms.xform.xpath.moments import Moment
from forms.xform.xpath.values import Value, divide, number_of_text, remainder, to_boolean, to_number, to_text

_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": op.add,
    "-": op.sub,
    "*": op.mul,
    "div": divide,
    "mod": remainder,
}
_COMPARISON: dict[str, Callable[[Any, Any], bool]] = {
    "=": op.eq,
    "!=": op.ne,
    "<": op.lt,
    "<=": op.le,
    ">": op.gt,
    ">=": op.ge,
}
_MIRRORED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def compile_operator(sign: str, left: Compiled, right: Compiled) -> Compiled:
    """The closure of `left sign right`; `|` is not an operator on values and is compiled with the paths."""
    if sign in _ARITHMETIC:
        return Compiled(Kind.NUMBER, _arithmetic(sign, as_number(left), as_number(right)))
    if sign in ("and", "or"):
        first, second = as_boolean(left), as_boolean(right)
        if sign == "and":
            return Compiled(Kind.BOOLEAN, lambda c: first(c) and second(c))
        return Compiled(Kind.BOOLEAN, lambda c: first(c) or second(c))
    return Compiled(Kind.BOOLEAN, _comparison(sign, left, right))


def _arithmetic(sign: str, first: Run, second: Run) -> Run:
    if sign == "+":
        return lambda c: first(c) + second(c)
    if sign == "-":
        return lambda c: first(c) - second(c)
    if sign == "*":
        return lambda c: first(c) * second(c)
    apply = _ARITHMETIC[sign]
    return lambda c: apply(first(c), second(c))


def _comparison(sign: str, left: Compiled, right: Compiled) -> Run:
    compare = _COMPARISON[sign]
    kinds = {left.kind, right.kind}
    if Kind.ANY in kinds:
        first, second = left.run, right.run
        return lambda c: compare_values(sign, first(c), second(c), c.zone)
    equality = sign in ("=", "!=")
    if equality and Kind.BOOLEAN in kinds:
        return _compared(compare, as_boolean(left), as_boolean(right))
    if Kind.NODES in kinds and not all(side.leaf or side.kind is not Kind.NODES for side in (left, right)):
        return _nodes_comparison(sign, left, right)
    if equality and not kinds & {Kind.NUMBER, Kind.MOMENT}:
        return _text_equality(sign, left, right)
    return _compared(compare, as_number(left), as_number(right))


def _compared(compare: Callable[[Any, Any], bool], first: Run, second: Run) -> Run:
    return lambda c: compare(first(c), second(c))


def _text_equality(sign: str, left: Compiled, right: Compiled) -> Run:
    first, second = as_text(left), as_text(right)
    if isinstance(right.literal, str):
        literal = right.literal
        if sign == "=":
            return lambda c: first(c) == literal
        return lambda c: first(c) != literal
    if sign == "=":
        return lambda c: first(c) == second(c)
    return lambda c: first(c) != second(c)


def _nodes_comparison(sign: str, left: Compiled, right: Compiled) -> Run:
    """A comparison with a node-set holds if it holds for one of its nodes."""
    if left.kind is not Kind.NODES:
        return _nodes_comparison(_MIRRORED[sign], right, left)
    compare, nodes = _COMPARISON[sign], left.run
    if right.kind is Kind.NODES:
        others = right.run
        return lambda c: _any_pair(sign, nodes(c), others(c), c.zone)
    if right.kind is Kind.TEXT and sign in ("=", "!="):
        text = as_text(right)

        def by_text(c: Context) -> bool:
            wanted = text(c)
            return any(compare(string_value(node), wanted) for node in nodes(c))

        return by_text
    number = as_number(right)

    def by_number(c: Context) -> bool:
        wanted = number(c)
        return any(compare(number_of_text(string_value(node), c.zone), wanted) for node in nodes(c))

    return by_number


def _any_pair(sign: str, left: Sequence[Node], right: Sequence[Node], zone: tzinfo) -> bool:
    compare = _COMPARISON[sign]
    first, second = [string_value(node) for node in left], [string_value(node) for node in right]
    if sign == "=":
        return not set(first).isdisjoint(second)
    if sign == "!=":
        return any(a != b for a in first for b in set(second))
    numbers = [number_of_text(text, zone) for text in second]
    return any(compare(number_of_text(text, zone), number) for text in first for number in numbers)


def compare_values(sign: str, left: Value, right: Value, zone: tzinfo) -> bool:
    """The same rules for values whose type is only known now."""
    compare = _COMPARISON[sign]
    if sign in ("=", "!=") and (isinstance(left, bool) or isinstance(right, bool)):
        return compare(to_boolean(left), to_boolean(right))
    left_nodes, right_nodes = isinstance(left, list | tuple), isinstance(right, list | tuple)
    if left_nodes and right_nodes:
        return _any_pair(sign, left, right, zone)  # type: ignore[arg-type]
    if right_nodes:
        return compare_values(_MIRRORED[sign], right, left, zone)
    if left_nodes:
        nodes = cast("Sequence[Node]", left)
        return any(compare_values(sign, string_value(node), right, zone) for node in nodes)
    if sign in ("=", "!=") and not isinstance(left, float | Moment) and not isinstance(right, float | Moment):
        return compare(to_text(left), to_text(right))
    return compare(to_number(left, zone), to_number(right, zone))
