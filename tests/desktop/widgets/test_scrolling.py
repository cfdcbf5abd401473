"""Areas that scroll: their content keeps the height it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.scrolling import ColumnScroll

ROW, ROWS = 50, 14


def test_rows_that_do_not_wrap_keep_their_height_after_a_sentence_that_did(qtbot: QtBot, look: QApplication) -> None:
    """As in a queue where nobody waits, and then many."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(Label("ไม่มีใครรอ"))
    area = ColumnScroll(content)
    qtbot.addWidget(area)
    area.resize(280, 300)
    with qtbot.waitExposed(area):
        area.show()
    emptied(column)
    for _ in range(ROWS):
        row = QFrame()
        inside = QVBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inner = QFrame()
        inner.setMinimumHeight(ROW)
        inside.addWidget(inner)
        column.addWidget(row)
    qtbot.waitUntil(lambda: content.height() >= ROW * ROWS)
