"""What the store answers is what somebody would count by hand from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.store import figures, lists
from desktop.store.database import Database
from desktop.store.lists import ListPlace
from desktop.store.rules import rules_here
from desktop.store.sheets import enter
from forms.measure.details import details_of
from forms.measure.ledger import CaseFacts, Ledger
from forms.measure.reckoning import Reckoner
from forms.measure.workflow import INTENT
from forms.record import Record
from forms.reports.query import Condition, Query, Selection
from forms.reports.stars import CASES, CONTACTS, DEVELOPMENT, FOLLOW_UPS, PERSON, PRESCRIPTIONS, STARS, Star
from tests.desktop.store.invented_records import NOW, PEOPLE, ROUND, machine_store, record, records, rule_facts, undone

PLACES = [ListPlace(PEOPLE[0].person_id, "cdd", "24"), ListPlace(PEOPLE[1].person_id, "baac", "24")]
SUMS = {
    "cases": ("monthly", "months", "total", "income", "intents"),
    "follow_ups": ("income_before", "income_now", "above"),
    "development": ("income_after",),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = machine_store(tmp_path_factory.mktemp("figures"))
    with database.write() as connection:
        lists.replace_places(connection, 1, ["cdd", "baac"], PLACES, source="imported", batch="")
    yield database
    database.close()


def by_hand(found: list[Record]) -> dict[str, list[dict[str, Any]]]:
    """Every star's rows, from the records and the roster alone."""
    newest = {each.record_id: each for each in sorted(found, key=lambda each: each.revision)}.values()
    rows: dict[str, list[dict[str, Any]]] = {star.name: [] for star in STARS}
    reckoner = Reckoner(ROUND, NOW.date())
    for person in PEOPLE:
        told = rule_facts(person)
        own = {
            "person_id": str(person.person_id),
            "district": person.district,
            "subdistrict": person.subdistrict,
            "village": f"{person.subdistrict}{person.moo.zfill(2)}",
            "ao_code": person.ao_code,
            "tier": told.tier,
            "young": int(told.young),
            "targeted": int(told.targeted),
        }
        mine = [each for each in newest if each.person_id == person.person_id]
        ledger = Ledger()
        for each in mine:
            ledger = ledger.with_record(each)
        rows["cases"].append({**own, **case_row(person.income, told, ledger.facts, reckoner)})
        counted = [each for each in mine if each.record_id in ledger.counted]
        follow_ups = sorted((each for each in mine if each.form_id == "followup"), key=lambda each: each.finalised_at)
        progress = {each.programme: each.progress for form in follow_ups for each in details_of(form).progress}
        results = {}
        for each in mine:
            met = details_of(each).contact
            if met:
                contact = {"form_id": each.form_id, "by_ao": each.ao_code, "day": met.day, "method": met.method}
                rows["contacts"].append({**own, **contact, "outcome": met.outcome})
        for each in counted:
            details = details_of(each)
            met = details.contact
            if met:
                rows["prescriptions"] += [
                    {
                        **own,
                        "programme": given.programme,
                        "agency": given.agency,
                        "training": given.training,
                        "against": int(given.against),
                        "progress": progress.get(given.programme, ""),
                        "day": met.day,
                    }
                    for given in details.prescriptions
                ]
            if details.follow_up and met:
                form = {name: getattr(details.follow_up, name) for name in details.follow_up.__slots__}
                flags = {name: int(form[name]) for name in ("met", "was_above", "above")}
                contact = {"day": met.day, "method": met.method, "outcome": met.outcome, "by_ao": each.ao_code}
                rows["follow_ups"].append({**own, **form, **flags, **contact})
            if details.development:
                results[details.development.list_no, details.development.agency] = details.development
        places = [(1, place.agency) for place in PLACES if place.person_id == person.person_id]
        for list_no, agency in {*places, *results}:
            result = results.get((list_no, agency))
            rows["development"].append(
                {
                    **own,
                    "list_no": list_no if (list_no, agency) in places else 0,
                    "agency": agency,
                    "province": "24",
                    "outcome": result.outcome if result else "",
                    "income_after": result.income_after if result else 0,
                    "late_report": int(bool(result) and result.day > "2019-07-15"),
                    "day": result.day if result else "",
                }
            )
    return rows


def case_row(income: int, told: Any, facts: CaseFacts, reckoner: Reckoner) -> dict[str, Any]:
    sums = reckoner.sums(told.tier, facts)
    return {
        "status": facts.status,
        "on_visit_list": int(told.targeted and facts.to_be_sought),
        "came": int(facts.came),
        "joins": facts.join,
        "channel": facts.channel,
        "intent_date": facts.intent_date,
        "intents": facts.intents,
        "outcome": facts.outcome,
        "confirmed": facts.confirm,
        "entitlement": sums.entitlement,
        "monthly": sums.monthly,
        "months": sums.months,
        "total": sums.total,
        "first_month": sums.first_month,
        "income": income,
    }


COLUMNS = {name: tuple(rows[0]) for name, rows in by_hand([]).items() if rows} | {
    "contacts": (*PERSON, *CONTACTS.columns),
    "prescriptions": (*PERSON, *PRESCRIPTIONS.columns),
    "follow_ups": (*PERSON, *FOLLOW_UPS.columns),
}


