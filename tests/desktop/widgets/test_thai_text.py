from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.labels import Label
from desktop.widgets.thai_text import ZERO_WIDTH_SPACE, breakable, plain

LONG = "ผู้มีบัตรสวัสดิการแห่งรัฐมีสิทธิได้รับวงเงินเพิ่มเดือนละสองร้อยบาท"


def test_long_thai_may_break_between_words() -> None:
    shown = breakable(LONG)
    assert ZERO_WIDTH_SPACE in shown
    assert "สวัส" + ZERO_WIDTH_SPACE not in shown


@given(st.text(alphabet=st.sampled_from("กขคงาิีุู่้์เแไ ๑1aA.-\n" + ZERO_WIDTH_SPACE), max_size=60))
def test_break_points_are_all_that_is_added(text: str) -> None:
    assert plain(breakable(text)) == plain(text)


def test_the_dictionary_is_not_loaded_for_short_text() -> None:
    code = (
        "import sys\nfrom desktop.widgets.thai_text import breakable\n"
        "assert breakable('รหัสผ่าน รายชื่อ') == 'รหัสผ่าน รายชื่อ'\n"
        "assert 'nlpo3' not in sys.modules and 'forms.thai.words' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("width", [140, 260, 500])
def test_a_label_is_tall_enough_for_its_wrapped_thai(qtbot: QtBot, look: QApplication, width: int) -> None:
    label = Label(LONG)
    qtbot.addWidget(label)
    line = label.fontMetrics().lineSpacing()
    natural = label.fontMetrics().horizontalAdvance(LONG)
    assert label.heightForWidth(width) >= line * (natural // width)
    assert label.minimumSizeHint().width() < natural / 2  # it can break: no word is as wide as the text
    assert label.text() == LONG


def test_copied_text_carries_no_break_points(qtbot: QtBot, look: QApplication) -> None:
    label = Label(LONG, selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, len(breakable(LONG)))
    copy = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(label, copy)
    assert QGuiApplication.clipboard().text() == LONG
