"""Form 4 on the engine: any contact (R22), the rows of the measures, income now against the line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from forms.library import LISTS
from forms.measure.follow_ups import follow_ups
from forms.measure.rounds import builtin_rounds, development_round_after
from forms.xform.authoring.code_lists import CsvTable

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]

ASKED_ONLY_IF_MET = ("q404_any", "q405_work_status", "q406_month", "q406_year", "q408_loan", "q409_problems")
ROWS = "/data/progress/measures"


def test_R22_R38_the_list_of_follow_ups_is_that_of_the_rounds() -> None:
    rows = {row["name"]: row for row in CsvTable((LISTS / "follow_ups.csv").read_bytes()).rows}
    other = rows.pop("other")
    assert (other["first"], other["last"], other["report_by"]) == ("", "", "")
    for intake in builtin_rounds():
        found = follow_ups(intake, development_round_after(intake.round_id))
        assert [each.follow_up_id for each in found] == list(rows)
        for each in found:
            row = rows[each.follow_up_id]
            assert (row["first"], row["last"]) == (each.opens.isoformat(), each.until.isoformat())
            assert row["report_by"] == (each.report_by.isoformat() if each.report_by else "")
            assert (row["label::ไทย (th)"], row["label::English (en)"]) == (each.month.thai, each.month.english)


@pytest.mark.parametrize("outcome", ["not_home", "moved", "died", "ill", "refused"])
def test_R22_any_contact_is_recorded_and_one_without_a_talk_asks_no_more(followup: Filling, outcome: str) -> None:
    form = followup(outcome=outcome).answer(q402_method="phone", q410_ao_code="2401-007")
    assert form.asked(*ASKED_ONLY_IF_MET) == []
    assert form.missing() == set()
    assert form("q403_ended").relevant == (outcome in ("not_home", "ill"))


def test_R22_a_talk_asks_for_all_of_it(followup: Filling) -> None:
    assert followup().asked(*ASKED_ONLY_IF_MET) == list(ASKED_ONLY_IF_MET)
    assert {"q404_any", "q405_work_status", "q406_month", "q406_year", "q408_loan"} <= followup().missing()


@pytest.mark.parametrize(
    ("chosen", "date", "flagged"),
    [
        ("2561-06", "2018-06-01", False),
        ("2561-06", "2018-06-30", False),
        ("2561-06", "2018-07-01", True),
        ("2561-09", "2018-08-31", True),
        ("2562-06", "2019-06-30", False),
        ("2562-06", "2019-07-02", True),
        ("other", "2018-07-01", False),
    ],
)
def test_R22_R38_R40_a_date_outside_its_follow_up_is_flagged_and_accepted(
    followup: Filling, chosen: str, date: str, flagged: bool
) -> None:
    form = followup(today="2019-07-10").answer(q401_round=chosen, q402_date=date)
    assert form("q402_outside_round").relevant == flagged
    assert form("q402_date").violation is None


def test_402_a_contact_lies_not_in_the_future(followup: Filling) -> None:
    form = followup(today="2018-06-12")
    assert "อนาคต" in form.answer(q402_date="2018-06-13").refused("q402_date")


def test_R22_R40_a_follow_up_of_somebody_never_interviewed_is_flagged_and_accepted(followup: Filling) -> None:
    assert not followup()("contact_never").relevant
    form = followup(outcome="not_home", assessed="no").answer(q402_method="phone", q410_ao_code="2401-007")
    assert "ตรวจกับทีมอำเภอ" in form("contact_never").label
    assert form.missing() == set()


def test_404_each_measure_says_how_far_it_is_and_why_it_was_cancelled(followup: Filling) -> None:
    form = followup().answer(q404_any="yes", q404_programme="P04")
    assert form("q404_agency").value == "doe"
    assert form.codes("q404_status") == ["not_started", "ongoing", "done", "cancelled"]
    assert "q404_status" in form.missing()
    assert form.answer(q404_status="done").asked("q404_reason") == []
    assert "q404_reason" in form.answer(q404_status="cancelled").missing()


def test_404_no_measure_stands_there_twice(followup: Filling) -> None:
    form = followup().answer(q404_any="yes", q404_programme="P04")
    form.session.add_repeat(ROWS)
    form.answer_row(2, q404_programme="P04")
    assert "รายการอื่นแล้ว" in form.refused("q404_programme[2]")
    assert form.answer_row(2, q404_programme="P05").refused("q404_programme[2]") == ""


def test_404_a_programme_that_left_the_catalogue_says_how_to_go_on(followup: Filling) -> None:
    form = followup().answer(q404_any="yes", q404_programme="P99", q404_status="done")
    problem = next(each for each in form.session.problems() if each.ref.endswith("q404_programme"))
    assert "โครงการอื่น" in problem.message
    form.answer(q404_programme="other")
    assert not {"q404_programme", "q404_agency"} & form.missing()


def test_404_where_no_measure_was_prescribed_no_row_is_asked(followup: Filling) -> None:
    form = followup().answer(q404_any="no")
    assert form.asked("q404_programme", "q404_status") == []
    assert "measures" not in form.session.answers().get("progress", {})


@pytest.mark.parametrize(
    ("month", "year", "flagged"),
    [
        ("2500", "30000", False),
        ("2500", "36000", False),
        ("2500", "36001", True),
        ("2500", "24000", False),
        ("2500", "23999", True),
        ("0", "1200", False),
        ("0", "1201", True),
        ("0", "0", False),
    ],
)
def test_R40_406_a_year_far_from_twelve_months_is_flagged_and_accepted(
    followup: Filling, month: str, year: str, flagged: bool
) -> None:
    form = followup().answer(q406_month=month, q406_year=year)
    assert form("q406_far").relevant == flagged
    assert not {"q406_month", "q406_year"} & form.missing()


@pytest.mark.parametrize(("year", "above"), [("0", "no"), ("30000", "no"), ("30001", "yes")])
def test_R14_407_the_line_itself_is_not_above_it(followup: Filling, year: str, above: str) -> None:
    form = followup().answer(q406_year=year)
    assert form("q407_above").value == above
    assert (form("q407_is_above").relevant, form("q407_is_below").relevant) == (above == "yes", above == "no")


def test_407_says_nothing_before_the_income_is_known(followup: Filling) -> None:
    form = followup()
    assert form("q407_above").value == ""
    assert not form("q407_is_below").relevant


@pytest.mark.parametrize(("year", "flagged"), [("100000", False), ("100001", True)])
def test_R40_406_an_income_above_100_000_is_flagged_and_accepted(followup: Filling, year: str, flagged: bool) -> None:
    form = followup().answer(q406_month="8400", q406_year=year)
    assert form("q406_too_much").relevant == flagged
    assert form("q406_year").violation is None
    assert "0 บาทขึ้นไป" in form.answer(q406_year="-1").refused("q406_year")


@pytest.mark.parametrize(("status", "asked"), [("farmer", True), ("employed", True), ("unemployed", False)])
def test_405_an_occupation_is_asked_of_those_who_work(followup: Filling, status: str, asked: bool) -> None:
    form = followup().answer(q405_work_status=status)
    assert bool(form.asked("q405_occupation")) == asked
    if asked:
        assert "999" in form.codes("q405_occupation")
        assert ("101" in form.codes("q405_occupation")) == (status == "farmer")


def test_a_whole_follow_up_ends_without_a_problem(followup: Filling) -> None:
    form = followup().answer(q402_method="visit", q404_any="yes", q404_programme="P01", q404_status="ongoing")
    form.answer(q405_work_status="farmer", q405_occupation="104", q406_month="2900", q406_year="34800")
    form.answer(q408_loan="approved", q409_problems="ขาดน้ำ", q410_ao_code="2401-007")
    assert form.missing() == set()
    assert form.session.answers()["earning"]["q407_above"] == "yes"
