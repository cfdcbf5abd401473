"""Papers one by one: what left for the printer, what came out, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from desktop.errors import KnownError
from desktop.store.history import append_event
from desktop.store.officer_tables import paper
from forms.form_number import LAST_ORDINAL, FormNumber, PaperNumber
from forms.record import EventKind

REVISED = "revised"
"""Why a paper is void whose record has a newer revision; other reasons are in the officer's words."""


class PaperKind(StrEnum):
    ORIGINAL = "original"
    COPY = "copy"
    """สำเนา: says so, is signed by nobody and counts as no original"""


class PaperState(StrEnum):
    SENT = "sent"
    """On its way to the printer: nobody has said yet what came out."""
    PRINTED = "printed"
    SPOILT = "spoilt"
    """It did not come out, or not well; its number stays accounted for."""
    SIGNED = "signed"
    """by hand, by everybody who had not signed on the screen"""
    SCANNED = "scanned"
    VOID = "void"


LEGAL_MOVES: Mapping[PaperState, frozenset[PaperState]] = {
    PaperState.SENT: frozenset({PaperState.PRINTED, PaperState.SPOILT}),
    # Where everybody signed on the screen, a paper is brought back without having been signed by hand.
    PaperState.PRINTED: frozenset({PaperState.SIGNED, PaperState.SCANNED, PaperState.VOID}),
    PaperState.SPOILT: frozenset(),
    PaperState.SIGNED: frozenset({PaperState.SCANNED, PaperState.VOID}),
    PaperState.SCANNED: frozenset({PaperState.VOID}),
    PaperState.VOID: frozenset(),
}

LIVING = frozenset({PaperState.PRINTED, PaperState.SIGNED, PaperState.SCANNED})
"""Papers that exist and count."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    record_id: UUID
    ordinal: int
    number: PaperNumber
    revision: int
    content_hash: str
    kind: PaperKind
    copy: int
    """the first, second … of its kind and revision; a paper printed for a spoilt one takes its place"""
    pages: int
    state: PaperState
    reason: str
    """why it is spoilt or void"""
    made_at: datetime
    state_at: datetime
    by: str
    """name of the officer"""

    @property
    def can_be_signed(self) -> bool:
        return self.kind is PaperKind.ORIGINAL and self.state is PaperState.PRINTED

    @property
    def exists(self) -> bool:
        """It came out and counts."""
        return self.state in LIVING


def papers_of(connection: Connection, record_id: UUID) -> tuple[PaperRow, ...]:
    """All papers of a record, spoilt ones too, in the order in which they were printed."""
    query = select(paper).where(paper.c.record_id == record_id).order_by(paper.c.ordinal)
    return tuple(paper_row(row) for row in connection.execute(query).mappings())


def paper_of(connection: Connection, number: PaperNumber) -> PaperRow | None:
    row = connection.execute(select(paper).where(paper.c.number == str(number))).mappings().first()
    return paper_row(row) if row else None


def in_state(connection: Connection, state: PaperState) -> tuple[PaperRow, ...]:
    """The oldest first."""
    query = select(paper).where(paper.c.state == state).order_by(paper.c.state_at, paper.c.number)
    return tuple(paper_row(row) for row in connection.execute(query).mappings())


def next_number(connection: Connection, form: FormNumber, record_id: UUID) -> PaperNumber:
    """Of a record's next paper. KnownError: papers_used_up."""
    newest = select(func.max(paper.c.ordinal)).where(paper.c.record_id == record_id)
    ordinal = (connection.execute(newest).scalar() or 0) + 1
    if ordinal > LAST_ORDINAL:
        raise KnownError("papers_used_up", papers=LAST_ORDINAL)
    return PaperNumber(form, ordinal)


def next_copy(connection: Connection, record_id: UUID, revision: int, kind: PaperKind) -> int:
    """The lowest place of this kind that no paper of the revision has, spoilt ones aside."""
    taken = {
        row.copy
        for row in papers_of(connection, record_id)
        if (row.revision, row.kind) == (revision, kind) and row.state is not PaperState.SPOILT
    }
    return next(place for place in range(1, LAST_ORDINAL + 1) if place not in taken)


def add_sent(connection: Connection, row: PaperRow) -> None:
    """Before the first byte goes to the printer: from here on the program asks what came out."""
    connection.execute(
        insert(paper).values(
            record_id=row.record_id,
            ordinal=row.ordinal,
            number=str(row.number),
            revision=row.revision,
            content_hash=row.content_hash,
            kind=row.kind,
            copy=row.copy,
            pages=row.pages,
            state=row.state,
            reason=row.reason,
            made_at=row.made_at,
            state_at=row.state_at,
            by=row.by,
        )
    )


def change(connection: Connection, row: PaperRow, state: PaperState, *, at: datetime, reason: str = "") -> None:
    """A legal move and nothing else: its event is the caller's. KnownError: paper_moved_on."""
    if state not in LEGAL_MOVES[row.state]:
        raise KnownError("paper_moved_on", number=str(row.number))
    moved = connection.execute(
        update(paper)
        .where(paper.c.record_id == row.record_id, paper.c.ordinal == row.ordinal, paper.c.state == row.state)
        .values(state=state, reason=reason, state_at=at)
    )
    if moved.rowcount != 1:  # `row` was read before another change
        raise KnownError("paper_moved_on", number=str(row.number))


def note(
    connection: Connection, row: PaperRow, kind: EventKind, told: Mapping[str, object], *, at: datetime, by: str
) -> None:
    """What happened to a paper, in the history of its record; `told` beside the paper's number."""
    append_event(
        connection,
        record_id=row.record_id,
        revision=row.revision,
        content_hash=row.content_hash,
        kind=kind,
        at=at,
        by=by,
        payload={"paper": str(row.number), **told},
    )


def void(connection: Connection, row: PaperRow, reason: str, *, at: datetime, by: str) -> None:
    """A paper that exists counts no more, with its event. KnownError: paper_moved_on."""
    change(connection, row, PaperState.VOID, at=at, reason=reason)
    note(connection, row, EventKind.VOIDED, {"reason": reason}, at=at, by=by)


def void_older(connection: Connection, record_id: UUID, revision: int, *, at: datetime, by: str) -> None:
    """Everything that exists on paper of revisions before this one."""
    for row in papers_of(connection, record_id):
        if row.revision < revision and row.state in LIVING:
            void(connection, row, REVISED, at=at, by=by)


def paper_row(row: RowMapping) -> PaperRow:
    return PaperRow(
        record_id=row["record_id"],
        ordinal=row["ordinal"],
        number=PaperNumber.parse(row["number"]),
        revision=row["revision"],
        content_hash=row["content_hash"],
        kind=PaperKind(row["kind"]),
        copy=row["copy"],
        pages=row["pages"],
        state=PaperState(row["state"]),
        reason=row["reason"],
        made_at=row["made_at"],
        state_at=row["state_at"],
        by=row["by"],
    )
