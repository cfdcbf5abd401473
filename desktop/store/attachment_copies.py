"""Pictures of signed papers on their way to the centre, sealed as records are (`desktop.store.outbox`).

What an officer's store has goes over into the machine's, one picture at a time; cut off anywhere, it is done again.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import attachment_copy
from desktop.store.officer_tables import attachment, paper
from desktop.store.opened import OpenStores
from desktop.store.sealed_copies import FRESH, UNSENT, SealedCopies, content
from desktop.store.sending_state import SendState
from forms.exchange import Attachment, AttachmentReceipt

_c = attachment_copy.c
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


@dataclass(frozen=True, slots=True)
class AttachmentProgress:
    """How far an officer's pictures are."""

    waiting: int
    held: int
    """of which a person has to look at"""
    reason: str
    """code of a KnownError, of one that was tried in vain, or empty"""
    reason_params: Mapping[str, Any]


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


def due(connection: Connection, now: datetime | None, *, after: UUID | None) -> DueAttachment | None:
    """The next to be sent beyond `after`; `now` None ignores the waiting times."""
    columns = (_c.attachment_id, _c.record_id, _c.revision, _c.sha256, _c.attempts, _c.body)
    query = COPIES.due(select(*columns), now)
    if after is not None:
        query = query.where(_c.attachment_id > after)
    row = connection.execute(query.order_by(_c.attachment_id).limit(1)).first()
    return DueAttachment(*row) if row else None


def mark_sending(connection: Connection, attachment_id: UUID, at: datetime) -> None:
    """Before the first byte leaves."""
    COPIES.mark_sending(connection, _c.attachment_id == attachment_id, at)


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
    COPIES.mark_arrived(connection, which, receipt, state=state, reason=reason, at=at)


def empty_old(connection: Connection, received_before: datetime) -> None:
    """Forget the pictures whose receipt is old enough; the officer's store keeps them."""
    COPIES.empty(connection, and_(_c.state == SendState.RECEIVED, _c.received_at < received_before))


def progress_of(stores: OpenStores) -> AttachmentProgress:
    with stores.officer_store.read() as connection:
        query = select(func.count()).select_from(attachment).where(attachment.c.copied.is_(False))
        uncopied_yet = connection.execute(query).scalar_one()
    mine = (_c.officer == stores.slug, _c.state != SendState.RECEIVED)
    with stores.machine_store.read() as connection:
        states = list(connection.execute(select(_c.state).where(*mine)).scalars())
        told = connection.execute(select(_c.reason, _c.reason_params).where(*mine, _c.reason != "").limit(1)).first()
    held = states.count(SendState.HELD)
    return AttachmentProgress(
        waiting=uncopied_yet + len(states) - held,
        held=held,
        reason=told.reason if told else "",
        reason_params=told.reason_params if told else {},
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
    values = content(connection, found)
    named = found.model_dump(include={"attachment_id", "record_id", "revision", "sha256", "made_at"})
    statement = insert(attachment_copy).values(officer=officer, **named, **FRESH, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["attachment_id"], set_=values))
