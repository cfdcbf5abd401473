"""Choosing the day of a plan: today, tomorrow, or any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import brief_day, weekday
from desktop.widgets.buttons import Button
from desktop.widgets.theme import current

_AHEAD = 21
"""Days offered beside those that have a plan."""


class DayBar(QWidget):
    """Ctrl+← and Ctrl+→ go a day back and forth."""

    day_chosen = Signal(object)
    """`date`"""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self._people: dict[date, int] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.half)
        self.back = Button("", "quiet", icon_name="back", shortcut="Ctrl+Left")
        self.back.setAccessibleName(tr("วันก่อนหน้า"))
        self.back.setToolTip(tr("วันก่อนหน้า (Ctrl+←)"))
        self.back.clicked.connect(lambda: self.choose(self._day - timedelta(days=1)))
        self.on = Button("", "quiet", icon_name="forward", shortcut="Ctrl+Right")
        self.on.setAccessibleName(tr("วันถัดไป"))
        self.on.setToolTip(tr("วันถัดไป (Ctrl+→)"))
        self.on.clicked.connect(lambda: self.choose(self._day + timedelta(days=1)))
        self.box = QComboBox()
        self.box.setAccessibleName(tr("วันที่ของแผน"))
        self.box.setMaxVisibleItems(14)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.activated.connect(lambda _row: self.choose(date.fromisoformat(self.box.currentData())))
        row.addWidget(self.back)
        row.addWidget(self.box, 1)
        row.addWidget(self.on)
        self._fill()

    @property
    def day(self) -> date:
        return self._day

    def show_days(self, today: date, planned: Sequence[tuple[date, int]]) -> None:
        """What day it is, and which days have a plan of how many people."""
        if (today, dict(planned)) == (self._today, self._people):
            return
        self._today = today
        self._people = dict(planned)
        self._fill()

    def choose(self, day: date) -> None:
        if day != self._day:
            self._day = day
            self._fill()
            self.day_chosen.emit(day)

    def _fill(self) -> None:
        days = {self._today + timedelta(days=ahead) for ahead in range(_AHEAD)} | self._people.keys() | {self._day}
        self.box.clear()
        for day in sorted(days):
            self.box.addItem(self._words(day), day.isoformat())
        self.box.setCurrentIndex(self.box.findData(self._day.isoformat()))

    def _words(self, day: date) -> str:
        ahead = (day - self._today).days
        name = {-1: tr("เมื่อวาน"), 0: tr("วันนี้"), 1: tr("พรุ่งนี้")}.get(ahead)
        words = f"{weekday(day)} {brief_day(day)}"
        words = f"{name} · {words}" if name else words
        people = self._people.get(day, 0)
        return tr("{day} · {people} คน", day=words, people=people) if people else words
