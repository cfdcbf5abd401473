"""What final records lack on paper: an answer to what came out, a paper, a signature, a scan.

A record whose signers have all signed on the screen lacks neither signature nor scan: both lie in the record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from desktop.store import history
from desktop.store.officer_tables import paper, revision, signing
from desktop.store.papers import PaperRow, PaperState, paper_row
from forms.record import EventKind, RecordState


class Lacking(StrEnum):
    ANSWER = "answer"
    """a paper left for the printer, and nobody has said what came out"""
    PAPER = "paper"
    SIGNATURE = "signature"
    SCAN = "scan"
    VOID = "void"
    """nothing is lacking: a paper is too many, and nobody may use it"""


@dataclass(frozen=True, slots=True)
class LackingRow:
    """A record, its revision that counts, and since when it lacks something."""

    record_id: UUID
    revision: int
    person_id: UUID
    form_id: str
    form_title: str
    since: datetime
    paper: PaperRow | None
    """the paper that was sent or is void"""


_PAPER_STATE: Mapping[Lacking, PaperState] = {Lacking.ANSWER: PaperState.SENT, Lacking.VOID: PaperState.VOID}

# Only originals count: a copy is signed by nobody.
_STANDING = """
WITH standing AS (
    SELECT r.record_id, r.revision, r.person_id, r.form_id, r.form_title, r.finalised_at, s.by_hand,
        s.earlier > 0 OR coalesce(sum(p.state IN ('printed', 'signed', 'scanned')), 0) > 0 AS printed,
        coalesce(sum(p.state = 'sent'), 0) > 0 AS waiting,
        coalesce(sum(p.state IN ('signed', 'scanned')), 0) > 0 AS signed,
        coalesce(sum(p.state = 'scanned'), 0) > 0 AS scanned,
        max(CASE WHEN p.state IN ('printed', 'signed') THEN p.state_at END) AS moved_at
    FROM revision r
    JOIN signing s ON s.record_id = r.record_id AND s.revision = r.revision
    LEFT JOIN paper p ON p.record_id = r.record_id AND p.revision = r.revision AND p.kind = 'original'
    WHERE r.state = 'finalised' AND s.roles <> ''
    GROUP BY r.record_id, r.revision
)
"""
_CONDITION: Mapping[Lacking, str] = {
    Lacking.PAPER: "NOT printed AND NOT waiting",
    Lacking.SIGNATURE: "by_hand > 0 AND printed AND NOT signed",
    Lacking.SCAN: "by_hand > 0 AND signed AND NOT scanned",
}


def lacking(connection: Connection, which: Lacking, limit: int) -> list[LackingRow]:
    """Those that lack it longest first; void papers the newest first."""
    if which in _PAPER_STATE:
        return _papers(connection, which, limit)
    since = "finalised_at" if which is Lacking.PAPER else "coalesce(moved_at, finalised_at)"
    rows = connection.exec_driver_sql(
        f"{_STANDING} SELECT record_id, revision, person_id, form_id, form_title, {since} AS since FROM standing "
        f"WHERE {_CONDITION[which]} ORDER BY since, record_id LIMIT :limit",
        {"limit": limit},
    )
    return [
        LackingRow(
            UUID(row.record_id),
            row.revision,
            UUID(row.person_id),
            row.form_id,
            row.form_title,
            datetime.fromisoformat(row.since),
            None,
        )
        for row in rows
    ]


def count_lacking(connection: Connection) -> dict[Lacking, int]:
    """How many there are of each."""
    sums = ", ".join(f"coalesce(sum({condition}), 0) AS {which}" for which, condition in _CONDITION.items())
    of_records = connection.exec_driver_sql(f"{_STANDING} SELECT {sums} FROM standing").mappings().one()
    states = select(paper.c.state, func.count()).group_by(paper.c.state)
    by_state: dict[str, int] = dict(connection.execute(states).all())
    return {
        which: by_state.get(_PAPER_STATE[which], 0) if which in _PAPER_STATE else of_records[which] for which in Lacking
    }


def note_signers(
    connection: Connection, record_id: UUID, number: int, roles: Collection[str], *, earlier: int = 0
) -> None:
    """Who signs a final revision. `earlier`: papers printed of it before papers had numbers."""
    connection.execute(
        insert(signing).values(
            record_id=record_id, revision=number, roles=" ".join(roles), by_hand=len(roles), earlier=earlier
        )
    )
    count_signed(connection, record_id, number)


def count_signed(connection: Connection, record_id: UUID, number: int) -> None:
    """Count anew who is left to sign a paper by hand: who signed on the screen is not."""
    this = (signing.c.record_id == record_id, signing.c.revision == number)
    roles = connection.execute(select(signing.c.roles).where(*this)).scalar()
    if roles is None:
        return
    # Before papers had numbers, who signed by hand was noted of the record.
    signed = {
        each.payload["role"]
        for each in history.signatures_of(history.events_of(connection, record_id), number)
        if each.kind is EventKind.SIGNED_ON_SCREEN or "paper" not in each.payload
    }
    connection.execute(update(signing).where(*this).values(by_hand=len(set(roles.split()) - signed)))


def signers_unnoted(connection: Connection) -> list[tuple[UUID, int]]:
    """Final revisions of before papers had numbers, the oldest first."""
    query = (
        select(revision.c.record_id, revision.c.revision)
        .outerjoin(signing, (signing.c.record_id == revision.c.record_id) & (signing.c.revision == revision.c.revision))
        .where(revision.c.state != RecordState.DRAFT, signing.c.record_id.is_(None))
        .order_by(revision.c.finalised_at)
    )
    return [(row.record_id, row.revision) for row in connection.execute(query)]


def _papers(connection: Connection, which: Lacking, limit: int) -> list[LackingRow]:
    since = paper.c.state_at
    rows = connection.execute(
        select(paper, revision.c.person_id, revision.c.form_id, revision.c.form_title)
        .join(revision, (revision.c.record_id == paper.c.record_id) & (revision.c.revision == paper.c.revision))
        .where(paper.c.state == _PAPER_STATE[which])
        .order_by(since.desc() if which is Lacking.VOID else since, paper.c.number)
        .limit(limit)
    ).mappings()
    return [
        LackingRow(
            row["record_id"],
            row["revision"],
            row["person_id"],
            row["form_id"],
            row["form_title"],
            row["state_at"],
            paper_row(row),
        )
        for row in rows
    ]
