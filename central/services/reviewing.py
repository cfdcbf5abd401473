"""Deciding about what has arrived: a reviewer of the district approves a revision, or sends it back and says why.

A decision stands for ever, and about exactly one revision with one content: what the reviewer saw. It is told to the
laptops that hold the record in the same transaction. A record somebody looks at is theirs for a while, so that two do
not review the same; where both decide all the same, the second is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection

from central.db import review_lines
from central.db import reviews as table
from central.db.database import Database
from central.db.reviews import Claim, Newest
from central.services import audit, feed
from central.services.clock import Clock
from central.services.errors import (
    ClaimedError,
    CommentMissingError,
    DecidedMeanwhileError,
    NewerRevisionError,
    RecordUnknownError,
    ReviewError,
)
from central.services.feed import News
from central.services.holders import Brought, holders
from central.services.viewers import Action, Viewer
from forms.changes import Comment, Decision, ItemKind, Review

HELD_FOR = timedelta(minutes=15)
AT_ONCE = 200
"""Records that are approved together at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reviewer says, and of what: `revision`, `content_hash` and `number` are what stood on the page.

    `review_id` is made with the page, so that a form sent twice is one decision.
    """

    review_id: UUID
    record_id: UUID
    revision: int
    content_hash: str
    number: int
    """which decision about the record this is: one more than the page shows"""
    decision: Decision
    comments: Sequence[Comment] = ()


@dataclass(frozen=True, slots=True)
class ApprovedTogether:
    approved: int
    not_approved: int
    """changed, decided or taken in hand by somebody since the page was made"""


class Reviewing:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def claim(self, viewer: Viewer, district: str, record_id: UUID) -> Claim:
        """Take a record in hand, or keep it longer; gives who has it now, which may be somebody else.

        Raises:
            ForbiddenError, RecordUnknownError.
        """
        viewer.require(Action.REVIEW, district)
        now = self._clock()
        mine = Claim(viewer.user_id, viewer.name, now + HELD_FOR)
        with self._database.district(district) as connection:
            _newest(connection, district, record_id)
            return table.claim(connection, district, record_id, mine, now=now)

    def let_go(self, viewer: Viewer, district: str, record_id: UUID) -> None:
        """Somebody else may have it. Raises ForbiddenError."""
        viewer.require(Action.REVIEW, district)
        with self._database.district(district) as connection:
            table.give_up_claim(connection, district, record_id, viewer.user_id)

    def decide(self, viewer: Viewer, district: str, verdict: Verdict) -> Review:
        """Write a decision and tell it; the same one again is what it was.

        Raises:
            ForbiddenError, RecordUnknownError, CommentMissingError.
            NewerRevisionError, DecidedMeanwhileError, ClaimedError: nothing was written.
        """
        viewer.require(Action.REVIEW, district)
        if verdict.decision is Decision.RETURNED and not verdict.comments:
            raise CommentMissingError("nothing says why it is sent back")
        with self._database.district(district) as connection:
            there = table.review_with(connection, district, verdict.review_id)
            if there is not None:
                return _review(there)
            review, devices = self._write(connection, viewer, district, verdict)
            news = News(ItemKind.REVIEW, str(review.review_id), review.model_dump(mode="json"))
            for device_id in sorted(devices):
                feed.tell_device(connection, district, device_id, [news])
            return review

    def approve_all(
        self, viewer: Viewer, district: str, verdicts: Iterable[tuple[UUID, int, str, int]], *, occasion: UUID
    ) -> ApprovedTogether:
        """Approve what needs no look, each for itself: what has changed since the page was made is left out.

        `verdicts`: record, revision, content hash and number of decision, as on the page; `occasion` is made with it.
        Raises ForbiddenError.
        """
        approved = left_out = 0
        for record_id, revision, content_hash, number in list(verdicts)[:AT_ONCE]:
            verdict = Verdict(
                review_id=uuid5(occasion, str(record_id)),
                record_id=record_id,
                revision=revision,
                content_hash=content_hash,
                number=number,
                decision=Decision.APPROVED,
            )
            try:
                self.decide(viewer, district, verdict)
                approved += 1
            except (ReviewError, RecordUnknownError):
                left_out += 1
        return ApprovedTogether(approved, left_out)

    def _write(
        self, connection: Connection, viewer: Viewer, district: str, verdict: Verdict
    ) -> tuple[Review, set[UUID]]:
        """The decision, and the laptops to tell."""
        now = self._clock()
        newest = _newest(connection, district, verdict.record_id)
        if (verdict.revision, verdict.content_hash) != (newest.revision, newest.content_hash):
            raise NewerRevisionError(f"revision {newest.revision} stands now")
        held = table.claims_of(connection, district, [verdict.record_id], now=now).get(verdict.record_id)
        if held is not None and held.user_id != viewer.user_id:
            raise ClaimedError("somebody else looks at it")
        review = Review(
            review_id=verdict.review_id,
            record_id=verdict.record_id,
            number=verdict.number,
            revision=verdict.revision,
            content_hash=verdict.content_hash,
            decision=verdict.decision,
            comments=tuple(verdict.comments),
            by=viewer.name,
            at=now,
        )
        row = review.model_dump() | {
            "district": district,
            "user_id": viewer.user_id,
            "comments": [comment.model_dump() for comment in review.comments],
        }
        if verdict.number != self._next(connection, district, verdict.record_id) or not table.insert_review(
            connection, row
        ):
            raise DecidedMeanwhileError("there is a decision this page did not show")
        review_lines.write_record(connection, district, verdict.record_id)
        table.give_up_claim(connection, district, verdict.record_id)
        audit.note(connection, viewer, Action.REVIEW, "record", verdict.record_id)
        return review, holders(connection, district, [Brought(newest.record_id, newest.device_id, newest.pushed_by)])

    def _next(self, connection: Connection, district: str, record_id: UUID) -> int:
        return 1 + max((row["number"] for row in table.reviews_of(connection, district, [record_id])), default=0)


def history_of(connection: Connection, district: str, record_id: UUID) -> list[Review]:
    """Every decision about a record, in their order."""
    return histories(connection, district, [record_id])


def histories(connection: Connection, district: str, record_ids: Iterable[UUID]) -> list[Review]:
    """Those of several records, one after the other."""
    return [_review(row) for row in table.reviews_of(connection, district, record_ids)]


def _newest(connection: Connection, district: str, record_id: UUID) -> Newest:
    found = table.newest_revisions(connection, district, [record_id]).get(record_id)
    if found is None:
        raise RecordUnknownError("no such record in this district")
    return found


def _review(row: Any) -> Review:
    return Review.model_validate({name: row[name] for name in Review.model_fields})
