"""The history of a record: one append-only chain of events, each carrying the hash of the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import uuid_utils
from sqlalchemy import Connection, insert, select, update

from desktop.store.officer_tables import event, outbox
from forms.record import EventKind, RecordEvent, chain_hash

SIGNED = frozenset({EventKind.SIGNED_ON_SCREEN, EventKind.SIGNED_ON_PAPER})


def new_uuid7() -> UUID:
    """UUIDv7: ids sort by the time they were made, which keeps indexes compact on both sides."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def append_event(
    connection: Connection,
    *,
    record_id: UUID,
    revision: int,
    content_hash: str,
    kind: EventKind,
    at: datetime,
    by: str,
    payload: Mapping[str, Any] | None = None,
) -> RecordEvent:
    """Add to the chain, inside the caller's writing transaction. `payload`: texts, whole numbers, lists, dicts."""
    newest = connection.execute(
        select(event.c.seq, event.c.chain).where(event.c.record_id == record_id).order_by(event.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (newest.seq + 1, newest.chain) if newest else (1, "")
    body = dict(payload or {})
    added = RecordEvent(
        event_id=new_uuid7(),
        record_id=record_id,
        revision=revision,
        content_hash=content_hash,
        kind=kind,
        at=at,
        by=by,
        payload=body,
        previous=previous,
        chain=chain_hash(previous=previous, record_id=record_id, kind=kind, at=at, by=by, payload=body),
    )
    connection.execute(insert(event).values(seq=seq, **added.model_dump()))
    # The centre need not be told that it has received: the note would make the next sending due, without end.
    if kind is not EventKind.RECEIVED:
        this = (outbox.c.record_id == record_id, outbox.c.revision == revision)
        connection.execute(update(outbox).where(*this).values(events=seq))
    return added


def events_of(connection: Connection, record_id: UUID, *, up_to: int | None = None) -> list[RecordEvent]:
    """The whole chain of a record, oldest first; all its revisions."""
    query = select(event).where(event.c.record_id == record_id).order_by(event.c.seq)
    if up_to is not None:
        query = query.where(event.c.seq <= up_to)
    rows = connection.execute(query).mappings()
    return [RecordEvent.model_validate({key: row[key] for key in row if key != "seq"}) for row in rows]


def in_use(events: Sequence[RecordEvent], revision: int) -> bool:
    """Whether somebody has signed a revision, or holds a paper of it."""
    return bool(signatures_of(events, revision)) or papers_of(each for each in events if each.revision == revision) > 0


def papers_of(events: Iterable[RecordEvent]) -> int:
    """How many papers exist, by what the officer said: those that came out and are not void."""
    count = 0
    for each in events:
        if each.kind is EventKind.PRINTED:
            count += int(each.payload.get("copies", 1))  # before papers had numbers, one event told of several
        elif each.kind is EventKind.VOIDED:
            count -= 1
    return count


def signatures_of(events: Sequence[RecordEvent], revision: int) -> list[RecordEvent]:
    """Those of a revision that stand: drawn on the screen, or on a paper that is not void; the oldest first."""
    void = {each.payload["paper"] for each in events if each.kind is EventKind.VOIDED}
    return [
        each
        for each in events
        if each.revision == revision and each.kind in SIGNED and each.payload.get("paper") not in void
    ]
