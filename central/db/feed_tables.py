"""What laptops are to hold: streams of the newest state of each thing, and all that was ever published.

A stream is written by one transaction at a time, which holds its row to the end: so versions become visible in their
order, and nobody who pulls passes one by. The country's own stream stands in tables without a district, written by the
owner alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table

WHOLE_DISTRICT = UUID(int=0)
"""In the place of a device: the stream that all laptops of a district read."""


class StreamRow(Table):
    """How far a stream has come. No foreign key to the device: most streams are of none."""

    __tablename__ = "streams"

    district: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    head: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str]
    """`forms.changes.state_hash` of all its items"""


class StreamItemRow(Table):
    """The newest state of one thing. `body` NULL: it is no more, which is told like any other change."""

    __tablename__ = "stream_items"
    __table_args__ = (Index(None, "district", "device_id", "version"),)

    district: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    body: Mapped[str | None]
    """canonical JSON, as text: it goes out as it stands, and no number is written in another way"""
    digest: Mapped[bytes]
    """`forms.changes.item_digest`, 32 bytes"""


class NationalStreamRow(Table):
    """One row; none before anything was published."""

    __tablename__ = "national_stream"
    __table_args__ = (CheckConstraint("singleton = 1", name="one_row"),)

    singleton: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    head: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str]


class NationalItemRow(Table):
    """`StreamItemRow` of the country."""

    __tablename__ = "national_items"
    __table_args__ = (Index(None, "version"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    body: Mapped[str | None]
    digest: Mapped[bytes]


class PublicationRow(Table):
    """One released version of a form, a round or a list of the catalogue. It stays for ever as it is; which of them
    is in force may change."""

    __tablename__ = "publications"
    __table_args__ = (
        Index("publications_in_force_idx", "kind", "name", unique=True, postgresql_where=text("in_force")),
    )

    kind: Mapped[str] = mapped_column(primary_key=True)
    """`forms.changes.ItemKind`: form, round, catalogue"""
    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    """of a form its own; of a round and a list 1, 2, 3 as they were released"""
    title: Mapped[str]
    text: Mapped[str]
    text_hash: Mapped[str]
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    in_force: Mapped[bool]


class AssignmentRow(Table):
    """That a person was given into another AO's care (R18), or into nobody's. Written once and never changed."""

    __tablename__ = "assignments"
    __table_args__ = (Index(None, "district", "round_id", "person_id"),)

    district: Mapped[str] = mapped_column(primary_key=True)
    assignment_id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[str]
    person_id: Mapped[UUID]
    from_code: Mapped[str]
    to_code: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    """login, or the command it came by"""
