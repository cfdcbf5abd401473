"""What a person at the centre sees of a conflict, and what they make of it: question by question, or something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping

from central.db import conflicts as table
from central.db import due
from central.db.database import Database
from central.services import audit
from central.services.conflicts import Conflicts, Decided, Tellings
from central.services.errors import AnswersNotValidError, ConflictChangedError, NotFoundError, ReasonMissingError
from central.services.lineage import Content, Group, Lineage
from central.services.merging_answers import Field, Value, check, put, questions
from central.services.rounds import known_rounds
from central.services.viewers import Action, Viewer
from forms.changes import FieldChoice, Side
from forms.record import Record
from forms.thai.dates import ThaiDateError, parse_buddhist
from forms.xform.definition import FormDefinition, NodeDef
from forms.xform.reading import LineKind, Part, answer_in_words, read
from forms.xform.session import FormSession
from forms.xform.state import Choice, NodeState

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class WaitingConflict:
    """A line of the list."""

    district: str
    conflict_id: UUID
    person_name: str
    form_id: str
    officers: tuple[str, ...]
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class SideView:
    """Who filled in what: one of the contents that stand against each other."""

    record_id: UUID
    revision: int
    content_hash: str
    officer: str
    ao_code: str
    device_name: str
    finalised_at: datetime


@dataclass(frozen=True, slots=True)
class FieldView:
    """A question that is answered differently. `values` and `words` in the order of the sides."""

    ref: str
    number: str
    question: str
    values: tuple[str, ...]
    words: tuple[str, ...]
    before: str
    """in words, what stood before they parted; empty where nothing did"""
    hard: bool
    proposed: int
    choices: tuple[Choice, ...]
    """what else could be chosen"""
    can_write: bool
    """something else may be written; the rows of a table may not"""
    is_date: bool


@dataclass(frozen=True, slots=True)
class ConflictView:
    district: str
    conflict_id: UUID
    person_id: UUID
    person_name: str
    form_id: str
    form_title: str
    opened_at: datetime
    settled_at: datetime | None
    settled_by: str
    reason: str
    sides: tuple[SideView, ...]
    fields: tuple[FieldView, ...]
    same: tuple[Part, ...]
    """what both say, as it is read, for what the decision needs to know"""
    asked_already: bool
    """an officer has asked the person which of them counts (R10)"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a question is to be answered with: that of a side, or what was written."""

    content_hash: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`seen`: the hashes of the sides on the page; `goes_on`: of the side whose record it becomes a revision of."""

    seen: tuple[str, ...]
    goes_on: str
    chosen: Mapping[str, Chosen]
    """by ref; what is not named is taken as proposed"""
    reason: str


class Settling:
    def __init__(self, database: Database, conflicts: Conflicts) -> None:
        self._database = database
        self._conflicts = conflicts

    def waiting(self, viewer: Viewer, limit: int, offset: int = 0) -> tuple[list[WaitingConflict], int]:
        """Those of the viewer's area, longest waiting first, and how many there are in all. Raises ForbiddenError."""
        viewer.require(Action.READ_CONFLICTS)
        with viewer.reading(self._database) as connection:
            rows = table.waiting(connection, viewer.area, limit, offset)
            return [_line(row) for row in rows], table.count_waiting(connection, viewer.area)

    def view(self, viewer: Viewer, district: str, conflict_id: UUID) -> ConflictView:
        """Raises ForbiddenError, NotFoundError."""
        viewer.require(Action.READ_CONFLICTS, district)
        with viewer.reading(self._database) as connection:
            row = table.conflict(connection, district, conflict_id)
            if row is None:
                raise NotFoundError("no such conflict")
            audit.note(connection, viewer, Action.READ_CONFLICTS, "conflict", conflict_id, district=district)
            return self._view(connection, district, row)

    def settle(self, viewer: Viewer, district: str, conflict_id: UUID, verdict: Verdict) -> Record:
        """Put one revision in the place of all sides; the laptops are told. The sides stay as they came.

        Raises:
            ForbiddenError, NotFoundError.
            ConflictChangedError: settled, or another side came, since the page was made.
            ReasonMissingError.
            AnswersNotValidError: the form's own rules do not let them stand together.
        """
        viewer.require(Action.RESOLVE_CONFLICTS, district)
        if not verdict.reason.strip():
            raise ReasonMissingError("nothing says why")
        with self._database.district(district) as connection:
            due.hold(connection, district, wait=True)
            row = table.conflict(connection, district, conflict_id)
            if row is None:
                raise NotFoundError("no such conflict")
            lineage, group = self._group(connection, district, row)
            if row["settled_at"] is not None or {each.id.content_hash for each in group.heads} != set(verdict.seen):
                raise ConflictChangedError("this is not what stands against each other now")
            decided = self._decide(connection, viewer, lineage, group, verdict)
            tellings = Tellings(district, known_rounds(connection))
            kept = self._conflicts.conclude(connection, district, dict(row), group, decided, tellings)
            due.call(connection, district, tellings.people)
            audit.note(connection, viewer, Action.RESOLVE_CONFLICTS, "conflict", conflict_id)
            tellings.deliver(connection)
            return kept

    # --- inside ---------------------------------------------------------------------------------------------------

    def _decide(
        self, connection: Connection, viewer: Viewer, lineage: Lineage, group: Group, verdict: Verdict
    ) -> Decided:
        form = self._conflicts.form_of(connection, group.heads)
        goes_on = next((each for each in group.heads if each.id.content_hash == verdict.goes_on), group.heads[0])
        merged = self._conflicts.proposal(form, lineage, group.heads).merge
        answers = merged.answers
        choices: list[FieldChoice] = []
        for field in merged.fields:
            source, value = _value(form, field, group, verdict.chosen.get(field.ref))
            put(answers, field.ref, value)
            choices.append(FieldChoice(ref=field.ref, content_hash=source))
        for ref in verdict.chosen.keys() & questions(form).keys() - {each.ref for each in merged.fields}:
            # What the form asks for only now that the others are decided so.
            put(answers, ref, _written(form, ref, verdict.chosen[ref].written))
            choices.append(FieldChoice(ref=ref, content_hash=""))
        checked = check(form, answers, self._conflicts.as_of(group.heads))
        if checked.problems:
            raise AnswersNotValidError(checked.problems)
        return Decided(
            goes_on, form.version, checked.answers, viewer.name, tuple(choices), _short(verdict.reason), viewer.name
        )

    def _group(self, connection: Connection, district: str, row: RowMapping) -> tuple[Lineage, Group]:
        known = self._conflicts.known(connection, district, row["person_id"])
        sides = {(each.record_id, each.content_hash) for each in map(Side.model_validate, row["sides"])}
        for group in known.lineage.groups:
            if any((each.id.record_id, each.id.content_hash) in sides for each in group.members):
                return known.lineage, group
        raise NotFoundError("its records are gone")

    def _view(self, connection: Connection, district: str, row: RowMapping) -> ConflictView:
        lineage, group = self._group(connection, district, row)
        heads = _as_they_stood(row, group)
        form = self._conflicts.form_of(connection, heads)
        sessions = [_session(form, each.record) for each in heads]
        base = lineage.common_ancestor(heads)
        merged = self._conflicts.proposal(form, lineage, heads).merge
        before = _session(form, base.record) if base is not None else None
        devices = table.device_names(connection, district, {each.record.device_id for each in heads})
        different = {each.ref for each in merged.fields}
        return ConflictView(
            district=district,
            conflict_id=row["conflict_id"],
            person_id=row["person_id"],
            person_name=table.name_of(connection, district, row["person_id"]),
            form_id=row["form_id"],
            form_title=form.title,
            opened_at=row["opened_at"],
            settled_at=row["settled_at"],
            settled_by=row["by"],
            reason=row["reason"],
            sides=tuple(_side(each, devices) for each in heads),
            fields=tuple(_field(form, each, sessions, before) for each in merged.fields),
            same=_without(read(sessions[0]), different),
            asked_already=table.asked_already(connection, district, [each.id.record_id for each in heads]),
        )


