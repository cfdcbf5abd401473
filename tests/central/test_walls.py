"""Districts are kept apart by queries, and by PostgreSQL itself where a query forgets."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import ARRAY, Connection, Date, DateTime, Uuid, delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import ProgrammingError

from central.db.database import Database
from central.db.incomers import call_elsewhere, reading_every_district
from central.db.roles import APP_ROLE, CONSOLE_ROLE
from central.db.sheet_tables import DueRow, PersonRow
from central.db.tables import AttachmentRow, DeviceRow, DistrictRow, RecordRow, ShelfRow, Table
from central.services.centre import Centre
from forms.record import EventKind

TOLD = {
    "assessment": {"prescriptions": [{"q351_programme": "P01"}]},
    "followup": {"q401_round": "2561-06"},
    "development": {"q502_agency": "cdd"},
}
# Whoever is referred to comes first.
DISTRICT_TABLES = sorted(
    (mapper.class_ for mapper in Table.registry.mappers if "district" in mapper.columns),
    key=lambda table: Table.metadata.sorted_tables.index(table.__table__),
)


def rows(connection: Connection, table: type[Table]) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def any_row(connection: Connection, table: type[Table], district: str) -> dict[str, Any]:
    """Values for a row that the table takes; where it refers to another table, to a row that is there."""
    values: dict[str, Any] = {}
    for column in table.__table__.columns:
        if not column.nullable and column.server_default is None:
            values[column.name] = _of_type(column.type)
    values["district"] = district
    for key in table.__table__.foreign_key_constraints:
        if key.referred_table.c.keys() and "district" in key.referred_table.c:
            known = select(*(each.column for each in key.elements)).where(key.referred_table.c.district == district)
            values |= dict(zip(key.column_keys, connection.execute(known.limit(1)).one(), strict=True))
    return values


def _of_type(kind: Any) -> Any:
    if isinstance(kind, Uuid):
        return uuid4()
    if isinstance(kind, DateTime):
        return func.now()
    if isinstance(kind, Date):
        return date(2018, 3, 12)
    if isinstance(kind, ARRAY | JSONB):
        return []
    return kind.python_type()


@pytest.fixture
def two_districts(new_laptop: Any, history: Any, centre: Centre, database: Database) -> tuple[Any, Any]:
    """Laptops of 2401 and 1001, each with something in every kind of table it can write."""
    laptops = new_laptop("2401"), new_laptop("1001")
    for laptop in laptops:
        record = laptop.record()
        other = laptop.record({"q201_date": "2018-01-01"}, record_id=record.record_id)
        told = [laptop.record(answers, form_id=form_id) for form_id, answers in TOLD.items()]
        events = history(record, [EventKind.FINALISED])
        laptop.push([laptop.item(record, events), *map(laptop.item, [other, *told]), "not a record"])
        laptop.post("/v1/escrow", {"officer": "ก", "sealed_key": "YWdl"})
        laptop.handshake()  # allots a block of numbers
        centre.filling.settle(database, laptop.district)
        with database.district(laptop.district) as connection:
            for table in DISTRICT_TABLES:
                if not rows(connection, table):
                    connection.execute(insert(table).values(any_row(connection, table, laptop.district)))
    return laptops


def test_a_district_sees_its_own_rows_only(two_districts: Any, database: Database) -> None:
    for table in DISTRICT_TABLES:
        with database.operator() as connection:
            total = rows(connection, table)
        assert total > 0, table
        with database.district("2401") as connection:
            assert rows(connection, table) * 2 == total, table
            assert set(connection.execute(select(table.__table__.c.district)).scalars()) <= {"2401"}


def test_over_the_wall_is_read_but_not_written_and_behind_it_is_home_again(
    two_districts: Any, database: Database
) -> None:
    with database.district("2401") as connection:
        here = rows(connection, RecordRow)
        with reading_every_district(connection):
            assert rows(connection, RecordRow) == 2 * here
        assert rows(connection, RecordRow) == here
        waiting, somebody = rows(connection, DueRow), uuid4()
        call_elsewhere(connection, "2401", "2561", {"1001": {somebody}})
        assert (rows(connection, RecordRow), rows(connection, DueRow)) == (here, waiting)
    with database.district("1001") as connection:
        assert [somebody] in connection.execute(select(DueRow.people)).scalars().all()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        database.district("2401") as connection,
        reading_every_district(connection),
    ):
        connection.execute(delete(RecordRow))


def test_without_a_district_nothing_is_seen(two_districts: Any, database: Database) -> None:
    with database.owner() as connection:
        connection.execute(select(func.set_config("role", APP_ROLE, True)))
        assert [rows(connection, table) for table in DISTRICT_TABLES] == [0] * len(DISTRICT_TABLES)


@pytest.mark.parametrize(
    ("area", "seen"), [("2401", {"2401"}), ("10", {"1001"}), ("", {"1001", "2401"}), ("24", {"2401"})]
)
def test_a_viewer_of_the_console_sees_their_area_only(
    area: str, seen: set[str], two_districts: Any, database: Database
) -> None:
    with database.owner() as connection:  # keys under seal, pieces on their way, what is still to be reckoned
        nobody_s = text("SELECT tablename FROM pg_policies WHERE policyname = 'console_reads' AND qual = 'false'")
        sealed = set(connection.execute(nobody_s).scalars())
    assert "escrows" in sealed
    for table in DISTRICT_TABLES:
        with database.console(area) as connection:
            found = connection.execute(select(table.__table__.c.district)).scalars().all()
        expected = set() if table.__tablename__ in sealed else seen
        assert set(found) == expected, table


def test_without_settings_the_console_sees_nothing(two_districts: Any, database: Database) -> None:
    with database.owner() as connection:
        connection.execute(select(func.set_config("role", CONSOLE_ROLE, True)))
        assert [rows(connection, table) for table in DISTRICT_TABLES] == [0] * len(DISTRICT_TABLES)


def test_the_console_writes_nothing_but_who_read(two_districts: Any, database: Database) -> None:
    with database.owner() as connection:
        granted = connection.execute(
            text(
                "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
                "WHERE grantee = 'aofield_console' AND privilege_type <> 'SELECT'"
            )
        )
        assert granted.all() == [("audit_log", "INSERT")]
        lasting = connection.execute(
            text(
                "SELECT grantee FROM information_schema.role_table_grants WHERE table_name = 'audit_log' "
                "AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE') AND grantee LIKE 'aofield%'"
            )
        )
        assert lasting.all() == []


def test_accounts_are_read_by_their_own_role_only(database: Database) -> None:
    for transaction in (database.console(""), database.operator(), database.district("2401")):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction as connection:
            connection.execute(text("SELECT * FROM users"))
    with pytest.raises(ProgrammingError, match="permission denied"), database.accounts() as connection:
        connection.execute(text("SELECT * FROM records"))


def test_the_district_of_one_transaction_does_not_reach_the_next(two_districts: Any, database: Database) -> None:
    with database.district("2401") as connection:
        assert rows(connection, RecordRow) == 4
    with database.owner() as connection:
        assert connection.execute(text("SELECT current_user")).scalar_one() == "postgres"
        assert connection.execute(text("SELECT current_setting('aofield.district', true)")).scalar_one() in (None, "")


def test_a_row_of_another_district_cannot_be_written(two_districts: Any, database: Database) -> None:
    values = {"district": "1002", "recovery_recipient": "age1", "created_at": func.now()}
    with pytest.raises(ProgrammingError, match="row-level security"), database.district("2401") as connection:
        connection.execute(insert(DistrictRow).values(**values))


def test_a_device_of_another_district_cannot_be_changed(two_districts: Any, database: Database) -> None:
    with database.district("2401") as connection:
        changed = connection.execute(update(DeviceRow).values(name="taken over"))
        assert changed.rowcount == 1
    with database.operator() as connection:
        assert sorted(connection.execute(select(DeviceRow.name)).scalars()) == ["taken over", "เครื่องอำเภอ"]


@pytest.mark.parametrize(
    "statement", [update(RecordRow).values(officer="x"), *map(delete, (RecordRow, ShelfRow, PersonRow, AttachmentRow))]
)
def test_the_service_can_neither_change_nor_delete_what_arrived(
    statement: Any, two_districts: Any, database: Database
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), database.district("2401") as connection:
        connection.execute(statement)


def test_an_operator_reads_everything_and_writes_nothing(two_districts: Any, database: Database) -> None:
    with database.operator() as connection:
        assert rows(connection, RecordRow) == 8
    with pytest.raises(ProgrammingError, match="permission denied"), database.operator() as connection:
        connection.execute(update(DeviceRow).values(name="x"))


def test_the_same_record_id_in_two_districts_is_two_records(two_districts: Any, database: Database) -> None:
    one, other = two_districts
    record_id = uuid4()
    (first,) = one.push([one.item(one.record(record_id=record_id))])
    (second,) = other.push([other.item(other.record({"q201_date": "2018-01-02"}, record_id=record_id))])
    assert (first.outcome, second.outcome) == ("stored", "stored")


def test_a_laptop_cannot_send_into_another_district(two_districts: Any, database: Database) -> None:
    one, _ = two_districts
    record = one.record(district="1001")
    (result,) = one.push([one.item(record)])
    assert (result.outcome, result.reason) == ("shelved", "foreign_district")
    with database.district("1001") as connection:
        found = select(func.count()).select_from(RecordRow).where(RecordRow.record_id == record.record_id)
        assert connection.execute(found).scalar_one() == 0
    with database.district("2401") as connection:
        assert "foreign_district" in connection.execute(select(ShelfRow.reason)).scalars().all()


def test_a_token_with_another_district_written_on_it_is_unknown(two_districts: Any) -> None:
    one, _ = two_districts
    one.token = "1001" + one.token[4:]
    assert one.handshake().json()["code"] == "token_unknown"
