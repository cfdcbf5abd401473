"""A line of the outbox as the officer sees it: a record, or a picture of a signed paper's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.errors import KnownError, sentence
from desktop.store.attachment_copies import AttachmentProgress
from desktop.store.outbox import Progress
from desktop.store.records import RevisionRow
from desktop.store.sealed_copies import UNSENT
from desktop.store.sending_state import SendState
from forms.exchange import AttachmentReceipt, Receipt


@dataclass(frozen=True, slots=True)
class OutboxRow:
    record_id: UUID
    revision: int
    person_name: str
    form_id: str
    state: SendState
    reason_th: str  # empty when there is nothing to say
    todo_th: str  # what to do about it; empty with it
    finalised_at: datetime
    last_attempt: datetime | None
    attempts: int
    next_attempt: datetime | None  # None: as soon as possible, or never again
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A picture of a signed paper's page."""

    attachment_id: UUID
    record_id: UUID
    paper: str
    page: int
    person_name: str
    size: int  # bytes
    state: SendState
    reason_th: str  # empty when there is nothing to say
    todo_th: str  # what to do about it; empty with it
    made_at: datetime
    last_attempt: datetime | None
    attempts: int
    next_attempt: datetime | None
    sent: float  # which part of it the centre has, 0 to 1
    on_hold: bool  # until the line costs nothing, or somebody asks for it
    receipt: AttachmentReceipt | None


@dataclass(frozen=True, slots=True)
class AttachmentsShown:
    """How far this officer's pictures of signed papers are."""

    waiting: int
    held: int  # a person has to look at them
    rows: tuple[AttachmentRow, ...] = ()


def outbox_row(row: RevisionRow, person_name: str, progress: Progress | None) -> OutboxRow:
    """Of a finalised revision; `progress` is None as long as it lies in no outbox yet."""
    assert row.finalised_at is not None
    reason, todo = _reason(progress.reason, progress.reason_params) if progress else ("", "")
    return OutboxRow(
        record_id=row.record_id,
        revision=row.revision,
        person_name=person_name,
        form_id=row.form_id,
        state=progress.state if progress else SendState.WAITING,
        reason_th=reason,
        todo_th=todo,
        finalised_at=row.finalised_at,
        last_attempt=progress.last_attempt if progress else None,
        attempts=progress.attempts if progress else 0,
        next_attempt=progress.next_attempt if progress else None,
        receipt=progress.receipt if progress else None,
    )


def attachment_row(progress: AttachmentProgress, person_name: str, *, metered: bool) -> AttachmentRow:
    """`metered`: the line costs by the byte, so that what is not sent yet waits for another one."""
    reason, todo = _reason(progress.reason, progress.reason_params)
    return AttachmentRow(
        attachment_id=progress.attachment_id,
        record_id=progress.record_id,
        paper=progress.paper,
        page=progress.page,
        person_name=person_name,
        size=progress.size,
        state=progress.state,
        reason_th=reason,
        todo_th=todo,
        made_at=progress.made_at,
        last_attempt=progress.last_attempt,
        attempts=progress.attempts,
        next_attempt=progress.next_attempt,
        sent=progress.sent,
        on_hold=metered and progress.state in UNSENT,
        receipt=progress.receipt,
    )


def _reason(code: str, params: Mapping[str, Any]) -> tuple[str, str]:
    """What happened, and what to do; or both empty."""
    if not code:
        return "", ""
    told = sentence(KnownError(code, **params))
    return told.what, told.next
