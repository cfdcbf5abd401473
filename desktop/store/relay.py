"""Between an officer's store and the machine's: finalised revisions go over, receipts come back.

On the way out they are sealed to the centre's key, which is the last the machine's store sees of them. Before there is
a key it learns only that there is something to send, and what its sheets need.

A transaction cannot span two files in WAL mode, so each step may be cut off at any point and is simply done again: the
officer's store says what it wants sent, the machine's store says what it has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, update

from desktop.store import history, ministry, outbox, records, sheets
from desktop.store.database import Database
from desktop.store.officer_tables import outbox as wanted
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from desktop.store.rules import rules_here
from forms.exchange import PushedRecord, Receipt
from forms.record import EventKind

CHUNK = 100
Thing = TypeVar("Thing")


def copy_out(stores: OpenStores, at: datetime) -> int:
    """Copy what the officer's store has and the machine's store lacks; returns how many copies were written.

    KnownError: disk_full, store_busy. What was copied before stays copied.
    """
    with stores.machine_store.read() as connection:
        lacking = outbox.lacking(connection, stores.slug)
    with stores.officer_store.read() as connection:
        missing = _missing(connection, lacking)
    for chunk in _chunks(missing):
        with stores.officer_store.read() as connection:
            found = [
                PushedRecord(
                    record=records.record_of(connection, record_id, number),
                    events=history.events_of(connection, record_id, up_to=events),
                )
                for record_id, number, events in chunk
            ]
        with stores.machine_store.write() as connection:
            rules = rules_here(connection)
            for pushed, (_, _, events) in zip(found, chunk, strict=True):
                if outbox.put(connection, stores.slug, pushed, events):
                    sheets.enter(connection, pushed.record, stores.slug, rules, at)
        with stores.officer_store.write() as connection:
            for record_id, number, events in chunk:
                connection.execute(
                    update(wanted)
                    .where(*_is(record_id, number), wanted.c.events_copied < events)
                    .values(events_copied=events)
                )
    return len(missing)


def uncopied(stores: OpenStores) -> bool:
    """Whether `copy_out` has something to do."""
    with stores.machine_store.read() as connection:
        lacking = outbox.lacking(connection, stores.slug)
    with stores.officer_store.read() as connection:
        return bool(_missing(connection, lacking))


def close_open_copies(machine_store: Database) -> None:
    """See that no copy of anybody's lies in the machine's store unsealed. KnownError: disk_full, store_busy."""
    with machine_store.read() as connection:
        if not outbox.open_copies(connection):
            return
    done = CHUNK
    while done == CHUNK:
        with machine_store.write() as connection:
            done = outbox.seal_open_copies(connection, CHUNK)


def bring_back_receipts(stores: OpenStores, at: datetime) -> int:
    """Write receipts that lie in the machine's store into the officer's history; returns how many were new."""
    with stores.officer_store.read() as connection:
        open_keys = {
            Key(record_id, number)
            for record_id, number in connection.execute(
                select(wanted.c.record_id, wanted.c.revision).where(wanted.c.received_at.is_(None))
            )
        }
    if not open_keys:
        return 0
    with stores.machine_store.read() as connection:
        known = outbox.progress_of(connection, stores.slug, {key.record_id for key in open_keys})
    arrived = [(key, receipt) for key in open_keys if key in known and (receipt := known[key].receipt) is not None]
    for chunk in _chunks(arrived):
        with stores.officer_store.write() as connection:
            for key, receipt in chunk:
                _note_receipt(connection, key, receipt, at)
    return len(arrived)


def note_entered(stores: OpenStores, at: datetime) -> int:
    """Tell the officer's own records that they were entered at the ministry's site; returns how many were told.

    A colleague may have marked them: histories are written by whose records they are, at their next opening.
    """
    with stores.machine_store.read() as connection:
        untold = ministry.unnoted(connection, stores.slug)
    for row in untold:
        with stores.officer_store.write() as connection:
            _note_entering(connection, row, at)
        with stores.machine_store.write() as connection:
            ministry.set_noted(connection, row)
    return len(untold)


def _note_entering(connection: Connection, row: ministry.MinistryRow, at: datetime) -> None:
    payload = {"day": row.entered_on, "by": row.entered_by, "reference": row.reference}
    told = [
        each
        for each in history.events_of(connection, row.record_id)
        if each.kind is EventKind.ENTERED and each.revision == row.revision
    ]
    if told and told[-1].payload == payload:
        return  # told before, and only the note of it was lost
    history.append_event(
        connection,
        record_id=row.record_id,
        revision=row.revision,
        content_hash=records.revision_row(connection, row.record_id, row.revision).content_hash,
        kind=EventKind.ENTERED,
        at=at,
        by=row.entered_by,
        payload=payload,
    )


def _note_receipt(connection: Connection, key: Key, receipt: Receipt, at: datetime) -> None:
    noted = connection.execute(
        update(wanted).where(*_is(key.record_id, key.revision), wanted.c.received_at.is_(None)).values(received_at=at)
    )
    if noted.rowcount != 1:
        return  # another thread was quicker
    history.append_event(
        connection,
        record_id=key.record_id,
        revision=key.revision,
        content_hash=receipt.content_hash,
        kind=EventKind.RECEIVED,
        at=at,
        by=str(receipt.centre_id),
        payload=receipt.model_dump(mode="json"),
    )


def _missing(connection: Connection, lacking: Collection[Key]) -> Sequence[tuple[UUID, int, int]]:
    """Record, revision and newest event of what is to be copied, in the order in which it was finalised."""
    query = select(wanted.c.record_id, wanted.c.revision, wanted.c.events).order_by(wanted.c.queued_at)
    news = wanted.c.events_copied < wanted.c.events
    found = {Key(row[0], row[1]): tuple(row) for row in connection.execute(query.where(news))}
    if lacking:
        # Read whole: enrolment after weeks of work can leave more of them than a statement takes parameters.
        for row in connection.execute(query.where(~news)):
            if Key(row[0], row[1]) in lacking:
                found[Key(row[0], row[1])] = tuple(row)
    return list(found.values())


def _is(record_id: UUID, number: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return wanted.c.record_id == record_id, wanted.c.revision == number


def _chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """One commit for many, yet never so many that somebody else waits long for the write lock."""
    return (things[start : start + CHUNK] for start in range(0, len(things), CHUNK))
