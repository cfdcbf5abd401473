"""A filled form as a tree: the nodes with their state, and the frames through which rules find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.xform.definition import NodeDef, Seed
from forms.xform.nodes import ATTRIBUTE, DOCUMENT, ELEMENT, Node


class Frame:
    """The scope in which every node occurs once: the whole form, or one instance of a repeat."""

    __slots__ = ("cells", "definition", "outer")

    def __init__(self, definition: NodeDef, size: int, outer: Frame | None) -> None:
        self.definition = definition
        self.cells: list[InstanceNode] = [_NOWHERE] * size
        self.outer = outer if outer is not None else self


class InstanceNode(Node):
    """A node of the filled form. `text` is its effective value, `raw` what was answered."""

    __slots__ = (
        "began_with",
        "definition",
        "frame",
        "given",
        "own_readonly",
        "own_relevant",
        "ranges",
        "raw",
        "readonly",
        "relevant",
        "required",
        "valid",
    )

    def __init__(self, definition: NodeDef, parent: Node | None, frame: Frame) -> None:
        super().__init__(
            ATTRIBUTE if definition.is_attribute else ELEMENT,
            definition.name,
            parent,
            uri=definition.uri,
            prefix=definition.prefix,
        )
        self.definition = definition
        self.frame = frame
        self.raw = ""
        self.own_relevant = self.relevant = True
        self.own_readonly = self.readonly = False
        self.required = False
        self.valid = True
        self.given = False
        self.began_with = ""  # what the form itself put there
        self.ranges: dict[NodeDef, Range] = {}

    @property
    def ref(self) -> str:
        """The reference, with the place of every repeat instance on the way: /data/incomes[2]/source."""
        definition = self.definition
        if self.frame.outer is self.frame:
            return definition.path
        name = f"@{definition.key}" if definition.is_attribute else definition.key
        if definition.is_repeat:
            name += f"[{self.place}]"
        return f"{self.parent.ref}/{name}" if isinstance(self.parent, InstanceNode) else f"/{name}"

    @property
    def place(self) -> int:
        """The number, from 1, of a repeat instance among its brothers."""
        assert isinstance(self.parent, InstanceNode)
        return self.parent.ranges[self.definition].instances.index(self) + 1


class Range(InstanceNode):
    """All instances of a repeat at one place; not itself a node that expressions see."""

    __slots__ = ("counted", "instances", "seeds")

    def __init__(self, definition: NodeDef, parent: InstanceNode, seeds: Sequence[Seed]) -> None:
        # Rules of the repeat are compiled to stand in a row; here they stand in one that has nothing but itself.
        super().__init__(definition, parent, Frame(definition, definition.size, parent.frame))
        self.frame.cells[0] = self
        self.instances: list[InstanceNode] = []
        self.counted = False  # whether jr:count has ever given a number
        self.seeds = seeds  # the rows the form itself begins with

    @property
    def ref(self) -> str:
        assert isinstance(self.parent, InstanceNode)
        return f"{self.parent.ref}/{self.definition.key}"


class FormDocument(Node):
    """The document node above the form's root, and the outermost frame."""

    __slots__ = ("cells", "frame")

    def __init__(self, root: NodeDef) -> None:
        super().__init__(DOCUMENT)
        self.frame = Frame(root, root.size, None)
        self.cells = self.frame.cells


_NOWHERE = InstanceNode(NodeDef(-1, "nowhere", None, uri="", prefix=""), None, None)  # type: ignore[arg-type]


def build(definition: NodeDef, seed: Seed, parent: Node, frame: Frame) -> InstanceNode:
    """The subtree of a definition with the values of the seed."""
    node = InstanceNode(definition, parent, frame)
    frame.cells[definition.cell] = node
    if definition.static_attributes or definition.attributes:
        node.attributes = [
            *definition.static_attributes,
            *(build(attribute, Seed(attribute.default), node, frame) for attribute in definition.attributes),
        ]
    if definition.is_leaf:
        node.raw = seed.text
        node.given = seed.given
        node.began_with = "" if seed.given else seed.text
        return node
    children: list[Node] = []
    for child in definition.children:
        seeds = seed.children.get(child)
        if child.is_repeat:
            node.ranges[child] = Range(child, node, seeds or ())
            for one in seeds or ():
                children.append(build_repeat(child, one, node))
        else:
            children.append(build(child, seeds[0] if seeds else Seed(child.default), node, frame))
    node.children = children
    return node


def build_repeat(definition: NodeDef, seed: Seed, parent: InstanceNode) -> InstanceNode:
    """A repeat instance in a frame of its own, put at the end of its range (but not among the parent's children)."""
    instance = build(definition, seed, parent, Frame(definition, definition.size, parent.frame))
    parent.ranges[definition].instances.append(instance)
    return instance


def arrange(parent: InstanceNode) -> None:
    """Puts the repeat instances among the parent's children again, after some came or went."""
    cells = parent.frame.cells
    children: list[Node] = []
    for child in parent.definition.children:
        if child.is_repeat:
            children += parent.ranges[child].instances
        else:
            children.append(cells[child.cell])
    parent.children = children


def subtree(node: InstanceNode) -> Iterator[InstanceNode]:
    """The node and all below it, ranges and attributes included."""
    yield node
    for attribute in node.attributes:
        if isinstance(attribute, InstanceNode):
            yield attribute
    yield from node.ranges.values()
    for child in node.children:
        assert isinstance(child, InstanceNode)
        yield from subtree(child)
