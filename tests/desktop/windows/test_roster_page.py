from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.people import PersonFilter
from desktop.tasks.lanes import Lanes
from desktop.windows.desk import Desk
from desktop.windows.roster_page import RosterPage


def type_thai(widget: QWidget, text: str) -> None:
    """qtbot.keyClicks aborts the process on Thai text."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes) -> Iterator[RosterPage]:
    page = RosterPage(desk.people, lanes)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page), qtbot.waitSignals([page.model.counted, page.model.settled]):
        page.show()
        page.shown()
    page.activateWindow()
    qtbot.waitActive(page)
    return page


def test_a_few_letters_find_the_person_and_enter_opens_them(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    wanted = desk.people.search("")[42]
    first_name, last_name = wanted.full_name.split()
    for letter in last_name:
        with qtbot.waitSignal(page.model.settled):
            type_thai(page.search, letter)
    assert page.model.rowCount() < 150
    assert all(last_name in page.model.row(number).full_name for number in range(page.model.rowCount()))
    with qtbot.waitSignal(page.model.settled):
        page.search.setText(f"{first_name[-4:]} {last_name} {wanted.house_no}")
    with qtbot.waitSignal(page.person_chosen) as chosen:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert chosen.args == [wanted.person_id]


def test_enter_before_the_answer_opens_nobody_of_the_search_before(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    before, wanted = desk.people.search("")[3], desk.people.search("")[42]
    with qtbot.waitSignal(page.model.settled):
        page.search.setText(before.national_id_shown)
    assert page.model.row(0).person_id == before.person_id
    with qtbot.waitSignal(page.person_chosen) as chosen:
        page.search.setText(wanted.national_id_shown)
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert chosen.args == [wanted.person_id]


def test_a_slash_in_the_search_is_part_of_a_house_number(qtbot: QtBot, page: RosterPage) -> None:
    page.focus_search()
    for key, text in ((Qt.Key.Key_9, "9"), (Qt.Key.Key_Slash, "/"), (Qt.Key.Key_1, "1")):
        qtbot.keyClick(page.search, key)
        assert page.search.text().endswith(text)
    assert page.search.text() == "9/1"


def test_arrows_go_from_the_search_into_the_list(qtbot: QtBot, page: RosterPage) -> None:
    page.focus_search()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 1
    with qtbot.waitSignal(page.person_chosen) as chosen:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert chosen.args == [page.model.row(1).person_id]
    qtbot.keyClick(page.list, Qt.Key.Key_Slash)
    assert page.search.hasFocus()


def test_nothing_found_says_so_and_offers_everyone_again(qtbot: QtBot, page: RosterPage) -> None:
    with qtbot.waitSignal(page.model.settled):
        page.search.setText("ไม่มีชื่อนี้แน่นอน")
    assert page.stack.currentWidget() is page.not_found
    with qtbot.waitSignal(page.model.settled):
        qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.model.rowCount() == 100


def test_a_filter_from_elsewhere_narrows_the_list(qtbot: QtBot, page: RosterPage) -> None:
    """R12"""
    with qtbot.waitSignal(page.model.settled):
        page.choose_filter(PersonFilter.TO_VISIT)
    assert all(page.model.row(number).to_visit for number in range(page.model.rowCount()))


def test_rows_are_painted_light_and_dark_without_a_warning(qtbot: QtBot, page: RosterPage) -> None:
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(2))
    picture = page.list.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 300, 3)}
    assert len(colours) > 10
