"""The statements that keep the sheets: who is concerned, what is stored of them, and their rows written anew.

Rows travel as one JSON document a table, so that a push of hundreds costs a handful of statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from psycopg.types.json import Jsonb
from pydantic_core import to_json
from sqlalchemy import ARRAY, Connection, Uuid, bindparam, func, inspect, or_, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on

from central.db.settling_tables import SettledRecordRow
from central.db.sheet_tables import ListedRow, PersonRow
from central.db.tables import EventRow, RecordRow, Table
from forms.record import EventKind

Row = Mapping[str, Any]


class Stored(NamedTuple):
    """The newest revision of a record."""

    record_id: UUID
    revision: int
    form_id: str
    form_version: str
    person_id: UUID
    finalised_at: datetime
    ao_code: str
    answers: dict[str, Any]


class Place(NamedTuple):
    """A person's place on a list."""

    person_id: UUID
    list_no: int
    agency: str
    province: str


def people_among(
    connection: Connection,
    district: str,
    round_id: str,
    rounds: Iterable[str],
    subjects: Sequence[UUID],
    forms: Iterable[str],
) -> list[UUID]:
    """Which of all that records are about are people, in order: those known in the (intake) round, or with one of these
    forms in these rounds. The others are projects and the like, and have no sheets."""
    these = func.any(bindparam("people", subjects, ARRAY(Uuid())))
    recorded = select(RecordRow.person_id).where(
        RecordRow.district == district,
        RecordRow.round_id.in_(list(rounds)),
        RecordRow.person_id == these,
        RecordRow.form_id.in_(list(forms)),
    )
    known = select(PersonRow.person_id).where(*_these(PersonRow, district, round_id, subjects))
    return sorted(connection.execute(recorded.union(known)).scalars())


def lock_people(
    connection: Connection, district: str, round_id: str, people: Sequence[UUID]
) -> dict[UUID, dict[str, Any] | None]:
    """Hold these people until the end of the transaction, making rows for who has none; their roster's words.

    `people` in order. Others wait at the first of them they share, so nobody waits in a circle; and whoever gets here
    sees every record that was stored before, which makes the last one to write write all.
    """
    connection.execute(
        text(
            "INSERT INTO people (district, round_id, person_id, on_roster, national_id, full_name, reckoned) "
            "SELECT :district, :round_id, each, false, '', '', '' "
            "FROM unnest(:people) WITH ORDINALITY AS these(each, place) ORDER BY place ON CONFLICT DO NOTHING"
        ).bindparams(bindparam("people", type_=ARRAY(Uuid()))),
        {"district": district, "round_id": round_id, "people": people},
    )
    locked = connection.execute(
        select(PersonRow.person_id, PersonRow.body)
        .where(*_these(PersonRow, district, round_id, people))
        .order_by(PersonRow.person_id)
        .with_for_update()
    )
    return {row.person_id: row.body for row in locked}


