"""The way through the form: its sections under the four steps of the clinic (R23)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.viewmodels.interview_outline import Section, step_purpose, step_title
from desktop.viewmodels.language import tr
from desktop.widgets.interview.section_button import SectionButton
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

_WIDTH, _NARROW_WIDTH = 236, 60


class SectionRail(QFrame):
    section_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._keys: tuple[tuple[str, str], ...] = ()
        self._buttons: dict[str, SectionButton] = {}
        self._words: list[QWidget] = []
        self._narrow = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(10, 16, 10, 16)
        self._column.setSpacing(2)
        self._scroll = ColumnScroll(content)
        outer.addWidget(self._scroll)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Only the marks, where the window has no room for words."""
        self._narrow = narrow
        self.setFixedWidth(current().px(_NARROW_WIDTH if narrow else _WIDTH))
        for button in self._buttons.values():
            button.narrow = narrow
            button.update()
        for words in self._words:
            words.setVisible(not narrow)

    def show_sections(self, sections: Sequence[Section], open_key: str) -> None:
        keys = tuple((section.step, section.key) for section in sections)
        if keys != self._keys:
            self._keys = keys
            self._rebuild(sections)
        for section in sections:
            button = self._buttons[section.key]
            button.show_section(section)
            button.setChecked(section.key == open_key)
        # After the layout has placed what was added just now.
        QTimer.singleShot(0, self, self._show_open)

    def _show_open(self) -> None:
        for button in self._buttons.values():
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button, 0, current().px(60))

    def _rebuild(self, sections: Sequence[Section]) -> None:
        column = emptied(self._column)
        self._buttons, self._words = {}, []
        number = 0
        for step, members in groupby(sections, key=lambda section: section.step):
            if step:
                number += 1
                column.addSpacing(14)
                self._add_words(column, Label(tr("ขั้นที่ {n} · {step}", n=number, step=step_title(step)), "eyebrow"))
                self._add_words(column, Label(step_purpose(step), "caption"))
                column.addSpacing(2)
            elif self._buttons:
                column.addSpacing(14)
            for section in members:
                button = SectionButton(section)
                button.narrow = self._narrow
                button.clicked.connect(lambda _checked=False, key=section.key: self.section_requested.emit(key))
                self._buttons[section.key] = button
                column.addWidget(button)
        column.addStretch(1)

    def _add_words(self, column: QVBoxLayout, label: Label) -> None:
        label.setContentsMargins(12, 0, 8, 0)
        self._words.append(label)
        column.addWidget(label)
        label.setVisible(not self._narrow)  # not before: without a parent it would be a window of its own
