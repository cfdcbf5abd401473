"""Revisions of records, drafts among them: lists, one record, and the step from draft to final."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from desktop.errors import KnownError
from desktop.store import papers
from desktop.store.history import append_event
from desktop.store.officer_tables import outbox, revision, revision_content
from forms.form_versions import version_order
from forms.record import EventKind, Record, RecordState, move


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision without its answers."""

    record_id: UUID
    revision: int
    person_id: UUID
    form_id: str
    form_version: str
    form_title: str
    state: RecordState
    started_at: datetime
    touched_at: datetime
    finalised_at: datetime | None
    content_hash: str


_ROW = (
    revision.c.record_id,
    revision.c.revision,
    revision.c.person_id,
    revision.c.form_id,
    revision.c.form_version,
    revision.c.form_title,
    revision.c.state,
    revision.c.started_at,
    revision.c.touched_at,
    revision.c.finalised_at,
    revision.c.content_hash,
)


def revisions_of_person(connection: Connection, ids: Collection[UUID]) -> list[RevisionRow]:
    """Newest first. `ids`: every id under which the person is known."""
    query = select(*_ROW).where(revision.c.person_id.in_(ids))
    return _rows(
        connection.execute(query.order_by(revision.c.started_at.desc(), revision.c.revision.desc())).mappings().all()
    )


def drafts(connection: Connection, limit: int) -> list[RevisionRow]:
    """The one touched last first."""
    query = select(*_ROW).where(revision.c.state == RecordState.DRAFT)
    return _rows(connection.execute(query.order_by(revision.c.touched_at.desc()).limit(limit)).mappings().all())


def newest_revision(connection: Connection, record_id: UUID) -> RevisionRow:
    """KnownError: record_unknown."""
    query = select(*_ROW).where(revision.c.record_id == record_id)
    return _one(connection.execute(query.order_by(revision.c.revision.desc()).limit(1)).mappings().all())


def revision_row(connection: Connection, record_id: UUID, number: int) -> RevisionRow:
    """KnownError: record_unknown."""
    query = select(*_ROW).where(revision.c.record_id == record_id, revision.c.revision == number)
    return _one(connection.execute(query).mappings().all())


def open_draft(connection: Connection, person_id: UUID, form_id: str) -> UUID | None:
    """The record of a person's open draft of a form."""
    return connection.execute(
        select(revision.c.record_id).where(
            revision.c.person_id == person_id,
            revision.c.form_id == form_id,
            revision.c.state == RecordState.DRAFT,
        )
    ).scalar()


def open_drafts(connection: Connection, form_id: str) -> list[RevisionRow]:
    """All open drafts of a form."""
    query = select(*_ROW).where(revision.c.form_id == form_id, revision.c.state == RecordState.DRAFT)
    return _rows(connection.execute(query).mappings().all())


def record_of(connection: Connection, record_id: UUID, number: int) -> Record:
    """A finalised (or superseded) revision. KnownError: record_unknown, record_not_final."""
    row = revision_row(connection, record_id, number)
    if row.state is RecordState.DRAFT:
        raise KnownError("record_not_final")
    query = select(revision_content.c.record).where(
        revision_content.c.record_id == record_id, revision_content.c.revision == number
    )
    return Record.model_validate(connection.execute(query).scalar_one())


