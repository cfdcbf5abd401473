"""Packages that laptops wrote for want of a network and somebody carried: on their way, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class HandoverUploadRow(Table):
    """A package on its way from whoever carries it: a laptop of this district, whichever district it is of."""

    __tablename__ = "handover_uploads"
    __table_args__ = (
        ForeignKeyConstraint(["district", "device_id"], ["devices.district", "devices.device_id"]),
        Index(None, "district", "expires_at"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    """who brings it"""
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    """SHA-256 of the package"""
    length: Mapped[int] = mapped_column(BigInteger)
    received: Mapped[int] = mapped_column(BigInteger)
    """bytes, without a gap from the first"""
    expires_at: Mapped[datetime]


class HandoverPieceRow(Table):
    __tablename__ = "handover_pieces"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "device_id", "digest"],
            ["handover_uploads.district", "handover_uploads.device_id", "handover_uploads.digest"],
            ondelete="CASCADE",
        ),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    first_byte: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content: Mapped[bytes]


class HandoverRow(Table):
    """A package that came whole, under the district of the laptop that wrote it.

    That laptop need not be known here: a restored database may have forgotten it.
    """

    __tablename__ = "handovers"
    __table_args__ = (Index(None, "district", "received_at"),)

    district: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    device_id: Mapped[UUID]
    cover: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """forms.handover.Cover"""
    state: Mapped[str]
    """forms.handover.HandoverState"""
    reason: Mapped[str]
    brought_by: Mapped[str]
    received_at: Mapped[datetime]
    receipts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """forms.handover.HandoverReceipts"""
    released_by: Mapped[str | None]
    """who had a held one taken in"""
    released_at: Mapped[datetime | None]


class HandoverContentRow(Table):
    """The bytes of a package that is held, and of no other: what was taken in stands where it belongs."""

    __tablename__ = "handover_contents"
    __table_args__ = (
        ForeignKeyConstraint(["district", "digest"], ["handovers.district", "handovers.digest"], ondelete="CASCADE"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    first_byte: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content: Mapped[bytes]