@st.composite
def queries(draw: st.DrawFn) -> tuple[list[Record], Query]:
    found = draw(records)
    star: Star = draw(st.sampled_from(STARS))
    column = st.sampled_from(COLUMNS[star.name])
    rows = by_hand(found)[star.name]
    conditions = []
    for name in draw(st.lists(column, max_size=2)):
        values = st.sampled_from(sorted({row[name] for row in rows}) or [""])
        if draw(st.booleans()):
            conditions.append(Condition(name, tuple(draw(st.lists(values, max_size=2)))))
        else:
            conditions.append(
                Condition(name, low=draw(st.one_of(st.none(), values)), high=draw(st.one_of(st.none(), values)))
            )
    summed = st.lists(st.sampled_from(SUMS.get(star.name, ()) or ("young",)), max_size=2, unique=True)
    without = None
    if star is CASES and draw(st.booleans()):
        left_out = by_hand(found)["follow_ups"]
        told = st.sampled_from(sorted({row["follow_up"] for row in left_out}) or [""])
        without = Selection(FOLLOW_UPS).where(follow_up=draw(told))
    query = Query(
        replace(Selection(star), without=without).having(*conditions),
        by=tuple(draw(st.lists(column, max_size=2, unique=True))),
        sums=tuple(draw(summed)),
        people=draw(st.booleans()),
    )
    return found, query


@settings(max_examples=100)
@given(asked=queries(), many=st.sampled_from((1, 5_000)))
def test_any_question_is_answered_as_by_hand(store: Database, asked: tuple[list[Record], Query], many: int) -> None:
    found, query = asked
    rows = by_hand(found)
    without = query.selection.without
    left_out = {
        row["person_id"]
        for row in (rows[without.star.name] if without else ())
        if without and all(each.holds(row[each.column]) for each in without.conditions)
    }
    selected = [
        row
        for row in rows[query.selection.star.name]
        if all(each.holds(row[each.column]) for each in query.selection.conditions) and row["person_id"] not in left_out
    ]
    expected: dict[tuple[Any, ...], list[dict[str, Any]]] = {} if query.by else {(): []}
    for row in selected:
        expected.setdefault(tuple(row[name] for name in query.by), []).append(row)
    with undone(store) as connection:
        rules = rules_here(connection)
        for each in found:
            enter(connection, each, "somchai", rules, NOW)
        answered = figures.ask(connection, query)
        with pytest.MonkeyPatch.context() as patch:  # each looked up, or all made a set of
            patch.setattr(figures, "_MANY", many)
            patch.setattr(figures, "_MOST", many)
            people = figures.people_of(connection, query.selection, 100)
            numbers = figures.numbers_of(connection, query.selection)
        count = figures.count_of(connection, query.selection)
    assert {row.keys: (row.number, row.sums) for row in answered} == {
        key: (
            len({row["person_id"] for row in rows}) if query.people else len(rows),
            tuple(sum(row[name] for row in rows) for name in query.sums),
        )
        for key, rows in expected.items()
    }
    assert Counter(each.person_id for each in people) == Counter({row["person_id"] for row in selected})
    assert count == len(people)
    assert list(numbers) == [each.person_no for each in people]


def test_people_stand_by_village_and_house_a_page_at_a_time(store: Database) -> None:
    with store.read() as connection:
        whole = figures.people_of(connection, Selection(CASES), 100)
        first = figures.people_of(connection, Selection(CASES), 5)
        rest = figures.people_at(connection, figures.numbers_of(connection, Selection(CASES))[5:])
        keys = dict(connection.exec_driver_sql("SELECT person_id, village_id || ' ' || house_key FROM person").all())
    assert [*first, *rest] == whole
    assert len(whole) == len(PEOPLE)
    assert [keys[each.person_id] for each in whole] == sorted(keys[each.person_id] for each in whole)


def test_a_value_is_never_read_as_sql(store: Database) -> None:
    with store.read() as connection:
        hostile = Selection(CASES).where(village="' OR 1=1 --")
        assert figures.ask(connection, Query(hostile))[0].number == 0
        assert figures.people_of(connection, hostile, 10) == []


def test_a_column_that_no_star_has_is_refused() -> None:
    with pytest.raises(ValueError, match="no column"):
        Query(Selection(DEVELOPMENT), by=("full_name",))


def test_without_rows_there_is_one_answer_of_nothing(store: Database) -> None:
    with undone(store) as connection:
        enter(connection, record(INTENT, {}), "somchai", rules_here(connection), NOW)
        nobody = Selection(FOLLOW_UPS).where(met=1)
        assert figures.ask(connection, Query(nobody, sums=("income_now",))) == [((), 0, (0,))]
        assert figures.ask(connection, Query(nobody, by=("village",))) == []


def test_each_end_of_each_condition_is_a_value_of_its_own(store: Database) -> None:
    between = Selection(CASES).having(Condition("income", high=100_000), Condition("income", low=0))
    with store.read() as connection:
        assert figures.count_of(connection, between) == len(PEOPLE)
        assert figures.count_of(connection, between.having(Condition("village", low="9"))) == 0


def test_an_area_is_the_villages_in_it(store: Database) -> None:
    home = PEOPLE[0].subdistrict
    with undone(store) as connection:
        enter(connection, record(INTENT, {"q201_date": "2018-02-10"}), "somchai", rules_here(connection), NOW)
        for star in (CASES, CONTACTS):
            inside = Selection(star).where(subdistrict=home)
            expected = len([each for each in PEOPLE if each.subdistrict == home]) if star is CASES else 1
            assert figures.count_of(connection, inside) == expected
            assert figures.count_of(connection, inside.where(district="9999")) == 0
