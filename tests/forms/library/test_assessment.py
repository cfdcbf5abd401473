"""Form 3 on the engine, from the visit to what is wanted: what it asks, what it refuses and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Filled

    Filling = Callable[..., Filled]

SECTIONS = (
    "living",
    "work",
    "skills",
    "earning",
    "debt",
    "low_income",
    "direction",
    "support",
    "prescribing",
    "closing",
)


def test_the_form_knows_who_is_interviewed(assessment: Filling) -> None:
    form = assessment(intent_date="2018-02-14")
    assert form("visit_person").label == "ผู้มีบัตร นายสมชาย ใจดี อายุ 45 ปี รายได้ตามทะเบียน 24000 บาท"
    assert form("q306_confirm").label.startswith("นายสมชาย ใจดี ยังประสงค์")
    assert form("decision_intent").label == "นายสมชาย ใจดี แสดงความประสงค์ไว้เมื่อ 14/2/2561"


@pytest.mark.parametrize(("agency", "needed"), [("baac", False), ("gsb", False), ("cdd", True), ("other", True)])
def test_R19_joint_officer_needed_unless_bank(assessment: Filling, agency: str, needed: bool) -> None:
    form = assessment().answer(q302_ao_agency=agency)
    assert bool(form.asked("q303_joint_name")) == needed
    assert ({"q303_joint_name", "q303_joint_bank"} <= form.missing()) == needed
    if needed:
        assert form.codes("q303_joint_bank") == ["baac", "gsb"]
        form.answer(q303_joint_name="วิชัย การเงิน", q303_joint_bank="gsb")
        assert not {"q303_joint_name", "q303_joint_bank"} & form.missing()


def test_R19_no_joint_officer_is_asked_for_before_the_agency_is_known(assessment: Filling) -> None:
    assert assessment().asked("q303_joint_name") == []


def test_302_offers_the_agencies_that_account_officers_come_from(assessment: Filling) -> None:
    codes = assessment().codes("q302_ao_agency")
    assert {"baac", "gsb", "cdd", "dopa", "agri", "labour", "commerce", "other"} <= set(codes)
    assert not {"nsf", "ghb", "slf"} & set(codes)


@pytest.mark.parametrize(
    ("channel", "date", "flagged"),
    [("walk_in", "2018-02-28", False), ("walk_in", "2018-03-01", True), ("home_visit", "2018-02-28", True)],
)
def test_R11_R12_R40_an_interview_outside_its_window_is_flagged_and_accepted(
    assessment: Filling, channel: str, date: str, flagged: bool
) -> None:
    form = assessment().answer(q304_date=date, q304_channel=channel)
    assert form("q304_outside_window").relevant == flagged
    assert form("q304_date").violation is None


def test_304_an_interview_lies_not_in_the_future(assessment: Filling) -> None:
    form = assessment(today="2018-03-14")
    assert form("q304_date").value == "2018-03-14"
    assert "อนาคต" in form.answer(q304_date="2018-03-15").refused("q304_date")


@pytest.mark.parametrize("outcome", ["not_home", "moved", "died", "ill"])
def test_305_who_was_not_interviewed_is_asked_nothing_more(assessment: Filling, outcome: str) -> None:
    form = assessment(outcome=outcome)
    assert form.asked("q306_confirm", "q213_reason", *SECTIONS) == []
    assert form("visit_ended").relevant
    form.answer(q301_ao_code="24-01", q302_ao_agency="baac", q304_channel="home_visit", q304_place="บ้าน")
    assert form.missing() == set()


def test_305_who_refuses_is_asked_why(assessment: Filling) -> None:
    form = assessment(outcome="refused")
    assert form.asked("q306_confirm", "q213_reason", *SECTIONS) == ["q213_reason"]
    assert "q213_reason" in form.missing()


def test_306_who_no_longer_joins_is_asked_why_and_the_form_ends(assessment: Filling) -> None:
    form = assessment(confirm="no")
    assert form.asked("q213_reason", *SECTIONS) == ["q213_reason"]
    assert "q213_reason_other" in form.answer(q213_reason="other").missing()


@pytest.mark.parametrize(("join", "warned"), [("yes", True), ("no", False), ("", False)])
def test_R10_saying_no_after_yes_warns_that_the_top_up_is_suspended(
    assessment: Filling, join: str, warned: bool
) -> None:
    assert assessment(confirm="no", join=join)("decision_suspends").relevant == warned


def test_306_who_joins_is_asked_all_sections(assessment: Filling) -> None:
    assert assessment().asked(*SECTIONS) == list(SECTIONS)
    assert assessment(confirm="").asked(*SECTIONS) == []


@pytest.mark.parametrize(("people", "stands"), [("0", False), ("1", True), ("30", True), ("31", False)])
def test_313_a_household_has_1_to_30_people(assessment: Filling, people: str, stands: bool) -> None:
    assert (assessment().answer(q313_household=people).refused("q313_household") == "") == stands


@pytest.mark.parametrize(
    ("children", "elderly", "disabled", "refused"),
    [
        ("1", "1", "1", []),
        ("3", "0", "0", []),
        ("4", "0", "0", ["q314_children", "q314_elderly", "q314_disabled"]),
        ("2", "2", "0", ["q314_elderly", "q314_disabled"]),
        ("1", "1", "2", ["q314_disabled"]),
        ("", "3", "1", ["q314_disabled"]),
        ("-1", "0", "0", ["q314_children"]),
    ],
)
def test_314_dependants_leave_room_for_the_holder(
    assessment: Filling, children: str, elderly: str, disabled: str, refused: list[str]
) -> None:
    form = assessment().answer(q313_household="4")
    form.answer(q314_children=children, q314_elderly=elderly, q314_disabled=disabled)
    names = ["q314_children", "q314_elderly", "q314_disabled"]
    assert [name for name in names if form.refused(name)] == refused


def test_315_health_is_asked_after_explicit_consent_only(assessment: Filling) -> None:
    form = assessment()
    assert form.asked("q315_health") == []
    assert form.answer(q315_consent="no").asked("q315_health") == []
    assert "q315_consent" not in form.missing()
    form.answer(q315_consent="yes", q315_health="limited")
    assert form.session.answers()["living"] == {"q315_consent": "yes", "q315_health": "limited"}
    form.answer(q315_consent="no")
    assert form.session.answers()["living"] == {"q315_consent": "no"}


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        ("farmer", ["q317_main_occupation", "q318_second_occupation", "q320_rai", "q321_product"]),
        ("employed", ["q317_main_occupation", "q318_second_occupation", "q322_employer", "q322_social_security"]),
        ("self_employed", ["q317_main_occupation", "q318_second_occupation"]),
        ("unemployed", []),
        ("not_working", []),
        ("", []),
    ],
)
def test_316_work_decides_about_occupation_land_and_employer(
    assessment: Filling, status: str, asked: list[str]
) -> None:
    form = assessment().answer(q316_work_status=status)
    names = ["q317_main_occupation", "q318_second_occupation", "q320_rai", "q321_product"]
    assert form.asked(*names, "q322_employer", "q322_social_security") == asked


@pytest.mark.parametrize(("status", "first"), [("farmer", "1"), ("employed", "2"), ("self_employed", "3")])
def test_317_occupations_are_those_of_the_work_and_other(assessment: Filling, status: str, first: str) -> None:
    codes = assessment().answer(q316_work_status=status).codes("q317_main_occupation")
    assert {code[0] for code in codes[:-1]} == {first}
    assert codes[-1] == "999"


def test_318_the_second_occupation_differs_from_the_main_one(assessment: Filling) -> None:
    form = assessment().answer(q316_work_status="farmer", q317_main_occupation="101", q318_second_occupation="101")
    assert "ซ้ำ" in form.refused("q318_second_occupation")
    assert form.answer(q318_second_occupation="302").refused("q318_second_occupation") == ""
    assert not {"900", "901"} & set(form.codes("q318_second_occupation"))


@pytest.mark.parametrize(("months", "stands"), [("0", True), ("12", True), ("13", False), ("-1", False)])
def test_319_a_year_has_12_months(assessment: Filling, months: str, stands: bool) -> None:
    assert (assessment().answer(q319_months=months).refused("q319_months") == "") == stands


@pytest.mark.parametrize(
    ("name", "value", "stands"),
    [
        ("q320_ngan", "3", True),
        ("q320_ngan", "4", False),
        ("q320_wa", "99", True),
        ("q320_wa", "100", False),
        ("q320_rai", "0", True),
        ("q320_rai", "-1", False),
    ],
)
def test_320_land_is_counted_in_rai_ngan_and_square_wa(
    assessment: Filling, name: str, value: str, stands: bool
) -> None:
    form = assessment().answer(q316_work_status="farmer", **{name: value})
    assert (form.refused(name) == "") == stands


def test_320_how_land_is_held_is_asked_where_there_is_land(assessment: Filling) -> None:
    form = assessment().answer(q316_work_status="farmer", q320_rai="0")
    assert form.asked("q320_tenure") == []
    assert form.answer(q320_ngan="2").asked("q320_tenure") == ["q320_tenure"]


def test_323_certificates_are_for_skills_one_has(assessment: Filling) -> None:
    form = assessment()
    assert len(form.codes("q323_skills")) == 10
    assert form.asked("q323_certificates") == []
    assert form.answer(q323_skills="02 08").codes("q323_certificates") == ["02", "08"]


def test_331_incomes_add_up_and_above_100000_warn(assessment: Filling) -> None:
    form = assessment().answer(q331_any="yes")
    form.answer_row(1, q331_source="farm", q331_baht="60000")
    form.session.add_repeat("/data/earning/incomes")
    form.answer_row(2, q331_source="wage", q331_baht="40000")
    assert form("q331_total").value == "100000"
    assert form("q331_sum").label == "รวมรายได้ 12 เดือน 100000 บาท"
    assert form("q331_source[2]").label.startswith("รายได้ที่ 2 ")
    assert not form("q331_too_much").relevant
    form.answer_row(2, q331_baht="40001")
    assert form("q331_too_much").relevant
    assert not {"q331_source", "q331_baht"} & form.missing()
    form.session.remove_repeat("/data/earning/incomes[1]")
    assert (form("q331_total").value, form("q331_row").value) == ("40001", "1")


def test_331_who_has_no_income_has_no_rows(assessment: Filling) -> None:
    form = assessment().answer(q331_any="no")
    assert form("q331_total").value == "0"
    assert form.session.answers()["earning"] == {"q331_any": "no", "q331_total": "0"}


def test_333_334_debts_are_summed_and_informal_debt_points_to_P08(assessment: Filling) -> None:
    form = assessment().answer(q333_any="yes", q334_any="no")
    form.answer_row(1, q333_creditor="baac", q333_principal="50000", q333_overdue="0")
    assert (form("q333_total").value, form("q334_total").value) == ("50000", "0")
    assert not form("q334_sum").relevant
    form.answer(q334_any="yes").answer_row(1, q334_principal="20000", q334_rate="10")
    assert "P08" in form("q334_sum").label
    assert form("q334_sum").relevant
    assert form.answer_row(1, q334_rate="101").refused("q334_rate")
    assert form.answer_row(1, q334_rate="2.5").refused("q334_rate") == ""
    assert form.answer_row(1, q333_principal="0").refused("q333_principal")


def test_336_at_most_three_causes(assessment: Filling) -> None:
    form = assessment().answer(q336_causes="skill capital land")
    assert form.refused("q336_causes") == ""
    assert "ไม่เกิน 3" in form.answer(q336_causes="skill capital land market").refused("q336_causes")
    assert form.answer(q336_causes="other").asked("q336_causes_other") == ["q336_causes_other"]


def test_341_the_group_follows_the_work_and_may_be_changed(assessment: Filling) -> None:
    form = assessment().answer(q316_work_status="employed")
    assert form("q341_group").value == "employed"
    assert form.answer(q341_group="self_employed")("q341_group").value == "self_employed"
    assert form.answer(q316_work_status="unemployed")("q341_group").value == "self_employed"
    assert form.answer(q316_work_status="farmer")("q341_group").value == "farmer"


def test_342_the_wanted_occupation_is_one_of_the_group(assessment: Filling) -> None:
    codes = assessment().answer(q341_group="self_employed").codes("q342_wanted_occupation")
    assert codes == [*map(str, range(301, 317)), "999"]


def test_344_trainings_are_ranked_and_differ(assessment: Filling) -> None:
    form = assessment()
    assert form.asked("q344_training1", "q344_training2", "q344_training3") == ["q344_training1"]
    form.answer(q344_training1="0801", q344_training2="0801")
    assert "ซ้ำ" in form.refused("q344_training2")
    form.answer(q344_training2="0802", q344_training3="0801")
    assert "ซ้ำ" in form.refused("q344_training3")
    form.answer(q344_training3="0803")
    assert [form.refused(f"q344_training{place}") for place in (1, 2, 3)] == ["", "", ""]
    assert all(len(code) == 4 for code in form.codes("q344_training1"))


def test_345_hours_are_asked_where_there_are_days(assessment: Filling) -> None:
    form = assessment().answer(q345_days="0")
    assert form.asked("q345_hours") == []
    assert form.answer(q345_days="8").refused("q345_days")
    assert form.answer(q345_days="7", q345_hours="13").refused("q345_hours")


def test_346_a_loan_has_an_amount_and_a_purpose(assessment: Filling) -> None:
    form = assessment().answer(q346_loan_wanted="no")
    assert form.asked("q346_amount", "q346_purpose") == []
    form.answer(q346_loan_wanted="yes", q346_amount="0")
    assert form.refused("q346_amount")
    assert form.answer(q346_amount="30000").refused("q346_amount") == ""


def test_347_what_is_sold_is_asked_where_a_market_is_wanted(assessment: Filling) -> None:
    assert assessment().answer(q347_market="no").asked("q347_goods") == []
    assert assessment().answer(q347_market="yes").asked("q347_goods") == ["q347_goods"]


def test_348_basic_needs_are_the_four_of_the_measure(assessment: Filling) -> None:
    assert assessment().codes("q348_basics") == ["housing", "farm_land", "education", "retirement"]
