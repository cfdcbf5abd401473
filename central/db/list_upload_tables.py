"""Lists that came in by the console, and what became of what lies on the shelf."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class ListUploadRow(Table):
    """A file with a list: a roster, a list of phase 2, or the counts that came down with it.

    `district`: of a province's list its code with 00, where people of no known district are kept too.
    """

    __tablename__ = "list_uploads"
    __table_args__ = (Index(None, "district", "uploaded_at"),)

    district: Mapped[str] = mapped_column(primary_key=True)
    upload_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    area: Mapped[str]
    """of two digits or four"""
    round_id: Mapped[str]
    agency: Mapped[str]
    """whose the whole file is, where its rows do not say; else empty"""
    file_name: Mapped[str]
    size: Mapped[int]
    """of the file, in bytes"""
    sha256: Mapped[str]
    state: Mapped[str]
    """`central.services.list_uploads.State`"""
    rows_done: Mapped[int]
    rows_all: Mapped[int]
    found: Mapped[dict[str, Any] | None]
    """what reading it found; emptied of people when the upload is over"""
    result: Mapped[dict[str, Any] | None]
    content: Mapped[bytes | None]
    """the file, and once it was read the people in it, packed; NULL when the upload is over"""
    uploaded_by: Mapped[str]
    uploaded_at: Mapped[datetime]
    told_at: Mapped[datetime]
    """when it last went on; long ago while it should be at work: it was broken off"""
    decided_by: Mapped[str]
    ended_at: Mapped[datetime | None]


class ShelfStepRow(Table):
    """What somebody did about a thing on the shelf. Steps are added and never changed, and the thing stays."""

    __tablename__ = "shelf_steps"
    __table_args__ = (ForeignKeyConstraint(["district", "digest"], ["shelf.district", "shelf.digest"]),)

    district: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    step_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """`central.services.shelf.StepKind`"""
    said: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
