"""Packages of other computers that this one carries to the centre, and the receipts it takes back for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from sqlalchemy import Connection, Select, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.handover_tables import carried, carried_piece
from desktop.store.sealed_copies import LONGEST_PAUSE, UNSENT
from desktop.store.sending_state import SendState
from forms.handover import Cover, HandoverReceipts

_c = carried.c
PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Carried:
    """One package. `digest`: SHA-256 of it, hex; `size` and `bytes_sent` in bytes."""

    digest: str
    cover: Cover
    size: int
    brought_at: datetime
    state: SendState
    reason: str
    """code of a KnownError, or empty"""
    reason_params: Mapping[str, Any]
    attempts: int
    last_attempt: datetime | None
    next_attempt: datetime | None
    bytes_sent: int
    receipts: HandoverReceipts | None
    received_at: datetime | None


def put(connection: Connection, digest: str, cover: Cover, file: IO[bytes], at: datetime) -> bool:
    """Keep a package that was checked; False where it is here already."""
    if connection.execute(select(_c.digest).where(_c.digest == digest)).first() is not None:
        return False
    row = {
        "digest": digest,
        "cover": cover.model_dump(mode="json"),
        "size": 0,
        "brought_at": at,
        "state": SendState.WAITING,
        "reason": "",
        "reason_params": {},
        "attempts": 0,
        "bytes_sent": 0,
    }
    connection.execute(insert(carried).values(row))
    file.seek(0)
    size = 0
    while piece := file.read(PIECE_BYTES):
        connection.execute(insert(carried_piece).values(digest=digest, first_byte=size, content=piece))
        size += len(piece)
    connection.execute(update(carried).where(_c.digest == digest).values(size=size))
    return True


def all_of_them(connection: Connection) -> list[Carried]:
    """The newest first."""
    return [_read(row) for row in connection.execute(select(carried).order_by(_c.brought_at.desc(), _c.digest))]


def one(connection: Connection, digest: str) -> Carried | None:
    row = connection.execute(select(carried).where(_c.digest == digest)).first()
    return _read(row) if row else None


def due(connection: Connection, now: datetime | None) -> list[Carried]:
    """What is to be sent; `now` None ignores the waiting times, and asks also after what is held at the centre."""
    query = select(carried).order_by(_c.attempts, _c.brought_at)
    return [_read(row) for row in connection.execute(_waiting(query, now))]


def waiting_count(connection: Connection) -> int:
    """Packages the centre has not taken in yet, those it holds among them."""
    query = select(func.count()).select_from(carried).where(_c.state != SendState.RECEIVED)
    return connection.execute(query).scalar_one()


def next_due(connection: Connection, now: datetime) -> datetime | None:
    """`now` or earlier means at once, None that nothing waits."""
    times = connection.execute(select(_c.next_attempt).where(_c.state.in_(UNSENT))).scalars().all()
    return min((at if at is not None and at <= now + LONGEST_PAUSE else now for at in times), default=None)


def read(connection: Connection, digest: str, offset: int, size: int) -> bytes:
    """At most `size` bytes of a package from `offset` on."""
    found = b""
    while len(found) < size:
        at = offset + len(found)
        first_byte = at - at % PIECE_BYTES
        query = select(carried_piece.c.content).where(
            carried_piece.c.digest == digest, carried_piece.c.first_byte == first_byte
        )
        content = connection.execute(query).scalar()
        part = (content or b"")[at - first_byte : at - first_byte + size - len(found)]
        if not part:
            break
        found += part
    return found


def mark_sending(connection: Connection, digest: str, at: datetime) -> None:
    """Before the first byte leaves."""
    _set(connection, digest, state=SendState.SENDING, attempts=_c.attempts + 1, last_attempt=at)


def note_sent(connection: Connection, digest: str, count: int) -> None:
    _set(connection, digest, bytes_sent=count)


def mark_failed(
    connection: Connection, digest: str, reason: str, params: Mapping[str, Any], next_attempt: datetime | None
) -> None:
    _set(
        connection,
        digest,
        state=SendState.FAILED,
        reason=reason,
        reason_params=dict(params),
        next_attempt=next_attempt,
    )


def hold(connection: Connection, digest: str, reason: str, receipts: HandoverReceipts | None = None) -> None:
    """Not to be sent again by itself; what there is of receipts says who waits for whom."""
    _set(
        connection,
        digest,
        state=SendState.HELD,
        reason=reason,
        reason_params={},
        next_attempt=None,
        receipts=receipts.model_dump(mode="json") if receipts else None,
    )


def mark_received(connection: Connection, digest: str, receipts: HandoverReceipts, at: datetime) -> None:
    """The centre has taken it in: what lay here of it goes, the receipts stay to be carried back."""
    _set(
        connection,
        digest,
        state=SendState.RECEIVED,
        reason="",
        reason_params={},
        next_attempt=None,
        receipts=receipts.model_dump(mode="json"),
        received_at=at,
    )
    connection.execute(delete(carried_piece).where(carried_piece.c.digest == digest))


def _waiting(query: Select[Any], now: datetime | None) -> Select[Any]:
    if now is None:
        # A person may have looked at what the centre held.
        return query.where(or_(_c.state.in_(UNSENT), _c.state == SendState.HELD))
    planned = _c.next_attempt
    query = query.where(_c.state.in_(UNSENT))
    return query.where(or_(planned.is_(None), planned <= now, planned > now + LONGEST_PAUSE))


def _set(connection: Connection, digest: str, **values: Any) -> None:
    connection.execute(update(carried).where(_c.digest == digest).values(**values))


def _read(row: Any) -> Carried:
    return Carried(
        digest=row.digest,
        cover=Cover.model_validate(row.cover),
        size=row.size,
        brought_at=row.brought_at,
        state=SendState(row.state),
        reason=row.reason,
        reason_params=row.reason_params,
        attempts=row.attempts,
        last_attempt=row.last_attempt,
        next_attempt=row.next_attempt,
        bytes_sent=row.bytes_sent,
        receipts=HandoverReceipts.model_validate(row.receipts) if row.receipts else None,
        received_at=row.received_at,
    )
