"""The second wall for who sees less than a whole area: PostgreSQL gives officers their people, agencies those on their
lists, whatever a query asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, func, insert, text
from sqlalchemy.exc import DBAPIError

from central.db.database import Database
from central.db.sheet_tables import CaseRow, ListedRow, OfficerRow, PersonRow, PrescriptionRow
from central.db.tables import AttachmentRow, DeviceRow, DistrictRow, EventRow, RecordRow
from central.services.errors import ForbiddenError
from central.services.viewers import Action, Role, Viewer

MINE, THEIRS, GONE = uuid4(), uuid4(), uuid4()
"""a person in the officer's care; one of a colleague's; one of a colleague's whom the officer once interviewed"""
CASE_NUMBERS = {"young": 0, "targeted": 0}


def seen(connection: Connection, table: str, column: str = "person_id") -> set[UUID]:
    return set(connection.execute(text(f"SELECT {column} FROM {table}")).scalars())


@pytest.fixture
def people(database: Database) -> dict[UUID, UUID]:
    """Three people of 2401, each with a record and a picture of its paper: person → record."""
    records = {person: uuid4() for person in (MINE, THEIRS, GONE)}
    device = uuid4()
    with database.owner() as connection:
        connection.execute(insert(DistrictRow).values(district="2401", recovery_recipient="", created_at=func.now()))
        put(connection, DeviceRow, device_id=device, token_hash=b"1")
        put(connection, OfficerRow, code="2401-0007")
        for person, record in records.items():
            care = "2401-0007" if person == MINE else "2401-0008"
            filled = "2401-0007" if person in (MINE, GONE) else "2401-0008"
            put(connection, PersonRow, person_id=person, round_id="2561", on_roster=True)
            put(connection, CaseRow, person_id=person, round_id="2561", ao_code=care)
            put(connection, RecordRow, record_id=record, person_id=person, ao_code=filled, pushed_by=device)
            put(connection, EventRow, event_id=uuid4(), record_id=record, pushed_by=device)
            put(connection, AttachmentRow, attachment_id=uuid4(), record_id=record, pushed_by=device)
        put(connection, ListedRow, person_id=MINE, round_id="2561", list_no=1, agency="cdd")
        put(connection, ListedRow, person_id=THEIRS, round_id="2561", list_no=1, agency="baac")
        put(connection, PrescriptionRow, person_id=GONE, round_id="2561", agency="dsd", record_id=records[GONE])
    return records


def put(connection: Connection, table: Any, **facts: Any) -> None:
    """A row; what a test does not care for is empty."""
    facts["district"] = "2401"
    empty = {
        "TEXT": "",
        "INTEGER": 0,
        "SMALLINT": 0,
        "BIGINT": 0,
        "BOOLEAN": False,
        "BYTEA": b"",
        "JSONB": {},
        "UUID": uuid4(),
        "DATE": "2018-03-12",
        "TIMESTAMP": "2018-03-12T09:00:00Z",
        "ARRAY": [],
    }
    for column in table.__table__.columns:
        if column.name not in facts and not column.nullable and column.server_default is None:
            kind = next(name for name in empty if name in str(column.type.compile(connection.dialect)).upper())
            facts[column.name] = empty["ARRAY"] if "[]" in str(column.type.compile(connection.dialect)) else empty[kind]
    connection.execute(insert(table).values(**facts))


def viewer(role: Role, **facts: Any) -> Viewer:
    area = "" if role is Role.AGENCY else "2401"
    return Viewer(user_id=uuid4(), login="x", name="x", role=role, **{"area": area, **facts})


def test_an_officer_sees_their_people_and_what_they_filled_in(people: dict[UUID, UUID], database: Database) -> None:
    with viewer(Role.OFFICER, ao_code="2401-0007").reading(database) as connection:
        assert seen(connection, "people") == seen(connection, "cases") == {MINE}
        assert seen(connection, "records") == {MINE, GONE}
        for table in ("record_events", "attachments"):
            assert seen(connection, table, "record_id") == {people[MINE], people[GONE]}
        for table in ("devices", "officers", "audit_log"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_an_officer_without_a_code_sees_nobody(people: dict[UUID, UUID], database: Database) -> None:
    with viewer(Role.OFFICER).reading(database) as connection:
        assert seen(connection, "people") == seen(connection, "records") == set()


@pytest.mark.parametrize(("agency", "found"), [("cdd", {MINE}), ("baac", {THEIRS}), ("labour", {GONE}), ("gsb", set())])
def test_R24_R27_an_agency_sees_the_people_on_its_lists_and_prescribed_to_it(
    people: dict[UUID, UUID], database: Database, agency: str, found: set[UUID]
) -> None:
    with viewer(Role.AGENCY, agency=agency).reading(database) as connection:
        for table in ("people", "cases", "records"):
            assert seen(connection, table) == found, table
        assert seen(connection, "attachments", "record_id") == {people[person] for person in found}
        assert seen(connection, "listed") == found - {GONE}
        assert seen(connection, "devices", "device_id") == set()


def test_an_agency_of_another_province_sees_none_of_them(people: dict[UUID, UUID], database: Database) -> None:
    with viewer(Role.AGENCY, agency="cdd", area="10").reading(database) as connection:
        assert seen(connection, "people") == seen(connection, "listed") == set()


def test_a_team_sees_everybody_and_another_district_s_nobody(people: dict[UUID, UUID], database: Database) -> None:
    with viewer(Role.DISTRICT_TEAM).reading(database) as connection:
        assert seen(connection, "people") == set(people)
    with viewer(Role.DISTRICT_TEAM, area="2402").reading(database) as connection:
        assert seen(connection, "people") == set()


def test_nothing_can_be_written_through_a_reading_transaction(people: dict[UUID, UUID], database: Database) -> None:
    for statement in ("UPDATE people SET full_name = 'x'", "DELETE FROM records", "DELETE FROM audit_log"):
        with (
            pytest.raises(DBAPIError, match="permission denied"),
            viewer(Role.DISTRICT_TEAM).reading(database) as connection,
        ):
            connection.execute(text(statement))


@pytest.mark.parametrize("role", list(Role))
def test_what_a_viewer_may_not_do_is_refused_before_any_row_is_touched(role: Role, sign_in: Callable[..., Any]) -> None:
    who: Viewer = sign_in(role).viewer
    for action in Action:
        if not who.may(action):
            with pytest.raises(ForbiddenError, match="may not"):
                who.require(action, "2401")
        elif who.area:
            with pytest.raises(ForbiddenError, match="outside"):
                who.require(action, "5001")
