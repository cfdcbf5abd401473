"""The round of a form that was sent back: from the room to its first comment, through the correction, to approval."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.returned import take_review
from desktop.services.signing import SignerRole
from desktop.store import history
from desktop.store.inbox import Waiting
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.shown_value import words
from desktop.widgets.record_card import RecordCard
from desktop.widgets.tags import Tag
from desktop.windows.desk import Desk
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.main_window import MainWindow
from desktop.windows.returned_page import ReturnedPage
from forms.changes import Comment, Decision, ItemKind, Review
from forms.record import EventKind, Record
from tests.desktop.interview.conftest import Hand
from tests.desktop.windows.driving import press, said, settle, wait_for_text
from tests.laptop import INTENT_JOINS, fill

LINE = [[(0.1, 0.2, 0), (0.5, 0.4, 33)]]


@pytest.fixture
def record(desk: Desk) -> Record:
    person = next(row.person_id for row in desk.people.search("", 60) if desk.cases.overview(row.person_id).next_form)
    interview = desk.cases.open_interview(desk.cases.start(person, "intent"))
    fill(interview, INTENT_JOINS)
    return interview.finalise()


def at(desk: Desk, record: Record, name: str) -> str:
    session = desk.cases.session_of(record.record_id, record.revision)
    return next(node.ref for node in session.walk() if node.name == name)


def decide(desk: Desk, record: Record, decision: Decision, *comments: Comment, number: int = 1) -> None:
    """As a pull brings it."""
    decided = Review(
        review_id=uuid4(),
        record_id=record.record_id,
        number=number,
        revision=record.revision,
        content_hash=record.content_hash,
        decision=decision,
        comments=comments,
        by="สายใจ ตรวจดี",
        at=record.finalised_at + timedelta(hours=number),
    )
    waiting = Waiting(ItemKind.REVIEW, str(decided.review_id), number, decided.model_dump(mode="json"))
    take_review(desk.stores, waiting, desk.clock)


def room(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> ReturnedPage:
    window.go_to("returned")
    settle(qtbot, lanes)
    page = window.room_page("returned")
    assert isinstance(page, ReturnedPage)
    return page


def opened(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> InterviewFlow:
    qtbot.waitUntil(lambda: window.records.interview is not None)
    settle(qtbot, lanes)
    flow = window.records.interview
    assert flow is not None
    qtbot.waitUntil(lambda: flow.page.view.current_stop is not None)
    return flow


def test_from_the_room_to_the_first_comment_through_the_correction_to_approval(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    income, join = at(desk, record, "q210_income"), at(desk, record, "q211_join")
    whole = Comment(text="ขอภาพที่ชัดกว่านี้")
    decide(desk, record, Decision.RETURNED, whole, Comment(ref=join, text="แน่ใจหรือ"), Comment(ref=income, text="มากไป"))
    page = room(qtbot, window, lanes)
    wait_for_text(qtbot, page.detail, "มากไป")
    assert "3 ความเห็น" in page.model.rows.told(page.model.rows.row(0)).tag
    qtbot.keyClick(page.list, Qt.Key.Key_Return)

    flow = opened(qtbot, window, lanes)
    form = flow.page
    qtbot.waitUntil(lambda: form.view.current_stop == income)
    (card,) = form.view.remark_cards(income)
    assert card.text.text().replace("\u200b", "") == "มากไป"
    assert "ขอภาพที่ชัดกว่านี้" in said(form).replace("\u200b", "")
    assert "สายใจ ตรวจดี" in said(form).replace("\u200b", "")

    hand = Hand(qtbot)
    hand.type("9000")
    hand.press(Qt.Key.Key_F7, shift=True)
    assert QApplication.focusWidget() is card.reply
    hand.enter("ถามใหม่แล้ว")
    question = form.view.question(income)
    assert question is not None
    qtbot.waitUntil(question.editor.hasFocus)
    hand.press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: form.view.current_stop == join)  # on to the next comment
    hand.press(Qt.Key.Key_F7)
    hand.press(Qt.Key.Key_F7)  # what is left is about the whole
    assert form.remarks is not None
    assert form.remarks.left == []
    hand.press(Qt.Key.Key_F9)
    assert flow.review_page is not None
    flow.review_page.confirmed.emit()
    with desk.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    (reply,) = [event for event in events if event.kind is EventKind.REPLIED]
    assert [each["text"] for each in reply.payload["replies"]] == ["", "", "ถามใหม่แล้ว"]
    assert desk.returned.count() == 0
    newest = desk.cases.overview(record.person_id).records[0]
    session = desk.cases.session_of(record.record_id, newest.revision)
    assert session.node(income).value == "9000"

    corrected = record.model_copy(update={"revision": newest.revision, "content_hash": newest.content_hash})
    decide(desk, corrected, Decision.APPROVED, number=2)
    window.open_person(record.person_id)
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: window.person_page.findChild(RecordCard) is not None)
    cards = window.person_page.findChildren(RecordCard)
    tags = [{tag.text().replace("\u200b", "") for tag in card.findChildren(Tag)} for card in cards]
    assert any("อำเภอตรวจผ่านแล้ว" in texts for texts in tags)


def test_what_signatures_lose_is_asked_first(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    desk.signing.sign_on_screen(record.record_id, 1, SignerRole.RECEIVER, LINE)
    decide(desk, record, Decision.RETURNED, Comment(ref=at(desk, record, "q211_join"), text="แน่ใจหรือ"))
    page = room(qtbot, window, lanes)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.doubt.isVisible)
    press(qtbot, page.doubt, "แก้ไขเป็นฉบับใหม่")
    flow = opened(qtbot, window, lanes)
    qtbot.waitUntil(lambda: flow.page.view.current_stop == at(desk, record, "q211_join"))


def test_a_correction_begun_is_gone_on_with_at_what_is_left(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    income, join = at(desk, record, "q210_income"), at(desk, record, "q211_join")
    decide(desk, record, Decision.RETURNED, Comment(ref=income, text="มากไป"), Comment(ref=join, text="แน่ใจหรือ"))
    desk.cases.revise(record.record_id)
    session = desk.cases.open_interview(record.record_id).session
    first, _second = desk.returned.remarks(record.record_id, session, words())
    desk.returned.note(first, dealt_with=True, reply="")
    page = room(qtbot, window, lanes)
    wait_for_text(qtbot, page.detail, "แน่ใจหรือ")
    page.open_current()
    flow = opened(qtbot, window, lanes)
    qtbot.waitUntil(lambda: flow.page.view.current_stop == join)


def test_nothing_sent_back_is_said(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> None:
    page = room(qtbot, window, lanes)
    assert "ไม่มีแบบที่ต้องแก้ไข" in said(page).replace("\u200b", "")
    assert page.current is None


def test_today_and_the_rail_count_what_was_sent_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    decide(desk, record, Decision.RETURNED, Comment(text="แก้"))
    window.go_to("today")
    window.sending.refresh()
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: "อำเภอส่งกลับให้แก้ไข" in said(window.today_page).replace("\u200b", ""))
    qtbot.waitUntil(lambda: window.rail.waiting("returned") == 1)


def test_a_form_that_was_not_sent_back_has_no_comments(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record
) -> None:
    desk.cases.revise(record.record_id)
    window.records.open_interview(record.record_id)
    flow = opened(qtbot, window, lanes)
    assert flow.page.remarks is None
    flow.page.go_to_remark()
    assert "ไม่ได้ถูกส่งกลับ" in flow.page.key_line.news.text().replace("\u200b", "")


def test_a_room_of_many_keeps_the_oldest_first(qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes) -> None:
    made: list[UUID] = []
    for row in desk.people.search("", 120):
        if len(made) == 3 or desk.cases.overview(row.person_id).next_form != "intent":
            continue
        interview = desk.cases.open_interview(desk.cases.start(row.person_id, "intent"))
        fill(interview, INTENT_JOINS)
        each = interview.finalise()
        decide(desk, each, Decision.RETURNED, Comment(text="แก้"), number=3 - len(made))
        made.append(each.record_id)
    page = room(qtbot, window, lanes)
    qtbot.waitUntil(lambda: page.model.rows.rowCount() == 3)
    assert [each.record.record_id for each in page.model.rows.rows] == made[::-1]
