"""A form's records as a table: one row a record, one column a question, in the form's own order.

This layout is ours: the ministry's site publishes none. `forms/lists/README.md` describes it for whoever types or
converts it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.record import Record, flat
from forms.xform.definition import FormDefinition, NodeDef

IDENTITY = (
    "record_id",
    "revision",
    "content_hash",
    "form_version",
    "round_id",
    "district",
    "ao_code",
    "officer",
    "finalised_at",
)
"""The first columns of every file: which record a row is, and whose."""

_ALWAYS = ("national_id", "full_name")


@dataclass(frozen=True, slots=True)
class ExportColumn:
    heading: str
    """the question's name; in the rows of a repeat with "_1", "_2" … behind it"""
    question: str
    item: str
    """the number on the paper form, such as 507; empty where it has none"""
    repeat: str = ""
    row: int = 0
    """from 1, in a repeat"""

    def value(self, answers: Mapping[str, Any]) -> str:
        if self.repeat:
            rows = answers.get(self.repeat) or []
            answers = rows[self.row - 1] if len(rows) >= self.row else {}
        value = answers.get(self.question, "")
        return value if isinstance(value, str) else ""


def export_columns(form: FormDefinition, answers: Sequence[Mapping[str, Any]]) -> list[ExportColumn]:
    """The columns behind those of IDENTITY; `answers` are flat. A repeat has as many as the longest one here.

    An answer to a question that this version of the form does not ask any more keeps a column, at the end.
    """
    repeats = [node.key for node in form.root.below() if node.is_repeat]
    longest = {name: max((len(each.get(name) or []) for each in answers), default=0) for name in repeats}
    known = {node.key for node in form.root.below()}
    left = sorted({name for each in answers for name, value in each.items() if isinstance(value, str)} - known)
    return columns_of(form, longest) + [ExportColumn(name, name, "") for name in left]


def columns_of(form: FormDefinition, longest: Mapping[str, int]) -> list[ExportColumn]:
    """The columns of the questions this version asks; `longest`: of each repeat, how many rows there are at most."""
    found: list[ExportColumn] = []
    for node in form.root.below():
        if node.is_repeat:
            asked = [leaf for leaf in node.below() if leaf.frame is node and _is_answer(leaf)]
            found += [
                ExportColumn(f"{leaf.key}_{row}", leaf.key, leaf.bind.extras.get("item", ""), node.key, row)
                for row in range(1, longest.get(node.key, 0) + 1)
                for leaf in asked
            ]
        elif node.frame is form.root and _is_answer(node):
            found.append(ExportColumn(node.key, node.key, node.bind.extras.get("item", "")))
    return found


def export_row(record: Record, columns: Sequence[ExportColumn]) -> list[str | int]:
    answers = flat(record.answers)
    identity: list[str | int] = [
        str(record.record_id),
        record.revision,
        record.content_hash,
        record.form_version,
        record.round_id,
        record.district,
        record.ao_code,
        record.officer,
        record.finalised_at.isoformat(timespec="seconds"),
    ]
    return identity + [column.value(answers) for column in columns]


def _is_answer(node: NodeDef) -> bool:
    """Whether the node holds what somebody answered or the form computed from it, and no dates or sentences of ours."""
    if not node.is_leaf or node.is_attribute or "/meta/" in node.path:
        return False
    if node.key in _ALWAYS:
        return True
    said_only = bool(node.bind.readonly) and not node.bind.calculate
    return not said_only and (node.control is not None or "item" in node.bind.extras)
