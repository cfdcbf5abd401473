"""The axes of XPath over the light tree, nearest node first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from forms.xform.nodes import ATTRIBUTE, ELEMENT, NAMESPACE, TEXT, Node, ancestors, child_nodes, descendants


def _self(node: Node) -> Iterable[Node]:
    return (node,)


def _parent(node: Node) -> Iterable[Node]:
    return () if node.parent is None else (node.parent,)


def _ancestor_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from ancestors(node)


def _descendant_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from descendants(node)


def _attributes(node: Node) -> Iterable[Node]:
    return [attribute for attribute in node.attributes if attribute.kind == ATTRIBUTE]


def _namespaces(node: Node) -> Iterable[Node]:
    # Only the declarations written on the element itself, as the reference has it.
    return [attribute for attribute in node.attributes if attribute.kind == NAMESPACE]


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in (ATTRIBUTE, NAMESPACE):
        return [], 0
    around = list(child_nodes(node.parent))
    for place, sibling in enumerate(around):
        if sibling is node or (node.kind == TEXT and sibling.kind == TEXT and not node.parent.children):
            return around, place
    return [], 0


def _following_siblings(node: Node) -> Iterable[Node]:
    around, place = _siblings(node)
    return around[place + 1 :]


def _preceding_siblings(node: Node) -> Iterable[Node]:
    around, place = _siblings(node)
    return reversed(around[:place])


def _following(node: Node) -> Iterator[Node]:
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        yield from descendants(node.parent)
        node = node.parent
    for above in _ancestor_or_self(node):
        for sibling in _following_siblings(above):
            yield from _descendant_or_self(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    for above in _ancestor_or_self(node):
        if above.kind in (ATTRIBUTE, NAMESPACE):
            continue
        for sibling in _preceding_siblings(above):
            yield from reversed(list(_descendant_or_self(sibling)))


AXIS: Mapping[str, Callable[[Node], Iterable[Node]]] = {
    "self": _self,
    "child": child_nodes,
    "parent": _parent,
    "attribute": _attributes,
    "namespace": _namespaces,
    "ancestor": ancestors,
    "ancestor-or-self": _ancestor_or_self,
    "descendant": descendants,
    "descendant-or-self": _descendant_or_self,
    "following": _following,
    "following-sibling": _following_siblings,
    "preceding": _preceding,
    "preceding-sibling": _preceding_siblings,
}
REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
# From contexts none of which is above another, these give nodes in document order without doubles.
ORDERED = frozenset({"self", "child", "attribute", "namespace"})
PRINCIPAL = {"attribute": ATTRIBUTE, "namespace": NAMESPACE}


def principal_kind(axis: str) -> int:
    """The kind of node that a name test means on an axis."""
    return PRINCIPAL.get(axis, ELEMENT)
