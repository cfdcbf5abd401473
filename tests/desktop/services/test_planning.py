"""The home-visit list, and plans that never send anybody twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.errors import KnownError
from desktop.services.plan_views import DayPlan, Planned, Tries, Wanted
from desktop.services.routes import Point
from desktop.services.visits import VisitNote
from desktop.store.opened import Officer
from forms.measure.targeting import targeting
from forms.measure.workflow import CaseStatus
from tests.desktop.services.casework import AGREED, MONDAY, TUESDAY, Day
from tests.laptop import PASSPHRASE, Laptop, roster_of

YESTERDAY = date(2018, 3, 11)


@pytest.fixture
def day(make_laptop: Callable[..., Laptop]) -> Day:
    return Day(make_laptop(people=80))


def colleague(day: Day, when: date = MONDAY) -> Day:
    """The same computer with another officer at it."""
    laptop = day.laptop
    laptop.stores.close()
    stores = laptop.unlocking.create(
        Officer("สมหญิง เพื่อนงาน", ao_code="AO-002", agency="baac", office="ธ.ก.ส."),
        "รหัสของสมหญิง",
        district=laptop.stores.machine.district,
        round_id=laptop.stores.machine.round_id,
        colleague=laptop.stores.officer.name,
        colleague_passphrase=PASSPHRASE,
    )
    return Day(Laptop(laptop.paths, stores), when)


def names(plan: DayPlan) -> list[str]:
    return [stop.full_name for stop in plan.stops]


def test_R12_the_list_is_exactly_those_the_rules_target(day: Day) -> None:
    laptop = day.laptop
    expected = {
        person.person_id
        for person in roster_of(80, 1, laptop.stores.machine.district).rows
        if targeting(person, laptop.round, MONDAY, came=False, declined=False).to_visit
    }
    assert {row.person_id for row in day.planning.by_house(Wanted(), 1000)} == expected
    counts = day.planning.counts()
    assert counts.people == counts.never == len(expected)
    assert sum(each.people for each in counts.by_village) == len(expected)
    assert sum(each.people for each in counts.by_ao) == len(expected)


def test_the_list_narrows_to_a_village_and_to_an_officer(day: Day) -> None:
    counts = day.planning.counts()
    village = max(counts.by_village, key=lambda each: each.people)
    assert village.name.startswith("หมู่ ")
    assert len(day.planning.by_house(Wanted(village=village.key))) == village.people
    officer = counts.by_ao[0]
    rows = day.planning.by_house(Wanted(ao_code=officer.key))
    assert len(rows) == officer.people
    assert {row.ao_code for row in rows} == {officer.key}


def test_houses_stand_in_the_order_of_their_numbers(day: Day) -> None:
    village = max(day.planning.counts().by_village, key=lambda each: each.people).key
    numbers = [int(row.house_no.split("/")[0]) for row in day.planning.by_house(Wanted(village=village))]
    assert numbers == sorted(numbers)


def test_R12_a_walk_in_vanishes_from_list_and_plan_at_once(day: Day) -> None:
    first, second = day.to_visit(0), day.to_visit(1)
    day.planning.plan([first, second], MONDAY)
    day.comes(first)
    assert first not in {row.person_id for row in day.planning.by_house(Wanted())}
    assert day.planned() == [second]
    with pytest.raises(KnownError) as raised:
        day.planning.plan([first], MONDAY, anyway=True)
    assert raised.value.code == "not_on_visit_list"


@pytest.mark.parametrize("outcome", ["moved", "died", "refused"])
def test_whoever_moved_died_or_declined_cannot_be_planned(day: Day, outcome: str) -> None:
    person = day.to_visit()
    note = VisitNote(outcome, told_by="ผู้ใหญ่บ้าน", reason="no_time")
    day.visits.record(person, note)
    for when in (MONDAY, TUESDAY):
        with pytest.raises(KnownError) as raised:
            day.planning.plan([person], when, anyway=True)
        assert raised.value.code == "not_on_visit_list"


def test_R21_a_day_keeps_its_order_and_lets_people_go(day: Day) -> None:
    people = [day.to_visit(number) for number in range(4)]
    plan = day.planning.plan(people, TUESDAY)
    assert [stop.person_id for stop in plan.stops] == people
    plan = day.planning.arrange([people[2], people[0]], TUESDAY)
    assert [stop.person_id for stop in plan.stops] == [people[2], people[0], people[1], people[3]]
    plan = day.planning.drop(people[0], TUESDAY)
    assert [stop.person_id for stop in plan.stops] == [people[2], people[1], people[3]]
    assert day.planning.days() == [(TUESDAY, 3)]


def test_a_person_has_one_open_visit(day: Day) -> None:
    person = day.to_visit()
    day.planning.plan([person], MONDAY)
    day.planning.plan([person], TUESDAY)
    assert day.planned(MONDAY) == []
    assert day.planned(TUESDAY) == [person]
    row = day.planning.by_house(Wanted())[0]
    assert row.planned == Planned(TUESDAY, "AO-001", mine=True)


def test_nobody_is_planned_for_yesterday(day: Day) -> None:
    with pytest.raises(KnownError) as raised:
        day.planning.plan([day.to_visit()], YESTERDAY)
    assert raised.value.code == "plan_in_the_past"


def test_R18_a_colleagues_plan_is_asked_about_before_it_is_taken_over(day: Day) -> None:
    person = day.to_visit()
    day.planning.plan([person], TUESDAY)
    other = colleague(day)
    assert other.planned(TUESDAY) == []
    with pytest.raises(KnownError) as raised:
        other.planning.plan([person], TUESDAY)
    assert raised.value.code == "planned_by_colleague"
    assert raised.value.params["name"] == other.laptop.people.row(person).full_name
    [row] = [row for row in other.planning.by_house(Wanted()) if row.person_id == person]
    assert row.planned == Planned(TUESDAY, "AO-001", mine=False)
    assert [stop.person_id for stop in other.planning.plan([person], TUESDAY, anyway=True).stops] == [person]
    other.laptop.stores.close()


def test_somebody_met_today_is_asked_about_before_they_are_planned_for_today(day: Day) -> None:
    person = day.to_visit()
    day.in_vain(person)
    with pytest.raises(KnownError) as raised:
        day.planning.plan([person], MONDAY)
    assert raised.value.code == "met_that_day"
    assert [stop.person_id for stop in day.planning.plan([person], TUESDAY).stops] == [person]


def test_who_was_met_is_done_and_stays_on_the_days_plan(day: Day) -> None:
    first, second = day.to_visit(0), day.to_visit(1)
    day.planning.plan([first, second], MONDAY)
    day.interviewed(first)
    plan = day.planning.day_plan(MONDAY)
    assert [(stop.person_id, stop.done) for stop in plan.stops] == [(first, True), (second, False)]
    assert (plan.stops[0].outcome, plan.stops[0].status) == ("interviewed", CaseStatus.ASSESSED)
    assert plan.done == 1


def test_the_next_try_lands_in_the_plan_of_its_day(day: Day) -> None:
    person = day.to_visit()
    day.planning.plan([person], MONDAY)
    day.in_vain(person, AGREED)
    assert day.planned(AGREED) == [person]
    stop = day.planning.day_plan(MONDAY).stops[0]
    assert (stop.done, stop.outcome) == (True, "not_home")
    row = next(row for row in day.planning.by_house(Wanted(tries=Tries.AGAIN)))
    assert (row.person_id, row.tried_on, row.outcome, row.next_try) == (person, MONDAY, "not_home", AGREED)
    assert day.planning.counts().again == 1
    assert person not in {row.person_id for row in day.planning.by_house(Wanted(tries=Tries.NEVER))}


def test_an_agreed_day_that_was_dropped_does_not_come_back(day: Day) -> None:
    person = day.to_visit()
    day.in_vain(person, AGREED)
    assert day.planned(AGREED) == [person]
    day.planning.drop(person, AGREED)
    assert day.planned(AGREED) == []


def test_a_revised_next_try_moves_in_the_plans(day: Day) -> None:
    person = day.to_visit()
    record = day.in_vain(person, AGREED)
    assert day.planned(AGREED) == [person]
    interview = day.cases.open_interview(day.cases.revise(record.record_id))
    ref = next(node.ref for node in interview.session.walk() if node.name == "qv_next_date")
    interview.answer(ref, TUESDAY.isoformat())
    interview.finalise()
    assert day.planned(TUESDAY) == [person]
    assert day.planned(AGREED) == []


def test_who_joined_is_sought_on_the_day_agreed_with_them_and_on_no_other(day: Day) -> None:
    person = day.to_visit()
    day.comes(person)
    day.in_vain(person, AGREED)
    assert day.planned(AGREED) == [person]
    with pytest.raises(KnownError):
        day.planning.plan([person], TUESDAY, anyway=True)


def test_who_came_after_a_visit_in_vain_is_not_sought_on_the_agreed_day(day: Day) -> None:
    person = day.to_visit()
    day.in_vain(person, AGREED)
    assert day.planned(AGREED) == [person]
    Day(day.laptop, TUESDAY).comes(person)
    assert day.planned(AGREED) == []


def test_people_whom_earlier_days_left_are_taken_along(day: Day) -> None:
    first, second = day.to_visit(0), day.to_visit(1)
    day.planning.plan([first, second], MONDAY)
    day.interviewed(first)
    tuesday = Day(day.laptop, TUESDAY)
    assert tuesday.planning.day_plan(TUESDAY).left_over == 1
    plan = tuesday.planning.carry_over(TUESDAY)
    assert [stop.person_id for stop in plan.stops] == [second]
    assert plan.left_over == 0


def test_R19_whoever_comes_along_is_named_once_and_stands_in_form_3(day: Day) -> None:
    person = day.to_visit()
    plan = day.planning.plan([person], MONDAY)
    assert plan.wants_joint
    day.planning.set_joint(MONDAY, "  ปวีณา ธนกิจ ", "baac")
    later = day.planning.plan([day.to_visit(3)], MONDAY)
    assert (later.joint_name, later.joint_bank) == ("ปวีณา ธนกิจ", "baac")
    interview = day.cases.open_interview(day.cases.start(person, "assessment"))
    told = {node.name: node.raw for node in interview.session.walk()}
    assert (told["q303_joint_name"], told["q303_joint_bank"]) == ("ปวีณา ธนกิจ", "baac")


def test_R19_an_officer_of_a_bank_needs_nobody_beside_them(day: Day) -> None:
    other = colleague(day)
    assert not other.planning.day_plan(MONDAY).wants_joint
    other.laptop.stores.close()


def placed(make_laptop: Callable[..., Laptop], where: Callable[[int], tuple[float, float] | None]) -> Day:
    """A district of 60 whose houses stand where the test says."""
    laptop = make_laptop(people=0)
    preview = roster_of(60, 1, laptop.stores.machine.district)
    for number, person in enumerate(preview.rows):
        latitude, longitude = where(number) or (None, None)
        preview.rows[number] = person.model_copy(update={"latitude": latitude, "longitude": longitude})
    laptop.people.import_roster(preview)
    return Day(laptop)


def test_without_coordinates_a_walk_is_the_order_of_houses(make_laptop: Callable[..., Laptop]) -> None:
    day = placed(make_laptop, lambda number: None)
    assert not day.planning.has_places()
    assert day.planning.by_distance(Wanted()) == day.planning.by_house(Wanted(), 200)


def test_with_coordinates_a_walk_goes_from_house_to_house(make_laptop: Callable[..., Laptop]) -> None:
    day = placed(make_laptop, lambda number: (13.6 + (number * 7 % 60) / 1000, 101.0))
    assert day.planning.has_places()
    walk = day.planning.by_distance(Wanted(), start=Point(13.6, 101.0))
    # All along one road of 60 steps of 111 metres: the walk goes up it once.
    assert sum(row.metres or 0 for row in walk) <= 60 * 112
    day.planning.plan([row.person_id for row in day.planning.by_house(Wanted())[:8]], MONDAY)
    planned = sum(stop.metres or 0 for stop in day.planning.day_plan(MONDAY).stops)
    assert sum(stop.metres or 0 for stop in day.planning.walk(MONDAY).stops) < planned


def test_houses_of_unknown_place_come_last_on_a_walk(make_laptop: Callable[..., Laptop]) -> None:
    day = placed(make_laptop, lambda number: (13.6 + number / 1000, 101.0) if number % 3 else None)
    known = [row.place is not None for row in day.planning.by_distance(Wanted())]
    assert known == sorted(known, reverse=True)
    assert {True, False} == set(known)