def _line(row: RowMapping) -> WaitingConflict:
    sides = [Side.model_validate(each) for each in row["sides"]]
    return WaitingConflict(
        district=row["district"],
        conflict_id=row["conflict_id"],
        person_name=row["full_name"] or "",
        form_id=row["form_id"],
        officers=tuple(dict.fromkeys(each.officer for each in sides if not each.earlier)),
        opened_at=row["opened_at"],
    )


def _as_they_stood(row: RowMapping, group: Group) -> tuple[Content, ...]:
    """The sides of the conflict, also of one that was settled long ago."""
    by_id = {(each.id.record_id, each.id.revision, each.id.content_hash): each for each in group.members}
    named = [Side.model_validate(each) for each in row["sides"]]
    keys = [(each.record_id, each.revision, each.content_hash) for each in named if not each.earlier]
    return tuple(by_id[key] for key in keys if key in by_id)


def _value(form: FormDefinition, field: Field, group: Group, chosen: Chosen | None) -> tuple[str, Value | None]:
    """From which side, and what."""
    hashes = [each.id.content_hash for each in group.heads]
    if chosen is None:
        return hashes[field.proposed], field.values[field.proposed]
    if chosen.content_hash in hashes:
        return chosen.content_hash, field.values[hashes.index(chosen.content_hash)]
    return "", _written(form, field.ref, chosen.written)


