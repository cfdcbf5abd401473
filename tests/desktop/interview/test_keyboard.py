"""The interview with both hands on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forms.record import flat
from tests.desktop.interview.conftest import at


def test_form_2_from_beginning_to_end_without_a_mouse(home, hand, show_page, qtbot: QtBot) -> None:
    interview = home.start("intent")
    page = show_page(interview)
    reviewed = []
    page.review_requested.connect(lambda: reviewed.append(True))

    assert at(page) == "privacy_ack"
    hand.type("1")
    assert QApplication.focusWidget() is page.foot.next
    hand.press(Qt.Key.Key_Return)
    assert page.model.section == "/data/reception"
    while page.model.section.endswith("reception"):
        hand.press(Qt.Key.Key_Return)
    assert at(page) == "q204_national_id"
    hand.press(Qt.Key.Key_Return, ctrl=True)
    while at(page) != "q208_same":
        hand.press(Qt.Key.Key_Down, alt=True)
    hand.type("1")
    hand.press(Qt.Key.Key_Return, ctrl=True)
    assert at(page) == "q209_phone"
    hand.enter("๐๘๑๒๓๔๕๖๗๘")
    hand.press(Qt.Key.Key_Return, ctrl=True)
    assert at(page) == "q211_join"
    hand.type("1")
    hand.type("1")
    assert QApplication.focusWidget() is page.foot.next
    hand.press(Qt.Key.Key_Return)
    assert at(page) == "q214_sign_kind"
    hand.enter("1")  # the choice has gone on already; an Enter by habit does no harm
    assert at(page) == "q215_receiver"
    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Return)
    assert reviewed
    given = flat(interview.session.answers())
    assert [problem.question for problem in page.model.problems()] == []
    assert given["q209_phone"] == "0812345678"
    assert (given["q211_join"], given["q212_consent"], given["q214_sign_kind"]) == ("yes", "yes", "signature")
    assert given["q215_receiver"] == "สมหญิง ขยันดี"
    record = interview.finalise()
    assert record.answers == interview.session.answers()


def test_shift_tab_goes_back_and_tab_forward(home, hand, show_page) -> None:
    page = show_page(home.start("assessment"))
    page.jump_to("/data/visit/q302_ao_agency")
    hand.press(Qt.Key.Key_Tab)
    forward = at(page)
    hand.press(Qt.Key.Key_Backtab)
    assert forward != "q302_ao_agency"
    assert at(page) == "q302_ao_agency"


def test_a_digit_chooses_is_stored_at_once_and_goes_on(home, hand, show_page) -> None:
    interview = home.start("assessment")
    page = show_page(interview)
    page.jump_to("/data/visit/q305_outcome")
    hand.type("2")
    second = interview.session.node("/data/visit/q305_outcome").choices[1].value
    assert interview.session.node("/data/visit/q305_outcome").value == second
    assert QApplication.focusWidget() is page.foot.next  # it was the last question of the section


def test_digits_choose_with_the_keyboard_still_switched_to_thai(home, hand, show_page) -> None:
    interview = home.start("assessment")
    page = show_page(interview)
    page.jump_to("/data/visit/q305_outcome")
    hand.type("-")  # the key of 3 on the Kedmanee layout
    choices = interview.session.node("/data/visit/q305_outcome").choices
    assert interview.session.node("/data/visit/q305_outcome").value == choices[2].value
    page.jump_to("/data/visit/q305_outcome")
    hand.type("๑")
    assert interview.session.node("/data/visit/q305_outcome").value == choices[0].value


def test_arrows_move_and_enter_takes_what_they_stand_on(home, hand, show_page) -> None:
    interview = home.start("assessment")
    page = show_page(interview)
    page.jump_to("/data/visit/q305_outcome")
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down)
    assert interview.session.node("/data/visit/q305_outcome").value == ""
    hand.press(Qt.Key.Key_Return)
    choices = interview.session.node("/data/visit/q305_outcome").choices
    assert interview.session.node("/data/visit/q305_outcome").value == choices[1].value
    assert at(page) != "q305_outcome" or QApplication.focusWidget() is page.foot.next


def test_a_long_list_is_searched_by_a_few_letters(home, hand, show_page, qtbot: QtBot) -> None:
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    page = show_page(interview)
    page.jump_to("/data/address/q208_province")
    hand.type("เชียงร")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    hand.press(Qt.Key.Key_Return)
    assert interview.session.node("/data/address/q208_province").value == "57"
    assert at(page) == "q208_district"


def test_what_is_not_in_the_list_is_not_stored(home, hand, show_page) -> None:
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    page = show_page(interview)
    page.jump_to("/data/address/q208_province")
    before = interview.session.node("/data/address/q208_province").value
    hand.enter("แอตแลนติส")
    assert interview.session.node("/data/address/q208_province").value == before
    assert at(page) == "q208_province"
    hand.press(Qt.Key.Key_Tab)
    assert at(page) == "q208_district"
    province = page.view.question("/data/address/q208_province")
    assert province.line.text() == "ฉะเชิงเทรา"


def test_ctrl_enter_and_ctrl_shift_enter_change_the_section(home, hand, show_page) -> None:
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    page = show_page(interview)
    page.jump_to("/data/reception/q201_date")
    hand.press(Qt.Key.Key_Return, ctrl=True)
    assert page.model.section == "/data/holder"
    hand.press(Qt.Key.Key_Return, ctrl=True, shift=True)
    assert page.model.section == "/data/reception"


def test_alt_arrows_jump_over_what_is_answered(home, hand, show_page) -> None:
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    for name in ("q204_national_id", "q205_title", "q205_last_name"):
        assert interview.session.node(f"/data/holder/{name}").value
    interview.answer("/data/holder/q205_first_name", "")
    interview.answer("/data/holder/q207_sex", "")
    page = show_page(interview)
    page.jump_to("/data/holder/q204_national_id")
    hand.press(Qt.Key.Key_Down, alt=True)
    assert at(page) == "q205_first_name"
    hand.press(Qt.Key.Key_Down, alt=True)
    assert at(page) == "q207_sex"
    hand.press(Qt.Key.Key_Up, alt=True)
    assert at(page) == "q205_first_name"


def test_another_window_in_front_keeps_the_answer_and_complains_of_nothing(home, hand, show_page) -> None:
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    page = show_page(interview)
    page.jump_to("/data/address/q208_house_no")
    question = page.view.question("/data/address/q208_house_no")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type("๙๙/๑")
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(question.editor, away)
    assert interview.session.node(question.node.ref).value == "99/1"
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.press(Qt.Key.Key_Delete)
    QApplication.sendEvent(question.editor, away)
    assert interview.session.node(question.node.ref).value == ""
    assert question.message.text() == ""
    assert at(page) == "q208_house_no"


def test_the_next_section_is_there_however_fast_the_keys_come(home, hand, show_page) -> None:
    page = show_page(home.start("intent"))
    hand.type("1")
    hand.press(Qt.Key.Key_Return, ctrl=True)
    assert page.model.section == "/data/reception"


def test_a_question_that_has_just_become_relevant_can_be_gone_to_at_once(home, hand, show_page) -> None:
    page = show_page(home.start("intent"))
    hand.type("1")
    page.jump_to("/data/reception/q202_channel")
    assert at(page) == "q202_channel"
