from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.report_table import ReportTable
from forms.reports.query import Condition, Selection
from tests.desktop.widgets.reports_sample import days, villages


@pytest.fixture
def table(qtbot: QtBot, look: QApplication) -> ReportTable:
    table = ReportTable()
    qtbot.addWidget(table)
    table.resize(900, 400)
    with qtbot.waitExposed(table):
        table.show()
    table.activateWindow()
    qtbot.waitActive(table)
    table.show_report(villages())
    table.setFocus()
    return table


def cell(table: ReportTable, row: int, column: int) -> QPoint:
    return table.visualRect(table.rows.index(row, column)).center()


def test_arrows_move_and_enter_opens_the_people_behind_the_figure(qtbot: QtBot, table: ReportTable) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(table, key)
    with qtbot.waitSignal(table.figure_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    selection, about = chosen.args
    assert isinstance(selection, Selection)
    assert Condition("status", ("registered",)) in selection.conditions
    assert about == "หมู่ 2 ตำบลหน้าเมือง · รอสัมภาษณ์"


def test_a_click_opens_too(qtbot: QtBot, table: ReportTable) -> None:
    with qtbot.waitSignal(table.figure_chosen) as chosen:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 1, 0))
    assert chosen.args[1] == "หมู่ 1 ตำบลบางตีนเป็ด · สัมภาษณ์แล้ว"


def test_the_mouse_sees_which_figures_lead_somewhere(qtbot: QtBot, table: ReportTable) -> None:
    for column, shape in ((0, Qt.CursorShape.PointingHandCursor), (3, Qt.CursorShape.ArrowCursor)):
        qtbot.mouseMove(table.viewport(), cell(table, 1, column))
        qtbot.waitUntil(lambda shape=shape: table.viewport().cursor().shape() == shape)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (1, 3), (12, 0)])
def test_headings_shares_and_noughts_open_nobody(qtbot: QtBot, table: ReportTable, row: int, column: int) -> None:
    table.setCurrentIndex(table.rows.index(row, column))
    with qtbot.assertNotEmitted(table.figure_chosen):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_the_screen_reader_is_told_what_a_figure_counts(table: ReportTable) -> None:
    said = table.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "หมู่ 1 ตำบลบางตีนเป็ด · สัมภาษณ์แล้ว 1,200 คน"
    assert table.accessibleName() == "ความคืบหน้าตามหมู่บ้าน"


def test_the_same_report_anew_keeps_the_place_and_another_begins_at_its_top(table: ReportTable) -> None:
    table.setCurrentIndex(table.rows.index(9, 2))
    scrolled = table.verticalScrollBar().value()
    assert scrolled > 0
    table.show_report(villages())
    assert (table.currentIndex().row(), table.currentIndex().column()) == (9, 2)
    assert table.verticalScrollBar().value() == scrolled
    table.show_report(days())
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 0)
    assert table.verticalScrollBar().value() == 0


@pytest.mark.parametrize("width", [520, 900, 1400])
def test_titles_and_figures_share_the_width(table: ReportTable, width: int) -> None:
    table.resize(width, 400)
    titles = table.verticalHeader().width()
    assert titles >= 120
    assert titles + table.horizontalHeader().length() <= max(width, 640)
    assert all(table.rowHeight(row) >= 40 for row in range(table.rows.rowCount()))