def latest_record(connection: Connection, person_id: UUID, form_id: str) -> Record | None:
    """The finalised revision of a person's form that counts; None where there is none on this officer's store."""
    query = (
        select(revision.c.record_id, revision.c.revision)
        .where(
            revision.c.person_id == person_id,
            revision.c.form_id == form_id,
            revision.c.state == RecordState.FINALISED,
        )
        .order_by(revision.c.finalised_at.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return record_of(connection, found.record_id, found.revision) if found else None


def confirmed_before(connection: Connection, form_id: str, record_id: UUID) -> Record | None:
    """The form of a kind confirmed last by this officer, leaving out the record itself; None where there is none."""
    query = (
        select(revision_content.c.record)
        .join(
            revision,
            (revision_content.c.record_id == revision.c.record_id)
            & (revision_content.c.revision == revision.c.revision),
        )
        .where(
            revision.c.form_id == form_id,
            revision.c.state == RecordState.FINALISED,
            revision.c.record_id != record_id,
        )
        .order_by(revision.c.finalised_at.desc())
        .limit(1)
    )
    found = connection.execute(query).scalar()
    return Record.model_validate(found) if found is not None else None


def counting(connection: Connection) -> list[Record]:
    """Every record in the finalised revision that counts, the oldest first."""
    query = (
        select(revision_content.c.record)
        .join(
            revision,
            (revision.c.record_id == revision_content.c.record_id)
            & (revision.c.revision == revision_content.c.revision),
        )
        .where(revision.c.state == RecordState.FINALISED)
        .order_by(revision.c.finalised_at)
    )
    return [Record.model_validate(body) for body in connection.execute(query).scalars()]


def queued(connection: Connection, limit: int) -> list[RevisionRow]:
    """Revisions in the outbox: those without a receipt first, then the newest."""
    query = (
        select(*_ROW)
        .join(outbox, (outbox.c.record_id == revision.c.record_id) & (outbox.c.revision == revision.c.revision))
        .order_by(outbox.c.received_at.is_not(None), outbox.c.queued_at.desc())
    )
    return _rows(connection.execute(query.limit(limit)).mappings().all())


def queued_count(connection: Connection) -> int:
    """Revisions without a receipt."""
    query = select(func.count()).select_from(outbox).where(outbox.c.received_at.is_(None))
    return connection.execute(query).scalar_one()


def form_versions(connection: Connection) -> dict[str, str]:
    """The newest version of each form that was filled in here."""
    filled_in = connection.execute(select(revision.c.form_id, revision.c.form_version).distinct()).all()
    return dict(sorted(map(tuple, filled_in), key=lambda each: version_order(each[1])))


def finalise(connection: Connection, record: Record) -> None:
    """Draft → final, with its event and its place in the outbox; the revision before it is superseded, its papers void.

    Everything happens in the caller's transaction: there is no record without an outbox row, nor the other way.
    KnownError: record_unknown, record_not_draft.
    """
    row = revision_row(connection, record.record_id, record.revision)
    if row.state is not RecordState.DRAFT:
        raise KnownError("record_not_draft")
    for older in _final_ones(connection, record.record_id):
        _set(connection, older, {"state": move(older.state, RecordState.SUPERSEDED)})
    _set(
        connection,
        row,
        {
            "state": move(row.state, RecordState.FINALISED),
            "finalised_at": record.finalised_at,
            "touched_at": record.finalised_at,
            "content_hash": record.content_hash,
            "form_version": record.form_version,
        },
    )
    connection.execute(
        update(revision_content)
        .where(revision_content.c.record_id == record.record_id, revision_content.c.revision == record.revision)
        .values(record=record.model_dump(mode="json"))
    )
    connection.execute(
        insert(outbox).values(
            record_id=record.record_id,
            revision=record.revision,
            queued_at=record.finalised_at,
            events=0,
            events_copied=0,
        )
    )
    papers.void_older(connection, record.record_id, record.revision, at=record.finalised_at, by=record.officer)
    append_event(
        connection,
        record_id=record.record_id,
        revision=record.revision,
        content_hash=record.content_hash,
        kind=EventKind.FINALISED,
        at=record.finalised_at,
        by=record.officer,
    )


def add_settled(connection: Connection, kept: Record, told: Mapping[str, Any], *, at: datetime, by: str) -> None:
    """A final revision that the centre has made of this officer's record, after a conflict: it is sent, printed and
    signed like any other, and the one before is superseded, its papers void. `told`: payload of the event.

    The caller has seen that the newest revision is final and older.
    """
    for older in _final_ones(connection, kept.record_id):
        _set(connection, older, {"state": move(older.state, RecordState.SUPERSEDED)})
    newest = newest_revision(connection, kept.record_id)
    key = {"record_id": kept.record_id, "revision": kept.revision}
    connection.execute(
        insert(revision).values(
            **key,
            person_id=kept.person_id,
            form_id=kept.form_id,
            form_version=kept.form_version,
            form_title=newest.form_title,
            state=RecordState.FINALISED,
            started_at=at,
            touched_at=at,
            finalised_at=kept.finalised_at,
            content_hash=kept.content_hash,
        )
    )
    connection.execute(insert(revision_content).values(**key, prefill={}, record=kept.model_dump(mode="json")))
    connection.execute(insert(outbox).values(**key, queued_at=at, events=0, events_copied=0))
    papers.void_older(connection, kept.record_id, kept.revision, at=at, by=by)
    append_event(
        connection,
        record_id=kept.record_id,
        revision=kept.revision,
        content_hash=kept.content_hash,
        kind=EventKind.MERGED,
        at=at,
        by=by,
        payload=told,
    )


def set_aside(connection: Connection, row: RevisionRow, told: Mapping[str, Any], *, at: datetime, by: str) -> None:
    """A final revision counts no more, since another record counts in its place: it is superseded, its papers void.
    `told`: payload of the event."""
    _set(connection, row, {"state": move(row.state, RecordState.SUPERSEDED)})
    papers.void_older(connection, row.record_id, row.revision + 1, at=at, by=by)
    append_event(
        connection,
        record_id=row.record_id,
        revision=row.revision,
        content_hash=row.content_hash,
        kind=EventKind.MERGED,
        at=at,
        by=by,
        payload=told,
    )


def _final_ones(connection: Connection, record_id: UUID) -> list[RevisionRow]:
    query = select(*_ROW).where(revision.c.record_id == record_id, revision.c.state == RecordState.FINALISED)
    return _rows(connection.execute(query).mappings().all())


def _set(connection: Connection, row: RevisionRow, values: Mapping[str, object]) -> None:
    connection.execute(
        update(revision)
        .where(revision.c.record_id == row.record_id, revision.c.revision == row.revision)
        .values(**values)
    )


def _rows(rows: Sequence[RowMapping]) -> list[RevisionRow]:
    return [RevisionRow(**{**row, "state": RecordState(row["state"])}) for row in rows]


def _one(rows: Sequence[RowMapping]) -> RevisionRow:
    found = _rows(rows)
    if not found:
        raise KnownError("record_unknown")
    return found[0]
