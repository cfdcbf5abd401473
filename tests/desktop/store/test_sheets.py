"""Sheets hold what the records say, whatever the order in which these come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from desktop.store import case_states, lists
from desktop.store.database import Database
from desktop.store.lists import ListPlace
from desktop.store.rules import Rules, rules_here
from desktop.store.sheets import enter
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, PROJECT, VISIT, CaseStatus
from forms.record import Record
from tests.desktop.store.invented_records import NOW, PEOPLE, contents, machine_store, record, records, undone

JOINS = {"q201_date": "2018-02-10", "q202_channel": "walk_in", "q211_join": "yes"}
ASSESSED = {
    "q304_date": "2018-03-12",
    "q304_channel": "home_visit",
    "q305_outcome": "interviewed",
    "q306_confirm": "yes",
    "prescriptions": [
        {"q351_programme": "P01", "q351_agency": "cdd", "q351_rank": "1"},
        {"q351_programme": "P02", "q351_agency": "baac", "q351_rank": "2", "q351_reason": "x"},
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = machine_store(tmp_path_factory.mktemp("sheets"))
    yield database
    database.close()


def put(connection: Connection, *found: Record) -> None:
    rules = rules_here(connection)
    for each in found:
        enter(connection, each, "somchai", rules, NOW)


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


@settings(max_examples=40)
@given(found=records, chance=st.randoms())
def test_any_order_and_any_repeats_give_the_same_sheets(store: Database, found: list[Record], chance: Any) -> None:
    with undone(store) as connection:
        put(connection, *found)
        once = contents(connection)
    shuffled = [*found, *found]
    chance.shuffle(shuffled)
    with undone(store) as connection:
        put(connection, *shuffled)
        assert contents(connection) == once


def test_a_case_is_summed_up(store: Database) -> None:
    with undone(store) as connection:
        put(connection, record(INTENT, JOINS), record(ASSESSMENT, ASSESSED, number=2))
        state = case_states.state_of(connection, PEOPLE[0].person_id)
        assert (state.status, state.facts.joins, state.facts.confirmed) == (CaseStatus.ASSESSED, True, True)
        assert len(case_states.ledger_of(connection, PEOPLE[0].person_id).entries) == 2
        ((entitlement, months, first, last, intents),) = rows(
            connection,
            "SELECT entitlement, months, first_month, last_month, intents FROM case_state WHERE join_answer <> ''",
        )
        assert (entitlement, months, first, last, intents) == ("entitled", 9, "2018-04", "2018-12", 1)


def test_a_newer_revision_replaces_the_rows_of_the_older(store: Database) -> None:
    less = {**ASSESSED, "prescriptions": [{"q351_programme": "P03", "q351_agency": "gsb"}]}
    with undone(store) as connection:
        put(connection, record(ASSESSMENT, ASSESSED), record(ASSESSMENT, less, revision=2))
        assert rows(connection, "SELECT programme, against FROM prescription") == [("P03", 0)]
        put(connection, record(ASSESSMENT, ASSESSED))
        assert rows(connection, "SELECT programme FROM prescription") == [("P03",)]


def test_of_two_interviews_only_the_newer_ones_prescriptions_count(store: Database) -> None:
    other = {**ASSESSED, "prescriptions": [{"q351_programme": "P03", "q351_agency": "gsb"}]}
    with undone(store) as connection:
        put(connection, record(ASSESSMENT, other, number=2), record(ASSESSMENT, ASSESSED, number=1))
        assert rows(connection, "SELECT programme FROM prescription WHERE counts") == [("P03",)]
        assert rows(connection, "SELECT count(*) FROM contact") == [(2,)]


def told(progress: str, number: int, follow_up: str) -> Record:
    answers = {
        "q401_round": follow_up,
        "q402_date": "2018-06-10",
        "q402_method": "phone",
        "q403_outcome": "interviewed",
    }
    measures = [{"q404_programme": "P01", "q404_status": progress}]
    return record(FOLLOW_UP, {**answers, "measures": measures}, number=number)


@pytest.mark.parametrize("first", [True, False])
def test_R22_progress_is_that_of_the_newest_follow_up_that_names_the_programme(store: Database, first: bool) -> None:
    follow_ups = [told("ongoing", 5, "2561-06"), told("done", 6, "2561-09")]
    interview = [record(ASSESSMENT, ASSESSED, number=2)]
    with undone(store) as connection:
        put(connection, *(follow_ups + interview if first else interview + follow_ups[::-1]))
        found = rows(connection, "SELECT programme, progress FROM prescription ORDER BY programme")
        assert found == [("P01", "done"), ("P02", "")]


def test_R22_one_row_a_follow_up_counts(store: Database) -> None:
    with undone(store) as connection:
        put(connection, told("done", 6, "2561-06"), told("ongoing", 5, "2561-06"), told("done", 7, "other"))
        assert rows(connection, "SELECT count(*), sum(counts) FROM follow_up") == [(3, 2)]


def result(number: int, list_no: str, agency: str, outcome: str = "done") -> Record:
    answers = {"q501_list": list_no, "q502_agency": agency, "q510_outcome": outcome, "q512_date": "2019-06-10"}
    return record(DEVELOPMENT, answers, number=number)


PLACE = ListPlace(PEOPLE[0].person_id, "cdd", "24")


@pytest.mark.parametrize("listed_first", [True, False])
def test_R24_a_result_finds_its_place_on_the_list(store: Database, listed_first: bool) -> None:
    with undone(store) as connection:
        if listed_first:
            lists.replace_places(connection, 1, ["cdd"], [PLACE], source="imported", batch="list.xlsx")
        put(connection, result(9, "1", "cdd", "not_done"), result(10, "1", "cdd"), result(11, "1", "baac"))
        if not listed_first:
            lists.replace_places(connection, 1, ["cdd"], [PLACE], source="imported", batch="list.xlsx")
        found = rows(
            connection,
            "SELECT l.list_no, l.agency, d.outcome FROM listed l JOIN development d ON d.record_no = l.record_no "
            "ORDER BY 1, 2",
        )
        assert found == [(0, "baac", "done"), (1, "cdd", "done")]


def test_R24_a_list_sent_again_replaces_the_old_one_and_nobody_stands_twice(store: Database) -> None:
    other = ListPlace(PEOPLE[1].person_id, "baac", "24")
    with undone(store) as connection:
        lists.replace_places(connection, 1, ["cdd", "baac"], [PLACE, other], source="imported", batch="a")
        assert lists.replace_places(connection, 1, ["cdd"], [PLACE, PLACE], source="imported", batch="b") == 1
        assert rows(connection, "SELECT agency, batch FROM listed ORDER BY agency") == [("baac", "a"), ("cdd", "b")]


def test_R39_the_lists_are_counted_as_they_were_handed_down(store: Database) -> None:
    stranger = ListPlace(record(INTENT, {}).record_id, "cdd", "24", "2402", "9000000000001", "นางสาวไกล บ้าน")
    with undone(store) as connection:
        lists.replace_places(connection, 1, ["cdd"], [PLACE, stranger], source="imported", batch="a")
        assert lists.found_counts(connection) == {(1, "cdd", "2401"): 1, (1, "cdd", "2402"): 1}
        assert [each.full_name for each in lists.strangers(connection, 5)] == ["นางสาวไกล บ้าน"]
        lists.put_handed_counts(connection, {(1, "cdd", "2401"): 3})
        assert lists.handed_counts(connection) == {(1, "cdd", "2401"): 3}


def test_R12_a_walk_in_drops_off_the_visit_list_at_once_and_so_does_who_moved(store: Database) -> None:
    with undone(store) as connection:
        targeted = rows(connection, "SELECT person_no FROM case_state WHERE on_visit_list")
        assert len(targeted) >= 2
        before = case_states.to_visit(connection)
        numbers = dict(rows(connection, "SELECT person_id, person_no FROM person"))
        sought = [place for place, each in enumerate(PEOPLE) if (numbers[str(each.person_id)],) in targeted]
        gone = {"q304_date": "2018-03-05", "qv_method": "home_visit", "q305_outcome": "moved"}
        away = {**gone, "q305_outcome": "not_home", "qv_next_date": "2018-03-20"}
        put(connection, record(INTENT, JOINS, person=sought[0]), record(VISIT, gone, person=sought[1], number=2))
        assert case_states.to_visit(connection) == before - 2
        put(connection, record(VISIT, away, person=sought[2], number=3))
        assert case_states.to_visit(connection) == before - 2
        assert rows(connection, "SELECT next_date FROM case_state WHERE next_date <> ''") == [("2018-03-20",)]


@settings(max_examples=40)
@given(found=records)
def test_R12_whom_many_cases_at_once_seek_is_whom_each_ledger_seeks(store: Database, found: list[Record]) -> None:
    with undone(store) as connection:
        put(connection, *found)
        at_once = rows(
            connection,
            f"SELECT p.person_id, {case_states.SOUGHT} FROM case_state c JOIN person p ON p.person_no = c.person_no",
        )
        for each in PEOPLE:
            facts = case_states.facts_of(connection, each.person_id)
            assert bool(dict(at_once)[str(each.person_id)]) is facts.to_be_sought


def test_two_forms_2_of_a_person_show(store: Database) -> None:
    with undone(store) as connection:
        put(connection, record(INTENT, JOINS), record(INTENT, {**JOINS, "q211_join": "no"}, number=2))
        assert rows(connection, "SELECT intents FROM case_state WHERE intents > 1") == [(2,)]


def test_a_form_about_no_person_is_owed_and_has_no_rows(store: Database) -> None:
    notice = record(PROJECT, {"qp_name": "x"}).model_copy(update={"person_id": record(INTENT, {}).record_id})
    with undone(store) as connection:
        put(connection, notice)
        assert rows(connection, "SELECT form_id, person_no FROM ministry_entry") == [("project", None)]
        assert contents(connection)["contact"] == []


def test_where_the_round_is_unknown_a_case_is_kept_without_sums(store: Database) -> None:
    with undone(store) as connection:
        enter(connection, record(INTENT, JOINS), "somchai", Rules(None, None), NOW)
        found = rows(connection, "SELECT status, entitlement, total FROM case_state WHERE join_answer <> ''")
        assert found == [("registered", "unknown", 0)]


def test_R12_nobody_can_stand_in_two_plans_at_once(store: Database) -> None:
    plan = (
        "INSERT INTO visit_plan SELECT NULL, min(person_no), '2018-03-0{}', 1, 'AO-001', 'somchai', '', '', '{}' "
        "FROM person"
    )
    with undone(store) as connection:
        connection.exec_driver_sql(plan.format(1, "done"))
        connection.exec_driver_sql(plan.format(2, "planned"))
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql(plan.format(3, "planned"))


def test_a_draft_is_seen_by_colleagues_until_something_is_final(store: Database) -> None:
    person = PEOPLE[0].person_id
    with undone(store) as connection:
        case_states.begin(connection, person)
        assert case_states.state_of(connection, person).status is CaseStatus.STARTED
        assert case_states.counts(connection) == {CaseStatus.STARTED: 1}
        put(connection, record(INTENT, JOINS))
        case_states.begin(connection, person)
        assert case_states.state_of(connection, person).status is CaseStatus.REGISTERED
