"""The functions of XPath 1.0 (section 4)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from forms.xform.nodes import (
    ELEMENT,
    INSTRUCTION,
    NAMESPACE,
    Node,
    ancestors,
    descendants,
    document_order,
    root_of,
    string_value,
)
from forms.xform.xpath.context import Context
from forms.xform.xpath.library import Shelf
from forms.xform.xpath.moments import Moment
from forms.xform.xpath.values import (
    NAN,
    DayNumber,
    Value,
    number_of_text,
    to_boolean,
    to_number,
    to_text,
)

CORE = Shelf()


@CORE("true", " b")
def _true(c: Context) -> bool:
    return True


@CORE("false", " b")
def _false(c: Context) -> bool:
    return False


@CORE("boolean", "* b")
def _boolean(c: Context, value: Value) -> bool:
    return to_boolean(value)


@CORE("not", "b b")
def _not(c: Context, value: bool) -> bool:
    return not value


@CORE("number", "* n", 0, of_context=True)
def _number(c: Context, value: Value) -> float:
    number = to_number(value, c.zone)
    if number != int(number) if math.isfinite(number) else False:
        is_date = isinstance(value, Moment) or (not isinstance(value, float) and "-" in to_text(value)[1:])
        return DayNumber(number) if is_date else number
    return number


@CORE("string", "* t", 0, of_context=True)
def _string(c: Context, value: Value) -> str:
    return to_text(value)


@CORE("last", " n")
def _last(c: Context) -> float:
    return float(c.size)


@CORE("count", "s n")
def _count(c: Context, nodes: Sequence[Node]) -> float:
    return float(len(nodes))


@CORE("sum", "s n")
def _sum(c: Context, nodes: Sequence[Node]) -> float:
    return math.fsum(values) if all(map(math.isfinite, values := _numbers(c, nodes))) else sum(values, 0.0)


def _numbers(c: Context, nodes: Sequence[Node]) -> list[float]:
    return [number_of_text(string_value(node), c.zone) for node in nodes]


@CORE("floor", "n n")
def _floor(c: Context, number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


@CORE("ceiling", "n n")
def _ceiling(c: Context, number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


@CORE("starts-with", "tt b")
def _starts_with(c: Context, text: str, start: str) -> bool:
    return text.startswith(start)


@CORE("contains", "tt b")
def _contains(c: Context, text: str, part: str) -> bool:
    return part in text


@CORE("substring-before", "tt t")
def _substring_before(c: Context, text: str, mark: str) -> str:
    before, found, _ = text.partition(mark) if mark else ("", "", "")
    return before if found else ""


@CORE("substring-after", "tt t")
def _substring_after(c: Context, text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


@CORE("substring", "tnn t", 2)
def _substring(c: Context, text: str, start: float, length: float | None = None) -> str:
    first = _rounded(start)
    end = math.inf if length is None else first + _rounded(length)
    if first != first or end != end:
        return ""
    low = max(first, 1) - 1
    high = min(max(end - 1, 0), len(text))
    return text[int(low) : int(high)] if low < len(text) else ""


def _rounded(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


@CORE("string-length", "* n", 0, of_context=True)
def _string_length(c: Context, value: Value) -> float:
    return float(len(to_text(value)))


@CORE("normalize-space", "* t", 0, of_context=True)
def _normalize_space(c: Context, value: Value) -> str:
    return " ".join(to_text(value).split())


@CORE("translate", "ttt t")
def _translate(c: Context, text: str, letters: str, others: str) -> str:
    table: dict[int, str | None] = {}
    for place, letter in enumerate(letters):
        table.setdefault(ord(letter), others[place] if place < len(others) else None)
    return text.translate(table)


@CORE("name", "s t", 0, of_context=True)
def _name(c: Context, nodes: Sequence[Node]) -> str:
    if not nodes or nodes[0].kind == NAMESPACE:
        return ""
    node = nodes[0]
    return f"{node.prefix}:{node.name}" if node.prefix else node.name


@CORE("local-name", "s t", 0, of_context=True)
def _local_name(c: Context, nodes: Sequence[Node]) -> str:
    return nodes[0].name if nodes and nodes[0].kind != NAMESPACE else ""


@CORE("namespace-uri", "s t", 0, of_context=True)
def _namespace_uri(c: Context, nodes: Sequence[Node]) -> str:
    return nodes[0].uri if nodes and nodes[0].kind != INSTRUCTION else ""


@CORE("lang", "t b")
def _lang(c: Context, wanted: str) -> bool:
    for node in (c.node, *ancestors(c.node)):
        for attribute in node.attributes:
            if attribute.name == "lang" and attribute.prefix == "xml":
                language = attribute.text.lower()
                return language == wanted.lower() or language.startswith(wanted.lower() + "-")
    return False


@CORE("id", "* s")
def _id(c: Context, value: Value) -> list[Node]:
    texts = [to_text(value)] if not isinstance(value, list | tuple) else [string_value(node) for node in value]
    wanted = {word for text in texts for word in text.split()}
    return document_order(
        [
            node
            for node in descendants(root_of(c.node))
            if node.kind == ELEMENT and any(a.name == "id" and a.text in wanted for a in node.attributes)
        ]
    )


@CORE("position", "s n", 0)
def _position(c: Context, *nodes: Sequence[Node]) -> float:
    """Without argument XPath's own; with one, the place of the node among its siblings of the same name."""
    if not nodes:
        return float(c.position)
    if not nodes[0]:
        return NAN
    node = nodes[0][0]
    place = 1
    for sibling in (node,) if node.parent is None else node.parent.children:
        if sibling is node:
            return float(place)
        place += sibling.kind == ELEMENT and sibling.name == node.name and sibling.uri == node.uri
    return NAN
