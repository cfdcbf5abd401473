"""The outbox in the machine store: a copy of every finalised revision, and how far it is on its way.

The copies lie in the machine's store, so that any officer's session can deliver what a colleague has finalised. They
are sealed to the centre's key, so that no colleague can read them, and emptied some time after their receipt. Where
there is no key yet, or another centre's, the row waits without a copy until its officer's store makes one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Connection, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import enrolment, outbox_copy
from desktop.store.sealed_copies import FRESH, UNSENT, Arrived, SealedCopies, content
from desktop.store.sending_state import SendState
from forms.exchange import PushedRecord, Receipt
from forms.sealing import sealed

_c = outbox_copy.c
# Revisions without a receipt, and received ones whose history has grown since.
COPIES = SealedCopies(
    outbox_copy, or_(_c.state.in_(UNSENT), and_(_c.state == SendState.RECEIVED, _c.events > _c.events_sent))
)
_THIS = and_(_c.record_id == bindparam("this_id"), _c.revision == bindparam("this_revision"))
# Joined, since SQLite finds nothing by a list of pairs: it would look at everything that was ever received.
_named = func.json_each(bindparam("named", type_=JSON)).table_valued("value")
_ROWS_NAMED = _named.join(
    outbox_copy,
    and_(
        _c.record_id == func.json_extract(_named.c.value, "$[0]"),
        _c.revision == func.json_extract(_named.c.value, "$[1]"),
    ),
)
_READ = (
    COPIES.due(select(_c.record_id, _c.revision, _c.content_hash, _c.attempts, _c.events, _c.body), None)
    .select_from(_ROWS_NAMED)
    .order_by(_c.record_id, _c.revision)
)
_STANDING = select(_c.record_id, _c.revision, _c.content_hash, _c.state, _c.events_sent).select_from(_ROWS_NAMED)
_SENDING = COPIES.sending(_THIS)
_ARRIVING = COPIES.arriving(and_(_THIS, _c.content_hash == bindparam("this_hash")), "events_sent")


@dataclass(frozen=True, slots=True)
class Key:
    """One revision of one record."""

    record_id: UUID
    revision: int


@dataclass(frozen=True, slots=True)
class Due:
    """A copy to be sent now. `body`: a PushedRecord, sealed to the centre."""

    key: Key
    content_hash: str
    attempts: int
    events: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a revision is."""

    key: Key
    state: SendState
    reason: str  # code of a KnownError, or empty
    reason_params: Mapping[str, Any]
    attempts: int
    last_attempt: datetime | None
    next_attempt: datetime | None
    receipt: Receipt | None


def put(connection: Connection, officer: str, pushed: PushedRecord, events: int) -> bool:
    """Add or renew a copy; the same copy again changes nothing. `events`: seq of its newest event.

    True where there was none before. What the sending has reached stays: later events alone never make a received
    revision unreceived.
    """
    record = pushed.record
    values = {**content(connection, pushed), "events": events}
    renewed = connection.execute(
        update(outbox_copy).where(_is(Key(record.record_id, record.revision))).values(**values, next_attempt=None)
    )
    if renewed.rowcount:
        return False
    connection.execute(
        insert(outbox_copy).values(
            record_id=record.record_id,
            revision=record.revision,
            content_hash=record.content_hash,
            officer=officer,
            finalised_at=record.finalised_at,
            events_sent=0,
            **FRESH,
            **values,
        )
    )
    return True


def lacking(connection: Connection, officer: str) -> set[Key]:
    """This officer's revisions that wait to be sent and of which there is no copy that the centre could open.

    Empty while no key is known: nobody could make one.
    """
    query = COPIES.lacking(select(_c.record_id, _c.revision), officer)
    return {Key(record_id, revision) for record_id, revision in connection.execute(query)}


def open_copies(connection: Connection) -> bool:
    """Whether there are copies that were made when copies were not sealed."""
    query = select(_c.record_id).where(_c.body.is_not(None), _c.sealed_to == "").limit(1)
    return connection.execute(query).first() is not None


def seal_open_copies(connection: Connection, limit: int) -> int:
    """Seal such copies, whosever they are; returns how many were done.

    On a computer that has no centre they are emptied instead: their officers have them, and make them anew.
    """
    enrolled = connection.execute(select(enrolment.c.sealing_key)).first()
    if enrolled is not None and not enrolled.sealing_key:
        return 0  # the next handshake tells the key
    rows = connection.execute(
        select(_c.record_id, _c.revision, _c.body).where(_c.body.is_not(None), _c.sealed_to == "").limit(limit)
    ).all()
    key = enrolled.sealing_key if enrolled else ""
    for record_id, revision, body in rows:
        content = {"body": sealed(body, key) if key else None, "sealed_to": key}
        connection.execute(update(outbox_copy).where(_is(Key(record_id, revision))).values(**content))
    return len(rows)