def _written(form: FormDefinition, ref: str, typed: str) -> str | None:
    """As the form keeps it; a date may be typed as people write it, in พ.ศ."""
    text = typed.strip()
    if text and _is_date(questions(form)[ref]):
        try:
            return parse_buddhist(text).iso()
        except ThaiDateError:
            return text  # the form says what is wrong with it
    return text or None


def _is_date(node: NodeDef) -> bool:
    appearance = node.control.appearance if node.control is not None else ""
    return node.bind.data_type == "date" or "partial-date" in appearance.split()


def _session(form: FormDefinition, record: Record) -> FormSession:
    return FormSession(form, answers=record.answers, clock=lambda: record.finalised_at, finished=True)


def _side(content: Content, devices: Mapping[UUID, str]) -> SideView:
    record = content.record
    return SideView(
        record_id=record.record_id,
        revision=record.revision,
        content_hash=record.content_hash,
        officer=record.officer,
        ao_code=record.ao_code,
        device_name=devices.get(record.device_id, ""),
        finalised_at=record.finalised_at,
    )


def _field(
    form: FormDefinition, field: Field, sessions: Sequence[FormSession], before: FormSession | None
) -> FieldView:
    repeat = questions(form)[field.ref].is_repeat
    nodes = [each.node(field.ref) for each in sessions]
    node, said = nodes[0], list(zip(sessions, field.values, strict=True))
    return FieldView(
        ref=field.ref,
        number=node.extras.get("item", ""),
        question=next((each.label for each in nodes if each.label), node.name),
        values=tuple(value if isinstance(value, str) else "" for value in field.values),
        words=tuple(_in_words(session, field.ref, value) for session, value in said),
        before=_in_words(before, field.ref, field.before) if before is not None else "",
        hard=field.hard,
        proposed=field.proposed,
        choices=() if repeat else _choices(sessions, field.ref, node),
        can_write=not repeat,
        is_date=_is_date(questions(form)[field.ref]),
    )


def _choices(sessions: Sequence[FormSession], ref: str, node: NodeState) -> tuple[Choice, ...]:
    if node.kind != "select1":
        return ()
    return tuple({each.value: each for session in sessions for each in session.node(ref).choices}.values())


def _in_words(session: FormSession, ref: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        lines = [line for part in read(session) for line in part.lines if line.ref.startswith(f"{ref}[")]
        return "\n".join(
            line.question if line.kind is LineKind.ROW else f"{line.question}: {line.answer}" for line in lines
        )
    return answer_in_words(session.node(ref)) or str(value)


def _without(parts: Sequence[Part], refs: set[str]) -> tuple[Part, ...]:
    def is_same(ref: str) -> bool:
        return ref.split("[")[0] not in refs

    left = (
        Part(part.key, part.title, part.step, tuple(line for line in part.lines if is_same(line.ref))) for part in parts
    )
    return tuple(part for part in left if part.lines)


def _short(reason: str) -> str:
    return reason.strip()[:LONGEST_REASON]
