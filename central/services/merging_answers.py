"""Several fillings of a form put together, question by question: what does not overlap merges, the rest is asked.

With a common ancestor a side has changed what differs from that; without one a side says what it has an answer to. A
repeat is one question: its rows have no names by which those of two laptops could be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from forms.record import Answers, canonical_json
from forms.xform.definition import FormDefinition, NodeDef
from forms.xform.session import FormSession
from forms.xform.state import Choice, Problem

Value: TypeAlias = "str | list[dict[str, Any]]"
"""A text, or the rows of a repeat."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question that is not answered the same by all. `values` in the order of the sides; None: no answer."""

    ref: str
    values: tuple[Value | None, ...]
    before: Value | None
    """in the common ancestor"""
    hard: bool
    """the sides contradict each other: a person decides"""
    proposed: int
    """the side whose value is taken where nobody says otherwise"""


@dataclass(frozen=True, slots=True)
class Merge:
    fields: tuple[Field, ...]
    """in the order of the form"""
    answers: Answers
    """with all that is proposed"""

    @property
    def hard(self) -> bool:
        return any(each.hard for each in self.fields)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why answers cannot stand: `kind` as in `forms.xform.state.Problem`, `choices` where there are some."""

    ref: str
    kind: str
    number: str
    question: str
    message: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the form makes of answers. `lost`: refs of questions whose answers count no more, given the others."""

    answers: Answers
    problems: tuple[Wrong, ...]
    lost: tuple[str, ...]


def merge(form: FormDefinition, sides: Sequence[Answers], base: Answers | None) -> Merge:
    """`sides`: that of the record which goes on first; what the form does not ask is taken from it."""
    values = [_values(form.root.path, each) for each in sides]
    before = _values(form.root.path, base) if base is not None else None
    fields = []
    for ref in questions(form):
        found = tuple(each.get(ref) for each in values)
        if all(_same(each, found[0]) for each in found):
            continue
        fields.append(_field(ref, found, before))
    answers = deepcopy(dict(sides[0]))
    for field in fields:
        put(answers, field.ref, field.values[field.proposed])
    return Merge(tuple(fields), answers)


def check(form: FormDefinition, answers: Answers, at: datetime) -> Checked:
    """Have the form's own rules go over the answers, as of `at`."""
    session = FormSession(form, answers=answers, clock=lambda: at)
    counting = session.answers()
    given, kept = (_values(form.root.path, each) for each in (answers, counting))
    lost = [ref for ref in questions(form) if ref in given and ref not in kept]
    wrong = tuple(_wrong(session, each) for each in session.problems())
    return Checked(counting, wrong, (*lost, *session.unknown_answers))


def put(answers: Answers, ref: str, value: Value | None) -> None:
    """Set what stands at a question's ref, such as "/data/contact/q209_phone"; None takes it out."""
    *groups, name = ref.split("/")[2:]
    inside = answers
    for group in groups:
        inside = inside.setdefault(group, {})
    if value is None:
        inside.pop(name, None)
    else:
        inside[name] = value


def questions(form: FormDefinition) -> dict[str, NodeDef]:
    """What a person may choose between, by ref: every question outside of repeats, and every repeat, in order."""
    return {ref: node for ref, node in _nodes(form.root) if node.is_repeat or node.control is not None}


def _wrong(session: FormSession, problem: Problem) -> Wrong:
    node = session.node(problem.ref)
    choices = node.choices if node.kind == "select1" else ()
    return Wrong(
        problem.ref, problem.kind, node.extras.get("item", ""), node.label or node.name, problem.message, choices
    )


def _field(ref: str, found: tuple[Value | None, ...], before: Mapping[str, Value] | None) -> Field:
    was = before.get(ref) if before is not None else None
    said = [place for place, value in enumerate(found) if not _same(value, was)]
    hard = any(not _same(found[place], found[said[0]]) for place in said)
    return Field(ref, found, was, hard, 0 if hard and 0 in said else said[0])


def _nodes(within: NodeDef) -> Iterator[tuple[str, NodeDef]]:
    for node in within.shown:
        if node.is_leaf or node.is_repeat:
            yield node.path, node
        else:
            yield from _nodes(node)


def _values(path: str, answers: Mapping[str, Any]) -> dict[str, Value]:
    """Every answer below a path, by its ref."""
    found: dict[str, Value] = {}
    for name, value in answers.items():
        ref = f"{path}/{name}"
        if isinstance(value, Mapping):
            found |= _values(ref, value)
        elif value:
            found[ref] = value
    return found


def _same(one: Value | None, other: Value | None) -> bool:
    return canonical_json(one) == canonical_json(other)
