"""A list of suggestions leaves the keyboard to whoever Enter has given it to."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.widgets.counter.suggestions import suggest


def test_a_list_that_closes_does_not_call_the_cursor_back_to_its_line(qtbot: QtBot, look: QApplication) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    popup = suggest(line, ("นาย", "นาง", "นางสาว")).popup()
    assert popup is not None
    assert popup.focusProxy() is None
