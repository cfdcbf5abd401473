"""Visits in vain: noted in seconds, with the next try, through the real form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.services.visits import AGAIN, VisitNote, next_try
from forms.measure.workflow import CaseStatus
from forms.record import RecordState, flat
from tests.desktop.services.casework import AGREED, MONDAY, TUESDAY, Day
from tests.laptop import Laptop, the_demo_round

ROUND = the_demo_round()
NOTES = {
    "not_home": VisitNote("not_home", next_date=AGREED, next_time="หลังเลิกงาน"),
    "ill": VisitNote("ill", next_date=None),
    "moved": VisitNote("moved", told_by="ผู้ใหญ่บ้าน"),
    "died": VisitNote("died", told_by="บุตร", note="ญาติแจ้งคืนบัตรแล้ว"),
    "refused": VisitNote("refused", reason="other", reason_other="ไม่ไว้ใจ"),
}
STATUS = {
    "not_home": CaseStatus.NOT_MET,
    "ill": CaseStatus.NOT_MET,
    "moved": CaseStatus.CLOSED,
    "died": CaseStatus.CLOSED,
    "refused": CaseStatus.DECLINED,
}


@pytest.fixture
def day(laptop: Laptop) -> Day:
    return Day(laptop)


@pytest.mark.parametrize("outcome", NOTES)
def test_R22_every_outcome_becomes_a_whole_record(day: Day, outcome: str) -> None:
    person = day.to_visit()
    record = day.visits.record(person, NOTES[outcome])
    told = flat(record.answers)
    assert (record.form_id, told["q305_outcome"], told["q304_date"]) == ("visit", outcome, MONDAY.isoformat())
    assert told["q301_ao_code"] == "AO-001"
    view = day.cases.overview(person)
    assert view.status is STATUS[outcome]
    assert [(each.day, each.outcome, each.by, each.mine) for each in view.contacts] == [
        (MONDAY, outcome, "AO-001", True)
    ]
    assert view.can_be_sought == (outcome in AGAIN)
    assert [each.state for each in view.records] == [RecordState.FINALISED]


def test_a_note_is_undone_by_a_revision(day: Day) -> None:
    person = day.to_visit()
    record = day.visits.record(person, NOTES["moved"])
    interview = day.cases.open_interview(day.cases.revise(record.record_id))
    refs = {node.name: node.ref for node in interview.session.walk()}
    interview.answer(refs["q305_outcome"], "not_home")
    interview.finalise()
    view = day.cases.overview(person)
    assert (view.status, [each.outcome for each in view.contacts]) == (CaseStatus.NOT_MET, ["not_home"])
    assert person in {row.person_id for row in day.laptop.people.search("", 100) if row.to_visit}


def test_a_second_contact_on_one_day_is_asked_about(day: Day) -> None:
    person = day.to_visit()
    day.visits.record(person, NOTES["not_home"])
    with pytest.raises(KnownError) as raised:
        day.visits.record(person, NOTES["ill"])
    assert raised.value.code == "met_today"
    assert len(day.cases.overview(person).contacts) == 1
    day.visits.record(person, NOTES["ill"], anyway=True)
    assert len(day.cases.overview(person).contacts) == 2


def test_nobody_is_sought_whose_case_has_ended(day: Day) -> None:
    person = day.to_visit()
    day.comes(person, joins=False)
    with pytest.raises(KnownError) as raised:
        day.visits.record(person, NOTES["not_home"], anyway=True)
    assert raised.value.code == "case_ended"


def test_R40_a_next_try_after_the_window_is_accepted_and_one_before_today_is_not(day: Day) -> None:
    person = day.to_visit()
    late = date(2018, 5, 7)
    assert day.visits.is_late(late)
    assert not day.visits.is_late(TUESDAY)
    assert flat(day.in_vain(person, late).answers)["qv_next_date"] == late.isoformat()
    with pytest.raises(KnownError) as raised:
        day.in_vain(day.to_visit(3), date(2018, 3, 11))
    assert raised.value.code == "next_try_too_early"


def test_what_is_missing_is_said_and_the_next_attempt_goes_on_with_the_draft(day: Day) -> None:
    person = day.to_visit()
    with pytest.raises(KnownError) as raised:
        day.visits.record(person, VisitNote("moved"))
    assert raised.value.code == "not_complete"
    record = day.visits.record(person, NOTES["not_home"])
    told = flat(record.answers)
    assert (told["q305_outcome"], record.revision) == ("not_home", 1)
    assert len(day.cases.overview(person).records) == 1


def test_the_person_is_told_who_was_there_today(day: Day) -> None:
    person = day.to_visit()
    day.visits.record(person, NOTES["not_home"])
    assert day.cases.overview(person).met_today_by == ""  # the officer knows


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2018, 3, 12), date(2018, 3, 13)),
        (date(2018, 3, 16), date(2018, 3, 19)),  # a Friday
        (date(2018, 2, 10), date(2018, 3, 1)),  # before the home visits
        (date(2018, 4, 27), date(2018, 4, 30)),  # the last working day is a Monday
        (date(2018, 4, 30), None),
        (date(2018, 6, 1), None),
    ],
)
def test_R12_the_next_working_day_within_the_window_is_proposed(today: date, expected: date | None) -> None:
    assert next_try(ROUND, today) == expected


@given(st.dates(date(2018, 1, 1), date(2018, 12, 31)))
def test_R12_what_is_proposed_is_a_working_day_to_come_and_never_after_the_window(today: date) -> None:
    proposed = next_try(ROUND, today)
    if proposed is None:
        assert today >= date(2018, 4, 28)
    else:
        assert proposed > today
        assert proposed.weekday() < 5
        assert proposed in ROUND.home_visit
