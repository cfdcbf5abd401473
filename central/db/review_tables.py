"""The tables of reviews: what was decided, who is looking at what, and what was found in a record beforehand."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
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
