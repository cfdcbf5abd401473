from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.services.people import PersonFilter
from desktop.services.prefill import intent_answers
from desktop.store import offices
from forms.measure.targeting import targeting
from forms.measure.workflow import CaseStatus
from forms.record import person_id
from forms.roster.generate import generate, write_csv, write_xlsx
from forms.roster.offices import AccountOfficer, Place
from forms.thai.numerals import to_thai
from tests.laptop import INTENT_DECLINES, INTENT_JOINS, Laptop, fill, roster_of

DISTRICT = "2401"


@pytest.fixture
def full(make_laptop: Callable[..., Laptop]) -> Laptop:
    return make_laptop(people=300)


def found(laptop: Laptop, text: str, **how: object) -> set[UUID]:
    return {row.person_id for row in laptop.people.search(text, 1000, **how)}  # type: ignore[arg-type]


def test_a_file_is_previewed_and_imported(make_laptop: Callable[..., Laptop], tmp_path: Path) -> None:
    laptop = make_laptop(people=0)
    write_xlsx(tmp_path / "list.xlsx", generate(40, 1, DISTRICT))
    progress: list[tuple[int, int]] = []
    preview = laptop.people.preview(tmp_path / "list.xlsx")
    assert laptop.people.count() == 0
    summary = laptop.people.import_roster(preview, progress=lambda done, total: progress.append((done, total)))
    assert (summary.added, summary.updated, summary.total) == (40, 0, 40)
    assert progress[-1] == (40, 40)


def test_importing_again_changes_nothing_and_a_change_updates(full: Laptop) -> None:
    again = full.people.import_roster(roster_of(300, 1, DISTRICT))
    assert (again.added, again.updated, again.unchanged) == (0, 0, 300)
    changed = roster_of(300, 1, DISTRICT)
    moved = changed.rows[7].model_copy(update={"first_name": "เปลี่ยนชื่อแล้ว", "income": 99_000})
    changed.rows[7] = moved
    summary = full.people.import_roster(changed)
    assert (summary.added, summary.updated, summary.total) == (0, 1, 300)
    assert full.people.get(moved.person_id) == moved
    assert found(full, "เปลี่ยนชื่อ") == {moved.person_id}
    assert not full.people.row(moved.person_id).to_visit


def test_a_name_that_was_replaced_is_no_longer_found(full: Laptop) -> None:
    roster = roster_of(300, 1, DISTRICT)
    before = roster.rows[0]
    roster.rows[0] = before.model_copy(update={"last_name": "นามสกุลใหม่เอี่ยม"})
    full.people.import_roster(roster)
    assert before.person_id not in found(full, f"{before.first_name} {before.last_name}")
    assert before.person_id in found(full, "นามสกุลใหม่เอี่ยม")


def test_nobody_is_removed_by_a_shorter_list(full: Laptop) -> None:
    full.people.import_roster(roster_of(10, 2, DISTRICT))
    assert full.people.count() == 310


def test_a_cancelled_import_leaves_nothing(make_laptop: Callable[..., Laptop]) -> None:
    laptop = make_laptop(people=0)
    seen: list[int] = []
    with pytest.raises(KnownError) as raised:
        laptop.people.import_roster(
            roster_of(2500, 1, DISTRICT),
            progress=lambda done, total: seen.append(done),
            cancelled=lambda: bool(seen),
        )
    assert raised.value.code == "cancelled"
    assert seen == [1000]
    assert laptop.people.count() == 0
    assert laptop.people.search("") == []


def test_a_list_with_errors_is_refused_whole(make_laptop: Callable[..., Laptop], tmp_path: Path) -> None:
    laptop = make_laptop(people=0)
    rows = list(generate(5, 1, DISTRICT))
    rows[3]["national_id"] = "123"
    write_csv(tmp_path / "list.csv", rows)
    preview = laptop.people.preview(tmp_path / "list.csv")
    with pytest.raises(KnownError) as raised:
        laptop.people.import_roster(preview)
    assert (raised.value.code, raised.value.params["count"]) == ("roster_has_errors", 1)
    assert laptop.people.count() == 0


def test_an_empty_list_is_said(make_laptop: Callable[..., Laptop]) -> None:
    laptop = make_laptop(people=0)
    with pytest.raises(KnownError) as raised:
        laptop.people.import_roster(roster_of(0, 1, DISTRICT))
    assert raised.value.code == "roster_empty"


