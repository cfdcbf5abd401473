"""Empty forms from the papers room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.lanes import Lanes
from desktop.windows.blank_forms_page import BlankFormsPage
from desktop.windows.desk import Desk
from desktop.windows.papers_page import PapersPage
from tests.desktop.windows.driving import settle, show
from tests.forms.paper.reading import page_count


@pytest.fixture
def room(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes) -> PapersPage:
    page = PapersPage(desk, lanes)
    show(qtbot, page, 1100, 700)
    page.shown()
    settle(qtbot, lanes)
    return page


def test_an_empty_form_is_two_keys_away(qtbot: QtBot, room: PapersPage) -> None:
    papers: list[tuple[str, str, Callable[[], bytes]]] = []
    room.print_requested.connect(lambda title, name, make: papers.append((title, name, make)))
    qtbot.keyClick(room, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(room.over, BlankFormsPage)
    first = room.over.buttons["intent"]
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    (paper,) = papers
    assert "แบบแสดงความประสงค์" in paper[0]
    assert page_count(paper[2]()) == 2


def test_escape_leads_back_to_the_papers(qtbot: QtBot, room: PapersPage, lanes: Lanes) -> None:
    room.open_blank_forms()
    assert isinstance(room.over, BlankFormsPage)
    qtbot.waitUntil(room.over.isVisible)
    qtbot.keyClick(room.over.buttons["intent"], Qt.Key.Key_Escape)
    settle(qtbot, lanes)
    assert room.over is None
    assert room.search.isVisible()
