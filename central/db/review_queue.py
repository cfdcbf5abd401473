"""The statements behind the queue of reviews: what has arrived of a district, how it stands, and in which order.

A district may have forty thousand records, so which ones a page shows and how many there are is read from narrow lines
(`ReviewLineRow`); what it shows of them is worked out when asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Exists,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from central.db.review_tables import ReviewFindingRow, ReviewLineRow, ReviewRow
from central.db.settling_tables import SettledRecordRow
from central.db.sheet_tables import PersonRow
from central.db.tables import AttachmentRow, EventRow, RecordRow
from forms.changes import Decision
from forms.record import EventKind


class State(StrEnum):
    """Of a record, by the newest decision about its newest revision."""

    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"


class Sign(StrEnum):
    """What a record can be picked out by. All that are asked for hold together."""

    AGAIN = "again"
    """sent back before, and changed since"""
    LATE = "late"
    WARNINGS = "warnings"
    VERIFIED = "verified"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    PICTURES = "pictures"
    NO_PICTURES = "no_pictures"


def queue_of(district: str, *which: ColumnElement[bool]) -> Subquery:
    """One row a record: its newest revision, how it stands, and every sign that can be read from other tables.

    `which`: of its revisions, those that are looked at; none for all.
    """
    newest = (
        select(
            RecordRow.district,
            RecordRow.record_id,
            RecordRow.revision,
            RecordRow.content_hash,
            RecordRow.form_id,
            RecordRow.form_version,
            RecordRow.round_id,
            RecordRow.person_id,
            RecordRow.officer,
            RecordRow.ao_code,
            RecordRow.finalised_at,
            RecordRow.received_at,
        )
        .ext(distinct_on(RecordRow.record_id))
        .where(RecordRow.district == district, *which)
        .order_by(RecordRow.record_id, RecordRow.revision.desc())
        .subquery("newest")
    )
    last = (  # of each record for itself, since a few are asked for of a district that has decided many thousands
        select(
            ReviewRow.record_id, ReviewRow.number, ReviewRow.revision, ReviewRow.decision, ReviewRow.by, ReviewRow.at
        )
        .where(ReviewRow.district == district, ReviewRow.record_id == newest.c.record_id)
        .order_by(ReviewRow.number.desc())
        .limit(1)
        .lateral("last")
    )
    decided = last.c.revision == newest.c.revision
    finding = ReviewFindingRow
    return (
        select(
            newest,
            func.coalesce(last.c.number, 0).label("decisions"),
            last.c.revision.label("decided_revision"),
            last.c.decision,
            last.c.by.label("decided_by"),
            last.c.at.label("decided_at"),
            case((decided, last.c.decision), else_=State.WAITING.value).label("state"),
            and_(last.c.decision == Decision.RETURNED.value, ~decided).label("again"),
            finding.late,
            finding.warnings,
            _event(newest.c, EventKind.VERIFIED).label("verified"),
            _signed(newest.c).label("signed"),
            _pictured(newest.c).label("pictures"),
        )
        .select_from(newest)
        .outerjoin(last, true())
        .outerjoin(
            finding,
            and_(
                finding.district == district,
                finding.record_id == newest.c.record_id,
                finding.revision == newest.c.revision,
            ),
        )
        .subquery("queue")
    )


def lines_of(district: str) -> tuple[ColumnElement[bool], ...]:
    """Which lines a district's queue is made of.

    Left out are those in whose place another counts since somebody settled it: nothing is to be found out about them.
    """
    settled_against = exists().where(
        SettledRecordRow.district == ReviewLineRow.district,
        SettledRecordRow.record_id == ReviewLineRow.record_id,
        SettledRecordRow.counted_revision.is_(None),
    )
    return ReviewLineRow.district == district, ~settled_against


class Group(NamedTuple):
    """Records of a district that stand alike, of one officer and one form."""

    state: State
    ao_code: str
    officer: str
    form_id: str
    records: int
    unread: int
    """those whose form nobody has read for its warnings"""


def groups(connection: Connection, district: str) -> list[Group]:
    """The whole district at one reading: what it is counted and narrowed by."""
    line = ReviewLineRow
    found = connection.execute(
        select(
            line.state,
            line.ao_code,
            func.max(line.officer),
            line.form_id,
            func.count(),
            func.count().filter(line.warnings.is_(None)),
        )
        .where(*lines_of(district))
        .group_by(line.state, line.ao_code, line.form_id)
        .order_by(line.ao_code, line.form_id)
    )
    return [Group(State(row[0]), *row[1:]) for row in found]


def page(
    connection: Connection, district: str, *, only: Sequence[ColumnElement[bool]], limit: int, offset: int = 0
) -> tuple[list[Any], int]:
    """Rows with the person's name, and how many there are of all that is asked for. What was sent back and has come
    again stands first, then the oldest arrival.

    First it is found which rows these are; what is shown of a row is looked up for those alone.
    """
    line = ReviewLineRow
    which = (*lines_of(district), *only)
    chosen = select(line.record_id).where(*which).order_by(line.first_time, line.received_at, line.record_id)
    found = list(connection.execute(chosen.limit(limit).offset(offset)).scalars())
    if not found:
        return [], 0
    total = connection.execute(select(func.count()).select_from(line).where(*which)).scalar_one()
    queue = queue_of(district, RecordRow.record_id.in_(found))
    name = (
        select(func.max(PersonRow.full_name))
        .where(PersonRow.district == queue.c.district, PersonRow.person_id == queue.c.person_id)
        .scalar_subquery()
    )
    rows = connection.execute(select(queue, func.coalesce(name, "").label("person_name"))).mappings()
    return sorted(rows, key=lambda row: found.index(row["record_id"])), total


def with_sign(sign: Sign) -> ColumnElement[bool]:
    """Of lines: those that show this."""
    line = ReviewLineRow
    return {
        Sign.AGAIN: line.first_time.is_(literal_column("false", Boolean)),
        Sign.LATE: line.late.is_(literal_column("true", Boolean)),
        Sign.WARNINGS: line.warnings > 0,
        Sign.VERIFIED: _event(line, EventKind.VERIFIED),
        Sign.SIGNED: _signed(line),
        Sign.UNSIGNED: ~_signed(line),
        Sign.PICTURES: _pictured(line),
        Sign.NO_PICTURES: ~_pictured(line),
    }[sign]


# `of`: a table or query whose rows name district, record and revision.


def _event(of: Any, *kinds: EventKind) -> Exists:
    return (
        select(EventRow.event_id)
        .where(
            EventRow.district == of.district,
            EventRow.record_id == of.record_id,
            EventRow.revision == of.revision,
            EventRow.kind.in_([kind.value for kind in kinds]),
        )
        .exists()
    )


def _signed(of: Any) -> Exists:
    """On the screen, or on a paper that is not void."""
    voided = aliased(EventRow)
    void = (
        select(voided.event_id)
        .where(
            voided.district == EventRow.district,
            voided.record_id == EventRow.record_id,
            voided.kind == EventKind.VOIDED.value,
            voided.payload["paper"] == EventRow.payload["paper"],
        )
        .exists()
    )
    screen, paper = EventKind.SIGNED_ON_SCREEN.value, EventKind.SIGNED_ON_PAPER.value
    return (
        select(EventRow.event_id)
        .where(
            EventRow.district == of.district,
            EventRow.record_id == of.record_id,
            EventRow.revision == of.revision,
            or_(EventRow.kind == screen, and_(EventRow.kind == paper, ~void)),
        )
        .exists()
    )


def _pictured(of: Any) -> Exists:
    return (
        select(AttachmentRow.attachment_id)
        .where(
            AttachmentRow.district == of.district,
            AttachmentRow.record_id == of.record_id,
            AttachmentRow.revision == of.revision,
        )
        .exists()
    )
