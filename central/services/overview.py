"""What has arrived, for operators: counts and ids, never an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from central.db.database import Database
from central.db.sheet_tables import PersonRow
from central.db.tables import ConflictRow, DeviceRow, EventRow, RecordRow, ShelfRow

_LISTED = (
    RecordRow.district,
    RecordRow.record_id,
    RecordRow.revision,
    RecordRow.form_id,
    RecordRow.form_version,
    RecordRow.round_id,
    RecordRow.person_id,
    RecordRow.content_hash,
    RecordRow.device_id,
    RecordRow.demo,
    RecordRow.received_at,
)


def counts(database: Database) -> list[dict[str, Any]]:
    """Per district: devices, records by form, events, conflicts, things on the shelf, people, and who of them is on no
    roster."""
    with database.operator() as connection:
        totals = {
            "devices": _per_district(connection, DeviceRow.district),
            "events": _per_district(connection, EventRow.district),
            "conflicts": _per_district(connection, ConflictRow.district),
            "shelved": _per_district(connection, ShelfRow.district),
            "people": _per_district(connection, PersonRow.district),
            "not_on_roster": _per_district(connection, PersonRow.district, ~PersonRow.on_roster),
        }
        records: dict[str, dict[str, int]] = {}
        by_form = select(RecordRow.district, RecordRow.form_id, func.count()).group_by(
            RecordRow.district, RecordRow.form_id
        )
        for district, form_id, number in connection.execute(by_form):
            records.setdefault(district, {})[form_id] = number
    districts = sorted(set(records).union(*totals.values()))
    return [
        {
            "district": district,
            "records": records.get(district, {}),
            **{name: numbers.get(district, 0) for name, numbers in totals.items()},
        }
        for district in districts
    ]


def listed(database: Database, district: str | None = None) -> Iterator[dict[str, Any]]:
    """Every stored revision, oldest arrival first; streamed."""
    statement = select(*_LISTED).order_by(RecordRow.district, RecordRow.received_at, RecordRow.record_id)
    if district is not None:
        statement = statement.where(RecordRow.district == district)
    with database.operator() as connection:
        streaming = connection.execution_options(yield_per=1000)
        for row in streaming.execute(statement):
            yield dict(row._mapping)


def _per_district(
    connection: Connection, column: InstrumentedAttribute[str], *only: ColumnElement[bool]
) -> dict[str, int]:
    return dict(connection.execute(select(column, func.count()).where(*only).group_by(column)).all())
