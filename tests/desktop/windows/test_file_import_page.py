"""Where a list is brought from: chosen or dropped, in any kind of file that offices have."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.file_import import ImportStep
from desktop.windows.desk import Desk
from desktop.windows.roster_import_page import RosterImportPage

OLD_FILE = Path(__file__).parents[2] / "forms/roster/files/old-list.xls"


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes) -> RosterImportPage:
    made = RosterImportPage(desk.people, lanes)
    qtbot.addWidget(made)
    made.resize(880, 480)
    return made


def dragged(file: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


@pytest.mark.parametrize(("name", "taken"), [("a.xlsx", True), ("a.XLS", True), ("a.csv", True), ("a.docx", False)])
def test_only_lists_can_be_dropped(page: RosterImportPage, name: str, taken: bool) -> None:
    data = dragged(Path(name))
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    page.dragEnterEvent(enter)
    assert enter.isAccepted() is taken


def test_an_old_workbook_that_is_dropped_is_shown_before_it_is_brought_in(qtbot: QtBot, page: RosterImportPage) -> None:
    data = dragged(OLD_FILE)
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: page.model.step is ImportStep.PREVIEW, timeout=20_000)
    assert page.model.preview is not None
    assert (page.model.preview.source, len(page.model.preview.rows)) == ("old-list.xls", 20)
