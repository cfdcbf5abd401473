"""Changing and verifying a confirmed form from the page of its person."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.services.signing import SignerRole
from desktop.tasks.lanes import Lanes
from desktop.widgets.record_card import RecordCard
from desktop.widgets.tags import Tag
from desktop.windows.counter_page import CounterPage
from desktop.windows.desk import Desk
from desktop.windows.main_window import MainWindow
from desktop.windows.verify_flow import VerifyFlow
from forms.record import Record
from tests.desktop.interview.test_verify_mode import key_again
from tests.desktop.windows.driving import press, settle
from tests.laptop import INTENT_JOINS, fill

LINE = [[(0.1, 0.2, 0), (0.5, 0.4, 33)]]


@pytest.fixture
def record(desk: Desk) -> Record:
    person = next(row.person_id for row in desk.people.search("", 60) if desk.cases.overview(row.person_id).next_form)
    interview = desk.cases.open_interview(desk.cases.start(person, "intent"))
    fill(interview, INTENT_JOINS)
    return interview.finalise()


def open_person(qtbot: QtBot, window: MainWindow, lanes: Lanes, person_id: UUID) -> None:
    window.open_person(person_id)
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: window.person_page.findChild(RecordCard) is not None)


def test_what_signatures_and_papers_lose_is_said_before_a_change_is_opened(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    desk.signing.sign_on_screen(record.record_id, 1, SignerRole.RECEIVER, LINE)
    open_person(qtbot, window, lanes, record.person_id)
    page = window.person_page
    press(qtbot, page.records, "แก้ไขเป็นฉบับใหม่")
    qtbot.waitUntil(page.doubt.isVisible)
    assert "ลายมือชื่อและเอกสารเดิมจะใช้ไม่ได้" in page.doubt.text.text()
    qtbot.keyClick(page.doubt.no, Qt.Key.Key_Space)  # where the cursor stands: nothing is changed
    assert desk.cases.overview(record.person_id).next_record is None
    press(qtbot, page.records, "แก้ไขเป็นฉบับใหม่")
    qtbot.waitUntil(page.doubt.isVisible)
    page.doubt.yes.click()
    qtbot.waitUntil(lambda: window.records.interview is not None)
    assert window.records.interview is not None
    assert window.records.interview.interview.revision == 2


def at_the_counter(qtbot: QtBot, window: MainWindow, lanes: Lanes, person_id: UUID) -> CounterPage:
    window.go_to("counter")
    page = window.room_page("counter")
    assert isinstance(page, CounterPage)
    page.take_up(person_id)
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: page.person.findChild(RecordCard) is not None)
    return page


def test_at_the_counter_too_it_is_said_before_a_change_is_opened(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    desk.signing.sign_on_screen(record.record_id, 1, SignerRole.RECEIVER, LINE)
    page = at_the_counter(qtbot, window, lanes, record.person_id)
    press(qtbot, page.person.records, "แก้ไขเป็นฉบับใหม่")
    qtbot.waitUntil(page.doubt.isVisible)
    assert "ลายมือชื่อและเอกสารเดิมจะใช้ไม่ได้" in page.doubt.text.text()
    qtbot.keyClick(page.doubt.no, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.doubt.isVisible())
    assert page.at_hand == record.person_id
    assert desk.cases.overview(record.person_id).next_record is None
    press(qtbot, page.person.records, "แก้ไขเป็นฉบับใหม่")
    qtbot.waitUntil(page.doubt.isVisible)
    page.doubt.yes.click()
    qtbot.waitUntil(lambda: window.records.interview is not None)


def test_a_form_is_keyed_a_second_time_from_the_counter_too(
    qtbot: QtBot, window: MainWindow, lanes: Lanes, record: Record
) -> None:
    page = at_the_counter(qtbot, window, lanes, record.person_id)
    press(qtbot, page.person.records, "คีย์ซ้ำเพื่อตรวจ")
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), VerifyFlow))


def test_what_nobody_has_signed_or_printed_is_opened_at_once(
    qtbot: QtBot, window: MainWindow, lanes: Lanes, record: Record
) -> None:
    open_person(qtbot, window, lanes, record.person_id)
    press(qtbot, window.person_page.records, "แก้ไขเป็นฉบับใหม่")
    qtbot.waitUntil(lambda: window.records.interview is not None)


def test_a_printed_form_is_not_changed_unasked(desk: Desk, record: Record) -> None:
    paper = desk.papers.begin(record.record_id, 1)
    desk.papers.answer(paper.number, ok=True)
    with pytest.raises(KnownError) as caught:
        desk.cases.revise(record.record_id, asked=False)
    assert caught.value.code == "revision_in_use"
    assert desk.cases.revise(record.record_id) == record.record_id


def test_a_confirmed_form_is_verified_and_what_is_taken_opens_a_revision(
    qtbot: QtBot, window: MainWindow, lanes: Lanes, record: Record
) -> None:
    open_person(qtbot, window, lanes, record.person_id)
    press(qtbot, window.person_page.records, "คีย์ซ้ำเพื่อตรวจ")
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), VerifyFlow))
    flow = window.stack.currentWidget()
    assert isinstance(flow, VerifyFlow)
    key_again(flow, {"q210_income": "999"})
    flow.compare()
    assert flow.verify_page is not None
    flow.verify_page.rows[0].grid.chosen.emit(1)
    flow.verify_page.keep.click()
    qtbot.waitUntil(lambda: window.records.interview is not None)
    assert window.records.interview is not None
    interview = window.records.interview.interview
    assert (interview.revision, interview.session.node("/data/contact/q210_income").value) == (2, "999")


def test_a_verified_form_says_so(qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record) -> None:
    window.records.verify(record.record_id, 1)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), VerifyFlow))
    flow = window.stack.currentWidget()
    assert isinstance(flow, VerifyFlow)
    key_again(flow)
    flow.compare()
    assert flow.verify_page is not None
    flow.verify_page.keep.click()
    assert [each.verified for each in desk.cases.overview(record.person_id).records] == [True]
    open_person(qtbot, window, lanes, record.person_id)
    tags = window.person_page.records.findChildren(Tag)
    assert "คีย์ซ้ำตรวจแล้ว" in [tag.text() for tag in tags]


def test_the_question_is_seen_however_far_down_the_button_stands(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    desk.signing.sign_on_screen(record.record_id, 1, SignerRole.RECEIVER, LINE)
    window.resize(900, 500)
    open_person(qtbot, window, lanes, record.person_id)
    page = window.person_page
    bar = page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    press(qtbot, page.records, "แก้ไขเป็นฉบับใหม่")
    qtbot.waitUntil(lambda: not page.doubt.visibleRegion().isEmpty())
