from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.signing import SignerRole
from desktop.store.missing import Lacking
from desktop.store.papers import PaperState
from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk
from desktop.windows.papers_page import PapersPage
from desktop.windows.today_page import TodayPage
from forms.form_number import PaperNumber
from forms.page_mark import HASH_SIGNS, PageMark
from forms.record import Record
from forms.thai.kedmanee import THAI, US
from tests.desktop.windows.driving import press, said, settle, show, wait_for_text
from tests.desktop.windows.test_ministry_page import confirmed


@pytest.fixture
def records(desk: Desk) -> list[Record]:
    return [confirmed(desk, number) for number in range(3)]


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, records: list[Record]) -> Iterator[PapersPage]:
    """Of three records one was sent to the printer, one is printed, of one there is nothing yet."""
    desk.papers.begin(records[0].record_id, 1)
    printed(desk, records[1])
    page = PapersPage(desk, lanes)
    show(qtbot, page, 1100, 700)
    page.shown()
    settle(qtbot, lanes)
    return page


def printed(desk: Desk, record: Record) -> PaperNumber:
    number = desk.papers.begin(record.record_id, record.revision).number
    desk.papers.answer(number, ok=True)
    return number


def state(desk: Desk, record: Record) -> PaperState:
    return desk.papers.papers_of(record.record_id)[-1].state


def choose(qtbot: QtBot, page: PapersPage, lanes: Lanes, which: Lacking) -> None:
    page.chips.choose(which)
    settle(qtbot, lanes)


def look_up(qtbot: QtBot, page: PapersPage, lanes: Lanes, text: str) -> None:
    """As a hand scanner does: the cursor waits in the field, the code is typed, and Enter ends it."""
    assert page.search.hasFocus()
    page.search.selectAll()
    page.search.insert(text)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    settle(qtbot, lanes)


def test_what_is_missing_stands_under_its_chip(qtbot: QtBot, page: PapersPage, lanes: Lanes) -> None:
    assert "ค้าง 3 รายการ" in page.subtitle.text()
    for which in (Lacking.ANSWER, Lacking.PAPER, Lacking.SIGNATURE):
        choose(qtbot, page, lanes, which)
        assert page.model.rows.rowCount() == 1
    choose(qtbot, page, lanes, Lacking.SCAN)
    assert page.stack.currentWidget() is page.nothing


def test_whoever_comes_back_finds_what_is_still_to_be_done_in_front(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record]
) -> None:
    """The part that was looked at has nothing any more, and others have."""
    assert page.chips.chosen is Lacking.ANSWER
    desk.papers.answer(desk.papers.papers_of(records[0].record_id)[0].number, ok=True)
    page.shown()
    settle(qtbot, lanes)
    assert page.chips.chosen is Lacking.PAPER
    choose(qtbot, page, lanes, Lacking.SCAN)  # looked at on purpose, though there is nothing
    assert page.chips.chosen is Lacking.SCAN


def test_an_open_question_is_answered_by_the_keyboard(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record]
) -> None:
    assert page.chips.chosen is Lacking.ANSWER  # what waits longest is in front
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.question is not None
    assert page.question.good.hasFocus()
    qtbot.keyClick(page.question.good, Qt.Key.Key_Tab)
    assert page.question.bad.hasFocus()
    qtbot.keyClick(page.question.bad, Qt.Key.Key_Space)
    assert page.question.reasons[0].hasFocus()
    qtbot.keyClick(page.question.reasons[0], Qt.Key.Key_Space)
    settle(qtbot, lanes)
    (row,) = desk.papers.papers_of(records[0].record_id)
    assert (row.state, row.reason) == (PaperState.SPOILT, "กระดาษติด")
    choose(qtbot, page, lanes, Lacking.PAPER)
    assert page.model.rows.rowCount() == 2  # a jam is no print


def test_enter_leads_to_the_paper(qtbot: QtBot, page: PapersPage, lanes: Lanes, records: list[Record]) -> None:
    choose(qtbot, page, lanes, Lacking.PAPER)
    with qtbot.waitSignal(page.paper_requested) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == [records[2].record_id, 1]


def test_signed_by_hand_is_noted_with_its_paper(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record]
) -> None:
    choose(qtbot, page, lanes, Lacking.SIGNATURE)
    with qtbot.waitSignal(page.changed):
        press(qtbot, page.detail, "ทุกคนลงนามบนกระดาษแล้ว")
    signatures = desk.signing.signatures(records[1].record_id, 1)
    assert {each.role for each in signatures} == {SignerRole.HOLDER, SignerRole.RECEIVER}
    assert state(desk, records[1]) is PaperState.SIGNED
    choose(qtbot, page, lanes, Lacking.SCAN)
    with qtbot.waitSignal(page.scan_requested):
        qtbot.keyClick(page.list, Qt.Key.Key_Return)


