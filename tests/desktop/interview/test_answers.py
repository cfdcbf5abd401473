"""What is typed, what is stored, and what the page makes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from forms.measure.recommending import Fit
from tests.desktop.interview.conftest import at

HOLDER = "/data/holder"
RECEPTION = "/data/reception"


@pytest.fixture
def intent(home):
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    return interview


@pytest.mark.parametrize(
    ("typed", "stored", "read"),
    [
        ("30/4/2501", "1958-04-30", "30 เมษายน 2501"),
        ("๓๐/๔/๒๕๐๑", "1958-04-30", "30 เมษายน 2501"),
        ("เม.ย. 2501", "1958-04", "เมษายน 2501 (ไม่ทราบวัน)"),
        ("2501", "1958", "พ.ศ. 2501 (ไม่ทราบวันและเดือน)"),
    ],
)
def test_a_birth_date_is_read_back_while_it_is_typed(intent, hand, show_page, typed, stored, read) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q206_birth_date")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type(typed)
    question = page.view.question(f"{HOLDER}/q206_birth_date")
    assert question.reading.text() == read
    hand.press(Qt.Key.Key_Return)
    assert intent.session.node(f"{HOLDER}/q206_birth_date").value == stored


def test_a_date_that_cannot_be_read_is_kept_and_said_to_be_wrong(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{RECEPTION}/q201_date")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.enter("31/2/2561")
    question = page.view.question(f"{RECEPTION}/q201_date")
    assert question.line.text() == "31/2/2561"
    assert intent.session.node(f"{RECEPTION}/q201_date").violation == "type"
    assert question.message.text()
    assert question.message.isVisible()


def test_a_date_of_the_christian_era_is_not_guessed(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q206_birth_date")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type("30/4/1958")
    assert "2501" in page.view.question(f"{HOLDER}/q206_birth_date").reading.text()


def test_money_shows_its_thousands_and_is_stored_without(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to("/data/contact/q210_income")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type("๒๔๕๐๐")
    question = page.view.question("/data/contact/q210_income")
    assert question.line.text() == "24,500"
    hand.press(Qt.Key.Key_Left)
    hand.press(Qt.Key.Key_Backspace)
    assert question.line.text() == "2,450"
    assert question.line.cursorPosition() == 4
    hand.press(Qt.Key.Key_Return)
    assert intent.session.node("/data/contact/q210_income").value == "2450"


def test_the_national_id_is_grouped_and_checked_while_it_is_typed(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q204_national_id")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type("๑๑๑๒๐๓๔๕")
    question = page.view.question(f"{HOLDER}/q204_national_id")
    assert question.line.text() == "1-1120-345"
    assert question.verdict.text() == "อีก 5 หลัก"
    hand.type("63562")
    assert question.line.text() == "1-1120-34563-56-2"
    assert question.verdict.text() == "เลขถูกต้อง"
    hand.press(Qt.Key.Key_Return)
    assert intent.session.node(f"{HOLDER}/q204_national_id").value == "1112034563562"


def test_break_points_of_the_screen_are_never_stored(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q205_last_name")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.enter("ดี\u200bงาม")
    assert intent.session.node(f"{HOLDER}/q205_last_name").value == "ดีงาม"


def test_what_the_roster_gave_is_marked_until_it_is_changed(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q205_last_name")
    question = page.view.question(f"{HOLDER}/q205_last_name")
    assert question.mark.text() == "จากบัญชีรายชื่อ"
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.enter("ดีงาม")
    assert not question.mark.isVisible()


def test_a_new_question_appears_in_place_and_nothing_else_is_rebuilt(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{RECEPTION}/q202_channel")
    channel = page.view.question(f"{RECEPTION}/q202_channel")
    day = page.view.question(f"{RECEPTION}/q201_date")
    assert page.view.question(f"{RECEPTION}/q203_place") is None
    hand.type("1")
    assert at(page) == "q203_place"
    assert page.view.question(f"{RECEPTION}/q201_date") is day
    assert page.view.question(f"{RECEPTION}/q203_place") is not None
    assert page.view.stops().index(f"{RECEPTION}/q203_place") == 2
    page.jump_to(f"{RECEPTION}/q202_channel")
    hand.type("2")
    assert page.view.question(f"{RECEPTION}/q202_channel") is channel
    assert f"{RECEPTION}/q203_place" not in page.view.stops()


def test_the_cursor_goes_on_when_its_question_disappears(intent, show_page) -> None:
    page = show_page(intent)
    page.model.answer(f"{RECEPTION}/q202_channel", "walk_in")
    page.jump_to(f"{RECEPTION}/q203_place")
    page.model.answer(f"{RECEPTION}/q202_channel", "home_visit")
    assert page.view.current_stop == f"{RECEPTION}/q202_channel"
    assert page.view.isAncestorOf(QApplication.focusWidget())


def test_nothing_is_red_before_it_was_left(intent, hand, show_page) -> None:
    intent.answer(f"{HOLDER}/q205_first_name", "")
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q205_first_name")
    question = page.view.question(f"{HOLDER}/q205_first_name")
    assert question.mark.text() == "ต้องตอบ"
    assert not question.message.isVisible()
    hand.press(Qt.Key.Key_Return)
    assert question.message.isVisible()


def test_an_answer_that_finds_the_disk_full_is_said_and_stays_in_its_field(home, intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q205_last_name")
    event.listen(
        home.desk.stores.officer_store.engine,
        "checkout",
        lambda connection, *_others: connection.execute("PRAGMA max_page_count = 1"),  # no page may be added any more
    )
    long = "ดี" * 10_000
    page.view.question(f"{HOLDER}/q205_last_name").line.setText(long)
    hand.press(Qt.Key.Key_Return)
    assert page.errors.isVisible()
    assert "เนื้อที่" in page.errors.text.text() or "เต็ม" in page.errors.text.text()
    assert page.view.question(f"{HOLDER}/q205_last_name").line.text() == long
    assert page.model.node(f"{HOLDER}/q205_last_name").value != long


def test_opened_again_it_stands_at_the_same_question(home, intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q205_last_name")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.enter("ดีงาม")
    stood = page.view.current_stop
    page.close()
    home.switch_off_and_on()
    again = show_page(home.desk.cases.open_interview(intent.record_id))
    assert again.view.current_stop == stood != f"{HOLDER}/q205_last_name"
    assert again.model.node(f"{HOLDER}/q205_last_name").value == "ดีงาม"
    assert again.view.isAncestorOf(QApplication.focusWidget())


def test_what_is_half_typed_survives_a_change_elsewhere(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{RECEPTION}/q201_date")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type("12/3/25")
    page.model.answer(f"{RECEPTION}/q202_channel", "walk_in")
    assert page.view.question(f"{RECEPTION}/q201_date").line.text() == "12/3/25"


def test_leaving_the_page_stores_what_was_being_typed(intent, hand, show_page) -> None:
    page = show_page(intent)
    page.jump_to(f"{HOLDER}/q205_last_name")
    hand.press(Qt.Key.Key_A, ctrl=True)
    hand.type("ดีงาม")
    page.hide()
    assert intent.session.node(f"{HOLDER}/q205_last_name").value == "ดีงาม"


def test_programmes_that_do_not_fit_are_folded_away_with_their_reasons(home, show_page, qtbot) -> None:
    interview = home.start("assessment")
    for ref, value in (
        ("/data/visit/q305_outcome", "interviewed"),
        ("/data/decision/q306_confirm", "yes"),
        ("/data/direction/q341_group", "farmer"),
    ):
        interview.answer(ref, value)
    page = show_page(interview)
    qtbot.waitUntil(page.panel.more.isVisible)
    assert {card.programme.fit for card in page.panel.programmes()} <= {Fit.FITS}
    page.panel.more.click()
    folded = [card.programme for card in page.panel.programmes() if card.programme.fit is not Fit.FITS]
    assert folded
    assert all(programme.reasons for programme in folded)


def test_R2_a_programme_against_its_rule_is_chosen_with_a_reason_that_the_card_shows(home, show_page, qtbot) -> None:
    interview = home.start("assessment")
    for ref, value in (
        ("/data/visit/q305_outcome", "interviewed"),
        ("/data/decision/q306_confirm", "yes"),
        ("/data/direction/q341_group", "farmer"),
        ("/data/support/q348_basics", "education"),
    ):
        interview.answer(ref, value)
    page = show_page(interview)
    page.jump_to("/data/prescribing/prescriptions[1]/q351_programme")
    page.panel.more.click()
    card = next(card for card in page.panel.programmes() if card.programme.code == "P23")  # another group's
    assert card.programme.fit is Fit.NOT
    card.chosen.emit("P23")
    reason = "/data/prescribing/prescriptions[1]/q351_reason"
    qtbot.waitUntil(lambda: page.view.question(reason) is not None)
    assert interview.session.node(reason).violation == "required"
    page.model.answer(reason, "มีบ้านริมน้ำพร้อมทำโฮมสเตย์")
    qtbot.waitUntil(lambda: any(card.programme.why for card in page.panel.programmes()))
    (told,) = (card.programme for card in page.panel.programmes() if card.programme.against)
    assert (told.code, told.why) == ("P23", "มีบ้านริมน้ำพร้อมทำโฮมสเตย์")


def test_R2_the_mark_against_a_choice_goes_when_its_reason_goes_and_leaves_the_cursor(home, show_page, qtbot) -> None:
    interview = home.start("assessment")
    programme = "/data/prescribing/prescriptions[1]/q351_programme"
    for ref, value in (
        ("/data/visit/q305_outcome", "interviewed"),
        ("/data/decision/q306_confirm", "yes"),
        ("/data/direction/q341_group", "farmer"),
        ("/data/support/q348_basics", "housing"),
    ):
        interview.answer(ref, value)
    page = show_page(interview)
    page.jump_to(programme)
    page.model.answer(programme, "P26")  # a loan for schooling nobody asked for
    mark = "/data/prescribing/prescriptions[1]/q351_against"
    qtbot.waitUntil(lambda: interview.session.node(mark).value == "yes")
    assert interview.cursor == programme
    page.model.answer("/data/support/q348_basics", "housing education")
    qtbot.waitUntil(lambda: interview.session.node(mark).value == "")
    home.switch_off_and_on()
    again = home.desk.cases.open_interview(interview.record_id)
    assert again.session.node(mark).value == ""
    assert again.cursor == "/data/support/q348_basics"
