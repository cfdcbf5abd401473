"""Drafts: what was there at the start, and the journal of everything done since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, insert, select, text

from desktop.errors import KnownError
from desktop.store.officer_tables import journal, revision, revision_content
from forms.record import Answers, RecordState


class Op(StrEnum):
    SET = "set"
    ADD = "add"  # a repeat's instance, at its end
    REMOVE = "remove"
    MARK = "mark"  # as SET, but the program's own, following from what was done before it
    UNDO = "undo"  # the last thing done counts no more; its lines stay
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class JournalLine:
    op: Op
    ref: str
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision still open, without its journal."""

    record_id: UUID
    revision: int
    person_id: UUID
    form_id: str
    form_version: str
    form_title: str
    started_at: datetime
    cursor: str | None
    prefill: Answers


def add_draft(connection: Connection, draft: Draft) -> None:
    key = {"record_id": draft.record_id, "revision": draft.revision}
    connection.execute(
        insert(revision).values(
            **key,
            person_id=draft.person_id,
            form_id=draft.form_id,
            form_version=draft.form_version,
            form_title=draft.form_title,
            state=RecordState.DRAFT,
            started_at=draft.started_at,
            touched_at=draft.started_at,
            content_hash="",
        )
    )
    connection.execute(insert(revision_content).values(**key, prefill=draft.prefill))


def draft_of(connection: Connection, record_id: UUID) -> Draft:
    """The open revision of a record. KnownError: record_unknown, record_not_draft."""
    newest = connection.execute(
        select(revision, revision_content.c.prefill)
        .join(
            revision_content,
            (revision_content.c.record_id == revision.c.record_id)
            & (revision_content.c.revision == revision.c.revision),
        )
        .where(revision.c.record_id == record_id)
        .order_by(revision.c.revision.desc())
        .limit(1)
    ).first()
    if newest is None:
        raise KnownError("record_unknown")
    if newest.state != RecordState.DRAFT:
        raise KnownError("record_not_draft")
    return Draft(
        record_id=record_id,
        revision=newest.revision,
        person_id=newest.person_id,
        form_id=newest.form_id,
        form_version=newest.form_version,
        form_title=newest.form_title,
        started_at=newest.started_at,
        cursor=newest.cursor,
        prefill=newest.prefill,
    )


# Built once: these two run with every answer.
_APPEND = text(
    "INSERT INTO journal (record_id, revision, seq, op, ref, value, at) "
    "SELECT record_id, revision, 1 + coalesce((SELECT max(seq) FROM journal j "
    "WHERE j.record_id = r.record_id AND j.revision = r.revision), 0), :op, :ref, :value, :at "
    "FROM revision r WHERE record_id = :record_id AND revision = :revision AND state = 'draft'"
)
_TOUCH = text(
    "UPDATE revision SET touched_at = :at, cursor = :cursor "
    "WHERE record_id = :record_id AND revision = :revision AND state = 'draft'"
)


def append(
    connection: Connection, record_id: UUID, number: int, line: JournalLine, *, cursor: str | None = None
) -> None:
    """One line more, and the cursor with it: at the line's ref, or where it is said to be.

    KnownError: record_not_draft.
    """
    key = {"record_id": str(record_id), "revision": number, "at": line.at.isoformat()}
    added = connection.execute(_APPEND, {**key, "op": line.op, "ref": line.ref, "value": line.value})
    if added.rowcount != 1:
        raise KnownError("record_not_draft")
    connection.execute(_TOUCH, {**key, "cursor": line.ref if cursor is None else cursor})


def move_cursor(connection: Connection, record_id: UUID, number: int, ref: str, at: datetime) -> None:
    """KnownError: record_not_draft."""
    moved = connection.execute(
        _TOUCH, {"record_id": str(record_id), "revision": number, "at": at.isoformat(), "cursor": ref}
    )
    if moved.rowcount != 1:
        raise KnownError("record_not_draft")


def journal_of(connection: Connection, record_id: UUID, number: int) -> Sequence[JournalLine]:
    """Oldest first."""
    rows = connection.execute(
        select(journal.c.op, journal.c.ref, journal.c.value, journal.c.at)
        .where(journal.c.record_id == record_id, journal.c.revision == number)
        .order_by(journal.c.seq)
    )
    return [JournalLine(Op(op), ref, value, at) for op, ref, value, at in rows]
