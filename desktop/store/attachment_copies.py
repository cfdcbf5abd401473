"""Pictures of signed papers on their way to the centre, sealed as records are (`desktop.store.outbox`).

What an officer's store has goes over into the machine's, one picture at a time; cut off anywhere, it is done again.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import attachment_copy
from desktop.store.officer_tables import attachment, paper, revision
from desktop.store.opened import OpenStores
from desktop.store.sealed_copies import FRESH, UNSENT, Arrived, SealedCopies, content
from desktop.store.sending_state import SendState
from forms.exchange import Attachment, AttachmentReceipt

_c = attachment_copy.c
_NOTHING_SENT = {"upload": "", "bytes_sent": 0}
_REVISION = and_(revision.c.record_id == attachment.c.record_id, revision.c.revision == attachment.c.revision)
_SHOWN = ("attachment_id", "record_id", "revision", "page", "made_at")
COPIES = SealedCopies(attachment_copy, _c.state.in_(UNSENT))


@dataclass(frozen=True, slots=True)
class DueAttachment:
    """A picture to be sent now. `body`: an Attachment, sealed to the centre."""

    attachment_id: UUID
    record_id: UUID
    revision: int
    sha256: str
    attempts: int
    body: bytes
    upload: str
    """where at the centre its bytes go, or empty"""


@dataclass(frozen=True, slots=True)
class AttachmentProgress:
    """How far one of an officer's pictures is."""

    attachment_id: UUID
    record_id: UUID
    person_id: UUID
    revision: int
    paper: str
    page: int
    made_at: datetime
    size: int
    """of the picture, bytes"""
    state: SendState
    reason: str
    """code of a KnownError, or empty"""
    reason_params: Mapping[str, Any]
    attempts: int
    last_attempt: datetime | None
    next_attempt: datetime | None
    sent: float
    """which part of it the centre has, 0 to 1"""
    receipt: AttachmentReceipt | None


def copy_out(stores: OpenStores) -> int:
    """Copy pictures that the machine's store lacks; returns how many. KnownError: disk_full, store_busy."""
    missing = _missing(stores)
    for attachment_id in missing:
        with stores.officer_store.read() as connection:
            found = _read(connection, attachment_id)
        with stores.machine_store.write() as connection:
            _put(connection, stores.slug, found)
        with stores.officer_store.write() as connection:
            this = attachment.c.attachment_id == attachment_id
            connection.execute(update(attachment).where(this).values(copied=True))
    return len(missing)


def uncopied(stores: OpenStores) -> bool:
    """Whether `copy_out` has something to do."""
    return bool(_missing(stores))


def due(connection: Connection, now: datetime | None) -> dict[UUID, int]:
    """What is to be sent, and how many bytes of each are left; `now` None ignores the waiting times.

    What was tried least comes first, so that one that fails again and again holds no other back.
    """
    query = COPIES.due(select(_c.attachment_id, func.length(_c.body) - _c.bytes_sent), now)
    rows = connection.execute(query.order_by(_c.attempts, _c.attachment_id))
    return dict(rows.all())


def sizes(connection: Connection) -> dict[UUID, int]:
    """All that waits, with the whole bytes of each; what was tried least comes first."""
    query = COPIES.due(select(_c.attachment_id, func.length(_c.body)), None)
    return dict(connection.execute(query.order_by(_c.attempts, _c.attachment_id)).all())


def read(connection: Connection, attachment_id: UUID) -> DueAttachment | None:
    """None where it is not to be sent any more."""
    columns = (_c.attachment_id, _c.record_id, _c.revision, _c.sha256, _c.attempts, _c.body, _c.upload)
    row = connection.execute(COPIES.due(select(*columns), None).where(_c.attachment_id == attachment_id)).first()
    return DueAttachment(*row) if row else None


def note_sent(connection: Connection, found: DueAttachment, upload: str, count: int) -> None:
    """The centre has `count` bytes of exactly this sealing of it."""
    this = and_(_c.attachment_id == found.attachment_id, _c.body == found.body)
    connection.execute(update(attachment_copy).where(this).values(upload=upload, bytes_sent=count))


def mark_sending(connection: Connection, attachment_id: UUID, at: datetime) -> None:
    """Before the first byte leaves."""
    connection.execute(COPIES.sending(_c.attachment_id == attachment_id), {"sent_at": at})


def mark_failed(
    connection: Connection, attachment_id: UUID, reason: str, params: Mapping[str, Any], next_attempt: datetime | None
) -> None:
    COPIES.mark_failed(connection, _c.attachment_id == attachment_id, reason, params, next_attempt)


def hold(connection: Connection, attachment_id: UUID, reason: str, params: Mapping[str, Any]) -> None:
    """Not to be sent again by itself."""
    COPIES.hold(connection, _c.attachment_id == attachment_id, reason, params)


