"""What the district's reviewers decided of this officer's records, and what the officer did about each comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_leave

from desktop.store.officer_tables import review, review_comment, revision
from forms.changes import Comment, Decision, Reply, Review
from forms.record import RecordState

_later = review.alias("later")
_newer = revision.alias("newer")


@dataclass(frozen=True, slots=True)
class ReturnedRecord:
    """A record that was sent back, whose newest final revision is still the one the reviewer saw."""

    review_id: UUID
    record_id: UUID
    revision: int
    """the one that was sent back"""
    person_id: UUID
    form_id: str
    form_title: str
    by: str
    at: datetime
    comments: int
    open: int
    """comments nobody has dealt with yet"""
    draft: bool
    """a newer revision is open already"""


@dataclass(frozen=True, slots=True)
class StoredComment:
    """A comment, and what became of it. `place`: among the comments of its review, from 0."""

    review_id: UUID
    place: int
    ref: str
    text: str
    dealt_with: bool
    reply: str
    revision: int
    by: str
    at: datetime


def add(connection: Connection, decided: Review) -> bool:
    """Write a decision as it came; whether it was new."""
    row = decided.model_dump(exclude={"comments"})
    new = connection.execute(insert_or_leave(review).values(**row).on_conflict_do_nothing())
    if new.rowcount != 1:
        return False
    comments = [
        {
            "review_id": decided.review_id,
            "place": place,
            "ref": comment.ref,
            "text": comment.text,
            "dealt_with": False,
            "reply": "",
        }
        for place, comment in enumerate(decided.comments)
    ]
    if comments:
        connection.execute(insert(review_comment), comments)
    return True


def reviews_of(connection: Connection, record_id: UUID) -> list[Review]:
    """Every decision about a record that came here, in their order."""
    rows = connection.execute(
        select(review).where(review.c.record_id == record_id).order_by(review.c.number)
    ).mappings()
    return [_whole(connection, row) for row in rows]


def latest(connection: Connection, record_ids: Iterable[UUID]) -> dict[UUID, tuple[int, Decision]]:
    """Of each record that was ever decided about: the revision the newest decision is about, and what it is."""
    rows = connection.execute(
        select(review.c.record_id, review.c.revision, review.c.decision).where(
            review.c.record_id.in_(set(record_ids)), _is_newest()
        )
    )
    return {row.record_id: (row.revision, Decision(row.decision)) for row in rows}


def returned(connection: Connection) -> list[ReturnedRecord]:
    """Those that wait for the officer, the one sent back first first."""
    rows = connection.execute(_returned().order_by(review.c.at, review.c.review_id)).mappings()
    return [ReturnedRecord(**row) for row in rows]


def returned_count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(_returned().subquery())).scalar_one()


def returned_one(connection: Connection, record_id: UUID) -> ReturnedRecord | None:
    """A record where it waits for the officer; None where it does not."""
    row = connection.execute(_returned().where(review.c.record_id == record_id)).mappings().first()
    return ReturnedRecord(**row) if row is not None else None


def comments_of(connection: Connection, review_id: UUID) -> list[StoredComment]:
    """In the reviewer's order."""
    rows = connection.execute(
        select(review_comment, review.c.revision, review.c.by, review.c.at)
        .join(review, review.c.review_id == review_comment.c.review_id)
        .where(review_comment.c.review_id == review_id)
        .order_by(review_comment.c.place)
    ).mappings()
    return [StoredComment(**row) for row in rows]


def note(connection: Connection, review_id: UUID, place: int, *, dealt_with: bool, reply: str) -> None:
    """What the officer did about a comment."""
    connection.execute(
        update(review_comment)
        .where(review_comment.c.review_id == review_id, review_comment.c.place == place)
        .values(dealt_with=dealt_with, reply=reply)
    )


def replies(connection: Connection, record_id: UUID) -> Sequence[Reply]:
    """What is to be told the reviewer with the revision that answers a return: what was dealt with, or answered."""
    waiting = returned_one(connection, record_id)
    if waiting is None:
        return ()
    return [
        Reply(review_id=comment.review_id, comment=comment.place, text=comment.reply)
        for comment in comments_of(connection, waiting.review_id)
        if comment.dealt_with or comment.reply
    ]


def _returned() -> Select[tuple[object, ...]]:
    """The newest decision sends back, and no newer revision was confirmed."""
    answered = select(_newer.c.record_id).where(
        _newer.c.record_id == review.c.record_id,
        _newer.c.revision > review.c.revision,
        _newer.c.state != RecordState.DRAFT,
    )
    of_it = review_comment.c.review_id == review.c.review_id
    comments = select(func.count()).where(of_it).scalar_subquery()
    unanswered = select(func.count()).where(of_it, ~review_comment.c.dealt_with).scalar_subquery()
    draft = select(_newer.c.record_id).where(
        _newer.c.record_id == review.c.record_id, _newer.c.state == RecordState.DRAFT
    )
    return (
        select(
            review.c.review_id,
            review.c.record_id,
            review.c.revision,
            revision.c.person_id,
            revision.c.form_id,
            revision.c.form_title,
            review.c.by,
            review.c.at,
            comments.label("comments"),
            unanswered.label("open"),
            draft.exists().label("draft"),
        )
        .join(revision, and_(revision.c.record_id == review.c.record_id, revision.c.revision == review.c.revision))
        .where(review.c.decision == Decision.RETURNED, _is_newest(), ~answered.exists())
    )


def _is_newest() -> ColumnElement[bool]:
    later = select(_later.c.review_id).where(
        _later.c.record_id == review.c.record_id, _later.c.number > review.c.number
    )
    return ~later.exists()


def _whole(connection: Connection, row: RowMapping) -> Review:
    comments = connection.execute(
        select(review_comment.c.ref, review_comment.c.text)
        .where(review_comment.c.review_id == row["review_id"])
        .order_by(review_comment.c.place)
    )
    return Review(**row, comments=tuple(Comment(ref=ref, text=text) for ref, text in comments))
