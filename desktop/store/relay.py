"""Between an officer's store and the machine's: finalised revisions go over, receipts come back.

A transaction cannot span two files in WAL mode, so each step may be cut off at any point and is simply done again: the
officer's store says what it wants sent, the machine's store says what it has.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from desktop.store import case_states, history, outbox, records
from desktop.store.officer_tables import outbox as wanted
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from forms.exchange import PushedRecord
from forms.record import EventKind


def copy_out(stores: OpenStores, at: datetime) -> int:
    """Copy what the officer's store has and the machine's store lacks; returns how many copies were written.

    KnownError: disk_full, store_busy. What was copied before stays copied.
    """
    with stores.officer_store.read() as connection:
        missing = connection.execute(
            select(wanted.c.record_id, wanted.c.revision, wanted.c.events)
            .where(wanted.c.events_copied < wanted.c.events)
            .order_by(wanted.c.queued_at)
        ).all()
    for record_id, number, events in missing:
        with stores.officer_store.read() as connection:
            record = records.record_of(connection, record_id, number)
            chain = history.events_of(connection, record_id, up_to=events)
        with stores.machine_store.write() as connection:
            new = outbox.put(connection, stores.slug, PushedRecord(record=record, events=chain), events)
            if new:
                facts = case_states.facts_of(connection, record.person_id) or case_states.CaseFacts()
                case_states.write_facts(connection, record.person_id, facts.after(record), at)
        with stores.officer_store.write() as connection:
            connection.execute(
                update(wanted)
                .where(wanted.c.record_id == record_id, wanted.c.revision == number, wanted.c.events_copied < events)
                .values(events_copied=events)
            )
    return len(missing)


def uncopied(connection: Connection) -> bool:
    """Whether the officer's store has something that the machine's store lacks."""
    query = select(wanted.c.record_id).where(wanted.c.events_copied < wanted.c.events).limit(1)
    return connection.execute(query).first() is not None


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
    arrived = [known[key] for key in open_keys if key in known and known[key].receipt is not None]
    for progress in arrived:
        receipt, key = progress.receipt, progress.key
        assert receipt is not None
        with stores.officer_store.write() as connection:
            noted = connection.execute(
                update(wanted)
                .where(
                    wanted.c.record_id == key.record_id,
                    wanted.c.revision == key.revision,
                    wanted.c.received_at.is_(None),
                )
                .values(received_at=at)
            )
            if noted.rowcount != 1:
                continue  # another thread was quicker
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
    return len(arrived)
