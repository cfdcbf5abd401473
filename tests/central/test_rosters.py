"""Rosters and lists at the centre: everybody comes in, nobody goes, and what records said is reckoned anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from central.db.database import Database
from central.db.sheet_tables import CaseRow, ContactRow, DevelopmentRow, HandedCountRow, OfficerRow, PersonRow, PlaceRow
from central.db.tables import Table
from central.services.centre import Centre
from central.services.devices import Device
from central.services.filling import Filling
from central.services.intake import read_batch
from central.services.lists import ListFile, Lists
from central.services.rosters import Rosters
from central.services.rules import Rules
from forms.lists.counts import HandedCount
from forms.lists.listed import ListedPerson
from forms.record import Record, canonical_json
from forms.roster.invented import people as invented
from forms.roster.offices import AccountOfficer, Place
from forms.roster.person import Person
from forms.roster.read import RosterPreview

NOW = datetime(2018, 3, 12, 9, tzinfo=UTC)
RULES = Rules.of("demo-2561", NOW)


def roster(people: Sequence[Person], **offices: Any) -> RosterPreview:
    preview = RosterPreview("list.xlsx", "list", (), (), **offices)
    preview.rows.extend(people)
    return preview


@pytest.fixture
def rosters(database: Database) -> Rosters:
    return Rosters(database, lambda: NOW)


@pytest.fixture
def lists(database: Database) -> Lists:
    return Lists(database, Filling(lambda: NOW))


@pytest.fixture
def push(laptop: Any, centre: Centre) -> Callable[..., None]:
    device = Device(laptop.district, laptop.device_id)

    def push(*records: Record) -> None:
        message = {"protocol": 1, "clock_offset_ms": 0, "records": [laptop.item(each) for each in records]}
        centre.pushing.push(device, read_batch(canonical_json(message)))
        centre.filling.settle(centre.database, device.district)

    return push


def rows(database: Database, table: type[Table]) -> list[Any]:
    with database.operator() as connection:
        return list(connection.execute(select(table.__table__).order_by(*table.__table__.primary_key.columns)))


def joins(laptop: Any, person: Person, **changes: Any) -> Record:
    answers = {"q201_date": "2018-02-12", "q202_channel": "walk_in", "q211_join": "yes", "q210_income": "20000"}
    record: Record = laptop.record(answers, round_id="demo-2561", person_id=person.person_id, **changes)
    return record


def test_R12_R14_everybody_on_a_roster_has_a_case(rosters: Rosters, database: Database) -> None:
    people = list(invented(30, 1, "2401"))
    imported = rosters.put("2401", RULES, roster(people))
    assert (imported.people, imported.new, imported.changed) == (30, 30, 0)
    cases = {row.person_id: row for row in rows(database, CaseRow)}
    assert len(cases) == 30
    for person in people:
        case = cases[person.person_id]
        young = person.birth.age_on(RULES.round.targeting.age_date) <= 60  # type: ignore[union-attr]
        assert (case.income, case.ao_code, case.status) == (person.income, person.ao_code, "none")
        assert (case.tier, case.young) == ("low" if person.income <= 30000 else "high", int(young))
        assert case.targeted == case.on_visit_list == int(young and person.income <= 30000)
        assert case.village.startswith(person.subdistrict)


def test_the_same_roster_again_changes_nothing_and_a_shorter_one_takes_nobody_off(
    rosters: Rosters, database: Database
) -> None:
    people = list(invented(10, 1, "2401"))
    rosters.put("2401", RULES, roster(people))
    before = rows(database, PersonRow), rows(database, CaseRow)
    again = rosters.put("2401", RULES, roster(people[:4]))
    assert (again.new, again.changed) == (0, 0)
    assert (rows(database, PersonRow), rows(database, CaseRow)) == before


def test_whatever_comes_first_the_roster_or_the_record_the_case_is_the_same(
    laptop: Any, push: Callable[..., None], rosters: Rosters, database: Database
) -> None:
    first, second = invented(2, 1, "2401")
    push(joins(laptop, first))
    assert rows(database, CaseRow)[0].tier == "low"  # as form 2 says
    rosters.put("2401", RULES, roster([first, second]))
    push(joins(laptop, second))
    found = {row.person_id: row for row in rows(database, CaseRow)}
    contacts = {row.person_id: row for row in rows(database, ContactRow)}
    for person in (first, second):
        case, contact = found[person.person_id], contacts[person.person_id]
        assert (case.came, case.income, case.status) == (1, person.income, "registered")
        assert (contact.village, contact.ao_code) == (case.village, person.ao_code)
    assert all(row.on_roster for row in rows(database, PersonRow))


def test_a_person_with_other_words_is_changed_in_every_sheet(
    laptop: Any, push: Callable[..., None], rosters: Rosters, database: Database
) -> None:
    (person,) = invented(1, 1, "2401")
    rosters.put("2401", RULES, roster([person]))
    push(joins(laptop, person))
    moved = person.model_copy(update={"ao_code": "AO-9", "income": 90_000})
    imported = rosters.put("2401", RULES, roster([moved]))
    assert (imported.new, imported.changed) == (0, 1)
    (case,), (contact,) = rows(database, CaseRow), rows(database, ContactRow)
    assert (case.ao_code, case.tier, case.monthly) == ("AO-9", "high", 100)
    assert (contact.ao_code, contact.tier) == ("AO-9", "high")


def test_R17_officers_and_places_come_with_the_roster(rosters: Rosters, database: Database) -> None:
    officers = (AccountOfficer("AO-1", "สมชาย ใจดี", "cdd", "0812345678"),)
    places = (Place("ที่ว่าการอำเภอ", "240101", (NOW.date(),)),)
    people = list(invented(1, 1, "2401"))
    rosters.put("2401", RULES, roster(people, officers=officers, places=places))
    rosters.put("2401", RULES, roster(people, officers=officers, places=places))
    (officer,), (place,) = rows(database, OfficerRow), rows(database, PlaceRow)
    assert (officer.district, officer.code, officer.name) == ("2401", "AO-1", "สมชาย ใจดี")
    assert (place.name, place.subdistrict, place.days) == ("ที่ว่าการอำเภอ", "240101", ["2018-03-12"])


def listed(person: Person, agency: str, district: str = "") -> ListedPerson:
    return ListedPerson(person.national_id, person.full_name, agency, "24", district)


def places(database: Database) -> set[tuple[str, str, int, str]]:
    return {(row.district, str(row.person_id), row.list_no, row.agency) for row in rows(database, DevelopmentRow)}


def test_R24_a_province_s_list_finds_its_people_by_its_rows_or_by_the_rosters(
    rosters: Rosters, lists: Lists, database: Database
) -> None:
    one, two = next(iter(invented(1, 1, "2401"))), next(iter(invented(1, 2, "2402")))
    rosters.put("2401", RULES, roster([one]))
    rosters.put("2402", RULES, roster([two]))
    stranger = next(iter(invented(1, 3, "2403")))
    people = [listed(one, "cdd"), listed(two, "cdd", "2402"), listed(stranger, "cdd")]
    imported = lists.put(RULES, ListFile(1, "24", ["cdd"], people, "list.xlsx"))
    assert (imported.places, imported.known, imported.district_unknown) == (3, 2, 1)
    assert places(database) == {
        ("2401", str(one.person_id), 1, "cdd"),
        ("2402", str(two.person_id), 1, "cdd"),
    }


def test_R24_a_list_comes_in_place_of_the_one_before_for_its_agencies_alone(
    rosters: Rosters, lists: Lists, database: Database
) -> None:
    one, two = invented(2, 1, "2401")
    rosters.put("2401", RULES, roster([one, two]))
    lists.put(RULES, ListFile(1, "2401", ["cdd"], [listed(one, "cdd"), listed(two, "cdd")], "a.xlsx"))
    lists.put(RULES, ListFile(1, "2401", ["baac"], [listed(one, "baac")], "b.xlsx"))
    lists.put(RULES, ListFile(1, "2401", ["cdd"], [listed(two, "cdd")], "c.xlsx"))
    assert places(database) == {
        ("2401", str(one.person_id), 1, "baac"),
        ("2401", str(two.person_id), 1, "cdd"),
    }


def test_R39_counts_come_in_place_of_those_before(lists: Lists, database: Database) -> None:
    lists.put_counts(RULES, "24", [HandedCount(1, "cdd", "2401", 7), HandedCount(1, "cdd", "2402", 3)])
    lists.put_counts(RULES, "24", [HandedCount(1, "cdd", "2401", 8)])
    assert [(row.district, row.list_no, row.agency, row.people) for row in rows(database, HandedCountRow)] == [
        ("2401", 1, "cdd", 8)
    ]


def test_R10_who_has_not_confirmed_begins_a_month_later_with_every_month(
    laptop: Any, push: Callable[..., None], rosters: Rosters, database: Database
) -> None:
    answers = {"q201_date": "2018-02-12", "q211_join": "yes", "q210_income": "20000"}
    push(laptop.record(answers), laptop.record({**answers, "q201_date": "2018-02-20"}))
    assert {(row.first_month, row.months) for row in rows(database, CaseRow)} == {("2018-04", 9)}
    Filling(lambda: datetime(2018, 5, 2, tzinfo=UTC)).fill_stale(database, "24")
    assert {(row.first_month, row.months) for row in rows(database, CaseRow)} == {("2018-06", 7)}
    Filling(lambda: datetime(2019, 5, 2, tzinfo=UTC)).fill_stale(database, "24")
    assert {(row.entitlement, row.months, row.total) for row in rows(database, CaseRow)} == {("too_late", 0, 0)}
