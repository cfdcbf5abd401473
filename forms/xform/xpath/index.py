"""`instance('list')/root/item[column = expression]` as a look-up instead of a walk over all items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from forms.xform.nodes import ELEMENT, Node, string_value
from forms.xform.xpath import paths
from forms.xform.xpath.compiled import Compiled, Kind, as_text
from forms.xform.xpath.context import Context
from forms.xform.xpath.syntax import Binary, Call, Expression, Filter, Literal, NameTest, Negation, Path, Step

if TYPE_CHECKING:
    from forms.xform.xpath.compiler import Compiler

Index: TypeAlias = "dict[str, list[Node]]"


def compile_lookup(compiler: Compiler, path: Path) -> Compiled | None:
    """The look-up for a path that allows one; None otherwise.

    Allowed: `instance()` with a name in quotes, child steps, and one step with predicates of which one compares a
    column with something that does not depend on the item. Documents behind `instance()` never change, so an index
    lives as long as the document.
    """
    if not (isinstance(path.start, Call) and path.start.name == "instance" and len(path.start.arguments) == 1):
        return None
    place = next((place for place, step in enumerate(path.steps) if step.predicates), None)
    if place is None or not isinstance(path.start.arguments[0], Literal):
        return None
    if not all(_is_plain_child(step) for step in path.steps[: place + 1]):
        return None
    found = _condition(path.steps[place].predicates[0])
    if found is None:
        return None
    column, expression, others = found
    wanted = compiler.inside_predicate().compile(expression)
    if wanted.kind is not Kind.TEXT and wanted.single is None:
        return None  # numbers compare as numbers, sets with every node
    key, exists = as_text(wanted), wanted.single
    name, last = path.start.arguments[0].value, path.steps[place]
    to_items = paths.compile_steps(compiler, [*path.steps[:place], Step("child", last.test)])
    sieve = paths.compile_predicates(compiler, [*others, *last.predicates[1:]])
    onward = paths.compile_steps(compiler, path.steps[place + 1 :]) if path.steps[place + 1 :] else None
    uri = compiler.uri("")
    indexes: dict[Node, Index] = {}

    def run(c: Context) -> Sequence[Node]:
        document = c.runtime.instance(name)
        if document is None or (exists is not None and exists(c) is None):
            return ()
        index = indexes.get(document)
        if index is None:
            index = indexes[document] = _index(to_items((document,), c), column, uri)
        items: Sequence[Node] = index.get(key(c), ())
        if sieve is not None:
            items = sieve(list(items), c)
        return items if onward is None else onward(items, c)

    return Compiled(Kind.NODES, run)


def _is_plain_child(step: Step) -> bool:
    return step.axis == "child" and isinstance(step.test, NameTest)


def _index(items: Sequence[Node], column: str, uri: str) -> Index:
    index: Index = {}
    for item in items:
        keys = {
            string_value(cell)
            for cell in item.children
            if cell.name == column and cell.kind == ELEMENT and cell.uri == uri
        }
        for key in keys:
            index.setdefault(key, []).append(item)
    return index


def _condition(predicate: Expression) -> tuple[str, Expression, list[Expression]] | None:
    """(column, what it must equal, further conditions) of a predicate that has such a part."""
    parts = list(_conjuncts(predicate))
    for part in parts:
        if isinstance(part, Binary) and part.operator == "=":
            for one, other in ((part.left, part.right), (part.right, part.left)):
                column = _column(one)
                if column and not _depends_on_item(other):
                    rest = [further for further in parts if further is not part]
                    # A place among the items would be counted in the found ones only.
                    return (column, other, rest) if not any(map(_counts_places, rest)) else None
    return None


def _conjuncts(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Binary) and expression.operator == "and":
        yield from _conjuncts(expression.left)
        yield from _conjuncts(expression.right)
    else:
        yield expression


def _column(expression: Expression) -> str | None:
    if isinstance(expression, Path) and not expression.absolute and expression.start is None:
        match [step for step in expression.steps if step.axis != "self"]:
            case [Step("child", NameTest(local, ""), ())] if local != "*":
                return local
    return None


def _parts(expression: Expression) -> Iterator[Expression]:
    match expression:
        case Binary(_, left, right):
            yield from (left, right)
        case Negation(operand):
            yield operand
        case Call(_, arguments):
            yield from arguments
        case Filter(subject, _):
            yield subject
        case Path(start=start) if start is not None:
            yield start


_OF_CONTEXT = frozenset(
    ["position", "last", "string", "number", "string-length", "normalize-space", "name", "local-name"]
)
_OF_CONTEXT |= {"namespace-uri", "lang", "id"}


def _depends_on_item(expression: Expression) -> bool:
    match expression:
        case Path(False, _, None):
            return True
        case Call(name, ()) if name in _OF_CONTEXT:
            return True
        case Call("position" | "last" | "lang" | "id" | "jr:choice-name"):
            return True
    return any(map(_depends_on_item, _parts(expression)))


def _counts_places(expression: Expression) -> bool:
    match expression:
        case Call("position" | "last"):
            return True
        case Binary("+" | "-" | "*" | "div" | "mod") | Negation():
            return True
    return any(map(_counts_places, _parts(expression)))
