"""What the page is told, without a window."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.signing import SignerRole
from desktop.viewmodels.interview_facts import facts
from desktop.viewmodels.interview_items import ADD, ItemKind, section_items
from desktop.viewmodels.interview_outline import SectionState, outline, section_of, step_title
from desktop.viewmodels.interview_summary import summary
from desktop.viewmodels.signers import holder_name, signers
from desktop.widgets.questions.national_id import grouped
from desktop.widgets.questions.number import plain_number
from forms.library import library_form
from forms.measure.programmes import load_catalogue
from forms.measure.rounds import builtin_round
from forms.roster.person import Person
from forms.thai.dates import PartialDate
from forms.thai.numerals import to_thai, with_thousands
from forms.xform.load import load_form
from forms.xform.session import FormSession

PERSON = Person(
    national_id="1112034563562",
    title="นาง",
    first_name="สมใจ",
    last_name="ดีงาม",
    birth=PartialDate(1965, 4, 30),
    sex="female",
    income=24_000,
    subdistrict="240101",
)

TODAY = date(2018, 3, 12)

INTERVIEWED = {
    "full_name": "นางสมใจ ดีงาม",
    "income": "24000",
    "intent_date": "2018-03-12",
    "join": "yes",
    "visit": {"q304_date": "2018-03-12", "q305_outcome": "interviewed", "q303_joint_name": "สมชาย ใจดี"},
    "decision": {"q306_confirm": "yes"},
    "direction": {"q341_group": "farmer"},
}


def session(form_id: str, answers: dict | None = None) -> FormSession:
    return FormSession(library_form(form_id), answers=answers or {})


# --- outline


def test_R23_the_sections_stand_under_the_four_steps_of_the_clinic() -> None:
    steps = [section.step for section in outline(session("assessment", INTERVIEWED))]
    asked = [step for place, step in enumerate(steps) if step and steps[place - 1] != step]
    assert asked == ["weigh", "internal", "specialist", "prescribe"]
    assert step_title("weigh") == "ชั่งน้ำหนัก วัดส่วนสูง"


def test_sections_come_and_go_with_the_answers() -> None:
    short = outline(session("assessment"))
    assert [section.key for section in short] == ["/data/visit"]
    assert "/data/earning" in [section.key for section in outline(session("assessment", INTERVIEWED))]


def test_a_missing_answer_is_wrong_only_after_its_section_was_gone_through() -> None:
    filled = session("assessment", INTERVIEWED)
    living = next(section for section in outline(filled) if section.key == "/data/living")
    assert (living.state, living.wrong) == (SectionState.UNTOUCHED, 0)
    through = next(s for s in outline(filled, frozenset({"/data/living"})) if s.key == "/data/living")
    assert through.state is SectionState.WRONG
    assert through.wrong > 0


def test_a_section_answered_whole_is_complete() -> None:
    filled = session("intent", {"notice": {"privacy_ack": "OK"}})
    assert outline(filled)[0].state is SectionState.COMPLETE


def test_a_form_without_groups_is_one_section() -> None:
    form = load_form(
        """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
        <h:head><h:title>แบบเล็ก</h:title><model><instance><data id="small"><a/><b/></data></instance>
        <bind nodeset="/data/a" type="string"/><bind nodeset="/data/b" type="int" required="true()"/></model></h:head>
        <h:body><input ref="/data/a"><label>ก</label></input><input ref="/data/b"><label>ข</label></input></h:body>
        </h:html>"""
    )
    (section,) = outline(FormSession(form))
    assert (section.title, section.refs) == ("แบบเล็ก", ("/data/a", "/data/b"))


def test_section_of_does_not_mistake_a_name_for_a_longer_one() -> None:
    sections = outline(session("assessment", INTERVIEWED))
    assert section_of(sections, "/data/earning/incomes[1]/q331_baht").key == "/data/earning"
    assert section_of(sections, "/data/earn") is None


# --- items


def test_a_repeat_is_a_head_its_rows_and_a_foot_where_a_row_is_added() -> None:
    filled = session("assessment", {**INTERVIEWED, "earning": {"q331_any": "yes", "incomes": [{}, {}]}})
    items = section_items(filled, ("/data/earning",))
    kinds = [item.kind for item in items if "incomes" in item.ref]
    assert kinds == [ItemKind.REPEAT_HEAD, ItemKind.ROW, ItemKind.ROW, ItemKind.REPEAT_FOOT]
    rows = [item for item in items if item.kind is ItemKind.ROW]
    assert [row.number for row in rows] == [1, 2]
    assert rows[0].stops == ("/data/earning/incomes[1]/q331_source", "/data/earning/incomes[1]/q331_baht")
    assert ("/data/earning/incomes" + ADD,) in [item.stops for item in items]


# --- facts


@pytest.mark.parametrize(("income", "total"), [("30000", "1,800 บาท"), ("30001", "900 บาท")])
def test_R6_R7_R8_the_panel_says_what_the_person_will_receive(income, total) -> None:
    answers = {
        "notice": {"privacy_ack": "OK"},
        "reception": {"q201_date": "2018-03-12"},
        "contact": {"q210_income": income},
        "wish": {"q211_join": "yes"},
    }
    found = facts(session("intent", answers), PERSON, builtin_round("demo-2561"), load_catalogue(), TODAY)
    assert found.cards[0].value == total
    assert ("ไม่เกิน" in found.criteria[0]) == (income == "30000")  # R14: the line itself still counts as low
    assert found.cards[0].tone == "accent"


@pytest.mark.parametrize(
    ("form_id", "answers"),
    [
        (
            "intent",
            {"notice": {"privacy_ack": "OK"}, "reception": {"q201_date": "2018-02-10"}, "wish": {"q211_join": "yes"}},
        ),
        ("assessment", {"intent_date": "2018-02-10", "join": "yes", "visit": {"q304_date": "2018-03-12"}}),
    ],
)
def test_R8_R10_an_intent_of_february_not_confirmed_in_march_counts_from_march(form_id: str, answers: dict) -> None:
    found = facts(session(form_id, answers), PERSON, builtin_round("demo-2561"), load_catalogue(), TODAY)
    assert "ตั้งแต่เมษายน 2561" in found.cards[0].sentence
    assert "9 เดือน" in found.cards[0].detail


def test_R10_who_declines_is_told_so_in_a_sentence() -> None:
    answers = {"notice": {"privacy_ack": "OK"}, "wish": {"q211_join": "no"}}
    found = facts(session("intent", answers), PERSON, builtin_round("demo-2561"), load_catalogue(), TODAY)
    assert found.cards[0].value == ""
    assert "ไม่ได้รับวงเงินเพิ่ม" in found.cards[0].sentence


def test_the_menu_says_why_a_programme_fits_and_why_another_does_not() -> None:
    chosen = {**INTERVIEWED, "prescribing": {"prescriptions": [{"q351_programme": "P01"}]}}
    found = facts(session("assessment", chosen), PERSON, builtin_round("demo-2561"), load_catalogue(), TODAY)
    assert found.group == "เกษตรกร"
    menu = found.menu
    assert all(programme.reasons for programme in (*menu.fitting, *menu.unfitting))
    assert [programme.code for programme in (*menu.fitting, *menu.unfitting) if programme.chosen] == ["P01"]
    assert len(menu.fitting) + len(menu.against) + len(menu.unfitting) == 28


# --- signers


def test_R19_the_bank_officer_signs_too() -> None:
    filled = session("assessment", INTERVIEWED | {"visit": {**INTERVIEWED["visit"], "q302_ao_agency": "cdd"}})
    found = signers("assessment", filled.answers(), holder=holder_name(filled), officer="สมหญิง ขยันดี")
    assert [(signer.role, signer.name) for signer in found] == [
        (SignerRole.HOLDER, "นางสมใจ ดีงาม"),
        (SignerRole.AO, "สมหญิง ขยันดี"),
        (SignerRole.JOINT, "สมชาย ใจดี"),
    ]


def test_214_a_thumbprint_needs_two_witnesses() -> None:
    given = {"q214_sign_kind": "thumbprint", "q214_witness1": "ก", "q214_witness2": "ข", "q215_receiver": "ค"}
    found = signers("intent", {"signing": given}, holder="ง", officer="จ")
    assert [(signer.name, signer.thumbprint) for signer in found] == [
        ("ง", True),
        ("ก", False),
        ("ข", False),
        ("ค", False),
    ]


def test_whoever_was_not_met_does_not_sign() -> None:
    found = signers("assessment", {"visit": {"q305_outcome": "not_home"}}, holder="ก", officer="ข")
    assert [signer.role for signer in found] == [SignerRole.AO]


# --- words and digits


def test_the_summary_leaves_out_what_was_not_answered() -> None:
    lines = [line for section in summary(session("assessment", INTERVIEWED)) for line in section.lines]
    assert "/data/visit/q304_place" not in [line.ref for line in lines]
    assert all(line.answer for line in lines if not line.question.startswith("รายการที่"))


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_are_read_back_as_they_were_written(number: int) -> None:
    assert plain_number(to_thai(with_thousands(str(number)))) == str(number)


@given(st.text(alphabet="0123456789", max_size=13))
def test_grouping_a_national_id_loses_no_digit(digits: str) -> None:
    assert grouped(digits).replace("-", "") == digits
    assert [len(group) for group in grouped(digits).split("-")][:4] <= [1, 4, 5, 2]
