"""A machine store of schema 0001, with people, cases and records, becomes one of today without losing anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text, update

from desktop.store import case_states, figures, history, relay
from desktop.store.database import Database
from desktop.store.machine_tables import outbox_copy
from desktop.store.refill import catch_up
from desktop.store.schema import MIGRATIONS, StoreKind
from forms.exchange import PushedRecord
from forms.measure.workflow import CaseStatus
from forms.record import EventKind, Record
from forms.reports.query import Query, Selection
from forms.reports.stars import CASES, CONTACTS, PERSON
from forms.sealing import packed
from tests.laptop import Laptop

_PERSON = "person_no, person_id, national_id, full_name, name_key, house_no, moo, village_id, income, age, targeted"
_KEPT = {
    "machine": "one, device_id, district, round_id, made_at",
    "person": _PERSON,
    "person_detail": "person_no, body, imported_at",
    "village": "village_id, subdistrict_name, moo, people",
    "outbox_copy": (
        "record_id, revision, content_hash, officer, finalised_at, state, reason, reason_params, attempts, "
        "last_attempt, next_attempt, events, events_sent, receipt, received_at, body"
    ),
}
_OLD_CASES = (
    "SELECT person_no, join_answer, intent_date, outcome, confirm, met_date, status, "
    "'2018-02-20T09:00:00+07:00' AS changed_at FROM case_state "
    "WHERE status <> 'none'"
)


@pytest.fixture
def old_laptop(make_laptop: Callable[..., Laptop]) -> Laptop:
    """Two people have come, as this officer recorded. Of the first record the copy is still whole, of the second it
    was forgotten after its receipt. A third has come to a colleague."""
    laptop = make_laptop(people=20)
    for number in (0, 1):
        _as_copied_then(laptop, laptop.finalised(number))
    with laptop.stores.machine_store.write() as connection:
        forget = "UPDATE outbox_copy SET body = NULL WHERE record_id = (SELECT max(record_id) FROM outbox_copy)"
        connection.execute(text(forget))
        connection.execute(
            text(
                "UPDATE case_state SET join_answer = 'no', intent_date = '2018-02-20', status = 'declined' "
                "WHERE person_no = (SELECT person_no FROM person ORDER BY person_no LIMIT 1 OFFSET 2)"
            )
        )
    return laptop


def _as_copied_then(laptop: Laptop, record: Record) -> None:
    """Copies were not sealed."""
    with laptop.stores.officer_store.read() as connection:
        pushed = PushedRecord(record=record, events=history.events_of(connection, record.record_id))
    with laptop.stores.machine_store.write() as connection:
        this = outbox_copy.c.record_id == record.record_id
        connection.execute(update(outbox_copy).where(this).values(body=packed(pushed)))


def as_it_was(laptop: Laptop) -> None:
    """Put the laptop's machine store back to schema 0001, with all it held then."""
    paths, key = laptop.paths, laptop.stores.keys.machine
    old = Database(paths.root / "old.db", key)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / StoreKind.MACHINE))
    with laptop.stores.machine_store.read() as now, old.write() as then:
        config.attributes["connection"] = then
        command.upgrade(config, "0001")
        for table, columns in _KEPT.items():
            copy(now, then, f"SELECT {columns} FROM {table}", table)
        copy(now, then, _OLD_CASES, "case_state")
    old.close()
    laptop.stores.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{paths.machine_store}{suffix}").unlink(missing_ok=True)
    (paths.root / "old.db").replace(paths.machine_store)


