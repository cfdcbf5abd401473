"""The second keying through its windows, with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.settings import Language
from desktop.store import history
from desktop.viewmodels.language import speak
from desktop.viewmodels.verifying import difference_views
from desktop.windows.verify_flow import VerifyFlow
from forms.record import EventKind
from forms.xform.comparing import compare
from tests.desktop.interview.conftest import at
from tests.desktop.interview.test_finish import complete


def key_again(flow: VerifyFlow, changed: dict[str, str] | None = None) -> None:
    first = flow.keying.first
    for node in list(first.walk()):
        if node.kind in ("input", "select1", "trigger") and not node.readonly and node.value:
            flow.model.answer(node.ref, (changed or {}).get(node.name, node.value))


@pytest.fixture
def verify(home, lanes, qtbot):
    """The second keying of a confirmed form 2."""

    def show() -> VerifyFlow:
        record = complete(home.start("intent")).finalise()
        flow = VerifyFlow(home.desk.verifying.begin(record.record_id, 1), home.desk, lanes, confirmed=True)
        qtbot.addWidget(flow)
        flow.resize(1366, 700)
        with qtbot.waitActive(flow):
            flow.show()
            flow.activateWindow()
        qtbot.waitUntil(lambda: flow.page.view.current_stop is not None)
        return flow

    return show


def events(home, record_id):
    with home.desk.stores.officer_store.read() as connection:
        return history.events_of(connection, record_id)


def test_it_is_keyed_blind_from_the_first_question(verify, hand) -> None:
    flow = verify()
    assert at(flow.page) == "privacy_ack"
    hand.type("1")
    hand.press(Qt.Key.Key_G, ctrl=True)
    hand.enter("205")
    assert flow.page.view.question("/data/holder/q205_title").typed() == ""
    hand.press(Qt.Key.Key_Z, ctrl=True)  # undo works here too
    assert at(flow.page) == "privacy_ack"


def test_both_keyings_are_read_in_the_language_of_the_program(verify) -> None:
    speak(Language.ENGLISH)
    try:
        flow = verify()
        flow.compare()
        assert flow.verify_page is not None
        questions = [view.question for view in difference_views(compare(flow.keying.first, flow.keying.session))]
    finally:
        speak(Language.THAI)
    assert questions
    assert [question for question in questions if not question[0].isascii()] == []  # a name within is Thai


def test_differences_are_decided_by_one_key_each(home, verify, hand, qtbot) -> None:
    flow = verify()
    key_again(flow, {"q205_last_name": "ใหม่", "q210_income": "999"})
    hand.press(Qt.Key.Key_F9)
    page = flow.verify_page
    assert "ต่างกัน 2 ข้อ" in page.statistics.text()
    assert not page.keep.isEnabled()
    assert QApplication.focusWidget() is page.rows[0].grid
    hand.type("1")
    assert "จะใช้ไม่ได้" not in page._told.text()
    assert QApplication.focusWidget() is page.rows[1].grid
    hand.type("2")
    assert QApplication.focusWidget() is page.keep
    assert "ลายมือชื่อและเอกสารเดิมจะใช้ไม่ได้" in page._told.text()  # said before it is opened
    with qtbot.waitSignal(flow.noted) as noted:
        hand.press(Qt.Key.Key_Space)
    assert [each.node.name for each in noted.args[0]] == ["q210_income"]
    newest = events(home, flow.keying.record_id)[-1]
    assert newest.kind is EventKind.VERIFIED
    assert (newest.payload["differing"], newest.payload["taken"]) == (["q205_last_name", "q210_income"], 1)


def test_keyed_alike_there_is_only_the_result_to_keep(home, verify, hand, qtbot) -> None:
    flow = verify()
    key_again(flow)
    flow.compare()
    page = flow.verify_page
    assert page.rows == []
    assert "ตรงกันทุกข้อ" in page.statistics.text()
    page.keyer.setText("")
    page.keep.click()
    assert page.errors.isVisible()
    page.keyer.setText("สมศรี")
    with qtbot.waitSignal(flow.noted):
        page.keep.click()
    assert events(home, flow.keying.record_id)[-1].payload["by"] == "สมศรี"


def test_a_draft_takes_the_second_answer_before_it_is_confirmed(home, show_flow, hand, qtbot) -> None:
    interview = complete(home.start("intent"))
    flow = show_flow(interview)
    flow.review()
    flow.review_page.verify.click()
    verifying = flow.verify_flow
    key_again(verifying, {"q210_income": "999"})
    verifying.compare()
    verifying.verify_page.rows[0].grid.chosen.emit(1)
    verifying.verify_page.keep.click()
    assert flow.currentWidget() is flow.review_page
    assert interview.session.node("/data/contact/q210_income").value == "999"
    assert flow.page.model.node("/data/contact/q210_income").value == "999"
    assert interview.finalise().answers["contact"]["q210_income"] == "999"