def mark_arrived(
    connection: Connection, receipt: AttachmentReceipt, *, state: SendState, reason: str, at: datetime
) -> None:
    """On a valid receipt for exactly this picture: `state` is RECEIVED, or HELD for a person to see."""
    which = and_(_c.attachment_id == receipt.attachment_id, _c.sha256 == receipt.sha256)
    connection.execute(COPIES.arriving(which), Arrived(receipt, state, reason, {}).parameters(at))


def standing(connection: Connection, attachments: Collection[UUID]) -> dict[UUID, tuple[str, SendState]]:
    """SHA-256 and state of these pictures' copies, whosever they are."""
    rows = connection.execute(select(_c.attachment_id, _c.sha256, _c.state).where(_c.attachment_id.in_(attachments)))
    return {attachment_id: (sha256, SendState(state)) for attachment_id, sha256, state in rows}


def empty_old(connection: Connection, received_before: datetime) -> None:
    """Forget the pictures whose receipt is old enough; the officer's store keeps them."""
    COPIES.empty(connection, and_(_c.state == SendState.RECEIVED, _c.received_at < received_before))


def progress_of(stores: OpenStores) -> list[AttachmentProgress]:
    """Of this officer's pictures: the newest first, the pages of a paper in order."""
    size = func.length(attachment.c.image).label("size")
    with stores.officer_store.read() as connection:
        pictures = connection.execute(
            select(*(attachment.c[name] for name in _SHOWN), size, paper.c.number, revision.c.person_id)
            .join(revision, _REVISION)
            .join(paper, and_(paper.c.record_id == attachment.c.record_id, paper.c.ordinal == attachment.c.ordinal))
            .order_by(attachment.c.made_at.desc(), paper.c.number, attachment.c.page)
        ).all()
    columns = (_c.state, _c.reason, _c.reason_params, _c.attempts, _c.last_attempt, _c.next_attempt, _c.receipt)
    sent = (1.0 * _c.bytes_sent / func.length(_c.body)).label("sent")
    with stores.machine_store.read() as connection:
        rows = connection.execute(select(_c.attachment_id, *columns, sent).where(_c.officer == stores.slug))
        copies = {row.attachment_id: row for row in rows}
    return [_progress(each, copies.get(each.attachment_id)) for each in pictures]


def _progress(picture: Row[*tuple[Any, ...]], copy: Row[*tuple[Any, ...]] | None) -> AttachmentProgress:
    receipt = copy.receipt if copy else None
    return AttachmentProgress(
        attachment_id=picture.attachment_id,
        record_id=picture.record_id,
        person_id=picture.person_id,
        revision=picture.revision,
        paper=picture.number,
        page=picture.page,
        made_at=picture.made_at,
        size=picture.size,
        state=SendState(copy.state) if copy else SendState.WAITING,
        reason=copy.reason if copy else "",
        reason_params=copy.reason_params if copy else {},
        attempts=copy.attempts if copy else 0,
        last_attempt=copy.last_attempt if copy else None,
        next_attempt=copy.next_attempt if copy else None,
        sent=1.0 if receipt else (copy.sent or 0.0) if copy else 0.0,
        receipt=AttachmentReceipt.model_validate(receipt) if receipt else None,
    )


def _missing(stores: OpenStores) -> list[UUID]:
    with stores.machine_store.read() as connection:
        query = COPIES.lacking(select(_c.attachment_id), stores.slug)
        lacking = set(connection.execute(query).scalars())
    with stores.officer_store.read() as connection:
        fresh = connection.execute(select(attachment.c.attachment_id).where(attachment.c.copied.is_(False)))
        return sorted(lacking | set(fresh.scalars()))


def _read(connection: Connection, attachment_id: UUID) -> Attachment:
    row = connection.execute(
        select(attachment, paper.c.number)
        .join(paper, and_(paper.c.record_id == attachment.c.record_id, paper.c.ordinal == attachment.c.ordinal))
        .where(attachment.c.attachment_id == attachment_id)
    ).one()
    return Attachment(
        attachment_id=row.attachment_id,
        record_id=row.record_id,
        revision=row.revision,
        paper=row.number,
        page=row.page,
        sha256=row.sha256,
        media_type=row.media_type,
        made_at=row.made_at,
        image=base64.b64encode(row.image).decode("ascii"),
    )


def _put(connection: Connection, officer: str, found: Attachment) -> None:
    """Add or renew a copy; what the sending has reached stays."""
    # Sealed anew it is another file, of which the centre has nothing.
    values = {**content(connection, found), **_NOTHING_SENT}
    named = found.model_dump(include={"attachment_id", "record_id", "revision", "sha256", "made_at"})
    statement = insert(attachment_copy).values(officer=officer, **named, **FRESH, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["attachment_id"], set_=values))
