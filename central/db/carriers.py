"""The statements behind laptops that bring again what another brought: who they are, and whom nobody told yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Connection, Uuid, and_, bindparam, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from central.db.carrier_tables import CarrierRow
from central.db.tables import RecordRow

_COLUMNS = ["district", "record_id", "device_id", "told"]


def note(connection: Connection, district: str, device_id: UUID, records: Collection[UUID]) -> None:
    """That a laptop holds those of these records that another has made and brought."""
    another_s = and_(RecordRow.pushed_by != device_id, RecordRow.device_id != device_id)
    mine = (
        select(RecordRow.district, RecordRow.record_id, literal(device_id), literal(False))
        .where(RecordRow.district == district, _among(RecordRow.record_id, records), another_s)
        .order_by(RecordRow.record_id)
        .distinct()
    )
    connection.execute(insert(CarrierRow).from_select(_COLUMNS, mine).on_conflict_do_nothing())


def of(connection: Connection, district: str, records: Collection[UUID]) -> set[UUID]:
    """Laptops that brought any of these records again."""
    query = select(CarrierRow.device_id).where(CarrierRow.district == district, _among(CarrierRow.record_id, records))
    return set(connection.execute(query.distinct()).scalars())


def districts_untold(connection: Connection) -> Sequence[str]:
    """Where a laptop was not told yet of what stands about something it brought again."""
    query = select(CarrierRow.district).where(~CarrierRow.told).distinct().order_by(CarrierRow.district)
    return connection.execute(query).scalars().all()


def take_untold(connection: Connection, district: str, most: int) -> dict[UUID, set[UUID]]:
    """Laptop → records, that the caller tells it about in this transaction."""
    key = (CarrierRow.record_id, CarrierRow.device_id)
    some = select(*key).where(CarrierRow.district == district, ~CarrierRow.told).order_by(*key).limit(most)
    rows = connection.execute(some.with_for_update()).all()
    taken: dict[UUID, set[UUID]] = {}
    for record_id, device_id in rows:
        taken.setdefault(device_id, set()).add(record_id)
    for device_id, records in sorted(taken.items()):
        theirs = (CarrierRow.district == district, CarrierRow.device_id == device_id)
        connection.execute(update(CarrierRow).where(*theirs, _among(CarrierRow.record_id, records)).values(told=True))
    return taken


def _among(column: Any, records: Collection[UUID]) -> ColumnElement[bool]:
    among: ColumnElement[bool] = column == func.any(bindparam("records", sorted(records), ARRAY(Uuid())))
    return among
