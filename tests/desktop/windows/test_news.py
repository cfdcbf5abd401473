"""What a pull brings while windows are open: it is shown, and nobody is moved from where they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop.services.sending import PushSummary
from desktop.services.settled import take_conflict
from desktop.store.came import Came
from desktop.store.inbox import Waiting
from desktop.store.machine_tables import person as person_table
from desktop.store.published import apply_published
from desktop.tasks.lanes import Lanes
from desktop.widgets.signature_pad import SignaturePad
from desktop.widgets.tiles import LinkRow
from desktop.windows.desk import Desk
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.main_window import MainWindow
from desktop.windows.paper_flow import PaperFlow
from desktop.windows.returned_page import ReturnedPage
from desktop.windows.verify_flow import VerifyFlow
from forms.changes import STREAM_OF, Comment, Decision, Item, ItemKind
from forms.record import Record
from forms.resources import resource
from tests.desktop.services.test_settled import another, changed, conflict
from tests.desktop.windows.driving import press, said, settle
from tests.desktop.windows.test_returned_page import at, decide, opened
from tests.laptop import INTENT_JOINS, fill


@pytest.fixture
def records(desk: Desk) -> list[Record]:
    """Two people's forms 2, confirmed."""
    people = [row.person_id for row in desk.people.search("", 60) if desk.cases.overview(row.person_id).next_form]
    done = []
    for person_id in people[:2]:
        interview = desk.cases.open_interview(desk.cases.start(person_id, "intent"))
        fill(interview, INTENT_JOINS)
        done.append(interview.finalise())
    return done


def exchanged(qtbot: QtBot, window: MainWindow, lanes: Lanes, **came: int) -> None:
    """As an exchange ends."""
    window.sending.pushed.emit(
        PushSummary(
            received=0,
            failed=0,
            held=0,
            waiting=0,
            attachments=0,
            carried=0,
            came=Counter({Came(word): number for word, number in came.items()}),
            reason=None,
            pull_reason=None,
            seconds=0.1,
        )
    )
    window.sending.refresh()
    settle(qtbot, lanes)


def settled(desk: Desk, record: Record, *, mine: bool = True) -> None:
    """As a pull brings what a person at the centre made of it."""
    theirs = another(record)
    kept = changed(record, "2018-02-05", revision=2) if mine else theirs
    body = conflict(record, theirs, kept).model_dump(mode="json")
    take_conflict(desk.stores, Waiting(ItemKind.CONFLICT, "5", 1, body), desk.clock)


