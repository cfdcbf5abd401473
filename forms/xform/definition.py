"""What a form is, once read: its questions, their rules as closures, its lists and languages. Nothing here changes
while a form is filled; any number of sessions share one definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from forms.xform.nodes import Node
from forms.xform.xpath.compiled import Compiled, Run

if TYPE_CHECKING:
    from forms.xform.secondary import SecondaryInstances
    from forms.xform.texts import Texts, TextSource


@dataclass(slots=True)
class Bind:
    """The attributes of a bind, as written. `extras` are those of foreign namespaces, by local name."""

    data_type: str = "string"
    calculate: str = ""
    relevant: str = ""
    readonly: str = ""
    required: str = ""
    constraint: str = ""
    constraint_message: TextSource | None = None
    required_message: TextSource | None = None
    preload: str = ""
    preload_parameters: str = ""
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    value: str
    label: TextSource


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices found by an expression; value and label are evaluated at each node found."""

    nodes: Run
    value: Run
    label: Run
    nodeset: str  # as written


@dataclass(slots=True)
class Control:
    """How a node is asked in the body."""

    tag: str  # input, select, select1, range, upload, trigger, rank, group, repeat
    place: int  # order in the body
    label: TextSource | None = None
    hint: TextSource | None = None
    appearance: str = ""
    items: Sequence[Item] = ()
    itemset: Itemset | None = None
    count: str = ""
    fixed: bool = False  # jr:noAddRemove


@dataclass(slots=True)
class Seed:
    """The values of one subtree as the form has them: where a form's own instance or template comes from."""

    text: str = ""
    children: dict[NodeDef, list[Seed]] = field(default_factory=dict)
    given: bool = False  # by the answers of a session, not by the form


class NodeDef:
    """One node of the form's model; a repeat is one NodeDef, however many instances it has.

    `frame` is the repeat (or the root) within which the node occurs exactly once, `cell` its number there: that is how
    a path finds it without search.
    """

    __slots__ = (
        "attributes",
        "bind",
        "cell",
        "children",
        "control",
        "default",
        "frame",
        "index",
        "is_attribute",
        "is_repeat",
        "name",
        "parent",
        "path",
        "prefix",
        "shown",
        "size",
        "static_attributes",
        "template",
        "uri",
    )

    def __init__(
        self, index: int, name: str, parent: NodeDef | None, *, uri: str, prefix: str, is_attribute: bool = False
    ) -> None:
        self.index = index
        self.name = name
        self.parent = parent
        self.uri = uri
        self.prefix = prefix
        self.path: str = f"{parent.path if parent else ''}/{'@' if is_attribute else ''}{self.key}"
        self.children: list[NodeDef] = []
        self.shown: list[NodeDef] = []  # the children in the order of the body
        self.attributes: list[NodeDef] = []
        self.static_attributes: list[Node] = []
        self.bind = _NO_BIND
        self.control: Control | None = None
        self.default = ""
        self.is_repeat = False
        self.is_attribute = is_attribute
        self.frame: NodeDef = self
        self.cell = 0
        self.size = 0  # of the frame, where the node is one
        self.template = Seed()  # of a repeat: what a new instance begins with

    @property
    def key(self) -> str:
        """The name with its prefix, as it stands in references."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name

    @property
    def is_leaf(self) -> bool:
        return not self.children

    def frames(self) -> list[NodeDef]:
        """The frames around the node, innermost first; the last one is the root."""
        result = [self.frame]
        while result[-1].parent is not None:
            result.append(result[-1].parent.frame)
        return result

    def below(self) -> list[NodeDef]:
        """The node and all nodes under it, attributes included."""
        result = [self]
        for child in (*self.attributes, *self.children):
            result += child.below()
        return result


_NO_BIND = Bind()


class Property(IntEnum):
    """What a computation decides about a node. The number is the order among computations of one node."""

    COUNT = 0
    RELEVANT = 1
    CALCULATE = 2
    CHOICES = 3
    READONLY = 4
    REQUIRED = 5
    CONSTRAINT = 6
    VIEW = 7  # labels and messages: nothing is evaluated until somebody looks


class Computation:
    """One rule of one node. `order` is its place in the dependency order."""

    __slots__ = ("order", "property", "run", "target")

    def __init__(self, target: NodeDef, what: Property, run: Run) -> None:
        self.target = target
        self.property = what
        self.run = run
        self.order = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """A computation that reads a node. `frame` is the innermost frame that both always share, or None where instances
    of other rows are read too."""

    computation: Computation
    frame: NodeDef | None


@dataclass(frozen=True, slots=True)
class Action:
    """`setvalue`: when one of `events` happens at `observer`, `target` gets the value."""

    events: frozenset[str]
    observer: NodeDef
    target: NodeDef
    value: Run
    only: Run | None = None  # where the reference had conditions: gives the nodes it means


class FormDefinition:
    """A form read by `load_form`. Identity, languages and `root` are for everybody; the rest is the engine's."""

    def __init__(self, *, form_id: str, version: str, title: str, xml_hash: str, root: NodeDef) -> None:
        self.form_id = form_id
        self.version = version
        self.title = title
        self.xml_hash = xml_hash
        self.root = root
        self.nodes: list[NodeDef] = []
        self.by_path: dict[str, NodeDef] = {}
        self.languages: tuple[str, ...] = ()
        self.default_language = ""
        self.namespaces: dict[str, str] = {}
        self.seed = Seed()
        self.computations: list[Computation] = []
        self.readers: list[list[Reader]] = []
        self.actions: list[Action] = []
        self.secondary: SecondaryInstances
        self.texts: Texts
        self.warnings: list[str] = []
        self.expressions: dict[tuple[str, int], Compiled] = {}

    def prepare(self) -> None:
        """Reads all lists, which otherwise happens when a question first needs one (some 40 ms for 10,000 items).
        For a quiet moment before the first question. Raises FormError where a file is broken."""
        self.secondary.read_all()
