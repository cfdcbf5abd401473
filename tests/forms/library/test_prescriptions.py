"""Item 351 of form 3: the menu of programmes, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from forms.library import library_form
from forms.xform.session import FormSession

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]

ROWS = "/data/prescribing/prescriptions"
EVERYBODY = {"P26", "P27", "P28"}
MENU = {
    "farmer": {f"P{n:02}" for n in range(1, 12)},
    "employed": {"P04", *(f"P{n}" for n in range(12, 20))},
    "self_employed": {"P11", *(f"P{n}" for n in (12, 13, 14, 15, 16, 18, 20, 21, 22, 23, 24, 25))},
}


@pytest.mark.parametrize("group", MENU)
def test_R2_the_menu_is_that_of_the_group_and_of_everybody(assessment: Filling, group: str) -> None:
    form = assessment().answer(q341_group=group)
    assert set(form.codes("q351_programme")) == MENU[group] | EVERYBODY


def test_R2_all_programmes_can_be_shown_and_one_out_of_the_group_needs_a_reason(assessment: Filling) -> None:
    form = assessment().answer(q341_group="farmer")
    form.answer(q351_programme="P07")
    assert form.asked("q351_reason") == []
    form.answer(q351_any_group="yes")
    assert len(form.codes("q351_programme")) == 28
    form.answer(q351_programme="P20")
    assert form.asked("q351_reason") == ["q351_reason"]
    assert "q351_reason" in form.missing()
    assert "q351_reason" not in form.answer(q351_reason="เคยเป็นช่างมาก่อน").missing()
    assert form.answer(q351_programme="P28").asked("q351_reason") == []


def test_351_at_least_one_programme_for_one_who_joins(assessment: Filling) -> None:
    form = assessment()
    assert "q351_programme" in form.missing()
    form.session.remove_repeat(f"{ROWS}[1]")
    assert "q351_none" in form.missing()
    assert "อย่างน้อย 1" in form("q351_none").violation_message
    form.session.add_repeat(ROWS)
    assert not form("q351_none").relevant
    assert assessment(confirm="no").missing().isdisjoint({"q351_none", "q351_programme"})


def test_351_no_programme_twice(assessment: Filling) -> None:
    form = assessment().answer(q341_group="farmer", q351_programme="P01")
    form.session.add_repeat(ROWS)
    form.answer_row(2, q351_programme="P01")
    assert "เลือกไว้แล้ว" in form.refused("q351_programme[2]")
    form.answer_row(2, q351_programme="P02")
    assert (form.refused("q351_programme[1]"), form.refused("q351_programme[2]")) == ("", "")
    form.answer_row(1, q351_programme="P02")
    assert form.refused("q351_programme[1]")
    form.session.remove_repeat(f"{ROWS}[2]")
    assert form.refused("q351_programme[1]") == ""


@pytest.mark.parametrize(
    ("programme", "agencies", "chosen"),
    [("P01", {"agri"}, "agri"), ("P11", {"cdd", "dit"}, ""), ("P27", {"ghb", "mof"}, ""), ("P26", {"slf"}, "slf")],
)
def test_R24_the_agency_follows_the_programme(
    assessment: Filling, programme: str, agencies: set[str], chosen: str
) -> None:
    form = assessment().answer(q341_group="farmer", q351_programme=programme)
    assert set(form.codes("q351_agency")) == agencies
    assert form("q351_agency").value == chosen
    assert form.answer(q351_programme="P04")("q351_agency").value == "doe"


def test_R2_a_programme_against_its_rule_asks_for_a_reason(assessment: Filling) -> None:
    form = assessment().answer(q341_group="farmer", q351_programme="P01")
    assert form.asked("q351_reason") == []
    form.session.set_answer(f"{ROWS}[1]/q351_against", "yes")  # the program sets it
    assert "q351_reason" in form.missing()
    form.answer(q351_reason="ผู้มีบัตรยืนยันที่จะเรียน")
    assert "q351_reason" not in form.missing()
    assert form.session.answers()["prescribing"]["prescriptions"][0]["q351_against"] == "yes"


def test_an_interview_of_version_1_opens_in_version_2_as_it_was(assessment: Filling) -> None:
    row = {"q351_row": "1", "q351_any_group": "no", "q351_programme": "P23", "q351_agency": "gsb", "q351_rank": "1"}
    told = {"visit": {"q304_date": "2018-03-01", "q305_outcome": "interviewed"}, "decision": {"q306_confirm": "yes"}}
    told |= {"direction": {"q341_group": "self_employed"}, "prescribing": {"prescriptions": [row]}}
    session = FormSession(library_form("assessment"), answers=told)
    assert session.unknown_answers == ()
    assert session.answers()["prescribing"] == {"prescriptions": [row]}


def test_351_a_course_is_asked_for_training_programmes(assessment: Filling) -> None:
    form = assessment().answer(q341_group="farmer", q351_programme="P07")
    assert form.asked("q351_training") == []
    form.answer(q351_programme="P01", q351_training="0801")
    assert form("q351_training").violation is None
    assert "q351_training" not in form.missing()


def test_351_rows_are_numbered_and_ranked_once_each(assessment: Filling) -> None:
    form = assessment().answer(q341_group="farmer", q351_programme="P01")
    form.session.add_repeat(ROWS)
    assert (form("q351_rank[1]").value, form("q351_rank[2]").value) == ("1", "2")
    assert form("q351_programme[2]").label.startswith("รายการที่ 2 ")
    form.answer_row(2, q351_rank="1")
    assert "ไม่ซ้ำ" in form.refused("q351_rank[2]")
    form.answer_row(1, q351_rank="2")
    assert (form.refused("q351_rank[1]"), form.refused("q351_rank[2]")) == ("", "")


def test_R23_the_four_steps_reach_the_screens(assessment: Filling) -> None:
    form = assessment()
    sections = ("visit", "living", "farm", "earning", "direction", "prescribing", "closing")
    steps = [form(name).extras.get("step", "") for name in sections]
    assert steps == ["", "weigh", "weigh", "internal", "specialist", "prescribe", "prescribe"]


def test_a_whole_interview_of_a_farmer_ends_without_a_problem(assessment: Filling) -> None:
    form = assessment(join="yes", intent_date="2018-02-14")
    form.answer(q301_ao_code="2401-007", q302_ao_agency="cdd", q303_joint_name="วิชัย การเงิน", q303_joint_bank="baac")
    form.answer(q304_channel="home_visit", q304_place="บ้านผู้มีบัตร")
    form.answer(q311_marital="married", q312_education="primary", q313_household="5")
    form.answer(q314_children="2", q314_elderly="1", q314_disabled="0", q315_consent="yes", q315_health="normal")
    form.answer(q316_work_status="farmer", q317_main_occupation="101", q318_second_occupation="201", q319_months="8")
    form.answer(q320_rai="7", q320_ngan="2", q320_tenure="own", q321_product="ข้าว", q321_water="irrigation")
    form.answer(q323_skills="08", q331_any="yes", q332_expenses="3500")
    form.answer_row(1, q331_source="farm", q331_baht="24000")
    form.answer(q333_any="no", q334_any="yes", q335_savings="0", q336_causes="capital debt")
    form.answer_row(1, q334_principal="20000", q334_rate="10")
    form.answer(q342_wanted_occupation="104", q343_work_area="district", q344_training1="0801")
    form.answer(q345_days="2", q345_hours="4", q346_loan_wanted="yes", q346_amount="30000", q346_purpose="refinance")
    form.answer(q347_market="no", q351_programme="P08", q352_opinion="ควรแก้หนี้นอกระบบก่อน")
    assert form.missing() == set()
    answers = form.session.answers()
    assert answers["prescribing"]["prescriptions"] == [
        {
            "q351_row": "1",
            "q351_any_group": "no",
            "q351_programme": "P08",
            "q351_agency": "baac",
            "q351_rank": "1",
        }
    ]
    assert answers["direction"]["q341_group"] == "farmer"