@pytest.mark.parametrize("thai_keyboard", [False, True])
def test_a_scanned_code_says_in_words_what_the_paper_is(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record], thai_keyboard: bool
) -> None:
    (row,) = desk.papers.papers_of(records[1].record_id)
    code = PageMark(row.record_id, 1, row.content_hash[:HASH_SIGNS], row.number, 1, row.pages).text()
    look_up(qtbot, page, lanes, code.translate(str.maketrans(US, THAI)) if thai_keyboard else code)
    wait_for_text(qtbot, page.found, "ใช้ได้ ตรงกับข้อมูลล่าสุด")
    with qtbot.waitSignal(page.scan_requested) as asked:
        press(qtbot, page.found, "นำสแกนเข้า")
    assert asked.args == [row.number]


def test_a_paper_in_the_hand_is_signed_and_made_void(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record]
) -> None:
    (row,) = desk.papers.papers_of(records[1].record_id)
    look_up(qtbot, page, lanes, str(row.number))
    press(qtbot, page.found, "ทุกคนลงนามแล้ว")
    wait_for_text(qtbot, page.found, "ลงนามเมื่อ")
    press(qtbot, page.found, "ทำเป็นโมฆะ")
    assert page.found.form is not None
    qtbot.keyClick(page.found.form.reason, Qt.Key.Key_Return)
    wait_for_text(qtbot, page.found, "พิมพ์เหตุผลก่อน")
    page.found.form.reason.setText("น้ำหกใส่")
    qtbot.keyClick(page.found.form.reason, Qt.Key.Key_Return)
    wait_for_text(qtbot, page.found, "น้ำหกใส่")
    assert state(desk, records[1]) is PaperState.VOID
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    choose(qtbot, page, lanes, Lacking.VOID)
    wait_for_text(qtbot, page.detail, "น้ำหกใส่")


def test_a_changed_record_makes_its_old_paper_say_which_counts(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record]
) -> None:
    (row,) = desk.papers.papers_of(records[1].record_id)
    desk.cases.revise(row.record_id)
    desk.cases.open_interview(row.record_id).finalise()
    look_up(qtbot, page, lanes, str(row.number))
    wait_for_text(qtbot, page.found, "ใช้ฉบับแก้ไขครั้งที่ 1 แทน")
    with qtbot.waitSignal(page.paper_requested) as asked:
        press(qtbot, page.found, "เปิดเอกสาร")
    assert asked.args == [row.record_id, 2]  # the one that counts


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("2401-0017-0042-017", "เลขผิดอย่างน้อยหนึ่งหลัก"),
        ("2401-0017-0042-010", "ไม่มีเอกสารเลขนี้ในเครื่องนี้"),
        ("สมชาย", "ไม่ใช่เลขที่เอกสาร"),
    ],
)
def test_a_wrong_number_is_told_and_escape_clears_it(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, typed: str, answer: str
) -> None:
    look_up(qtbot, page, lanes, typed)
    wait_for_text(qtbot, page.found, answer)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert not page.found.isVisible()
    assert page.list.isVisible()


def test_today_asks_what_came_out(qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk) -> None:
    today = TodayPage(desk.today, lanes)
    show(qtbot, today)
    today.shown()
    settle(qtbot, lanes)
    assert "มี 1 ฉบับที่สั่งพิมพ์แล้วยังไม่ได้ตอบ" in said(today)


def test_what_a_pull_brings_keeps_the_row_in_hand_and_the_reason_being_typed(
    qtbot: QtBot, page: PapersPage, lanes: Lanes, desk: Desk, records: list[Record]
) -> None:
    desk.papers.begin(records[2].record_id, 1)
    page.shown()
    choose(qtbot, page, lanes, Lacking.ANSWER)
    page.list.setCurrentIndex(page.model.rows.index(1))
    in_hand = page.current
    assert in_hand is not None
    assert page.question is not None
    qtbot.mouseClick(page.question.bad, Qt.MouseButton.LeftButton)
    other = page.model.rows.row(0)
    assert other.row.paper is not None
    desk.papers.answer(other.row.paper.number, ok=True)
    page.look_again()
    settle(qtbot, lanes)
    assert page.model.rows.rowCount() == 1
    assert page.current == in_hand
    assert page.question.reasons[0].isVisible(), "the question that was being answered is there"
    page.search.focus()
    (row,) = desk.papers.papers_of(records[1].record_id)
    look_up(qtbot, page, lanes, str(row.number))
    press(qtbot, page.found, "ทำเป็นโมฆะ")
    assert page.found.form is not None
    page.found.form.reason.setText("น้ำหก")
    desk.papers.sign_originals(records[1].record_id, 1, [(SignerRole.HOLDER, "ก")])
    page.look_again()
    settle(qtbot, lanes)
    assert page.found.form.reason.text() == "น้ำหก"
    assert QApplication.focusWidget() is page.found.form.reason
