"""The tables of reviews: what was decided, who is looking at what, what was found in a record beforehand, the queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Computed, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class ReviewRow(Table):
    """One decision about one revision. Written once and never changed.

    `number` counts the decisions about a record: whoever decides says which one comes next, so of two reviewers who
    decide at once the second is told.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("district", "record_id", "number"),
        ForeignKeyConstraint(
            ["district", "record_id", "revision"], ["records.district", "records.record_id", "records.revision"]
        ),
        Index(None, "district", "at"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    review_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    number: Mapped[int]
    revision: Mapped[int]
    content_hash: Mapped[str]
    decision: Mapped[str]
    comments: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    by: Mapped[str]
    """as the officer reads it"""
    user_id: Mapped[UUID]
    at: Mapped[datetime]


class ReviewClaimRow(Table):
    """Who is looking at a record, so that two do not review the same."""

    __tablename__ = "review_claims"

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    by: Mapped[str]
    until: Mapped[datetime]


class ReviewFindingRow(Table):
    """What the form itself says of a revision, found by reading it once. A pure function of the record."""

    __tablename__ = "review_findings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "record_id", "revision"], ["records.district", "records.record_id", "records.revision"]
        ),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    late: Mapped[bool]
    """outside of its window or after its deadline (R40)"""
    warnings: Mapped[int]
    """how many things the form warned of and let pass, lateness among them"""


class ReviewLineRow(Table):
    """A record in the queue: its newest revision, the newest decision about it, and what the two say together.

    Narrow, since a district's whole backlog is counted and turned over at each look. Each half is taken over only
    from a later one, so whoever writes last, and however often, it comes to the same (`central.db.review_lines`).
    """

    __tablename__ = "review_lines"
    __table_args__ = (
        Index("review_lines_turn_idx", "district", "state", "first_time", "received_at", "record_id"),
        Index(
            "review_lines_unread_idx",
            "district",
            "first_time",
            "received_at",
            "record_id",
            postgresql_where=text("warnings IS NULL AND state = 'waiting'"),
        ),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int]
    form_id: Mapped[str]
    officer: Mapped[str]
    ao_code: Mapped[str]
    received_at: Mapped[datetime]
    late: Mapped[bool | None]
    """this and `warnings`: of the finding, NULL while nobody has read the form"""
    warnings: Mapped[int | None]
    decisions: Mapped[int]
    decided_revision: Mapped[int | None]
    decision: Mapped[str | None]
    state: Mapped[str] = mapped_column(
        Computed("CASE WHEN decided_revision = revision THEN decision ELSE 'waiting'::text END", persisted=True)
    )
    first_time: Mapped[bool] = mapped_column(
        Computed(
            "decision IS DISTINCT FROM 'returned'::text OR NOT decided_revision IS DISTINCT FROM revision",
            persisted=True,
        )
    )
    """not so: sent back before, and changed since"""


class ReviewMarkRow(Table):
    """Up to which arrival a district's records stand in the queue."""

    __tablename__ = "review_marks"

    district: Mapped[str] = mapped_column(primary_key=True)
    seen_until: Mapped[datetime]
