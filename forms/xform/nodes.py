"""The light tree that expressions are evaluated on: filled forms, secondary instances and any XML document alike.

An element that holds nothing but text keeps that text itself (`text`, no children); its text node exists only while
an expression asks for it. That makes the common case – a question with its answer – one object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

DOCUMENT, ELEMENT, ATTRIBUTE, TEXT, COMMENT, INSTRUCTION, NAMESPACE = range(7)


class Node:
    """One node. `name` is the local name, `uri` its namespace ('' for none), `text` the value of a leaf."""

    __slots__ = ("attributes", "children", "kind", "name", "parent", "prefix", "text", "uri")

    def __init__(
        self, kind: int, name: str = "", parent: Node | None = None, *, uri: str = "", prefix: str = "", text: str = ""
    ) -> None:
        self.kind = kind
        self.name = name
        self.uri = uri
        self.prefix = prefix
        self.parent = parent
        self.children: Sequence[Node] = ()
        self.attributes: Sequence[Node] = ()
        self.text = text

    def append(self, child: Node) -> None:
        """For readers that build a tree."""
        if not self.children:
            self.children = []
        assert isinstance(self.children, list)
        child.parent = self
        self.children.append(child)


def string_value(node: Node) -> str:
    """XPath's string-value: the text of a leaf, or all text below."""
    if not node.children:
        return node.text
    if len(node.children) == 1 and node.children[0].kind == TEXT:
        return node.children[0].text
    return "".join(_texts(node))


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if child.kind == TEXT:
            yield child.text
        elif child.kind == ELEMENT:
            if child.children:
                yield from _texts(child)
            else:
                yield child.text


def child_nodes(node: Node) -> Sequence[Node]:
    """Children with the text node of a leaf made on the spot."""
    if node.children or node.kind > ELEMENT or not node.text:
        return node.children
    return (Node(TEXT, parent=node, text=node.text),)


def root_of(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def ancestors(node: Node) -> Iterator[Node]:
    """Parent, grandparent and so on, nearest first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def descendants(node: Node) -> Iterator[Node]:
    """Everything below in document order (no attributes)."""
    for child in child_nodes(node):
        yield child
        if child.kind == ELEMENT:
            yield from descendants(child)


def document_order(nodes: Sequence[Node]) -> list[Node]:
    """The nodes without doubles, in the order of the document. Attributes follow their element."""
    unique = list({_identity(node): node for node in nodes}.values())
    if len(unique) < 2:
        return unique
    places: dict[int, int] = {}
    roots: list[Node] = []
    for node in unique:
        root = root_of(node)
        if id(root) not in places:
            roots.append(root)
            _number(root, places)
    return sorted(unique, key=lambda node: _place(node, places))


def _identity(node: Node) -> object:
    # Two text nodes made on the spot for the same leaf are the same node.
    if node.kind == TEXT and node.parent is not None and not node.parent.children:
        return ("text", id(node.parent))
    return id(node)


def _number(root: Node, places: dict[int, int]) -> None:
    stack = [root]
    while stack:
        node = stack.pop()
        places[id(node)] = len(places)
        for attribute in node.attributes:
            places[id(attribute)] = len(places)
        stack.extend(reversed(node.children))


def _place(node: Node, places: dict[int, int]) -> float:
    place = places.get(id(node))
    if place is not None:
        return place
    return places[id(node.parent)] + 0.5