def people_due(qtbot: QtBot, window: MainWindow, lanes: Lanes) -> list[LinkRow]:
    """The rows of today's page."""
    window.go_to("today")
    settle(qtbot, lanes)

    def rows() -> list[LinkRow]:
        return [each for each in window.today_page.due.findChildren(LinkRow) if each.isVisible()]

    qtbot.waitUntil(lambda: len(rows()) > 2)
    return rows()


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_today_says_what_was_sent_back_and_the_cursor_stays(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    page = window.today_page
    row = people_due(qtbot, window, lanes)[2]
    row.setFocus()
    page.scroll_area.verticalScrollBar().setValue(40)
    called = row.accessibleName()
    scrolled = page.scroll_area.verticalScrollBar().value()
    decide(desk, records[0], Decision.RETURNED, Comment(text="ขอภาพใหม่"))
    exchanged(qtbot, window, lanes, reviews=1)
    qtbot.waitUntil(lambda: "ส่งกลับให้แก้ไข" in said(page))
    qtbot.waitUntil(lambda: isinstance(focused(), LinkRow))
    now = focused()
    assert now is not None
    assert now is not row
    assert now.accessibleName() == called
    assert page.scroll_area.verticalScrollBar().value() == scrolled
    assert window.rail.waiting("returned") == 1


def test_what_changes_nothing_on_a_page_leaves_it_untouched(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    rows = people_due(qtbot, window, lanes)
    exchanged(qtbot, window, lanes, places=1)
    assert all(shiboken6.isValid(row) and row.isVisible() for row in rows)


def test_the_list_of_people_keeps_what_is_typed_chosen_and_scrolled(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes
) -> None:
    window.go_to("roster")
    page = window.roster_page
    settle(qtbot, lanes)
    chosen = page.model.row(60)
    page.list.setCurrentIndex(page.model.index(60))
    page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().value() + 30)
    scrolled = page.list.verticalScrollBar().value()
    page.search.setFocus()
    with desk.stores.machine_store.write() as connection:
        of_one = person_table.c.person_id == page.model.row(58).person_id
        connection.execute(update(person_table).where(of_one).values(full_name="นางชื่อใหม่ มาแล้ว"))
    exchanged(qtbot, window, lanes, people_changed=1)
    assert page.model.row(58).full_name == "นางชื่อใหม่ มาแล้ว"
    assert page.model.row(page.list.currentIndex().row()).person_id == chosen.person_id
    assert page.list.verticalScrollBar().value() == scrolled
    assert focused() is page.search


def test_a_persons_page_shows_what_was_settled_and_takes_no_cursor(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    window.open_person(records[0].person_id)
    settle(qtbot, lanes)
    page = window.person_page
    page.vain_button.setFocus()
    settled(desk, records[0])
    exchanged(qtbot, window, lanes, conflicts=1)
    qtbot.waitUntil(page.conflicts.isVisible)
    assert "เลขานุการ อำเภอ" in said(page.conflicts)
    assert focused() is page.vain_button


def test_the_room_of_what_was_sent_back_keeps_the_row_in_hand(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    decide(desk, records[1], Decision.RETURNED, Comment(text="ข้อแรก"), number=2)
    window.go_to("returned")
    settle(qtbot, lanes)
    page = window.room_page("returned")
    assert isinstance(page, ReturnedPage)
    page.open_button.setFocus()
    held = page.open_button
    decide(desk, records[0], Decision.RETURNED, Comment(text="ข้อใหม่"))  # an earlier one: it stands above
    exchanged(qtbot, window, lanes, reviews=1)
    qtbot.waitUntil(lambda: page.model.rows.rowCount() == 2)
    assert page.current is not None
    assert (page.list.currentIndex().row(), page.current.record.record_id) == (1, records[1].record_id)
    assert focused() is held


def at_work(qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, record: Record) -> InterviewFlow:
    """A form 3 of the same person, open, with something typed and not yet stored."""
    window.records.open_interview(desk.cases.start(record.person_id, "assessment"))
    flow = opened(qtbot, window, lanes)
    settle(qtbot, lanes)
    return flow


def test_whoever_has_a_form_of_the_person_open_is_told_what_was_settled(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    flow = at_work(qtbot, window, desk, lanes, records[0])
    stop, cursor = flow.page.view.current_stop, focused()
    exchanged(qtbot, window, lanes, reviews=1)
    assert not flow.page.news.settled.isVisible()
    settled(desk, records[0], mine=False)
    exchanged(qtbot, window, lanes, conflicts=1)
    qtbot.waitUntil(flow.page.news.settled.isVisible)
    assert "นับฉบับของเจ้าหน้าที่อีกคน" in flow.page.news.settled.text.text()
    assert (flow.page.view.current_stop, focused()) == (stop, cursor)
    flow.review()
    assert flow.review_page is not None
    qtbot.waitUntil(flow.review_page.news.settled.isVisible)
    flow.review_page.back_requested.emit()
    press(qtbot, flow.page.news, "ดูที่หน้าของคนนี้")
    qtbot.waitUntil(window.person_page.conflicts.isVisible)
    assert window.stack.currentWidget() is window.person_page
    assert window.rail.isVisible()


def test_whoever_corrects_a_form_already_is_given_the_comments_that_come(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    record = records[0]
    income = at(desk, record, "q210_income")
    window.records.open_interview(desk.cases.revise(record.record_id, asked=True))
    flow = opened(qtbot, window, lanes)
    settle(qtbot, lanes)
    decide(desk, record, Decision.RETURNED, Comment(ref=income, text="มากไป"))
    decide(desk, records[1], Decision.RETURNED, Comment(text="ของคนอื่น"))
    exchanged(qtbot, window, lanes, reviews=2)
    qtbot.waitUntil(flow.page.news.returned.isVisible)
    assert "สายใจ ตรวจดี ส่งแบบนี้กลับ" in flow.page.news.returned.text.text()
    assert "คนอื่น" not in flow.page.news.returned.text.text()
    press(qtbot, flow.page.news, "ดูความเห็น")
    qtbot.waitUntil(lambda: window.records.interview not in (flow, None))
    again = opened(qtbot, window, lanes)
    qtbot.waitUntil(lambda: again.page.view.current_stop == income)
    assert again.page.remarks is not None
    assert not again.page.news.returned.isVisible()


def test_another_form_of_the_person_that_was_sent_back_is_found_in_its_room(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    flow = at_work(qtbot, window, desk, lanes, records[0])
    decide(desk, records[0], Decision.RETURNED, Comment(text="ขอภาพใหม่"))
    exchanged(qtbot, window, lanes, reviews=1)
    qtbot.waitUntil(flow.page.news.returned.isVisible)
    press(qtbot, flow.page.news, "ดูความเห็น")
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.room_page("returned"))
    settle(qtbot, lanes)
    assert window.records.interview is None


def places(page: QWidget) -> list[tuple[int, int, int, int]]:
    """Where everything that can be pressed, typed or drawn into stands on the screen."""
    found = []
    for each in page.findChildren(QWidget):
        if each.isVisible() and (isinstance(each, SignaturePad) or each.focusPolicy() != Qt.FocusPolicy.NoFocus):
            corner = each.mapToGlobal(QPoint(0, 0))
            found.append((corner.x(), corner.y(), each.width(), each.height()))
    return found


def test_news_over_an_open_paper_moves_neither_the_pad_nor_the_cursor(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    window.records.open_paper(records[0].record_id, 1)
    flow = window.stack.currentWidget()
    assert isinstance(flow, PaperFlow)
    settle(qtbot, lanes)
    flow.paper_page.sign_requested.emit()
    page = flow.sign_page
    assert page is not None
    page.name.setFocus()
    stood, cursor = places(page), focused()
    settled(desk, records[0], mine=False)
    decide(desk, records[0], Decision.RETURNED, Comment(text="ขอภาพใหม่"))
    exchanged(qtbot, window, lanes, conflicts=1, reviews=1)
    qtbot.waitUntil(page.news.returned.isVisible)
    assert "นับฉบับของเจ้าหน้าที่อีกคน" in page.news.settled.text.text()
    own = places(page.news)
    assert [each for each in places(page) if each not in own] == stood
    assert focused() is cursor
    qtbot.keyClick(page.on, Qt.Key.Key_Return)
    qtbot.waitUntil(flow.paper_page.news.settled.isVisible)
    press(qtbot, flow.paper_page.news, "ดูความเห็น")
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.room_page("returned"))
    settle(qtbot, lanes)


def test_news_while_a_form_is_keyed_a_second_time_leaves_the_question_where_it_is(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes, records: list[Record]
) -> None:
    window.records.verify(records[0].record_id, 1)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), VerifyFlow))
    flow = window.stack.currentWidget()
    assert isinstance(flow, VerifyFlow)
    qtbot.waitUntil(lambda: flow.page.view.current_stop is not None)
    settle(qtbot, lanes)
    cursor = focused()
    assert cursor is not None
    stood = cursor.mapToGlobal(QPoint(0, 0))
    settled(desk, records[0], mine=False)
    exchanged(qtbot, window, lanes, conflicts=1)
    qtbot.waitUntil(flow.page.news.settled.isVisible)
    assert focused() is cursor
    assert cursor.mapToGlobal(QPoint(0, 0)) == stood
    flow.compare()
    assert flow.verify_page is not None
    qtbot.waitUntil(flow.verify_page.news.settled.isVisible)
    press(qtbot, flow.verify_page.news, "ดูที่หน้าของคนนี้")
    qtbot.waitUntil(window.person_page.conflicts.isVisible)
    assert window.stack.currentWidget() is window.person_page


def test_other_rules_of_the_round_are_said_and_used_when_the_officer_says(
    qtbot: QtBot, window: MainWindow, desk: Desk, lanes: Lanes
) -> None:
    publish_round(desk, {})
    exchanged(qtbot, window, lanes, rounds=1)
    assert not window.new_rules.isVisible(), "as it ships"
    line = desk.round.targeting.income_line
    publish_round(desk, {f"income_line = {line}": "income_line = 1000"})
    exchanged(qtbot, window, lanes, rounds=1)
    qtbot.waitUntil(window.new_rules.isVisible)
    assert "ปลดล็อกครั้งต่อไป" in window.new_rules.text.text()
    person_id = desk.people.search("", 1)[0].person_id
    window.records.open_interview(desk.cases.start(person_id, "intent"))
    flow = opened(qtbot, window, lanes)
    assert not window.new_rules.isVisible(), "nothing stands over an open form"
    flow.closed.emit()
    qtbot.waitUntil(window.new_rules.isVisible)
    with qtbot.waitSignal(window.desk_outdated):
        press(qtbot, window.new_rules, "ใช้ตั้งแต่ตอนนี้")


def publish_round(desk: Desk, changes: dict[str, str]) -> None:
    round_id = desk.round.round_id
    text = next(
        text for path in resource("rounds").glob("*.toml") if f'"{round_id}"' in (text := path.read_text("utf-8"))
    )
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    body: dict[str, Any] = {"name": round_id, "text": text}
    item = Item(stream=STREAM_OF[ItemKind.ROUND], version=1, kind=ItemKind.ROUND, key=round_id, body=body)
    with desk.stores.machine_store.write() as connection:
        apply_published(connection, [item], desk.clock())


def test_who_is_known_no_more_leaves_the_room_in_front(window: MainWindow) -> None:
    window.go_to("follow_up")
    place = replace(window.place, person=uuid4())
    window.go_to("today")
    window.return_to(place)
    assert window.stack.currentWidget() is window.room_page("follow_up")
