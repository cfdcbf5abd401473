"""What a session tells about a node: everything a window needs to show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.xform.definition import NodeDef
from forms.xform.instance import InstanceNode, Range
from forms.xform.rules import is_constantly_true
from forms.xform.tags import CHOOSING
from forms.xform.typed import is_of_type

_NAMED_AS_TAGGED = CHOOSING | {"trigger", "upload", "range"}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a form cannot be finished: `kind` is "required", "constraint" or "type"."""

    ref: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class NodeState:
    """The state of one node.

    `kind` is one of root, group, repeat (all instances of one), repeat-instance, input, range, select1, select, rank,
    note, trigger, upload, model-value. `value` is effective: '' while the node is not relevant, for choices only what
    can be chosen, and '' for what is not of the type; `raw` is what was answered. `violation` is None, "required",
    "constraint" or "type". `extras` are the attributes of foreign namespaces on the node's bind, by local name.
    """

    ref: str
    name: str
    kind: str
    data_type: str
    value: str
    raw: str
    relevant: bool
    required: bool
    readonly: bool
    violation: str | None
    violation_message: str
    label: str
    hint: str
    guidance: str
    appearance: str
    choices: tuple[Choice, ...]
    extras: Mapping[str, str]


def kind_of(node: InstanceNode) -> str:
    if isinstance(node, Range):
        return "repeat"
    definition = node.definition
    if definition.is_repeat:
        return "repeat-instance"
    if definition.parent is None:
        return "root"
    if not definition.is_leaf:
        return "group"
    return _kind_of_question(definition)


def _kind_of_question(definition: NodeDef) -> str:
    control = definition.control
    if control is None:
        return "model-value"
    if control.tag in _NAMED_AS_TAGGED:
        return control.tag
    if control.tag in ("group", "repeat"):
        return "group"
    told = control.label is not None or control.hint is not None
    return "note" if told and is_constantly_true(definition.bind.readonly) else "input"


def violation_of(node: InstanceNode) -> str | None:
    """Why the value cannot stand. An empty value is only ever asked for, never checked."""
    if not node.relevant or not node.definition.is_leaf:
        return None
    if node.raw and not is_of_type(node.definition, node.raw):
        return "type"
    if not node.text:
        return "required" if node.required else None
    return None if node.valid else "constraint"
