"""Entry as CSEntry's users know it: next empty, jump to a number, repeat, undo, and the keys written down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.interview_keys import KEYS, Way, hints, key_help
from tests.desktop.interview.conftest import at
from tests.desktop.interview.test_finish import complete


@pytest.fixture
def intent(home):
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    return interview


# --- the next question to answer


def test_the_next_question_that_must_be_answered_is_found_over_sections(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to("/data/reception/q202_channel")
    for name in ("q208_same", "q211_join"):
        hand.press(Qt.Key.Key_Down, ctrl=True)
        assert at(page) == name
    hand.press(Qt.Key.Key_Up, ctrl=True)
    assert at(page) == "q208_same"


def test_empty_ones_that_may_stay_so_are_found_by_the_other_key(intent, hand, show_page) -> None:
    intent.answer("/data/address/q208_soi", "")
    page = show_page(intent)
    page.jump_to("/data/holder/q207_sex")
    hand.press(Qt.Key.Key_Down, alt=True)
    assert at(page) in ("q208_moo", "q208_trok", "q208_soi")
    assert page.model.node(page.view.current_stop).value == ""


def test_when_nothing_is_left_it_says_so(home, hand, show_page) -> None:
    page = show_page(complete(home.start("intent")))
    page.jump_to("/data/reception/q201_date")
    hand.press(Qt.Key.Key_Down, ctrl=True)
    assert at(page) == "q201_date"
    assert "F9" in page.key_line.news.text()
    assert page.key_line.news.isVisible()
    hand.press(Qt.Key.Key_Return)
    assert not page.key_line.news.isVisible()  # the news goes when the cursor goes on


def test_what_is_missing_before_the_cursor_is_told(intent, hand, show_page) -> None:
    complete(intent)
    intent.answer("/data/address/q208_same", "")
    page = show_page(intent)
    page.jump_to("/data/signing/q215_receiver")
    hand.press(Qt.Key.Key_Down, ctrl=True)
    assert "Ctrl+↑" in page.key_line.news.text()
    hand.press(Qt.Key.Key_Up, ctrl=True)
    assert at(page) == "q208_same"


# --- jump to a number


@pytest.mark.parametrize("typed", ["211", "๒๑๑", " 211 "])
def test_a_number_leads_to_its_question_in_any_section(intent, hand, show_page, typed) -> None:
    page = show_page(intent)
    page.jump_to("/data/reception/q201_date")
    hand.press(Qt.Key.Key_G, ctrl=True)
    assert QApplication.focusWidget() is page.key_line.number
    hand.enter(typed)
    assert at(page) == "q211_join"
    assert QApplication.focusWidget() is page.view.question("/data/wish/q211_join").editor


@pytest.mark.parametrize(("typed", "said"), [("999", "ไม่มีข้อ 999"), ("213", "ข้อ 213 ไม่ต้องตอบ"), ("", "พิมพ์เลขข้อ")])
def test_a_number_that_leads_nowhere_says_why_and_can_be_typed_again(intent, hand, show_page, typed, said) -> None:
    page = show_page(intent)
    page.jump_to("/data/reception/q201_date")
    hand.press(Qt.Key.Key_G, ctrl=True)
    hand.enter(typed)
    assert said in page.key_line.trouble.text()
    assert QApplication.focusWidget() is page.key_line.number
    hand.enter("210")
    assert at(page) == "q210_income"


def test_escape_leaves_the_question_after_a_number_and_not_the_form(intent, hand, show_page) -> None:
    page = show_page(intent)
    left = []
    page.back_requested.connect(lambda: left.append(True))
    page.jump_to("/data/holder/q205_last_name")
    hand.press(Qt.Key.Key_G, ctrl=True)
    hand.press(Qt.Key.Key_Escape)
    assert left == []
    assert QApplication.focusWidget() is page.view.question("/data/holder/q205_last_name").editor
    hand.press(Qt.Key.Key_Escape)
    assert left == [True]


# --- repeat


def test_the_place_of_the_form_before_is_repeated_by_one_key(home, hand, show_page) -> None:
    first = complete(home.start("intent"))
    first.answer("/data/reception/q202_channel", "walk_in")
    first.answer("/data/reception/q203_place", "ที่ว่าการอำเภอ")
    first.finalise()
    second = home.start_for(1, "intent")
    second.answer("/data/notice/privacy_ack", "OK")
    second.answer("/data/reception/q202_channel", "walk_in")
    page = show_page(second)
    page.jump_to("/data/reception/q203_place")
    hand.press(Qt.Key.Key_D, ctrl=True)
    assert second.session.node("/data/reception/q203_place").value == "ที่ว่าการอำเภอ"
    assert "ที่ว่าการอำเภอ" in page.key_line.news.text()
    assert QApplication.focusWidget() is page.foot.next


def test_what_says_something_of_a_person_is_never_repeated(home, hand, show_page) -> None:
    first = complete(home.start("intent"))
    first.answer("/data/contact/q209_phone", "0812345678")
    first.finalise()
    second = home.start_for(1, "intent")
    second.answer("/data/notice/privacy_ack", "OK")
    second.answer("/data/contact/q209_phone", "")
    page = show_page(second)
    repeatable = [node.name for node in second.session.walk() if second.repeated(node.ref)]
    assert set(repeatable) <= {"q201_date", "q202_channel", "q203_place", "q215_receiver"}
    for name in ("contact/q209_phone", "wish/q211_join", "address/q208_same"):
        page.jump_to(f"/data/{name}")
        hand.press(Qt.Key.Key_D, ctrl=True)
        assert second.session.node(f"/data/{name}").value == ""
        assert page.key_line.news.isVisible()


# --- undo


def test_answers_are_taken_back_across_questions_and_sections(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to("/data/contact/q209_phone")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.enter("0812345678")
    before = intent.session.node("/data/contact/q210_income").value
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.enter("12345")
    page.jump_to("/data/wish/q211_join")
    hand.type("1")
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert (at(page), intent.session.node("/data/wish/q211_join").value) == ("q211_join", "")
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert (at(page), intent.session.node("/data/contact/q210_income").value) == ("q210_income", before)
    assert page.view.question("/data/contact/q210_income").typed() == before
    hand.press(Qt.Key.Key_Y, ctrl=True)
    assert intent.session.node("/data/contact/q210_income").value == "12345"
    hand.press(Qt.Key.Key_Y, ctrl=True)
    assert intent.session.node("/data/wish/q211_join").value == "yes"
    assert at(page) == "q211_join"


def test_what_is_half_typed_is_taken_back_in_its_field_first(intent, hand, show_page) -> None:
    intent.answer("/data/holder/q205_first_name", "สมใจ")
    page = show_page(intent)
    page.jump_to("/data/holder/q205_last_name")
    question = page.view.question("/data/holder/q205_last_name")
    kept = question.line.text()
    hand.press(Qt.Key.Key_End)
    hand.type("ก")
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert question.line.text() == kept
    assert intent.session.node("/data/holder/q205_first_name").value == "สมใจ"
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert at(page) == "q205_first_name"
    assert intent.session.node("/data/holder/q205_first_name").value != "สมใจ"


def test_a_row_taken_away_comes_back(home, hand, show_page) -> None:
    interview = home.start("assessment")
    for ref, value in (
        ("/data/visit/q305_outcome", "interviewed"),
        ("/data/decision/q306_confirm", "yes"),
        ("/data/earning/q331_any", "yes"),
    ):
        interview.answer(ref, value)
    page = show_page(interview)
    page.jump_to("/data/earning/q331_any")
    row = page.model.add_row("/data/earning/incomes")
    page.model.answer(f"{row}/q331_baht", "900")
    page.jump_to(f"{row}/q331_baht")
    hand.press(Qt.Key.Key_Delete, alt=True)
    rows = len(interview.session.children("/data/earning/incomes"))
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert len(interview.session.children("/data/earning/incomes")) == rows + 1
    assert interview.session.node(f"{row}/q331_baht").value == "900"
    assert page.view.current_stop.startswith(row)


def test_nothing_left_to_take_back_is_said(home, hand, show_page) -> None:
    page = show_page(home.start("intent"))
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert page.key_line.news.text() == "ไม่มีคำตอบให้ย้อนแล้ว"


# --- a choice goes on


def test_a_wrong_choice_keeps_the_cursor(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to("/data/wish/q211_join")
    hand.type("1")
    assert at(page) == "q212_consent"
    hand.type("2")  # who joins must consent
    assert at(page) == "q212_consent"
    assert page.view.question("/data/wish/q212_consent").message.isVisible()


def test_an_enter_by_habit_after_a_choice_passes_over_nothing(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to("/data/wish/q211_join")
    hand.enter("2")
    assert at(page) == "q213_reason"
    assert not page.view.question("/data/wish/q213_reason").message.isVisible()


# --- the keys can be found


def test_f1_shows_every_key_and_any_key_goes_back_to_the_question(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to("/data/holder/q205_last_name")
    hand.press(Qt.Key.Key_F1)
    assert page.key_help.isVisible()
    hand.press(Qt.Key.Key_Escape)
    assert not page.key_help.isVisible()
    assert QApplication.focusWidget() is page.view.question("/data/holder/q205_last_name").editor


def test_the_help_names_every_way() -> None:
    named = " ".join(keys for _heading, lines in key_help() for keys, _meaning in lines)
    for way, (first, *_others) in KEYS.items():
        spoken = first.replace("Return", "Enter").replace("Down", "↓").replace("Up", "↑")
        assert spoken in named or way is Way.HELP, way
    assert {keys for keys, _meaning in hints()} <= set(named.split()) | {"Ctrl+↓"}


def test_taking_back_may_take_away_the_section_it_was_done_in(home, hand, show_page) -> None:
    page = show_page(home.start("intent"))
    hand.type("1")
    hand.press(Qt.Key.Key_Return)
    assert page.model.section == "/data/reception"
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert at(page) == "privacy_ack"
    assert [section.key for section in page.model.sections] == ["/data/notice"]
