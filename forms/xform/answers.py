"""Nested answers ↔ the tree of a filled form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from forms.xform.definition import FormDefinition, NodeDef, Seed
from forms.xform.instance import InstanceNode

Answers: TypeAlias = "dict[str, Any]"
"""Groups are dicts, repeats lists of dicts, values texts (as in forms.record)."""


def seed_with(form: FormDefinition, answers: Mapping[str, Any]) -> tuple[Seed, tuple[str, ...]]:
    """The form's own beginning with the answers in place of its defaults, and the paths of answers it does not know."""
    unknown: list[str] = []
    seed = _merged(form.root, form.seed, answers, unknown)
    return seed, tuple(unknown)


def _merged(definition: NodeDef, own: Seed, answers: Mapping[str, Any], unknown: list[str]) -> Seed:
    result = Seed(own.text, dict(own.children))
    children = {child.key: child for child in definition.children}
    for name, answer in answers.items():
        child = children.get(name)
        if child is None:
            unknown.append(f"{definition.path}/{name}")
        elif child.is_repeat:
            if isinstance(answer, list):
                result.children[child] = [_merged(child, child.template, row, unknown) for row in answer]
            else:
                unknown.append(child.path)
        elif child.is_leaf:
            if isinstance(answer, str):
                result.children[child] = [Seed(answer, given=True)]
            else:
                unknown.append(child.path)
        elif isinstance(answer, Mapping):
            seeds = own.children.get(child) or [Seed()]
            result.children[child] = [_merged(child, seeds[0], answer, unknown)]
        else:
            unknown.append(child.path)
    return result


def effective(node: InstanceNode) -> Answers:
    """What counts: relevant and not empty."""
    result: Answers = {}
    for child in node.definition.children:
        if child.is_repeat:
            rows = [row for one in node.ranges[child].instances if one.relevant and (row := effective(one))]
            if rows:
                result[child.key] = rows
            continue
        at = node.frame.cells[child.cell]
        value = (at.text if child.is_leaf else effective(at)) if at.relevant else ""
        if value:
            result[child.key] = value
    return result


def everything(node: InstanceNode) -> Answers:
    """All that was answered, hidden or not; '' only where the form itself would put something else."""
    result: Answers = {}
    for child in node.definition.children:
        if child.is_repeat:
            result[child.key] = [everything(one) for one in node.ranges[child].instances]
            continue
        at = node.frame.cells[child.cell]
        if not child.is_leaf:
            result[child.key] = everything(at)
        elif at.raw or at.began_with or at.given:
            result[child.key] = at.raw
    return result
