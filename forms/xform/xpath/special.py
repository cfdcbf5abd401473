"""Functions whose arguments are not simply evaluated first: choices between branches, nodes of the form, documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from forms.xform.errors import XPathError
from forms.xform.nodes import ELEMENT, Node, ancestors, string_value
from forms.xform.xpath import paths
from forms.xform.xpath.compiled import Compiled, Kind, Run, as_boolean, as_number, as_text, one_node
from forms.xform.xpath.context import Context
from forms.xform.xpath.parser import parse
from forms.xform.xpath.syntax import Expression, Literal

if TYPE_CHECKING:
    from forms.xform.xpath.compiler import Compiler

Arguments: TypeAlias = Sequence[Expression]
Build: TypeAlias = "Callable[[Compiler, Arguments], Compiled]"


def _if(compiler: Compiler, arguments: Arguments) -> Compiled:
    holds = as_boolean(compiler.compile(arguments[0]))
    then, otherwise = compiler.compile(arguments[1]), compiler.compile(arguments[2])
    first, second = then.run, otherwise.run
    kind = then.kind if then.kind is otherwise.kind else Kind.ANY
    if {then.kind, otherwise.kind} == {Kind.TEXT, Kind.NODES}:
        kind, first, second = Kind.TEXT, as_text(then), as_text(otherwise)
    return Compiled(kind, lambda c: first(c) if holds(c) else second(c))


def _coalesce(compiler: Compiler, arguments: Arguments) -> Compiled:
    texts = [as_text(compiler.compile(argument)) for argument in arguments]

    def run(c: Context) -> str:
        for text in texts:
            value = text(c)
            if value and value != "NaN":
                return value
        return ""

    return Compiled(Kind.TEXT, run)


def _once(compiler: Compiler, arguments: Arguments) -> Compiled:
    """The value the node already has; the argument is evaluated only while there is none."""
    text = as_text(compiler.compile(arguments[0]))

    def run(c: Context) -> str:
        return c.runtime.kept(c.current) or text(c)

    return Compiled(Kind.TEXT, run)


def _current(compiler: Compiler, arguments: Arguments) -> Compiled:
    return one_node(lambda c: c.current, leaf=False)


def _regex(compiler: Compiler, arguments: Arguments) -> Compiled:
    """Whether the whole text is a match. A pattern in quotes is checked when the form is read."""
    text = as_text(compiler.compile(arguments[0]))
    if isinstance(arguments[1], Literal):
        matches = _pattern(arguments[1].value).fullmatch
        return Compiled(Kind.BOOLEAN, lambda c: matches(text(c)) is not None)
    pattern = as_text(compiler.compile(arguments[1]))
    return Compiled(Kind.BOOLEAN, lambda c: _pattern(pattern(c)).fullmatch(text(c)) is not None)


@lru_cache(maxsize=512)
def _pattern(pattern: str) -> re.Pattern[str]:
    try:
        # \d means 0-9 and \w Latin letters, as in the other clients.
        return re.compile(pattern, re.ASCII)
    except re.error as error:
        raise XPathError("regex", f"not a regular expression: {error}") from error


def _instance(compiler: Compiler, arguments: Arguments) -> Compiled:
    if isinstance(arguments[0], Literal):
        name = arguments[0].value
        return one_node(lambda c: c.runtime.instance(name), leaf=False)
    text = as_text(compiler.compile(arguments[0]))
    return one_node(lambda c: c.runtime.instance(text(c)), leaf=False)


def _pulldata(compiler: Compiler, arguments: Arguments) -> Compiled:
    """pulldata(instance, wanted column, key column, key): the first row whose key column has the key."""
    name, wanted, column, key = (as_text(compiler.compile(argument)) for argument in arguments)

    indexes: dict[tuple[Node, str], dict[str, Node]] = {}

    def run(c: Context) -> str:
        instance = c.runtime.instance(name(c))
        if instance is None:
            raise XPathError("instance", f"pulldata() names no instance {name(c)!r}")
        key_column = column(c)
        index = indexes.get((instance, key_column))
        if index is None:  # the file never changes, so once is enough
            index = indexes[instance, key_column] = _rows_by(instance, key_column)
        row = index.get(key(c))
        return (_cell(row, wanted(c)) or "") if row is not None else ""

    return Compiled(Kind.TEXT, run)


def _rows_by(instance: Node, column: str) -> dict[str, Node]:
    index: dict[str, Node] = {}
    for root in instance.children:
        for row in root.children:
            value = _cell(row, column)
            if value is not None:
                index.setdefault(value, row)
    return index


def _cell(row: Node, column: str) -> str | None:
    for cell in row.children:
        if cell.name == column and cell.kind == ELEMENT:
            return string_value(cell)
    return None


def _indexed_repeat(compiler: Compiler, arguments: Arguments) -> Compiled:
    """indexed-repeat(target, repeat, index, …): the target in the index-th instance of each repeat."""
    if len(arguments) % 2 == 0:
        raise XPathError("arity", "indexed-repeat() takes a node and then pairs of repeat and index")
    target = paths.require_nodes("indexed-repeat()", compiler.compile(arguments[0], collects=True))
    pairs: list[tuple[Run, Run]] = [
        (
            paths.require_nodes("indexed-repeat()", compiler.compile(repeat, collects=True)),
            as_number(compiler.compile(index)),
        )
        for repeat, index in zip(arguments[1::2], arguments[2::2], strict=True)
    ]

    def run(c: Context) -> Sequence[Node]:
        within: Node | None = None
        levels = [(repeats(c), index) for repeats, index in pairs]
        # The pairs may come in any order; the outer repeat decides first.
        levels.sort(key=lambda level: _depth(level[0]))
        for repeats, index in levels:
            instances = [node for node in repeats if within is None or _is_below(node, within)]
            place = index(c)
            if not 1 <= place <= len(instances):
                return ()
            within = instances[int(place) - 1]
        assert within is not None
        return [node for node in target(c) if _is_below(node, within)]

    return Compiled(Kind.NODES, run)


def _depth(nodes: Sequence[Node]) -> int:
    return sum(1 for _ in ancestors(nodes[0])) if nodes else 0


def _is_below(node: Node, above: Node) -> bool:
    return any(ancestor is above for ancestor in ancestors(node))


def _itext(compiler: Compiler, arguments: Arguments) -> Compiled:
    text_id = as_text(compiler.compile(arguments[0]))
    return Compiled(Kind.ANY, lambda c: c.runtime.itext(text_id(c)))


def _choice_name(compiler: Compiler, arguments: Arguments) -> Compiled:
    """jr:choice-name(value, 'path of the question'): the path is a text that is read as an expression."""
    value = as_text(compiler.compile(arguments[0]))
    if not isinstance(arguments[1], Literal):
        raise XPathError("argument", "jr:choice-name() needs the question's path as a text in quotes")
    node = paths.require_nodes("jr:choice-name()", compiler.compile(parse(arguments[1].value.strip())))

    def run(c: Context) -> str:
        nodes = node(c)
        return c.runtime.choice_label(nodes[0], value(c)) if nodes else ""

    return Compiled(Kind.TEXT, run)


FORMS: Mapping[str, tuple[int, int | None, Build]] = {
    "if": (3, 3, _if),
    "coalesce": (2, None, _coalesce),
    "once": (1, 1, _once),
    "current": (0, 0, _current),
    "instance": (1, 1, _instance),
    "pulldata": (4, 4, _pulldata),
    "regex": (2, 2, _regex),
    "indexed-repeat": (3, None, _indexed_repeat),
    "jr:itext": (1, 1, _itext),
    "jr:choice-name": (2, 2, _choice_name),
}
"""Name → least and most number of arguments, builder."""
