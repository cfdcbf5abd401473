"""The tables of what arrives; those of rosters and reports are in `central.db.sheet_tables`.

The district of origin is the tenant: it never changes and stands first in every primary, unique and foreign key, so
that a distributed PostgreSQL (Citus) can spread the same schema over many machines by that column. National tables
(no district column) are small reference tables copied everywhere.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Table(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
            "ck": "%(table_name)s_%(constraint_name)s_check",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - the name and shape SQLAlchemy asks for
        bool: Boolean(),
        bytes: LargeBinary(),
        date: Date(),
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB(),
        int: Integer(),
        list[str]: ARRAY(Text()),
        str: Text(),
        UUID: Uuid(),
    }


# --- national: the same everywhere, without a district ---------------------------------------------------------------


class CentreRow(Table):
    """Who this centre is: one row, written by `serve` so that other commands need nothing but the database."""

    __tablename__ = "centre"
    __table_args__ = (CheckConstraint("singleton = 1", name="one_row"),)

    singleton: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    centre_id: Mapped[UUID]
    url: Mapped[str]
    authority_fingerprint: Mapped[str]
    receipt_key: Mapped[str]
    lost_after: Mapped[datetime | None]
    """when the backup was taken this centre was last restored from: laptops send again what arrived later"""


class ReceiptKeyRow(Table):
    """Every public key that ever signed a receipt here, so that old receipts stay provable after a change of key."""

    __tablename__ = "receipt_keys"

    public_key: Mapped[str] = mapped_column(primary_key=True)
    first_used_at: Mapped[datetime]


class FormRow(Table):
    """A published form version. A record of a form that is not here is shelved."""

    __tablename__ = "forms"

    form_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    xml_hash: Mapped[str]


# --- by district -----------------------------------------------------------------------------------------------------


class DistrictRow(Table):
    __tablename__ = "districts"

    district: Mapped[str] = mapped_column(primary_key=True)
    recovery_recipient: Mapped[str]
    created_at: Mapped[datetime]


class EnrolmentCodeRow(Table):
    """A one-time code. Only the hash of its secret is kept."""

    __tablename__ = "enrolment_codes"
    __table_args__ = (ForeignKeyConstraint(["district"], ["districts.district"]),)

    district: Mapped[str] = mapped_column(primary_key=True)
    secret_hash: Mapped[bytes] = mapped_column(primary_key=True)
    officer: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[UUID | None]
    used_by_key: Mapped[str | None]


class DeviceRow(Table):
    __tablename__ = "devices"
    __table_args__ = (
        ForeignKeyConstraint(["district"], ["districts.district"]),
        UniqueConstraint("district", "token_hash"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    device_key: Mapped[str]
    token_hash: Mapped[bytes]
    enrolled_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None]
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    forms: Mapped[dict[str, Any]]
    program: Mapped[str | None]
    """version of its program; this and what follows: as told at the last handshake, NULL from an older program"""
    officer: Mapped[str | None]
    """who was at work"""
    pulled_national: Mapped[int | None] = mapped_column(BigInteger)
    """how far it holds what is published to all"""
    waiting: Mapped[int | None]
    """records it had to send"""
    moved_at: Mapped[datetime | None]
    """when its work went to another computer, which is this laptop now; NULL where that has enrolled by itself since"""
    proves: Mapped[bool] = mapped_column(default=False)
    """signs its requests; once it has, or was enrolled by a program that does, no other is taken"""


class NumberBlockRow(Table):
    """A block of form numbers and the laptop that takes from it; of no other laptop of the district, ever."""

    __tablename__ = "number_blocks"
    __table_args__ = (
        ForeignKeyConstraint(["district", "device_id"], ["devices.district", "devices.device_id"]),
        Index(None, "district", "device_id"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    device_id: Mapped[UUID]
    allotted_at: Mapped[datetime]


class EscrowRow(Table):
    """A store's key, sealed to the district's recovery key. Each sealing is kept; the latest counts."""

    __tablename__ = "escrows"
    __table_args__ = (ForeignKeyConstraint(["district", "device_id"], ["devices.district", "devices.device_id"]),)

    district: Mapped[str] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    officer: Mapped[str] = mapped_column(primary_key=True)
    sealed_hash: Mapped[bytes] = mapped_column(primary_key=True)
    sealed_key: Mapped[str]
    received_at: Mapped[datetime]


class RecordRow(Table):
    """One revision of one filled form, as it arrived first. Rows are written once and never changed.

    Received time and signature rebuild the receipt byte for byte. What reports count is drawn from the answers into
    the sheets (`central.db.sheet_tables`).
    """

    __tablename__ = "records"
    __table_args__ = (
        ForeignKeyConstraint(["district", "pushed_by"], ["devices.district", "devices.device_id"]),
        Index(None, "district", "round_id", "person_id"),
        Index(None, "district", "received_at"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str]
    form_id: Mapped[str]
    form_version: Mapped[str]
    round_id: Mapped[str]
    person_id: Mapped[UUID]
    finalised_at: Mapped[datetime]
    officer: Mapped[str]
    ao_code: Mapped[str]
    device_id: Mapped[UUID]
    demo: Mapped[bool]
    pushed_by: Mapped[UUID]
    clock_offset_ms: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]
    signature: Mapped[bytes]
    answers: Mapped[dict[str, Any]]


class ConflictRow(Table):
    """Another content under the id and revision of a stored record: kept whole until a person decides."""

    __tablename__ = "record_conflicts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "record_id", "revision"], ["records.district", "records.record_id", "records.revision"]
        ),
        ForeignKeyConstraint(["district", "pushed_by"], ["devices.district", "devices.device_id"]),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(primary_key=True)
    pushed_by: Mapped[UUID]
    received_at: Mapped[datetime]
    signature: Mapped[bytes]
    record: Mapped[dict[str, Any]]


class EventRow(Table):
    """What happened to a record, as its laptop chained it.

    No foreign key to the revision: a history may arrive before the revision it speaks of. `at_text` is the time as
    the laptop wrote it, since the chain hashes that spelling.
    """

    __tablename__ = "record_events"
    __table_args__ = (
        ForeignKeyConstraint(["district", "pushed_by"], ["devices.district", "devices.device_id"]),
        Index(None, "district", "record_id", "revision"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    revision: Mapped[int]
    content_hash: Mapped[str]
    kind: Mapped[str]
    at: Mapped[datetime]
    at_text: Mapped[str]
    by: Mapped[str]
    payload: Mapped[dict[str, Any]]
    previous: Mapped[str]
    chain: Mapped[str]
    pushed_by: Mapped[UUID]
    received_at: Mapped[datetime]


class AttachmentRow(Table):
    """A page of a signed paper, brought back as a picture. No foreign key: it may come before its record."""

    __tablename__ = "attachments"
    __table_args__ = (
        ForeignKeyConstraint(["district", "pushed_by"], ["devices.district", "devices.device_id"]),
        Index(None, "district", "record_id", "revision"),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    attachment_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    revision: Mapped[int]
    paper: Mapped[str]
    page: Mapped[int]
    sha256: Mapped[str]
    media_type: Mapped[str]
    made_at: Mapped[datetime]
    pushed_by: Mapped[UUID]
    received_at: Mapped[datetime]
    signature: Mapped[bytes]
    image: Mapped[bytes]


class ShelfRow(Table):
    """What arrived and could not be applied: the bytes, the reason and the receipt that says so.

    `attachment_id` tells an attachment; its receipt names that and the hash.
    """

    __tablename__ = "shelf"
    __table_args__ = (ForeignKeyConstraint(["district", "pushed_by"], ["devices.district", "devices.device_id"]),)

    district: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    revision: Mapped[int]
    content_hash: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str]
    content: Mapped[bytes]
    pushed_by: Mapped[UUID]
    received_at: Mapped[datetime]
    signature: Mapped[bytes]
    attachment_id: Mapped[UUID | None]
