"""Whoever comes later stands at their place in the dictionary, and whoever is numbered anew is found as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from desktop.store import search
from desktop.store.case_states import state_of
from desktop.store.database import Database
from desktop.store.machine_tables import person, person_detail
from desktop.store.person_order import NoRoomError, PeopleOrder, place_of
from desktop.store.renumbering import numbers_for, spread
from desktop.store.roster import import_people, register
from desktop.store.rules import rules_here
from desktop.store.sheets import enter
from forms.measure.workflow import INTENT, CaseStatus
from forms.roster.invented import people as invented_people
from forms.roster.person import Person
from tests.desktop.store.invented_records import NOW, PEOPLE, machine_store, record, rule_facts

MORE: list[Person] = [each for each in invented_people(30, 8, "2401") if each not in PEOPLE]
JOINS = {"visit": {"q211_join": "yes", "q201_date": "2018-02-10"}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    database = machine_store(tmp_path)
    yield database
    database.close()


def names(connection: Connection) -> list[str]:
    """Everybody's place, in the order of their numbers."""
    query = select(person_detail.c.body).order_by(person_detail.c.person_no)
    return [place_of(Person.model_validate(body)) for body in connection.execute(query).scalars()]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(portions=st.lists(st.sets(st.integers(0, len(MORE) - 1), max_size=8), max_size=6))
def test_in_whatever_portions_they_come_lists_are_in_order(store: Database, portions: list[set[int]]) -> None:
    order = PeopleOrder()
    for portion in portions:
        people = [MORE[number] for number in sorted(portion)]
        import_people(store, people, rule_facts, NOW, lambda done, total: None, lambda: False)
    with store.read() as connection:
        assert names(connection) == sorted(names(connection))
        found = search.search(connection, "", search.Wanted(), 100)
        assert [each.person_no for each in found] == sorted(each.person_no for each in found)
        assert order.add(connection, {}) == {}


def test_who_is_registered_at_the_counter_stands_in_order_too(store: Database) -> None:
    assert register(store, MORE[0], rule_facts, NOW)
    assert not register(store, MORE[0], rule_facts, NOW)
    with store.read() as connection:
        assert names(connection) == sorted(names(connection))


def crowd(connection: Connection) -> None:
    """Numbered one after the other, as before there was room between them."""
    numbers = connection.execute(select(person.c.person_no).order_by(person.c.person_no)).scalars().all()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for place, number in enumerate(numbers, 1):
        for table in ("person", "person_detail", "case_state"):
            connection.exec_driver_sql(f"UPDATE {table} SET person_no = {place} WHERE person_no = {number}")


def test_where_there_is_no_room_all_are_numbered_anew_and_found_as_before(store: Database) -> None:
    joined = record(INTENT, JOINS, person=3)
    with store.write() as connection:
        crowd(connection)
        enter(connection, joined, "somchai", rules_here(connection), NOW)
        before = connection.exec_driver_sql(
            "SELECT p.person_id, e.form_id FROM ministry_entry e JOIN person p ON p.person_no = e.person_no"
        ).all()
    first = min(MORE, key=place_of)
    with store.write() as connection:
        with pytest.raises(NoRoomError):
            PeopleOrder().add(connection, {first.person_id: "\0"})
        numbers_for(connection, PeopleOrder(), {first.person_id: "\0"})
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    with store.read() as connection:
        after = connection.exec_driver_sql(
            "SELECT p.person_id, e.form_id FROM ministry_entry e JOIN person p ON p.person_no = e.person_no"
        ).all()
        assert after == before
        assert state_of(connection, joined.person_id).status is not CaseStatus.NONE
        for each in PEOPLE:
            found = search.search(connection, f"{each.first_name} {each.last_name}", search.Wanted(), 5)
            assert UUID(found[0].person_id) == each.person_id
        assert names(connection) == sorted(names(connection))


def test_numbering_anew_twice_is_the_same(store: Database) -> None:
    with store.write() as connection:
        spread(connection)
        once = connection.execute(select(person.c.person_id, person.c.person_no)).all()
    with store.write() as connection:
        spread(connection)
        assert connection.execute(select(person.c.person_id, person.c.person_no)).all() == once
