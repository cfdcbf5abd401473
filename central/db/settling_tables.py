"""Fillings that stand against each other, people who may be one, and what was decided of both.

What was filled in stays in `records` and `record_conflicts` whatever is decided; these tables say what it is to count.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class ConflictCaseRow(Table):
    """Contents that stand against each other, and the content that a person, or the rule, put in their place."""

    __tablename__ = "conflicts"
    __table_args__ = (
        Index("conflicts_open_key", "district", "slot", unique=True, postgresql_where=text("settled_at IS NULL")),
        Index("conflicts_waiting_idx", "district", "opened_at", postgresql_where=text("settled_at IS NULL")),
        Index(None, "district", "person_id"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    conflict_id: Mapped[UUID] = mapped_column(primary_key=True)
    slot: Mapped[str]
    """`forms.measure.slots`; "record/…" where the contents share no more than their record"""
    person_id: Mapped[UUID]
    round_id: Mapped[str]
    form_id: Mapped[str]
    grade: Mapped[str]
    sides: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """`forms.changes.Side`, as JSON"""
    opened_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    kept_record_id: Mapped[UUID | None]
    kept_revision: Mapped[int | None]
    kept_hash: Mapped[str | None]
    """all three NULL in a settled conflict that ceased by itself: a later revision stands in another slot"""
    choices: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    reason: Mapped[str]
    by: Mapped[str]
    """empty: merged by the rule, nobody was asked"""


class SettledRecordRow(Table):
    """Which revision of a record counts, where a settlement has said so; NULL: none, another record counts instead."""

    __tablename__ = "settled_records"

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    counted_revision: Mapped[int | None]


class LookRow(Table):
    """People whose records may stand against each other; taken away by whoever looks."""

    __tablename__ = "due_looks"

    district: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)


class LikenessKeyRow(Table):
    """By what somebody is found who may be the same as another: `forms.roster.likeness.keys`, one row a key."""

    __tablename__ = "likeness_keys"
    __table_args__ = (Index(None, "district", "round_id", "person_id"),)

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)


class LikenessDueRow(Table):
    """People who are to be held against others; taken away by whoever does it."""

    __tablename__ = "due_likeness"

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)


class SuspicionRow(Table):
    """Two people who may be one. It stands under the lower district code; `other_district` may be the same.

    A suspicion only: no key anywhere forbids two people to be alike.
    """

    __tablename__ = "suspicions"
    __table_args__ = (
        Index("suspicions_waiting_idx", "district", "round_id", "score", postgresql_where=text("decision = ''")),
        Index(None, "district", "round_id", "other_person_id"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_district: Mapped[str] = mapped_column(primary_key=True)
    other_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    score: Mapped[int]
    reasons: Mapped[list[str]]
    found_at: Mapped[datetime]
    decision: Mapped[str]
    """`central.services.duplicates.Decision`; empty: nobody has decided"""
    reason: Mapped[str]
    by: Mapped[str]
    decided_at: Mapped[datetime | None]


class TwinRow(Table):
    """That somebody of this district is suspected to be known in another one, too; of whom, the province sees."""

    __tablename__ = "twins"

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_district: Mapped[str] = mapped_column(primary_key=True)
    other_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    found_at: Mapped[datetime]
    decision: Mapped[str]


class AliasRow(Table):
    """Somebody who is known under another id from now on. Taken back, the row stays and says when."""

    __tablename__ = "aliases"
    __table_args__ = (Index(None, "district", "round_id", "into_person_id"),)

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    into_district: Mapped[str]
    into_person_id: Mapped[UUID]
    reason: Mapped[str]
    by: Mapped[str]
    merged_at: Mapped[datetime]
    undone_by: Mapped[str]
    undone_at: Mapped[datetime | None]