def call_stale(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> list[UUID]:
    """Have these people written anew, whoever of them is known; those are returned. `people` in order."""
    held = (
        select(PersonRow.person_id)
        .where(*_these(PersonRow, district, round_id, people))
        .order_by(PersonRow.person_id)
        .with_for_update()
    )
    known = list(connection.execute(held).scalars())
    connection.execute(update(PersonRow).where(*_these(PersonRow, district, round_id, known)).values(reckoned=""))
    return known


def stored_records(
    connection: Connection, district: str, rounds: Iterable[str], people: Sequence[UUID], forms: Iterable[str]
) -> list[Stored]:
    """Everything stored of these people by these forms, each record in its newest revision; where a conflict was
    settled, in the one that counts since, or not at all."""
    found = connection.execute(
        select(
            RecordRow.record_id,
            RecordRow.revision,
            RecordRow.form_id,
            RecordRow.form_version,
            RecordRow.person_id,
            RecordRow.finalised_at,
            RecordRow.ao_code,
            RecordRow.answers,
        )
        .where(
            RecordRow.district == district,
            RecordRow.round_id.in_(list(rounds)),
            RecordRow.person_id == func.any(bindparam("people", people, ARRAY(Uuid()))),
            RecordRow.form_id.in_(list(forms)),
            or_(SettledRecordRow.record_id.is_(None), SettledRecordRow.counted_revision == RecordRow.revision),
        )
        .outerjoin(
            SettledRecordRow,
            (SettledRecordRow.district == RecordRow.district) & (SettledRecordRow.record_id == RecordRow.record_id),
        )
        .order_by(RecordRow.record_id, RecordRow.revision.desc())
        .ext(distinct_on(RecordRow.record_id))
    )
    return [Stored(*row) for row in found]


def days_entered(connection: Connection, district: str, records: Sequence[UUID]) -> dict[tuple[UUID, int], str]:
    """Record and revision → the day it was entered at the ministry's site, as the newest event says."""
    if not records:
        return {}
    found = connection.execute(
        select(EventRow.record_id, EventRow.revision, EventRow.payload["day"].astext)
        .where(
            EventRow.district == district,
            EventRow.record_id == func.any(bindparam("records", records, ARRAY(Uuid()))),
            EventRow.kind == EventKind.ENTERED.value,
        )
        .order_by(EventRow.at, EventRow.event_id)
    )
    return {(record_id, revision): day or "" for record_id, revision, day in found}


def places_of(connection: Connection, district: str, round_id: str, people: Sequence[UUID]) -> list[Place]:
    found = connection.execute(
        select(ListedRow.person_id, ListedRow.list_no, ListedRow.agency, ListedRow.province).where(
            *_these(ListedRow, district, round_id, people)
        )
    )
    return [Place(*row) for row in found]


def clear(
    connection: Connection, tables: Sequence[type[Table]], district: str, round_id: str, people: Sequence[UUID]
) -> None:
    """Take these people out of the sheets."""
    theirs = "WHERE district = :district AND round_id = :round_id AND person_id = ANY(:people)"
    gone = [f"gone_{table.__tablename__} AS (DELETE FROM {table.__tablename__} {theirs})" for table in tables]
    connection.execute(
        text(f"WITH {', '.join(gone)} SELECT").bindparams(bindparam("people", type_=ARRAY(Uuid()))),
        {"district": district, "round_id": round_id, "people": people},
    )


def insert_rows(connection: Connection, table: type[Table], rows: Sequence[Row]) -> None:
    """Rows whose keys are free."""
    if rows:
        connection.execute(text(_insert(table.__tablename__, list(rows[0]))), document(rows))


def upsert_rows(connection: Connection, table: type[Table], rows: Sequence[Row]) -> None:
    """Rows with all columns that are to change; what is the same already is not written again."""
    if not rows:
        return
    name, keys, others = _columns(table, rows[0])
    old, new = _listed(name, others), _listed("excluded", others)
    connection.execute(
        text(
            f"{_insert(name, [*keys, *others])} ON CONFLICT ({', '.join(keys)}) "
            f"DO UPDATE SET ({', '.join(others)}) = ROW({new}) WHERE ROW({old}) IS DISTINCT FROM ROW({new})"
        ),
        document(rows),
    )


def update_rows(connection: Connection, table: type[Table], rows: Sequence[Row]) -> None:
    """Some columns of rows that are there; what is the same already is not written again."""
    if not rows:
        return
    name, keys, others = _columns(table, rows[0])
    old, new = _listed(name, others), _listed("new", others)
    same = " AND ".join(f"{name}.{key} = new.{key}" for key in keys)
    connection.execute(
        text(
            f"UPDATE {name} SET ({', '.join(others)}) = ROW({new}) "
            f"FROM jsonb_populate_recordset(NULL::{name}, :rows ::jsonb) AS new "
            f"WHERE {same} AND ROW({old}) IS DISTINCT FROM ROW({new})"
        ),
        document(rows),
    )


def _columns(table: type[Table], row: Row) -> tuple[str, list[str], list[str]]:
    """The table's name, its keys, and what else the row holds."""
    keys = [column.name for column in inspect(table).primary_key]
    return table.__tablename__, keys, [column for column in row if column not in keys]


def _listed(owner: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{owner}.{column}" for column in columns)


def _insert(name: str, columns: Sequence[str]) -> str:
    listed = ", ".join(columns)
    return f"INSERT INTO {name} ({listed}) SELECT {listed} FROM jsonb_populate_recordset(NULL::{name}, :rows ::jsonb)"


def document(rows: Sequence[Row]) -> dict[str, Jsonb]:
    """Rows as the parameter `rows` of a statement; written out as it leaves, once and straight into bytes."""
    return {"rows": Jsonb(rows, dumps=to_json)}


def _these(table: type[Any], district: str, round_id: str, people: Sequence[UUID]) -> tuple[Any, ...]:
    return (
        table.district == district,
        table.round_id == round_id,
        table.person_id == func.any(bindparam("people", people, ARRAY(Uuid()))),
    )
