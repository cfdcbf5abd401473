"""All cases added up again are as if each had just been written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from desktop.store import reckoning, roster
from desktop.store.database import Database
from desktop.store.rules import rules_here, rules_of
from desktop.store.sheets import enter
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import Record
from tests.desktop.store.invented_records import (
    NOW,
    PEOPLE,
    ROUND,
    contents,
    machine_store,
    record,
    records,
    rule_facts,
    undone,
)

EXTENSIONS = [each.extension_id for each in ROUND.extensions]
JOINS = {"q201_date": "2018-02-10", "q202_channel": "walk_in", "q211_join": "yes"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = machine_store(tmp_path_factory.mktemp("reckoning"))
    yield database
    database.close()


def put(connection: Connection, found: list[Record]) -> None:
    rules = rules_here(connection)
    for each in found:
        enter(connection, each, "somchai", rules, NOW)


@settings(max_examples=30)
@given(found=records)
def test_R8_an_extension_switched_on_later_gives_what_it_gives_from_the_start(
    store: Database, found: list[Record]
) -> None:
    with undone(store) as connection:
        for each in EXTENSIONS:
            reckoning.switch_extension(connection, each, enabled=True)
        put(connection, found)
        before = contents(connection)
    with undone(store) as connection:
        put(connection, found)
        for each in EXTENSIONS:
            reckoning.switch_extension(connection, each, enabled=True)
        reckoning.recompute(connection, NOW.date())
        assert contents(connection) == before
        assert reckoning.recompute(connection, NOW.date()) == 0


def test_R8_an_extension_adds_its_months_and_takes_them_back(store: Database) -> None:
    assert EXTENSIONS
    met = {"q304_date": "2018-03-12", "q305_outcome": "interviewed", "q306_confirm": "yes"}
    months = "SELECT months FROM case_state WHERE join_answer = 'yes'"
    with undone(store) as connection:
        put(connection, [record(INTENT, JOINS), record(ASSESSMENT, met, number=2)])
        usual = connection.exec_driver_sql(months).scalar_one()
        for each in EXTENSIONS:
            reckoning.switch_extension(connection, each, enabled=True)
        assert not reckoning.is_reckoned(connection, NOW.date())
        assert reckoning.recompute(connection, NOW.date()) == 1
        assert reckoning.is_reckoned(connection, NOW.date())
        assert connection.exec_driver_sql(months).scalar_one() == usual + 6
        for each in EXTENSIONS:
            assert each not in reckoning.switch_extension(connection, each, enabled=False)
        reckoning.recompute(connection, NOW.date())
        assert connection.exec_driver_sql(months).scalar_one() == usual


def test_R12_the_longer_window_is_the_day_by_which_visits_are_owed(store: Database) -> None:
    visited = {"q304_date": "2018-04-02", "q305_outcome": "interviewed", "q306_confirm": "yes"}
    due = "SELECT form_id, due_by FROM ministry_entry ORDER BY form_id"
    with undone(store) as connection:
        put(connection, [record(INTENT, JOINS), record(ASSESSMENT, visited, number=2)])
        assert dict(connection.exec_driver_sql(due).all()) == {"intent": "2018-02-28", "assessment": "2018-04-30"}
        for each in EXTENSIONS:
            reckoning.switch_extension(connection, each, enabled=True)
        reckoning.recompute(connection, NOW.date())
        assert dict(connection.exec_driver_sql(due).all()) == {"intent": "2018-02-28", "assessment": "2018-05-31"}


def test_R10_what_is_provisional_shrinks_with_the_months(store: Database) -> None:
    months = "SELECT entitlement, months FROM case_state WHERE join_answer = 'yes'"
    with undone(store) as connection:
        put(connection, [record(INTENT, JOINS)])
        reckoning.recompute(connection, NOW.date())
        reckoning.renew(connection, date(2018, 10, 1))
        assert tuple(connection.exec_driver_sql(months).one()) == ("provisional", 2)


@settings(max_examples=30)
@given(found=records, today=st.dates(date(2018, 2, 1), date(2019, 1, 31)))
def test_R10_a_new_month_gives_what_adding_all_up_gives(store: Database, found: list[Record], today: date) -> None:
    with undone(store) as connection:
        put(connection, found)
        reckoning.recompute(connection, NOW.date())
        reckoning.renew(connection, today)
        assert reckoning.is_reckoned(connection, today)
        assert reckoning.recompute(connection, today) == 0


def test_R14_an_income_that_was_corrected_changes_what_the_case_brings(store: Database, tmp_path: Path) -> None:
    database = machine_store(tmp_path)
    with database.write() as connection:
        put(connection, [record(INTENT, JOINS)])
    corrected = [PEOPLE[0].model_copy(update={"income": 99_000 if PEOPLE[0].income <= 30_000 else 20_000}), *PEOPLE[1:]]
    with database.read() as connection:
        before = connection.exec_driver_sql("SELECT monthly FROM case_state WHERE join_answer = 'yes'").scalar_one()
    roster.import_people(database, corrected, rule_facts, NOW, lambda done, total: None, lambda: False)
    with database.read() as connection:
        after = connection.exec_driver_sql("SELECT monthly FROM case_state WHERE join_answer = 'yes'").scalar_one()
    assert {before, after} == {100, 200}
    database.close()


def test_a_round_or_extension_this_program_does_not_know_is_no_error() -> None:
    assert rules_of("1999", ()).round is None
    assert rules_of(ROUND.round_id, ("no-such",)).round == ROUND
