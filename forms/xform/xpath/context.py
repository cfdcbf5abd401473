"""What an expression is evaluated against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from random import Random
from typing import Protocol

from forms.xform.nodes import Node


class Runtime(Protocol):
    """What functions may ask of the outside: the clock, chance, languages and the form's other documents."""

    zone: tzinfo
    random: Random
    order_seed: int
    """Fixed for a session: what is shuffled without a seed must not jump about while somebody looks at it."""

    @property
    def language(self) -> str:
        """In which months and days are named."""

    def now(self) -> datetime: ...

    def new_uuid(self) -> str: ...

    def instance(self, name: str) -> Node | None:
        """The element `<instance id="name">` (its one child is the document's root), or None."""

    def itext(self, text_id: str) -> Sequence[Node] | str:
        """The translation in the current language, as nodes of a document or as text."""

    def kept(self, node: Node) -> str:
        """The value of a node, also while its relevance hides it."""

    def choice_label(self, node: Node, value: str) -> str:
        """The label of a choice of the question at a node."""


class Context:
    """Node, position and size as XPath defines them; `current` is the node the whole expression stands at."""

    __slots__ = ("current", "node", "position", "root", "runtime", "size", "zone")

    def __init__(self, runtime: Runtime, node: Node, root: Node) -> None:
        self.runtime = runtime
        self.zone = runtime.zone
        self.node = node
        self.current = node
        self.root = root
        self.position = 1
        self.size = 1

    def inner(self, size: int) -> Context:
        """The context of a predicate; the caller moves `node` and `position` along."""
        inner = Context.__new__(Context)
        inner.runtime = self.runtime
        inner.zone = self.zone
        inner.current = self.current
        inner.root = self.root
        inner.node = self.node
        inner.position = 1
        inner.size = size
        return inner