def due(connection: Connection, now: datetime | None) -> dict[Key, int]:
    """What is to be sent, and the bytes of each; `now` None ignores the waiting times.

    What was tried least comes first, so that one that fails again and again holds no other back.
    """
    query = COPIES.due(select(_c.record_id, _c.revision, func.length(_c.body)), now)
    rows = connection.execute(query.order_by(_c.attempts, _c.record_id, _c.revision))
    return {Key(record_id, revision): size for record_id, revision, size in rows}


def read(connection: Connection, keys: Collection[Key]) -> list[Due]:
    """The copies themselves, as far as they still are to be sent."""
    rows = connection.execute(_READ, {"named": _pairs(keys)})
    return [
        Due(Key(record_id, revision), content_hash, attempts, events, body)
        for record_id, revision, content_hash, attempts, events, body in rows
    ]


def mark_sending(connection: Connection, keys: Collection[Key], at: datetime) -> None:
    """Before the first byte leaves. A received revision (with later events) stays received."""
    if keys:
        connection.execute(_SENDING, [{**_this(key), "sent_at": at} for key in keys])


def mark_failed(
    connection: Connection, key: Key, reason: str, params: Mapping[str, Any], next_attempt: datetime | None
) -> None:
    COPIES.mark_failed(connection, _is(key), reason, params, next_attempt)


@dataclass(frozen=True, slots=True)
class Receipted:
    """A valid receipt for exactly this revision and content: `state` is RECEIVED, or HELD for a person to see.

    `events`: seq of the newest event that went with it.
    """

    key: Key
    receipt: Receipt
    state: SendState
    reason: str
    events: int


def mark_arrived(connection: Connection, receipted: Collection[Receipted], at: datetime) -> None:
    if not receipted:
        return
    arrived = (
        Arrived(
            each.receipt,
            each.state,
            each.reason,
            {**_this(each.key), "this_hash": each.receipt.content_hash},
            {"events_sent": each.events},
        )
        for each in receipted
    )
    connection.execute(_ARRIVING, [each.parameters(at) for each in arrived])


def hold(connection: Connection, key: Key, reason: str, params: Mapping[str, Any]) -> None:
    """Not to be sent again by itself."""
    COPIES.hold(connection, _is(key), reason, params)


def progress_of(connection: Connection, officer: str, records: Collection[UUID]) -> dict[Key, Progress]:
    """The copies of these records, as far as they are this officer's."""
    rows = connection.execute(
        select(
            _c.record_id,
            _c.revision,
            _c.state,
            _c.reason,
            _c.reason_params,
            _c.attempts,
            _c.last_attempt,
            _c.next_attempt,
            _c.receipt,
        ).where(_c.officer == officer, _c.record_id.in_(records))
    )
    found = (
        Progress(
            key=Key(row.record_id, row.revision),
            state=SendState(row.state),
            reason=row.reason,
            reason_params=row.reason_params,
            attempts=row.attempts,
            last_attempt=row.last_attempt,
            next_attempt=row.next_attempt,
            receipt=Receipt.model_validate(row.receipt) if row.receipt else None,
        )
        for row in rows
    )
    return {progress.key: progress for progress in found}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a receipt is held against: the content of a copy, and what of it the centre has."""

    content_hash: str
    state: SendState
    events_sent: int


def standing(connection: Connection, keys: Collection[Key]) -> dict[Key, Standing]:
    """The copies of these revisions, whosever they are."""
    rows = connection.execute(_STANDING, {"named": _pairs(keys)})
    return {Key(row[0], row[1]): Standing(row[2], SendState(row[3]), row[4]) for row in rows}


def empty_old(connection: Connection, received_before: datetime) -> None:
    """Forget the contents of copies whose receipt is old enough; receipt and history stay."""
    all_sent = and_(_c.state == SendState.RECEIVED, _c.events == _c.events_sent)
    COPIES.empty(connection, and_(all_sent, _c.received_at < received_before))


def _pairs(keys: Collection[Key]) -> list[tuple[str, int]]:
    return [(str(key.record_id), key.revision) for key in keys]


def _this(key: Key) -> dict[str, Any]:
    return {"this_id": key.record_id, "this_revision": key.revision}


def _is(key: Key) -> ColumnElement[bool]:
    return and_(_c.record_id == key.record_id, _c.revision == key.revision)
