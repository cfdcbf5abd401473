from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.lanes import Lanes
from desktop.widgets.thai_text import plain
from desktop.windows.desk import Desk
from desktop.windows.selection_page import SelectionPage
from forms.reports.query import Selection
from forms.reports.stars import CASES
from tests.desktop.windows.driving import show

EVERYBODY = Selection(CASES)
LOW = EVERYBODY.where(tier="low")


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, tmp_path: Path) -> SelectionPage:
    page = SelectionPage(desk.selections, lanes, choose_workbook=lambda _parent, _name: tmp_path / "people.xlsx")
    show(qtbot, page, 1000, 600)
    with qtbot.waitSignals([page.model.settled, page.model.opened]):
        page.open_selection(EVERYBODY, "ทุกคน")
    qtbot.waitUntil(lambda: not lanes.storage.busy)
    return page


def test_it_says_what_is_counted_and_how_many_and_lists_them_all(
    qtbot: QtBot, page: SelectionPage, desk: Desk, lanes: Lanes
) -> None:
    assert page.title.text() == "ทุกคน"
    assert page.subtitle.text() == "150 คน"
    assert page.model.rowCount() == 150
    assert page.model.row(149) is None  # its page comes when it is looked at
    qtbot.waitUntil(lambda: page.model.row(149) is not None)
    listed = [page.model.row(number) for number in range(150)]
    assert {row.person_id for row in listed if row} == {row.person_id for row in desk.people.search("", 1000)}


def test_a_word_narrows_the_list_and_escape_widens_it_before_it_leads_back(
    qtbot: QtBot, page: SelectionPage, desk: Desk
) -> None:
    wanted = desk.people.search("")[7]
    with qtbot.waitSignal(page.model.settled):
        page.search.setText(wanted.national_id_shown)
    assert page.model.rowCount() == 1
    assert page.subtitle.text() == "150 คน · พบ 1 คน"
    with qtbot.waitSignal(page.person_chosen) as chosen:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert chosen.args == [wanted.person_id]
    page.search.setFocus()
    with qtbot.waitSignal(page.model.settled), qtbot.assertNotEmitted(page.back_requested):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 150
    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)


def test_a_search_finds_only_those_behind_the_figure(qtbot: QtBot, page: SelectionPage, desk: Desk) -> None:
    rows = desk.people.search("", 1000)
    line = 30_000
    high = next(row for row in rows if row.income > line)
    with qtbot.waitSignal(page.model.settled):
        page.open_selection(LOW, "รายได้ไม่เกิน 30,000 บาท")
    assert page.model.rowCount() == sum(row.income <= line for row in rows)
    with qtbot.waitSignal(page.model.settled):
        page.search.setText(high.national_id_shown)
    assert page.model.rowCount() == 0
    assert page.stack.currentWidget() is page.not_found


def test_back_from_a_person_the_list_stands_where_it_was(qtbot: QtBot, page: SelectionPage, lanes: Lanes) -> None:
    page.list.setCurrentIndex(page.model.index(90))
    page.list.scrollTo(page.model.index(90))
    scrolled = page.list.verticalScrollBar().value()
    with qtbot.waitSignal(page.model.settled):
        page.shown()
    assert page.list.currentIndex().row() == 90
    assert page.list.verticalScrollBar().value() == scrolled > 0


def test_the_list_is_saved_as_a_workbook(qtbot: QtBot, page: SelectionPage, desk: Desk, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.model.settled):
        page.open_selection(LOW, "รายได้ไม่เกิน 30,000 บาท")
    page.save_button.click()
    qtbot.waitUntil(lambda: page.saved.isVisible())
    assert str(tmp_path / "people.xlsx") in plain(page.saved.text())
    sheet = load_workbook(tmp_path / "people.xlsx").active
    assert sheet is not None
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][0] == "รายได้ไม่เกิน 30,000 บาท"
    heading = next(number for number, line in enumerate(lines) if line[1] == "เลขประจำตัวประชาชน")
    rows = [line[1:] for line in lines[heading + 1 :]]
    assert len(rows) == page.model.rowCount()
    known = {row.national_id_shown: row for row in desk.people.search("", 1000)}
    assert all(known[str(row[0])].full_name == row[1] and known[str(row[0])].income == row[6] for row in rows)
    assert not list(tmp_path.glob("*.new"))


def test_a_thousand_pages_scrolled_past_are_not_all_read(qtbot: QtBot, page: SelectionPage, lanes: Lanes) -> None:
    for number in (120, 110, 101, 130):
        assert page.model.row(number) is None
    qtbot.waitUntil(lambda: page.model.row(130) is not None)
    assert page.model.row(120) is not None
