"""Attachments on their way: what has arrived of each, piece by piece."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class UploadRow(Table):
    """One sealing of one attachment, of one device. Kept for some time after its end, for whoever missed the answer."""

    __tablename__ = "uploads"
    __table_args__ = (
        ForeignKeyConstraint(["district", "device_id"], ["devices.district", "devices.device_id"]),
        Index(None, "district", "expires_at"),
        Index(None, "district", "device_id"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    upload_id: Mapped[UUID] = mapped_column(primary_key=True)
    device_id: Mapped[UUID]
    attachment_id: Mapped[UUID]
    record_id: Mapped[UUID]
    revision: Mapped[int]
    sha256: Mapped[str]
    sealed_sha256: Mapped[str]
    length: Mapped[int]
    received: Mapped[int]
    """bytes, without a gap from the first"""
    expires_at: Mapped[datetime]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """`forms.exchange.AttachmentResponse`; the pieces are gone then"""


class UploadPartRow(Table):
    __tablename__ = "upload_parts"
    __table_args__ = (
        ForeignKeyConstraint(["district", "upload_id"], ["uploads.district", "uploads.upload_id"], ondelete="CASCADE"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    upload_id: Mapped[UUID] = mapped_column(primary_key=True)
    first_byte: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]
