"""The statement behind the queue of reviews: what has arrived of a district and how it stands, worked out when asked.

Nothing is kept of the queue itself, so nothing can be forgotten in it. A district has some ten thousand records, of
which the newest revisions are found along the primary key.
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
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from central.db.review_tables import ReviewFindingRow, ReviewRow
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


def queue_of(district: str) -> Subquery:
    """One row a record: its newest revision, how it stands, and every sign that can be read from other tables.

    Left out are those in whose place another counts since somebody settled it: nothing is to be found out about them.
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
        .where(RecordRow.district == district)
        .order_by(RecordRow.record_id, RecordRow.revision.desc())
        .subquery("newest")
    )
    last = (
        select(
            ReviewRow.record_id, ReviewRow.number, ReviewRow.revision, ReviewRow.decision, ReviewRow.by, ReviewRow.at
        )
        .ext(distinct_on(ReviewRow.record_id))
        .where(ReviewRow.district == district)
        .order_by(ReviewRow.record_id, ReviewRow.number.desc())
        .subquery("last")
    )
    decided = last.c.revision == newest.c.revision
    finding = ReviewFindingRow
    return (
        select(
            newest,
            func.coalesce(last.c.number, 0).label("decisions"),
            last.c.by.label("decided_by"),
            last.c.at.label("decided_at"),
            case((decided, last.c.decision), else_=State.WAITING.value).label("state"),
            and_(last.c.decision == Decision.RETURNED.value, ~decided).label("again"),
            finding.late,
            finding.warnings,
            _event(newest, EventKind.VERIFIED).label("verified"),
            _signed(newest).label("signed"),
            _pictured(newest).label("pictures"),
        )
        .outerjoin(last, last.c.record_id == newest.c.record_id)
        .outerjoin(
            finding,
            and_(
                finding.district == district,
                finding.record_id == newest.c.record_id,
                finding.revision == newest.c.revision,
            ),
        )
        .where(~_settled_against(newest))
        .subquery("queue")
    )


def _settled_against(newest: Subquery) -> Exists:
    return exists().where(
        SettledRecordRow.district == newest.c.district,
        SettledRecordRow.record_id == newest.c.record_id,
        SettledRecordRow.counted_revision.is_(None),
    )


class Group(NamedTuple):
    """Records of a district that stand alike, of one officer and one form."""

    state: State
    ao_code: str
    officer: str
    form_id: str
    records: int
    unread: int
    """those whose form nobody has read for its warnings"""


def groups(connection: Connection, queue: Subquery) -> list[Group]:
    """The whole district at one reading: what it is counted and narrowed by."""
    found = connection.execute(
        select(
            queue.c.state,
            queue.c.ao_code,
            func.max(queue.c.officer),
            queue.c.form_id,
            func.count(),
            func.count().filter(queue.c.warnings.is_(None)),
        )
        .group_by(queue.c.state, queue.c.ao_code, queue.c.form_id)
        .order_by(queue.c.ao_code, queue.c.form_id)
    )
    return [Group(State(row[0]), *row[1:]) for row in found]


def page(
    connection: Connection, queue: Subquery, *, only: Sequence[ColumnElement[bool]], limit: int, offset: int = 0
) -> tuple[list[Any], int]:
    """Rows with the person's name, and how many there are of all that is asked for. What was sent back and has come
    again stands first, then the oldest arrival.

    First it is found which rows these are; what is shown of a row is looked up for those alone.
    """
    order = (
        queue.c.again.is_not_distinct_from(literal_column("true", Boolean)).desc(),
        queue.c.received_at,
        queue.c.record_id,
    )
    chosen = select(queue.c.record_id, func.count().over()).where(*only).order_by(*order)
    found = connection.execute(chosen.limit(limit).offset(offset)).all()
    if not found:
        return [], 0
    name = (
        select(func.max(PersonRow.full_name))
        .where(PersonRow.district == queue.c.district, PersonRow.person_id == queue.c.person_id)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(queue, func.coalesce(name, "").label("person_name"))
        .where(queue.c.record_id.in_([row[0] for row in found]))
        .order_by(*order)
    )
    return list(rows.mappings()), found[0][1]


def with_sign(queue: Subquery, sign: Sign) -> ColumnElement[bool]:
    yes = literal_column("true", Boolean)
    return {
        Sign.AGAIN: queue.c.again.is_(yes),
        Sign.LATE: queue.c.late.is_(yes),
        Sign.WARNINGS: queue.c.warnings > 0,
        Sign.VERIFIED: queue.c.verified,
        Sign.SIGNED: queue.c.signed,
        Sign.UNSIGNED: ~queue.c.signed,
        Sign.PICTURES: queue.c.pictures,
        Sign.NO_PICTURES: ~queue.c.pictures,
    }[sign]


def _event(newest: Subquery, *kinds: EventKind) -> Exists:
    return (
        select(EventRow.event_id)
        .where(
            EventRow.district == newest.c.district,
            EventRow.record_id == newest.c.record_id,
            EventRow.revision == newest.c.revision,
            EventRow.kind.in_([kind.value for kind in kinds]),
        )
        .exists()
    )


def _signed(newest: Subquery) -> Exists:
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
            EventRow.district == newest.c.district,
            EventRow.record_id == newest.c.record_id,
            EventRow.revision == newest.c.revision,
            or_(EventRow.kind == screen, and_(EventRow.kind == paper, ~void)),
        )
        .exists()
    )


def _pictured(newest: Subquery) -> Exists:
    return (
        select(AttachmentRow.attachment_id)
        .where(
            AttachmentRow.district == newest.c.district,
            AttachmentRow.record_id == newest.c.record_id,
            AttachmentRow.revision == newest.c.revision,
        )
        .exists()
    )
