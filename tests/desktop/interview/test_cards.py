"""What stands beside the questions of each form, without a window: deadlines, income, measures, who reports."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.signing import SignerRole
from desktop.viewmodels.interview_cards import FactCard, against_the_line, deadline
from desktop.viewmodels.interview_facts import facts
from desktop.viewmodels.interview_summary import heard
from desktop.viewmodels.signers import holder_name, signers
from desktop.viewmodels.words import form_title
from forms.library import FORM_IDS
from forms.measure.programmes import load_catalogue
from forms.measure.recommending import Fit
from forms.measure.rounds import builtin_round, development_round_after
from forms.xform.session import FormSession
from tests.desktop.interview.test_models import INTERVIEWED, PERSON, session
from tests.desktop.printing.filled_later import later, unfilled

ROUND = builtin_round("2561")
PHASE_TWO = development_round_after("2561")


def cards(filled: FormSession, today: date) -> dict[str, FactCard]:
    found = facts(filled, None, ROUND, load_catalogue(), today, PHASE_TWO)
    assert found.title
    return {card.heading: card for card in found.cards}


# --- deadlines and the line


@given(st.dates(date(2018, 1, 1), date(2020, 1, 1)), st.dates(date(2018, 1, 1), date(2020, 1, 1)))
def test_R40_what_is_late_is_said_in_days_and_never_hidden(by: date, done: date) -> None:
    told = deadline("ก", by, date(2019, 1, 1), "ข", done_on=done)
    assert (told.tone == "warning") == (done > by)
    assert (str((done - by).days) in told.value) == (done > by)


@pytest.mark.parametrize(("today", "said"), [(28, "เหลืออีก 2 วัน"), (30, "วันสุดท้ายคือวันนี้")])
def test_the_days_left_are_counted(today: int, said: str) -> None:
    assert deadline("ก", date(2018, 6, 30), date(2018, 6, today), "ข").value == said
    assert deadline("ก", date(2018, 6, 30), date(2018, 7, 3), "ข").value == "เลยกำหนด 3 วัน"


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_R14_R36_only_what_is_over_the_line_is_above_it(before: int, now: int) -> None:
    card = against_the_line(before, now, 30_000)
    assert (card.tone == "success") == (now > 30_000)
    assert ("เพิ่มขึ้น" in card.detail, "ลดลง" in card.detail) == (now > before, now < before)


def test_R36_before_the_income_is_told_the_aim_of_the_second_list_is() -> None:
    assert "เป้าหมายของบัญชีที่ 2" in against_the_line(None, None, 30_000, aim=True).sentence
    assert "เป้าหมาย" not in against_the_line(28_500, None, 30_000).sentence
    assert "พอดี" in against_the_line(28_500, 30_000, 30_000).sentence


# --- form by form


def test_R22_form_4_tells_the_days_the_income_and_the_measures() -> None:
    told = cards(later("followup"), date(2018, 6, 12))
    assert told["ติดตามเดือนมิถุนายน 2561"].value == "ทันกำหนด"
    income = told["รายได้ต่อปี"]
    assert (income.value, income.detail, income.tone) == ("34,800 บาท", "เพิ่มขึ้น 6,300 จาก 28,500 บาท", "success")
    measures = told["มาตรการที่ได้รับ"]
    assert (measures.value, measures.detail) == ("สำเร็จ 1 จาก 3", "กำลังดำเนินการ 1 · ยกเลิก 1")


def test_R22_R40_a_contact_not_made_yet_counts_the_days_until_it_is() -> None:
    told = cards(later("followup", q403_outcome="not_home"), date(2018, 7, 4))
    late = told["ติดตามเดือนมิถุนายน 2561"]
    assert (late.value, late.tone) == ("เลยกำหนด 4 วัน", "warning")
    assert "มาตรการที่ได้รับ" not in told


def test_R38_the_follow_up_of_phase_2_is_entered_by_a_day_too() -> None:
    told = cards(later("followup", q401_round="2562-06"), date(2019, 6, 20))
    assert "15 กรกฎาคม 2562" in told["ติดตามเดือนมิถุนายน 2562"].sentence
    other = cards(later("followup", q401_round="other"), date(2019, 6, 20))
    assert "ติดตามนอกรอบ" in other


def test_R30_R34_R37_form_5_tells_both_deadlines_and_who_reports() -> None:
    told = cards(later("development", q512_date="2019-07-12"), date(2019, 7, 12))
    assert [told[name].tone for name in ("พัฒนาให้แล้วเสร็จ", "รายงานผล")] == ["success", "success"]
    assert told["ผู้รายงานผล"].value == "เลขานุการ คอจ."
    assert cards(later("development", q505_implementer="agency"), date(2019, 7, 12))["ผู้รายงานผล"].value == "หน่วยงานพัฒนา"


def test_R29_R40_a_project_that_ran_late_says_how_late() -> None:
    late = cards(later("development", q508_end="2019-07-05"), date(2019, 7, 12))["พัฒนาให้แล้วเสร็จ"]
    assert (late.value, late.tone) == ("ช้า 5 วัน", "warning")
    waiting = cards(unfilled("development"), date(2019, 6, 10))
    assert (waiting["พัฒนาให้แล้วเสร็จ"].value, waiting["รายงานผล"].value) == ("เหลืออีก 20 วัน", "เหลืออีก 35 วัน")


def test_R31_the_notice_tells_how_many_the_province_is_asked_for() -> None:
    told = cards(later("shortfall"), date(2019, 3, 25))
    assert (told["พัฒนาไม่ได้"].value, told["แจ้ง คอจ."].value) == ("1,020 คน", "เหลืออีก 6 วัน")
    assert cards(later("shortfall", qs_can="1250"), date(2019, 3, 25))["พัฒนาไม่ได้"].tone == "success"
    assert cards(later("shortfall", qs_date="2019-04-02"), date(2019, 4, 2))["แจ้ง คอจ."].value == "ช้า 2 วัน"
    assert cards(unfilled("shortfall"), date(2019, 3, 25))["พัฒนาไม่ได้"].tone == "muted"


def test_R33_R34_R37_a_provincial_project_tells_its_letter_its_day_and_who_reports() -> None:
    told = cards(later("project"), date(2019, 5, 2))
    assert "กค 1005/3573" in told["ที่มา"].sentence
    assert told["ดำเนินการให้แล้วเสร็จ"].value == "เหลืออีก 59 วัน"
    assert told["ผู้รายงานผล"].value == "เลขานุการ คอจ."


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("not_home", "21 มีนาคม 2561"), ("moved", "ไม่ต้องไปพบอีก"), ("refused", "ไม่ต้องไปพบอีก")],
)
def test_R21_a_failed_visit_tells_the_next_try(outcome: str, said: str) -> None:
    told = cards(later("visit", q305_outcome=outcome), date(2018, 3, 14))
    assert told["ครั้งต่อไป"].value == said
    assert told["ช่วงลงพื้นที่"].value == "เหลืออีก 47 วัน"


def test_R21_a_failed_visit_without_a_day_stays_on_the_list() -> None:
    assert cards(later("visit", qv_next_date=""), date(2018, 3, 14))["ครั้งต่อไป"].value == "ยังไม่ได้นัด"


@pytest.mark.parametrize("group", ["farmer", "employed", "self_employed"])
def test_R2_every_group_has_a_menu_that_says_why_and_why_not(group: str) -> None:
    filled = session("assessment", {**INTERVIEWED, "direction": {"q341_group": group}})
    menu = facts(filled, PERSON, ROUND, load_catalogue(), date(2018, 3, 12)).menu
    assert menu.fitting
    assert all(each.reasons for each in (*menu.fitting, *menu.unfitting))
    assert len({each.code for each in (*menu.fitting, *menu.against, *menu.unfitting)}) == 28


def test_R2_what_was_chosen_against_the_rule_stands_apart_with_its_reason() -> None:
    row = {"q351_any_group": "yes", "q351_programme": "P23", "q351_reason": "มีบ้านริมน้ำ"}
    filled = session("assessment", {**INTERVIEWED, "prescribing": {"prescriptions": [row]}})
    menu = facts(filled, PERSON, ROUND, load_catalogue(), date(2018, 3, 12)).menu
    (told,) = menu.against
    assert (told.code, told.fit, told.why) == ("P23", Fit.NOT, "มีบ้านริมน้ำ")


# --- who signs, who hears, what it is called


def test_R37_each_form_is_signed_by_whom_it_binds() -> None:
    def roles(form_id: str, **changes: str) -> list[SignerRole]:
        answers = later(form_id, **changes).answers()
        return [signer.role for signer in signers(form_id, answers, holder="ก", officer="ข")]

    assert roles("followup") == [SignerRole.HOLDER, SignerRole.AO]
    assert roles("followup", q402_method="phone") == [SignerRole.AO]
    assert roles("followup", q403_outcome="not_home") == [SignerRole.AO]
    assert roles("visit") == [SignerRole.AO]
    assert roles("development") == [SignerRole.REPORTER]
    assert roles("shortfall") == [SignerRole.HEAD]
    assert roles("project") == [SignerRole.SECRETARY]


def test_R31_the_head_of_the_agency_signs_the_notice_by_name() -> None:
    (signer,) = signers("shortfall", later("shortfall").answers(), holder="", officer="ข")
    assert (signer.name, signer.title) == ("นางสาวฉัตรแก้ว นิยมไทย", "หัวหน้าหน่วยงานพัฒนา")


def test_a_form_about_no_person_is_named_by_what_it_is_about() -> None:
    assert holder_name(later("shortfall")) == "กรมการพัฒนาชุมชน · ฉะเชิงเทรา"
    assert holder_name(later("project")).startswith("ส่งเสริมอาชีพจักสาน")
    assert holder_name(unfilled("project")) == ""


def test_only_who_is_there_hears_the_answers_read_back() -> None:
    assert heard(later("followup"))
    assert not heard(later("followup", q403_outcome="not_home"))
    assert not heard(later("development"))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_form_has_a_name_people_say(form_id: str) -> None:
    assert form_title(form_id) != form_id
