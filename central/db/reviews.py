"""The statements behind a review: what stands of a record, what was decided, who is looking at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from central.db.review_tables import ReviewClaimRow, ReviewFindingRow, ReviewRow
from central.db.tables import DeviceRow, RecordRow


class Newest(NamedTuple):
    """The newest stored revision of a record."""

    record_id: UUID
    revision: int
    content_hash: str
    device_id: UUID
    pushed_by: UUID


class Claim(NamedTuple):
    """Until when a record is in somebody's hands."""

    user_id: UUID
    by: str
    until: datetime


def newest_revisions(connection: Connection, district: str, record_ids: Iterable[UUID]) -> dict[UUID, Newest]:
    columns = (
        RecordRow.record_id,
        RecordRow.revision,
        RecordRow.content_hash,
        RecordRow.device_id,
        RecordRow.pushed_by,
    )
    found = connection.execute(
        select(*columns)
        .ext(distinct_on(RecordRow.record_id))
        .where(RecordRow.district == district, RecordRow.record_id.in_(set(record_ids)))
        .order_by(RecordRow.record_id, RecordRow.revision.desc())
    )
    return {row.record_id: Newest(*row) for row in found}


def reviews_of(connection: Connection, district: str, record_ids: Iterable[UUID]) -> list[Any]:
    """Rows of every decision about these records, in their order."""
    found = connection.execute(
        select(ReviewRow.__table__)
        .where(ReviewRow.district == district, ReviewRow.record_id.in_(set(record_ids)))
        .order_by(ReviewRow.record_id, ReviewRow.number)
    )
    return list(found.mappings())


def insert_review(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Whether it was new: neither known by its id, nor its number taken."""
    statement = insert(ReviewRow).values(**row).on_conflict_do_nothing().returning(ReviewRow.review_id)
    return connection.execute(statement).first() is not None


def review_with(connection: Connection, district: str, review_id: UUID) -> Any:
    """The row of a decision; None where there is no such one."""
    statement = select(ReviewRow.__table__).where(ReviewRow.district == district, ReviewRow.review_id == review_id)
    return connection.execute(statement).mappings().first()


def claim(connection: Connection, district: str, record_id: UUID, mine: Claim, *, now: datetime) -> Claim:
    """Take a record that nobody holds, or hold one's own longer; who holds it afterwards."""
    statement = insert(ReviewClaimRow).values(district=district, record_id=record_id, **mine._asdict())
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["district", "record_id"],
            set_=mine._asdict(),
            where=or_(ReviewClaimRow.until <= now, ReviewClaimRow.user_id == mine.user_id),
        )
    )
    return claims_of(connection, district, [record_id], now=now)[record_id]


def claims_of(connection: Connection, district: str, record_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, Claim]:
    """Those that have not run out."""
    found = connection.execute(
        select(ReviewClaimRow.record_id, ReviewClaimRow.user_id, ReviewClaimRow.by, ReviewClaimRow.until).where(
            ReviewClaimRow.district == district,
            ReviewClaimRow.record_id.in_(set(record_ids)),
            ReviewClaimRow.until > now,
        )
    )
    return {row.record_id: Claim(row.user_id, row.by, row.until) for row in found}


def give_up_claim(connection: Connection, district: str, record_id: UUID, user_id: UUID | None = None) -> None:
    """`user_id`: only where it is theirs."""
    statement = delete(ReviewClaimRow).where(ReviewClaimRow.district == district, ReviewClaimRow.record_id == record_id)
    if user_id is not None:
        statement = statement.where(ReviewClaimRow.user_id == user_id)
    connection.execute(statement)


def insert_findings(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(ReviewFindingRow).on_conflict_do_nothing(), list(rows))


def devices_in_use(connection: Connection, district: str, devices: Iterable[UUID]) -> set[UUID]:
    """Those of these that are laptops of the district and were not revoked."""
    query = select(DeviceRow.device_id).where(
        DeviceRow.district == district, DeviceRow.device_id.in_(set(devices)), DeviceRow.revoked_at.is_(None)
    )
    return set(connection.execute(query).scalars())
