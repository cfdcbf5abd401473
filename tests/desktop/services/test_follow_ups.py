"""The follow-up rounds: who is due, who was met, and form 4."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.errors import KnownError
from desktop.services.case_views import FollowUpState
from forms.record import Record, flat
from tests.desktop.services.casework import MONDAY, Day
from tests.laptop import Laptop, fill

JUNE = date(2018, 6, 11)
JULY = date(2018, 7, 3)
SEPTEMBER = date(2018, 9, 12)
JUNE_2562 = date(2019, 6, 5)


@pytest.fixture
def laptop(make_laptop: Callable[..., Laptop]) -> Laptop:
    return make_laptop(people=40)


def followed_up(day: Day, person: object, outcome: str = "interviewed", follow_up_id: str = "") -> Record:
    """Form 4, whole."""
    interview = day.cases.open_interview(day.follow_ups.start(person, follow_up_id or at_hand(day)))  # type: ignore[arg-type]
    fill(interview, {"q402_method": "visit", "q403_outcome": outcome})
    if outcome == "interviewed":
        refs = [node.ref for node in interview.session.walk() if node.name == "q404_status"]
        for ref in refs:
            interview.answer(ref, "ongoing")
        fill(
            interview,
            {
                "q405_work_status": "farmer",
                "q405_occupation": "101",
                "q406_month": "3000",
                "q406_year": "36000",
                "q408_loan": "none",
            },
        )
    return interview.finalise()


def at_hand(day: Day) -> str:
    follow_up = day.follow_ups.at_hand()
    assert follow_up is not None
    return follow_up.follow_up_id


def test_R22_everybody_interviewed_is_due_in_june(laptop: Laptop) -> None:
    march = Day(laptop)
    people = {march.to_visit(number) for number in range(3)}
    for person in people:
        march.interviewed(person)
    march.in_vain(march.to_visit())
    assert march.follow_ups.at_hand() is None
    june = Day(laptop, JUNE)
    follow_up = june.follow_ups.at_hand()
    assert follow_up is not None
    assert {row.person_id for row in june.follow_ups.due(follow_up)} == people
    found = june.follow_ups.round(follow_up)
    assert (found.people, found.left, found.made, found.days_left) == (3, 3, 0, 19)
    assert sum(each.people for each in found.by_ao) == 3


def test_R22_who_was_met_is_done_and_who_was_not_at_home_is_still_due(laptop: Laptop) -> None:
    march = Day(laptop)
    met, away, gone = (march.to_visit(number) for number in (0, 1, 2))
    for person in (met, away, gone):
        march.interviewed(person)
    june = Day(laptop, JUNE)
    follow_up = june.follow_ups.at_hand()
    assert follow_up is not None
    followed_up(june, met)
    followed_up(june, away, "not_home")
    followed_up(june, gone, "moved")
    assert [(row.person_id, row.outcome) for row in june.follow_ups.due(follow_up)] == [(away, "not_home")]
    assert {row.person_id for row in june.follow_ups.made(follow_up)} == {met, gone}
    row = next(row for row in june.follow_ups.made(follow_up) if row.person_id == met)
    assert (row.income_now, row.above) == (36_000, True)
    found = june.follow_ups.round(follow_up)
    assert (found.people, found.made, found.tried, found.left) == (3, 2, 1, 1)
    september = Day(laptop, SEPTEMBER)
    assert {row.person_id for row in september.follow_ups.due(september.follow_ups.at_hand())} == {met, away}  # type: ignore[arg-type]


def test_R40_a_round_that_is_over_is_overdue_and_told_of_in_the_next(laptop: Laptop) -> None:
    person = Day(laptop).to_visit()
    Day(laptop).interviewed(person)
    july = Day(laptop, JULY)
    follow_up = july.follow_ups.at_hand()
    assert follow_up is not None
    assert july.follow_ups.round(follow_up).overdue
    assert july.follow_ups.missed() == ()
    september = Day(laptop, SEPTEMBER)
    [missed] = september.follow_ups.missed()
    assert (missed.follow_up.follow_up_id, missed.left) == ("2561-06", 1)
    view = september.cases.overview(person)
    assert [(each.follow_up.follow_up_id, each.state) for each in view.follow_ups] == [
        ("2561-06", FollowUpState.OVERDUE),
        ("2561-09", FollowUpState.DUE),
        ("2562-06", FollowUpState.COMING),
    ]


def test_who_was_interviewed_after_a_round_is_not_due_in_it(laptop: Laptop) -> None:
    july = Day(laptop, JULY)
    person = july.to_visit()
    july.interviewed(person)
    september = Day(laptop, SEPTEMBER)
    first = september.cases.overview(person).follow_ups[0]
    assert (first.follow_up.follow_up_id, first.state) == ("2561-09", FollowUpState.DUE)
    assert september.follow_ups.missed() == ()


def test_R38_everybody_who_takes_part_is_due_in_june_2562(laptop: Laptop) -> None:
    march = Day(laptop)
    interviewed, waiting, declined = (march.to_visit(number) for number in (0, 1, 2))
    march.interviewed(interviewed)
    march.comes(waiting)
    march.comes(declined, joins=False)
    june = Day(laptop, JUNE)
    assert {row.person_id for row in june.follow_ups.due(june.follow_ups.at_hand())} == {interviewed}  # type: ignore[arg-type]
    later = Day(laptop, JUNE_2562)
    rows = later.follow_ups.due(later.follow_ups.at_hand())  # type: ignore[arg-type]
    assert {row.person_id: row.assessed for row in rows} == {interviewed: True, waiting: False}


def test_R38_a_contact_for_phase_2_carries_its_round(laptop: Laptop) -> None:
    person = Day(laptop).to_visit()
    Day(laptop).interviewed(person)
    phase_two = Day(laptop, JUNE_2562)
    assert followed_up(Day(laptop, JUNE), person).round_id == laptop.round.round_id
    record = followed_up(phase_two, person)
    assert flat(record.answers)["q401_round"] == "2562-06"
    assert record.round_id == "demo-2562"


def test_the_next_step_of_an_interviewed_person_is_the_follow_up_at_hand(laptop: Laptop) -> None:
    march = Day(laptop)
    person = march.to_visit()
    march.interviewed(person)
    assert march.cases.overview(person).next_form is None
    june = Day(laptop, JUNE)
    view = june.cases.overview(person)
    assert view.next_form == "followup"
    assert view.next_reason is not None
    assert view.next_reason.rule == "R22"
    followed_up(june, person)
    assert june.cases.overview(person).next_form is None


def test_R22_any_contact_may_be_recorded(laptop: Laptop) -> None:
    march = Day(laptop)
    person = march.to_visit()
    march.interviewed(person)
    april = Day(laptop, date(2018, 4, 3))
    record = followed_up(april, person, follow_up_id="other")
    assert flat(record.answers)["q401_round"] == "other"
    assert [each.form_id for each in april.cases.overview(person).contacts] == ["followup", "assessment", "intent"]


def test_a_follow_up_of_somebody_never_interviewed_has_a_way_on(laptop: Laptop) -> None:
    day = Day(laptop)
    person = day.to_visit()
    with pytest.raises(KnownError) as raised:
        day.follow_ups.start(person, "2561-06")
    assert raised.value.code == "never_interviewed"
    record_id = day.follow_ups.start(person, "2561-06", anyway=True)
    told = {node.name: node.raw for node in day.cases.open_interview(record_id).session.walk()}
    assert told["assessed"] == "no"


def test_two_contacts_on_one_day_are_asked_about(laptop: Laptop) -> None:
    march = Day(laptop)
    person = march.to_visit()
    march.interviewed(person)
    with pytest.raises(KnownError) as raised:
        march.follow_ups.start(person, "other")
    assert raised.value.code == "met_today"
    assert march.follow_ups.start(person, "other", anyway=True)


def test_the_list_narrows_to_a_village_and_to_an_officer(laptop: Laptop) -> None:
    march = Day(laptop, MONDAY)
    for number in range(4):
        march.interviewed(march.to_visit(number))
    june = Day(laptop, JUNE)
    follow_up = june.follow_ups.at_hand()
    assert follow_up is not None
    found = june.follow_ups.round(follow_up)
    for each in found.by_ao:
        assert len(june.follow_ups.due(follow_up, ao_code=each.key)) == each.people
    for each in found.by_village:
        assert len(june.follow_ups.due(follow_up, village=each.key)) == each.people