def copy(now: Connection, then: Connection, query: str, table: str) -> None:
    found = now.exec_driver_sql(query)
    names = list(found.keys())
    rows = [tuple(row) for row in found]
    marks = ", ".join("?" * len(names))
    then.exec_driver_sql(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def test_everything_is_there_again(old_laptop: Laptop) -> None:
    people = [old_laptop.person(number) for number in range(3)]
    with old_laptop.stores.machine_store.read() as connection:
        before = cases_of(connection)
        contacts = figures.ask(connection, Query(Selection(CONTACTS), by=CONTACTS.columns))
        houses = connection.exec_driver_sql("SELECT person_no, ao_code, house_key FROM person").all()
    as_it_was(old_laptop)
    laptop = old_laptop.reopened()
    with laptop.stores.machine_store.read() as connection:
        assert connection.exec_driver_sql("SELECT person_no, ao_code, house_key FROM person").all() == houses
        after = cases_of(connection)
        states = [case_states.state_of(connection, person) for person in people]
        assert [state.status for state in states] == [CaseStatus.REGISTERED, CaseStatus.REGISTERED, CaseStatus.DECLINED]
        # What a colleague has recorded is known as far as it was then; the rest comes when they open their store.
        assert (states[2].facts.join, states[2].facts.intent_date) == ("no", "2018-02-20")
        assert {key: case for key, case in after.items() if key != str(people[2])} == {
            key: case for key, case in before.items() if key != str(people[2])
        }
        assert figures.ask(connection, Query(Selection(CONTACTS), by=CONTACTS.columns)) == contacts
        assert len(case_states.ledger_of(connection, people[0]).entries) == 1
    laptop.stores.close()


def test_what_lay_there_unsealed_is_put_into_the_sheets_and_not_kept(old_laptop: Laptop) -> None:
    """A colleague's record, of which this officer has nothing but the copy."""
    with old_laptop.stores.machine_store.write() as connection:
        connection.execute(text("UPDATE outbox_copy SET officer = 'colleague' WHERE body IS NOT NULL"))
    with old_laptop.stores.officer_store.write() as connection:
        connection.execute(text("UPDATE revision SET state = 'superseded'"))
    as_it_was(old_laptop)
    laptop = old_laptop.reopened()
    with laptop.stores.machine_store.read() as connection:
        people = [laptop.person(number) for number in range(2)]
        statuses = {case_states.state_of(connection, person).status for person in people}
        assert CaseStatus.REGISTERED in statuses
        assert connection.execute(select(outbox_copy.c.body)).scalars().all() == [None, None]
    laptop.stores.close()


def cases_of(connection: Connection) -> dict[str, tuple[object, ...]]:
    query = Query(Selection(CASES), by=(*PERSON, *CASES.columns))
    return {str(row.keys[0]): row.keys for row in figures.ask(connection, query)}


def test_it_is_done_once(old_laptop: Laptop) -> None:
    as_it_was(old_laptop)
    laptop = old_laptop.reopened()
    with laptop.stores.machine_store.read() as connection:
        done = connection.exec_driver_sql("SELECT officer, at FROM entered_officer ORDER BY officer").all()
    catch_up(laptop.stores, laptop.clock())
    with laptop.stores.machine_store.read() as connection:
        assert connection.exec_driver_sql("SELECT officer, at FROM entered_officer ORDER BY officer").all() == done
    assert [officer for officer, _ in done] == ["*", laptop.stores.slug]
    laptop.stores.close()


def test_what_was_entered_at_the_ministrys_site_is_known_again(old_laptop: Laptop) -> None:
    record_id = entered(old_laptop, 1)
    as_it_was(old_laptop)
    laptop = old_laptop.reopened()
    with laptop.stores.machine_store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT entered_on, entered_by, reference, noted FROM ministry_entry WHERE record_id = ?", (record_id,)
        ).one()
    assert tuple(found) == ("2018-03-14", "ปลัดอำเภอ", "ก-1", 1)
    laptop.stores.close()


def entered(laptop: Laptop, number: int) -> str:
    """Note in the officer's own history that a record was entered there; the copy for the centre is renewed."""
    with laptop.stores.officer_store.write() as connection:
        row = connection.exec_driver_sql("SELECT record_id FROM revision ORDER BY record_id").all()[number]
        record_id = str(row[0])
        history.append_event(
            connection,
            record_id=UUID(record_id),
            revision=1,
            content_hash="0" * 64,
            kind=EventKind.ENTERED,
            at=laptop.clock(),
            by="ปลัดอำเภอ",
            payload={"day": "2018-03-14", "by": "ปลัดอำเภอ", "reference": "ก-1"},
        )
    relay.copy_out(laptop.stores, laptop.clock())
    return record_id
