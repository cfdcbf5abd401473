"""Form 5 on the engine: the lists and who develops them, provincial projects, who reports, what is late (R24–R40)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from forms.measure.phase_two import reporter
from forms.measure.rounds import development_rounds

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]

AGENCIES = ["agri", "labour", "commerce", "cdd", "baac", "gsb"]


def test_R28_the_first_list_offers_the_six_development_agencies(development: Filling) -> None:
    assert sorted(development().codes("q502_agency")) == sorted(AGENCIES)
    assert sorted(AGENCIES) == sorted(development_rounds()[0].agencies)


def test_R25_the_second_list_is_the_two_banks_alone(development: Filling) -> None:
    form = development(list_no="2", agency="cdd")
    assert form.codes("q502_agency") == ["baac", "gsb"]
    problem = next(each for each in form.session.problems() if each.ref.endswith("q502_agency"))
    assert "ธ.ก.ส. และธนาคารออมสิน" in problem.message
    assert "q502_agency" not in form.answer(q502_agency="gsb").missing()


def test_R25_R32_the_second_list_has_no_provincial_project(development: Filling) -> None:
    form = development().answer(q503_type="provincial", q501_list="2", q502_agency="baac")
    assert form.codes("q503_type") == ["agency"]
    assert form("q503_type").value == "agency"
    form.answer(q503_type="provincial")
    assert "q503_type" in form.missing()
    assert form.asked("q504_number") == []


def test_R36_the_second_list_names_its_aim(development: Filling) -> None:
    assert "สูงกว่า 30000 บาทต่อปี" in development(list_no="2", agency="baac")("q501_aim").label
    assert development(list_no="2", agency="baac")("q501_aim").relevant
    assert not development()("q501_aim").relevant


def test_R32_a_provincial_project_needs_the_committee_s_resolution(development: Filling) -> None:
    form = development().answer(q503_type="provincial")
    assert {"q504_number", "q504_date", "q507_project"} <= form.missing()
    assert "อนาคต" in form.answer(q504_date="2019-07-02").refused("q504_date")
    assert form.answer(q503_type="agency").asked("q504_number", "q504_date", "q507_project") == []


@pytest.mark.parametrize("implementer", ["agency", "local", "private", "other"])
def test_R37_the_form_names_the_reporter_that_the_round_names(development: Filling, implementer: str) -> None:
    form = development().answer(q503_type="provincial", q505_implementer=implementer)
    assert form("q506_reporter").value == reporter(development_rounds()[0], implementer)
    assert form("q506_agency_reports").relevant == (implementer == "agency")
    assert form("q506_committee_reports").relevant == (implementer != "agency")
    assert bool(form.asked("q505_name")) == (implementer != "agency")


def test_R37_an_agency_carries_out_its_own_project_unless_told_otherwise(development: Filling) -> None:
    form = development().answer(q503_type="agency")
    assert form("q505_implementer").value == "agency"
    assert form.answer(q505_implementer="private")("q506_reporter").value == "committee"


def test_R27_the_programmes_are_those_of_the_agency_and_any_other(development: Filling) -> None:
    assert development(agency="labour").codes("q507_programme") == ["P04", "P05", "P12", "P13", "P20", "other"]
    assert development(agency="commerce").codes("q507_programme") == ["P11", "P22", "other"]
    provincial = development().answer(q503_type="provincial")
    assert len(provincial.codes("q507_programme")) == 29
    other = development().answer(q507_programme="other")
    assert "q507_project" in other.missing()


def test_508_a_project_does_not_end_before_it_begins(development: Filling) -> None:
    form = development().answer(q508_start="2019-06-10", q508_end="2019-06-09")
    assert "ไม่ก่อนวันเริ่ม" in form.refused("q508_end")
    assert form.answer(q508_end="2019-06-10").refused("q508_end") == ""


@pytest.mark.parametrize(
    ("kind", "end", "late"),
    [
        ("agency", "2019-06-30", False),
        ("agency", "2019-07-01", True),
        ("provincial", "2019-06-30", True),
        ("provincial", "2019-06-15", False),
    ],
)
def test_R29_R34_R40_development_after_its_day_is_flagged_and_accepted(
    development: Filling, kind: str, end: str, late: bool
) -> None:
    form = development(provincial_by="2019-06-15").answer(q503_type=kind, q508_start="2019-05-01", q508_end=end)
    assert form("q508_late").relevant == late
    assert form("q508_end").violation is None


@pytest.mark.parametrize(("start", "flagged"), [("2018-06-29", False), ("2009-05-13", True)])
def test_R40_a_year_typed_wrong_is_flagged_and_accepted(development: Filling, start: str, flagged: bool) -> None:
    form = development().answer(q508_start=start)
    assert form("q508_long_ago").relevant == flagged
    assert form("q508_start").violation is None


@pytest.mark.parametrize(("day", "late"), [("2019-07-15", False), ("2019-07-16", True)])
def test_R30_R35_R40_a_report_after_its_day_is_flagged_and_accepted(development: Filling, day: str, late: bool) -> None:
    form = development(today="2019-07-20").answer(q512_date=day)
    assert form("q512_late").relevant == late
    assert form("q512_date").violation is None
    assert "อนาคต" in form.answer(q512_date="2019-07-21").refused("q512_date")


def test_R30_R40_a_report_before_the_end_is_flagged(development: Filling) -> None:
    form = development().answer(q508_start="2019-06-01", q508_end="2019-06-20", q512_date="2019-06-19")
    assert form("q512_early").relevant
    assert not form.answer(q512_date="2019-06-20")("q512_early").relevant


@pytest.mark.parametrize(
    ("outcome", "needed", "reason"),
    [
        ("done", True, False),
        ("not_done", True, True),
        ("absent", False, True),
        ("withdrew", False, True),
        ("died", False, False),
    ],
)
def test_510_what_is_needed_follows_from_the_outcome(
    development: Filling, outcome: str, needed: bool, reason: bool
) -> None:
    form = development().answer(q510_outcome=outcome)
    details = {"q508_start", "q508_end", "q509_hours", "q509_trainer", "q511_before", "q511_after"}
    assert details & form.missing() == (details if needed else set())
    assert ("q510_reason" in form.missing()) == reason
    assert bool(form.asked("q511_after")) == (outcome != "died")


def test_509_the_trainers_are_those_of_the_letter(development: Filling) -> None:
    form = development()
    assert form.codes("q509_trainer") == ["staff", "livelihood", "sage", "other"]
    assert "2,000" in form.answer(q509_hours="2001").refused("q509_hours")


@pytest.mark.parametrize(("after", "above"), [("30000", "no"), ("30001", "yes")])
def test_R36_the_line_itself_is_not_above_it(development: Filling, after: str, above: str) -> None:
    form = development(list_no="2", agency="gsb").answer(q510_outcome="done", q511_after=after)
    assert form("q511_above").value == above
    assert form("q511_is_above").relevant == (above == "yes")


def test_R40_511_an_income_above_100_000_is_flagged_and_accepted(development: Filling) -> None:
    form = development().answer(q510_outcome="done", q511_before="20000", q511_after="100001")
    assert form("q511_too_much").relevant
    assert form("q511_after").violation is None
    assert not form.answer(q511_after="100000")("q511_too_much").relevant


def test_a_whole_report_ends_without_a_problem(development: Filling) -> None:
    form = development().answer(q503_type="agency", q507_programme="P21", q507_training="0503")
    form.answer(q508_start="2019-06-01", q508_end="2019-06-05", q509_hours="30", q509_trainer="livelihood")
    form.answer(q510_outcome="done", q511_before="24000", q511_after="31000")
    assert form.missing() == set()
    answers = form.session.answers()
    assert (answers["project"]["q506_reporter"], answers["result"]["q511_above"]) == ("agency", "yes")
