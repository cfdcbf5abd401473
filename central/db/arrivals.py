"""The statements behind a push. Each inserts what is new and leaves what is there, which the caller reads and compares.

Rows go in by key order, table by table in one fixed order, so that two pushes of the same records wait for each other
instead of for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, TextualSelect, inspect, select, text

from central.db.sheets import document
from central.db.tables import ConflictRow, EventRow, RecordRow, ShelfRow, Table

Row: TypeAlias = Mapping[str, Any]
RecordKey: TypeAlias = tuple[UUID, int]


class Kept(NamedTuple):
    """What is needed of a row to give its receipt again."""

    content_hash: str
    received_at: datetime
    signature: bytes


def insert_records(connection: Connection, rows: Sequence[Row]) -> set[RecordKey]:
    """The keys of those that were new."""
    return {(row.record_id, row.revision) for row in _insert(connection, RecordRow, rows)}


def kept_records(connection: Connection, district: str, record_ids: Iterable[UUID]) -> dict[RecordKey, Kept]:
    """Every stored revision of these records."""
    wanted = set(record_ids)
    if not wanted:
        return {}
    found = connection.execute(
        select(
            RecordRow.record_id,
            RecordRow.revision,
            RecordRow.content_hash,
            RecordRow.received_at,
            RecordRow.signature,
        ).where(RecordRow.district == district, RecordRow.record_id.in_(wanted))
    )
    return {(row.record_id, row.revision): Kept(row.content_hash, row.received_at, row.signature) for row in found}


def insert_conflicts(connection: Connection, rows: Sequence[Row]) -> None:
    _insert(connection, ConflictRow, rows)


def kept_conflicts(
    connection: Connection, district: str, record_ids: Iterable[UUID]
) -> dict[tuple[UUID, int, str], Kept]:
    """Every conflicting content kept beside these records."""
    found = connection.execute(
        select(
            ConflictRow.record_id,
            ConflictRow.revision,
            ConflictRow.content_hash,
            ConflictRow.received_at,
            ConflictRow.signature,
        ).where(ConflictRow.district == district, ConflictRow.record_id.in_(set(record_ids)))
    )
    return {
        (row.record_id, row.revision, row.content_hash): Kept(row.content_hash, row.received_at, row.signature)
        for row in found
    }


def insert_events(connection: Connection, rows: Sequence[Row]) -> set[UUID]:
    """The ids of those that were new."""
    return {row.event_id for row in _insert(connection, EventRow, rows)}


def kept_chains(connection: Connection, district: str, event_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The chain hash of each of these events, as it arrived first."""
    wanted = set(event_ids)
    if not wanted:
        return {}
    found = connection.execute(
        select(EventRow.event_id, EventRow.chain).where(EventRow.district == district, EventRow.event_id.in_(wanted))
    )
    return {row.event_id: row.chain for row in found}


def insert_shelved(connection: Connection, rows: Sequence[Row]) -> None:
    _insert(connection, ShelfRow, rows)


def kept_shelved(connection: Connection, district: str, digests: Iterable[bytes]) -> dict[bytes, Kept]:
    """What lies on the shelf under these digests."""
    found = connection.execute(
        select(ShelfRow.digest, ShelfRow.content_hash, ShelfRow.received_at, ShelfRow.signature).where(
            ShelfRow.district == district, ShelfRow.digest.in_(set(digests))
        )
    )
    return {row.digest: Kept(row.content_hash, row.received_at, row.signature) for row in found}


def _insert(connection: Connection, table: type[Table], rows: Sequence[Row]) -> Sequence[Any]:
    """The keys of what was not there. One statement with one parameter, however many rows."""
    if not rows:
        return ()
    binary = [name for name, value in rows[0].items() if isinstance(value, bytes)]
    told = [{**row, **{name: f"\\x{row[name].hex()}" for name in binary}} for row in rows]
    return connection.execute(_insertion(table, tuple(rows[0])), document(told)).all()


@cache
def _insertion(table: type[Table], names: tuple[str, ...]) -> TextualSelect:
    name, columns, keys = table.__tablename__, ", ".join(names), inspect(table).primary_key
    return text(
        f"INSERT INTO {name} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{name}, :rows ::jsonb) "
        f"ON CONFLICT DO NOTHING RETURNING {', '.join(column.name for column in keys)}"
    ).columns(*keys)