@pytest.mark.parametrize("name", ["none.xlsx", "picture.xlsx"])
def test_a_file_that_is_no_roster_is_said(laptop: Laptop, tmp_path: Path, name: str) -> None:
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(KnownError) as raised:
        laptop.people.preview(tmp_path / name)
    assert raised.value.code == "roster_unreadable"
    assert raised.value.params["reason"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_everybody_is_found_by_any_part_of_what_is_known(full: Laptop, data: st.DataObject) -> None:
    """However far a name, a number or a place has been typed, the person meant is among those shown."""
    people = roster_of(300, 1, DISTRICT).rows
    person = data.draw(st.sampled_from(people))
    whole = data.draw(
        st.sampled_from(
            [
                person.full_name,
                f"{person.first_name} {person.last_name}",
                person.last_name,
                person.national_id,
                person.house_no,
                f"{person.first_name} {person.house_no}",
            ]
        )
    )
    typed = whole[: data.draw(st.integers(min_value=1, max_value=len(whole)))]
    if data.draw(st.booleans()):
        typed = to_thai(typed)
    assert person.person_id in found(full, typed)


def test_people_of_a_village_are_exactly_found(full: Laptop) -> None:
    village = full.people.villages()[0]
    inside = found(full, "", village=village.village_id)
    assert len(inside) == village.people
    expected = {
        person.person_id
        for person in roster_of(300, 1, DISTRICT).rows
        if f"{person.subdistrict}{person.moo.zfill(2)}" == village.village_id
    }
    assert inside == expected


@pytest.mark.parametrize("typed", ["หมู่ {}", "หมู่ที่ {}", "ม.{}", "หมู่{}"])
def test_a_village_number_means_that_number_alone(full: Laptop, typed: str) -> None:
    people = roster_of(300, 1, DISTRICT).rows
    number = next(person.moo for person in people if person.moo)
    expected = {person.person_id for person in people if person.moo == number}
    assert found(full, typed.format(number)) == expected
    assert found(full, typed.format(to_thai(number))) == expected


def test_names_that_begin_with_the_text_come_first(full: Laptop) -> None:
    person = roster_of(300, 1, DISTRICT).rows[0]
    rows = full.people.search(person.first_name[:3])
    begins = [row.full_name.removeprefix(full.people.get(row.person_id).title) for row in rows]
    starting = [name.startswith(person.first_name[:3]) for name in begins]
    assert starting == sorted(starting, reverse=True)


@pytest.mark.parametrize("typed", ['"', "'", "*", "AND", "NOT สม", "(", "a:b", "%", "\\", "·", "§", "\0", " "])
def test_no_sign_breaks_the_search(full: Laptop, typed: str) -> None:
    assert isinstance(full.people.search(typed), list)


def test_R12_who_came_is_not_visited_even_if_they_declined(full: Laptop) -> None:
    row = next(row for row in full.people.search("", 300) if row.to_visit)
    before = len(found(full, "", filter=PersonFilter.TO_VISIT))
    interview = full.interview(row.person_id)
    fill(interview, INTENT_DECLINES)
    interview.finalise()
    after = full.people.row(row.person_id)
    assert (after.to_visit, after.status) == (False, CaseStatus.DECLINED)
    assert len(found(full, "", filter=PersonFilter.TO_VISIT)) == before - 1
    assert found(full, "", filter=PersonFilter.DONE) == {row.person_id}


def test_R12_R14_the_list_says_what_the_rules_say(full: Laptop) -> None:
    today = full.clock().date()
    for person in roster_of(300, 1, DISTRICT).rows:
        row = full.people.row(person.person_id)
        told = targeting(person, full.round, today, came=False, declined=False)
        assert (row.to_visit, row.age, row.income) == (told.to_visit, told.age, person.income)


def test_an_unknown_person_is_said(laptop: Laptop) -> None:
    stranger = person_id("1112034563562")
    for ask in (laptop.people.get, laptop.people.row, laptop.cases.overview):
        with pytest.raises(KnownError) as raised:
            ask(stranger)
        assert raised.value.code == "person_unknown"


@pytest.mark.parametrize("filter", PersonFilter)
def test_R18_the_list_narrows_to_an_officers_people(full: Laptop, filter: PersonFilter) -> None:  # noqa: A002
    for number, answers in enumerate((INTENT_DECLINES, INTENT_JOINS)):
        interview = full.interview(full.person(number))
        fill(interview, answers)
        interview.finalise()
    everybody = found(full, "", filter=filter)
    officers = {each: full.people.get(each).ao_code for each in everybody}
    for code in {*officers.values(), "nobody"}:
        assert found(full, "", filter=filter, ao=code) == {each for each in everybody if officers[each] == code}
    name = full.people.row(full.person()).full_name
    assert found(full, name, filter=filter, ao="nobody") == set()


def test_R17_officers_and_places_come_with_the_list(full: Laptop) -> None:
    roster = roster_of(300, 1, DISTRICT)
    roster.officers = (AccountOfficer("AO-001", "สมชาย ใจดี", "พช."),)
    roster.places = (Place("หอประชุมอำเภอ"),)
    full.people.import_roster(roster)
    with full.stores.machine_store.read() as connection:
        assert offices.officers(connection) == list(roster.officers)
        assert offices.places(connection) == list(roster.places)


def test_records_of_somebody_the_roster_did_not_know_count_when_it_does(make_laptop: Callable[..., Laptop]) -> None:
    whole = roster_of(40, 1, DISTRICT)
    known, late = whole.rows[:30], whole.rows[30:]
    laptop = make_laptop(people=0)
    whole.rows[:] = known
    laptop.people.import_roster(whole)
    records = []
    for person in late[:3]:
        facts = intent_answers(person, laptop.round, laptop.stores.officer, laptop.day)
        interview = laptop.cases.open_interview(laptop.cases.begin(person.person_id, "intent", facts))
        fill(interview, INTENT_JOINS)
        records.append(interview.finalise())
    laptop.ministry.mark_entered([records[0].record_id], laptop.day, "สมหญิง", "A-1")

    whole.rows[:] = late
    laptop.people.import_roster(whole)
    for person in late[:3]:
        assert laptop.people.row(person.person_id).status is CaseStatus.REGISTERED
        assert person.person_id not in found(laptop, "", filter=PersonFilter.TO_VISIT)
    assert laptop.people.row(late[3].person_id).status is CaseStatus.NONE
    entered = laptop.ministry.entry(records[0].record_id).row
    assert (entered.reference, entered.full_name) == ("A-1", late[0].full_name)
    again = laptop.people.import_roster(whole)
    assert (again.added, again.unchanged) == (0, 10)
