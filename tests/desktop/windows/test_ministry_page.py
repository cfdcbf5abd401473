"""The room of the ministry's site: what is owed, keying, marking, files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.ministry import EntryFilter
from desktop.tasks.lanes import Lanes
from desktop.widgets.tags import Tag
from desktop.windows.desk import Desk
from desktop.windows.export_page import ExportPage
from desktop.windows.keying_page import KeyingPage
from desktop.windows.ministry_page import MinistryPage
from forms.record import Record
from tests.desktop.windows.driving import press, settle, show, wait_for_text
from tests.laptop import INTENT_JOINS, fill


def confirmed(desk: Desk, number: int) -> Record:
    """A whole form 2 of somebody on the roster."""
    person = desk.people.search("", number + 1)[number].person_id
    interview = desk.cases.open_interview(desk.cases.start(person, "intent"))
    fill(interview, INTENT_JOINS)
    return interview.finalise()


@pytest.fixture
def records(desk: Desk) -> list[Record]:
    return [confirmed(desk, number) for number in range(3)]


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, records: list[Record]) -> Iterator[MinistryPage]:
    page = MinistryPage(desk, lanes)
    show(qtbot, page, 1100, 700)
    page.shown()
    settle(qtbot, lanes)
    return page


def select(page: MinistryPage, rows: range) -> None:
    page.list.clearSelection()
    for row in rows:
        page.list.selectionModel().select(page.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def test_R22_what_is_owed_is_listed_with_its_day(qtbot: QtBot, page: MinistryPage) -> None:
    assert page.model.rowCount() == 3
    assert "ค้างลงเว็บ 3 ฉบับ" in page.subtitle.text()
    wait_for_text(qtbot, page.detail, "ต้องลงเว็บภายใน 30 เมษายน 2561")


def test_many_are_marked_at_once(qtbot: QtBot, page: MinistryPage, desk: Desk, lanes: Lanes) -> None:
    select(page, range(2))
    wait_for_text(qtbot, page.detail, "เลือกไว้ 2 ฉบับ")
    page.entering.reference.setText("W-1")
    qtbot.mouseClick(page.entering.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.chips.choose(EntryFilter.ENTERED)
    settle(qtbot, lanes)
    assert page.model.rowCount() == 2
    wait_for_text(qtbot, page.detail, "เลขอ้างอิง W-1")


def test_a_day_that_is_none_is_told_at_the_field(qtbot: QtBot, page: MinistryPage, desk: Desk) -> None:
    page.entering.day.setText("31/2/2561")
    page.entering.day.textEdited.emit("31/2/2561")
    with qtbot.assertNotEmitted(page.entering.entered):
        qtbot.mouseClick(page.entering.button, Qt.MouseButton.LeftButton)
    wait_for_text(qtbot, page.entering, "พิมพ์วัน/เดือน/ปี พ.ศ.")
    assert len(desk.ministry.entries()) == 3


def test_a_day_in_the_future_is_refused_with_a_way_on(qtbot: QtBot, page: MinistryPage, lanes: Lanes) -> None:
    page.mark(date(2018, 12, 31), "สมหญิง", "")
    settle(qtbot, lanes)
    assert "ไม่เกินวันนี้" in page.errors.text.text()


def test_keying_copies_an_answer_with_a_key_and_goes_on(qtbot: QtBot, page: MinistryPage, lanes: Lanes) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    settle(qtbot, lanes)
    over = page.over
    assert isinstance(over, KeyingPage)
    assert over.title.text() == page.model.row(0).full_name
    by_name = {row.line.name: row for row in over.lines}
    number = by_name["q204_national_id"]
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Return)
    copied = QApplication.clipboard().text()
    assert copied.isdigit()
    assert len(copied) == 13
    assert over.lines[over.lines.index(number) + 1].hasFocus()
    birth = by_name["q206_birth_date"].line
    assert "/" in birth.typed
    assert birth.answer != birth.typed


def test_marking_goes_on_to_the_next_person(qtbot: QtBot, page: MinistryPage, desk: Desk, lanes: Lanes) -> None:
    page.open_keying()
    settle(qtbot, lanes)
    over = page.over
    assert isinstance(over, KeyingPage)
    first, second = page.model.row(0).full_name, page.model.row(1).full_name
    assert over.title.text() == first
    with qtbot.waitSignal(over.changed):
        qtbot.mouseClick(over.entering.button, Qt.MouseButton.LeftButton)
    settle(qtbot, lanes)
    assert over.title.text() == second
    qtbot.keyClick(over, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, lanes)
    assert over.title.text() == first
    assert any(tag.text().startswith("ลงแล้ว") for tag in over.findChildren(Tag))


def test_what_a_revision_changed_is_marked(qtbot: QtBot, page: MinistryPage, desk: Desk, lanes: Lanes) -> None:
    record_id = page.model.row(0).row.record_id
    desk.ministry.mark_entered([record_id], desk.clock().date(), "สมหญิง")
    interview = desk.cases.open_interview(desk.cases.revise(record_id))
    fill(interview, {"q209_phone": "0811111111"})
    interview.finalise()
    page.shown()
    settle(qtbot, lanes)
    row = next(n for n in range(page.model.rowCount()) if page.model.row(n).row.record_id == record_id)
    page.open_keying(row)
    settle(qtbot, lanes)
    over = page.over
    assert isinstance(over, KeyingPage)
    wait_for_text(qtbot, over, "ฉบับที่ 1 ลงเว็บไปแล้ว ฉบับนี้แก้ไข 1 ข้อ")
    assert [each.line.name for each in over.lines if each.line.changed] == ["q209_phone"]


def test_keying_sheets_are_printed_for_one_or_many(qtbot: QtBot, page: MinistryPage) -> None:
    select(page, range(3))
    with qtbot.waitSignal(page.print_requested) as asked:
        press(qtbot, page.detail, "พิมพ์ใบคีย์")
    assert asked.args[2]().startswith(b"%PDF")


def test_files_wait_until_card_data_is_understood(
    qtbot: QtBot, page: MinistryPage, desk: Desk, lanes: Lanes, tmp_path: Path
) -> None:
    page.open_export()
    settle(qtbot, lanes)
    over = page.over
    assert isinstance(over, ExportPage)
    over._choose_folder = lambda _parent, _title: tmp_path
    wait_for_text(qtbot, over, "มี 3 ฉบับที่จะอยู่ในชุดใหม่")
    assert not over.go.isEnabled()
    over.aware.setChecked(True)
    with qtbot.waitSignal(over.made):
        qtbot.mouseClick(over.go, Qt.MouseButton.LeftButton)
    settle(qtbot, lanes)
    assert "จำนวน 3 ฉบับ" in over.said.text()
    assert not over.go.isEnabled()  # each record comes into one file
    (batch,) = desk.ministry.batches.newest()
    over.check_folder()
    settle(qtbot, lanes)
    assert "ตรงกับใบกำกับทุกชุด" in over.said.text()
    (tmp_path / batch.batch_id / batch.file_name).write_bytes(b"")
    over.check_folder()
    settle(qtbot, lanes)
    assert "ถูกแก้ไข" in over.said.text()
    over.export_again(batch.batch_id)
    settle(qtbot, lanes)
    over.check_folder()
    settle(qtbot, lanes)
    assert "ตรงกับใบกำกับทุกชุด" in over.said.text()


def test_the_list_is_narrowed_and_everything_comes_back(qtbot: QtBot, page: MinistryPage, lanes: Lanes) -> None:
    page.form.setCurrentIndex(page.form.findData("development"))
    settle(qtbot, lanes)
    assert page.stack.currentWidget() is page.nothing
    page.clear()
    settle(qtbot, lanes)
    assert page.model.rowCount() == 3


def test_what_a_pull_brings_leaves_the_chosen_ones_and_what_is_typed(
    qtbot: QtBot, page: MinistryPage, desk: Desk, lanes: Lanes
) -> None:
    chosen = [page.model.row(number).row.record_id for number in (1, 2)]
    page.list.setCurrentIndex(page.model.index(2))
    select(page, range(1, 3))
    desk.ministry.mark_entered([page.model.row(0).row.record_id], date(2018, 3, 12), "เพื่อน", "")
    page.look_again()
    settle(qtbot, lanes)
    assert page.model.rowCount() == 2
    assert [entry.row.record_id for entry in page.chosen()] == chosen
    assert page.entering is not None
    page.entering.reference.setText("W-")
    desk.ministry.mark_entered([chosen[0]], date(2018, 3, 12), "เพื่อน", "")
    page.look_again()
    settle(qtbot, lanes)
    assert page.entering.reference.text() == "W-"
    assert [entry.row.record_id for entry in page.chosen()] == chosen
    assert "ค้างลงเว็บ 1 ฉบับ" in page.subtitle.text()
