"""The shortfall notice (R31) and the provincial project it leads to (R32–R35, R37), on the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]


def notice(form: Filled) -> Filled:
    form.answer(qs_agency="cdd", qs_province="24", qs_list="1", qs_reason="งบประมาณไม่พอ")
    return form.answer(qs_name="ฉัตรแก้ว นิยมไทย", qs_position="พัฒนาการจังหวัด")


def test_R31_the_notice_counts_who_cannot_be_developed(shortfall: Filling) -> None:
    form = notice(shortfall()).answer(qs_listed="1250", qs_can="980")
    assert form("qs_cannot").value == "270"
    assert form("qs_short").label.startswith("พัฒนาไม่ได้ 270 คน")
    assert form.missing() == set()


def test_R31_no_more_can_be_developed_than_are_listed(shortfall: Filling) -> None:
    form = shortfall().answer(qs_listed="10", qs_can="11")
    assert "ไม่เกินจำนวนตามรายชื่อ" in form.refused("qs_can")
    assert "1 ขึ้นไป" in form.answer(qs_listed="0").refused("qs_listed")


def test_R31_a_notice_that_nobody_is_missing_is_questioned(shortfall: Filling) -> None:
    form = notice(shortfall()).answer(qs_listed="10", qs_can="10")
    assert form("qs_none_short").relevant
    assert not form("qs_short").relevant
    assert form.missing() == set()


def test_R28_R31_the_six_agencies_give_notice(shortfall: Filling, project: Filling) -> None:
    six = ["agri", "baac", "cdd", "commerce", "gsb", "labour"]
    assert sorted(shortfall().codes("qs_agency")) == six
    assert sorted(project().codes("qp_asked_by")) == six


@pytest.mark.parametrize(("day", "late"), [("2019-03-31", False), ("2019-04-01", True)])
def test_R31_R40_a_late_notice_is_flagged_and_accepted(shortfall: Filling, day: str, late: bool) -> None:
    form = shortfall(today="2019-05-01").answer(qs_date=day)
    assert form("qs_late").relevant == late
    assert form("qs_date").violation is None
    assert "อนาคต" in form.answer(qs_date="2019-05-02").refused("qs_date")


def test_R25_R40_a_notice_about_the_second_list_is_questioned_and_accepted(shortfall: Filling) -> None:
    form = notice(shortfall()).answer(qs_listed="10", qs_can="2", qs_list="2")
    assert form("qs_list_2").relevant
    assert form.missing() == set()


def test_R33_the_project_names_the_letter_it_rests_on(project: Filling) -> None:
    assert "กค 1005/3573 ลงวันที่ 10 สิงหาคม 2561" in project()("origin_basis").label
    assert "หนังสืออื่น" in project(basis="หนังสืออื่น")("origin_basis").label


@pytest.mark.parametrize(
    ("implementer", "reports"), [("agency", "agency"), ("local", "committee"), ("other", "committee")]
)
def test_R37_who_reports_follows_from_the_implementer(project: Filling, implementer: str, reports: str) -> None:
    form = project().answer(qp_implementer=implementer)
    assert form("qp_reporter").value == reports
    assert ("qp_implementer_name" in form.missing()) == (implementer != "agency")


@pytest.mark.parametrize(("end", "late"), [("2019-06-30", False), ("2019-07-01", True)])
def test_R34_R40_a_project_that_ends_late_is_flagged_and_accepted(project: Filling, end: str, late: bool) -> None:
    form = project().answer(qp_start="2019-05-13", qp_end=end)
    assert form("qp_late").relevant == late
    assert form("qp_end").violation is None
    assert "ไม่ก่อนวันเริ่ม" in form.answer(qp_end="2019-05-12").refused("qp_end")
    assert not form("qp_long_ago").relevant
    assert form.answer(qp_start="2009-05-13")("qp_long_ago").relevant


def test_R32_a_whole_project_ends_without_a_problem(project: Filling) -> None:
    form = project().answer(qp_name="จักสานเพื่อรายได้เสริม", qp_asked_by="cdd", qp_number="2/2562", qp_date="2019-04-22")
    form.answer(qp_implementer="local", qp_implementer_name="อบต. บางไผ่", qp_programme="other", qp_places="40")
    form.answer(qp_start="2019-05-13", qp_end="2019-05-17", qp_budget="0")
    assert form.missing() == set()
    assert "1 คนขึ้นไป" in form.answer(qp_places="0").refused("qp_places")
