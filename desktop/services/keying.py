"""A record as it is typed into the ministry's site: question by question, the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.printing.answers import shown_value
from forms.record import Record, flat
from forms.thai.dates import PartialDate, show_date
from forms.xform.session import FormSession
from forms.xform.state import NodeState

_CHOSEN = frozenset({"select", "select1", "rank"})
_ASKED = _CHOSEN | {"input", "range"}


@dataclass(frozen=True, slots=True)
class KeyingLine:
    name: str
    """of the question; in a row of a repeat "repeat/2/question" """
    item: str
    """the number on the form, empty where it has none"""
    label: str
    answer: str
    """as it is read"""
    typed: str
    """as it is typed: digits without hyphens and commas, days as 30/6/2562"""
    changed: bool = False
    """not what was entered before"""


@dataclass(frozen=True, slots=True)
class KeyingGroup:
    title: str
    lines: tuple[KeyingLine, ...]


def keying_groups(session: FormSession, changed: Mapping[str, object]) -> tuple[KeyingGroup, ...]:
    """Every answered question under the heading of its group, in the form's order. `changed`: names of new answers."""
    found: list[KeyingGroup] = []

    def below(ref: str, title: str, prefix: str) -> None:
        lines: list[KeyingLine] = []
        for child in session.children(ref):
            node = session.node(child)
            if node.kind in _ASKED and node.value and node.label:
                lines.append(_line(node, prefix, changed))
            if node.kind not in ("group", "repeat"):
                continue  # a sentence of the form, or a value nobody asked for
            if lines:
                found.append(KeyingGroup(title, tuple(lines)))
                lines = []
            if node.kind == "repeat":
                for number, row in enumerate(session.children(child), 1):
                    below(row, f"{node.label or title} {number}".strip(), f"{prefix}{node.name}/{number}/")
            else:
                below(child, node.label or title, prefix)
        if lines:
            found.append(KeyingGroup(title, tuple(lines)))

    below(session.root_ref, "", "")
    return tuple(found)


def _line(node: NodeState, prefix: str, changed: Mapping[str, object]) -> KeyingLine:
    name = prefix + node.name
    shown = shown_value(node)
    return KeyingLine(name, node.extras.get("item", ""), node.label, shown, _typed(node, shown), name in changed)


def _typed(node: NodeState, shown: str) -> str:
    if node.data_type == "date" or "partial-date" in node.appearance.split():
        try:
            day = PartialDate.parse_iso(node.value)
        except ValueError:
            return node.value
        return show_date(day, "numeric" if day.day else "short")
    if node.kind in _CHOSEN:
        return shown
    return node.value


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is not what was entered at the ministry's site."""

    name: str
    before: str
    after: str


def unasked(record: Record, session: FormSession) -> dict[str, str]:
    """Answers that this version of the form does not ask or offer any more, by question name."""
    asked = dict(_named(session, session.root_ref))
    return {name: value for name, value in _texts(record).items() if value and not _offered(asked.get(name), value)}


def _named(session: FormSession, ref: str, prefix: str = "") -> Iterator[tuple[str, NodeState]]:
    """Every leaf by the name `_texts` gives it."""
    for child in session.children(ref):
        node = session.node(child)
        if node.kind == "repeat":
            for number, row in enumerate(session.children(child), 1):
                yield from _named(session, row, f"{prefix}{node.name}/{number}/")
        elif node.kind == "group":
            yield from _named(session, child, prefix)
        else:
            yield prefix + node.name, node


def _offered(node: NodeState | None, value: str) -> bool:
    if node is None or not node.value:
        return False
    if node.kind not in _CHOSEN:
        return True
    codes = {choice.value for choice in node.choices}
    return codes.issuperset([value] if node.kind == "select1" else value.split())


def changes_since(older: Record, newer: Record) -> tuple[Change, ...]:
    """What a newer revision says otherwise; names as in `KeyingLine`."""
    before, after = _texts(older), _texts(newer)
    names = list(dict.fromkeys([*after, *before]))
    found = (Change(name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(each for each in found if each.before != each.after)


def _texts(record: Record) -> dict[str, str]:
    """Answers by question name; those in a row of a repeat as "repeat/2/name"."""
    result: dict[str, str] = {}

    def gather(answers: Mapping[str, Any], prefix: str) -> None:
        for name, value in answers.items():
            if isinstance(value, str):
                result[prefix + name] = value
            elif isinstance(value, list):
                for number, row in enumerate(value, 1):
                    gather(row, f"{prefix}{name}/{number}/")

    gather(flat(record.answers), "")
    result.pop("instanceID", None)
    return result
