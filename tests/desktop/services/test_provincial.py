"""What an agency cannot do: the notice and the province's projects (R31–R37)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from desktop.errors import KnownError
from forms.record import Record, flat
from tests.desktop.services.phase_two import DONE, IN_JUNE, bring_in, case_of, everybody, listed, reported
from tests.laptop import Laptop, fill

NOTICE = {
    "qs_can": "1",
    "qs_reason": "งบประมาณไม่พอ",
    "qs_date": "2019-03-20",
    "qs_name": "สมชาย ใจดี",
    "qs_position": "ผู้จัดการสาขา",
}
PROJECT = {
    "qp_name": "ช่างชุมชนฉะเชิงเทรา",
    "qp_asked_by": "cdd",
    "qp_number": "2/2562",
    "qp_date": "2019-04-10",
    "qp_implementer": "local",
    "qp_implementer_name": "อบต. บางกะไห",
    "qp_programme": "other",
    "qp_places": "2",
    "qp_start": "2019-05-01",
    "qp_end": "2019-05-31",
    "qp_budget": "0",
}


def finalised(laptop: Laptop, record_id: UUID, answers: dict[str, str]) -> Record:
    interview = laptop.cases.open_interview(record_id)
    fill(interview, answers)
    return interview.finalise()


@pytest.fixture
def three(laptop: Laptop, tmp_path: Path) -> Laptop:
    """Three people on the list of one agency, in April."""
    laptop.day = date(2019, 4, 20)
    bring_in(laptop, tmp_path, 1, [listed(each, "cdd") for each in everybody(laptop)[:3]])
    return laptop


def project_of(laptop: Laptop, **changes: str) -> int:
    record = finalised(laptop, laptop.development.province.start_project("cdd"), PROJECT | changes)
    rows = [view.project for view in laptop.development.province.projects()]
    return next(row.record_no for row in rows if row.record_id == record.record_id)


def test_R31_the_notice_begins_with_the_number_listed(three: Laptop) -> None:
    three.day = date(2019, 3, 20)
    (need,) = three.development.province.needs()
    assert (need.agency, need.listed, need.waiting, need.notice, need.late) == ("cdd", 3, 3, None, False)
    record_id = three.development.province.start_notice("cdd")
    assert three.development.province.start_notice("cdd") == record_id
    answers = flat(finalised(three, record_id, NOTICE).answers)
    assert (answers["qs_listed"], answers["qs_cannot"], answers["qs_province"]) == ("3", "2", "24")
    (need,) = three.development.province.needs()
    assert need.notice is not None
    assert (need.can, need.cannot, need.late, need.mine) == (1, 2, False, True)


def test_R31_a_second_notice_of_an_agency_is_a_revision_of_the_first(three: Laptop) -> None:
    three.day = date(2019, 3, 20)
    first = finalised(three, three.development.province.start_notice("cdd"), NOTICE)
    again = three.development.province.start_notice("cdd")
    assert again == first.record_id
    assert finalised(three, again, {"qs_can": "2"}).revision == 2
    (need,) = three.development.province.needs()
    assert need.cannot == 1


def test_R31_R40_a_late_notice_is_flagged_and_taken(three: Laptop) -> None:
    (need,) = three.development.province.needs()
    assert need.late  # nobody has said anything, and the day is over
    finalised(three, three.development.province.start_notice("cdd"), NOTICE | {"qs_date": "2019-04-20"})
    (need,) = three.development.province.needs()
    assert need.late
    assert need.notice is not None


def test_R31_an_agency_without_a_list_has_nothing_to_say(three: Laptop) -> None:
    with pytest.raises(KnownError, match="list_has_nobody"):
        three.development.province.start_notice("gsb")


def test_R32_R37_a_project_tells_form_5_what_it_is_and_who_reports(three: Laptop) -> None:
    number = project_of(three)
    view = three.development.province.project(number)
    assert (view.reporter, view.project.places, view.project.free, view.late) == ("committee", 2, 2, False)
    person = everybody(three)[0]
    case = case_of(three, person.person_id)
    assert case.reporter == "agency"
    assert three.development.province.choose(number, [case.place.listed_no]) == 1
    assert case_of(three, person.person_id).reporter == "committee"
    three.day = IN_JUNE
    answers = DONE | {"q507_project": PROJECT["qp_name"]}
    told = flat(reported(three, case.place.listed_no, answers).answers)
    assert told["q503_type"] == "provincial"
    assert (told["q504_number"], told["q504_date"]) == ("2/2562", "2019-04-10")
    assert (told["q505_implementer"], told["q505_name"]) == ("local", "อบต. บางกะไห")
    assert told["q506_reporter"] == "committee"
    view = three.development.province.project(number)
    assert (view.project.used, view.project.reported, view.project.free) == (1, 1, 1)


def test_an_empty_sheet_is_taken_up_again_and_a_begun_one_is_not(three: Laptop) -> None:
    province = three.development.province
    first = province.start_project("cdd")
    assert province.start_project("cdd") == first
    assert province.start_project() != first
    fill(three.cases.open_interview(first), {"qp_name": "ทำขนม"})
    second = province.start_project("cdd")
    assert second != first
    assert len(province.project_drafts()) == 3
    finalised(three, first, PROJECT)
    assert first not in province.project_drafts()


def test_R32_a_full_project_takes_nobody_and_nobody_half(three: Laptop) -> None:
    number = project_of(three)
    places = [row.place.listed_no for row in three.development.cases(list_no=1)]
    with pytest.raises(KnownError) as raised:
        three.development.province.choose(number, places)
    assert (raised.value.code, raised.value.params) == ("project_full", {"free": 2, "wanted": 3})
    assert three.development.cases(project_no=number) == []
    assert three.development.province.choose(number, places[:2]) == 2
    assert three.development.province.choose(number, places[:2]) == 0  # they are there already
    assert three.development.province.release(places[:1]) == 1
    assert three.development.province.choose(number, places[2:]) == 1
    assert len(three.development.cases(project_no=0)) == 1


def test_R25_the_second_list_has_no_project(three: Laptop, tmp_path: Path) -> None:
    number = project_of(three)
    bring_in(three, tmp_path, 2, [listed(everybody(three)[4], "gsb")])
    (place,) = three.development.cases(list_no=2)
    with pytest.raises(KnownError, match="project_other_list"):
        three.development.province.choose(number, [place.place.listed_no])
    assert [need.list_no for need in three.development.province.needs()] == [1]


def test_R34_R35_R40_a_project_that_ends_or_reports_too_late_is_flagged(three: Laptop) -> None:
    assert three.development.province.project(project_of(three, qp_end="2019-07-01")).late
    number = project_of(three)
    place = three.development.cases(list_no=1)[0].place.listed_no
    three.development.province.choose(number, [place])
    assert not three.development.province.project(number).late
    three.day = date(2019, 7, 16)
    assert three.development.province.project(number).late


def test_a_project_chosen_stays_when_the_list_comes_again(three: Laptop, tmp_path: Path) -> None:
    number = project_of(three)
    place = three.development.cases(list_no=1)[0]
    three.development.province.choose(number, [place.place.listed_no])
    bring_in(three, tmp_path, 1, [listed(each, "cdd") for each in everybody(three)[:2]])
    assert case_of(three, place.place.person_id).place.project_no == number


def test_what_is_not_there_is_said(three: Laptop) -> None:
    with pytest.raises(KnownError, match="project_unknown"):
        three.development.province.project(999)
    with pytest.raises(KnownError, match="place_unknown"):
        three.development.start(999)
