"""Agreeing on the day of the interview: date, time and place in three fields and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.plan_views import Appointment
from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import weekday
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.counter.suggestions import suggest
from desktop.widgets.day_field import DayField
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

_SATURDAY = 5


class AppointmentPane(QWidget):
    agreed = Signal(object, str, str)
    """`date`, the time as typed, the place"""
    cancelled = Signal()
    """what was agreed on before is to be forgotten"""
    left = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        card = Card(padding=24)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ColumnScroll(card))
        space = current().spacing
        self.who = Label("", "title")
        card.body.addWidget(self.who)
        card.body.addWidget(Label(tr("นัดวันสัมภาษณ์ จะขึ้นในแผนของวันนั้น และพิมพ์ใบนัดให้ถือกลับไปได้"), "muted"))
        row = QHBoxLayout()
        row.setSpacing(space.two)
        self.day = DayField()
        self.day_field = Field(tr("วันที่"), self.day)
        self.day.textChanged.connect(lambda _text: self._read())
        self.time = QLineEdit()
        self.time.setPlaceholderText(tr("เช่น 9.30"))
        self.time.setMaxLength(12)
        self.time.setFixedWidth(current().px(120))
        self.time_field = Field(tr("เวลา"), self.time)
        self.place = QLineEdit()
        self.place.setMaxLength(120)
        self.place_field = Field(tr("สถานที่"), self.place)
        for field, share in ((self.day_field, 0), (self.time_field, 0), (self.place_field, 1)):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        self.reading = Label("", "muted-small")
        card.body.addWidget(self.reading)
        buttons = QHBoxLayout()
        buttons.setSpacing(space.one)
        self.agree = Button(tr("นัด"), "primary", icon_name="check", large=True)
        self.agree.clicked.connect(self._agree)
        self.back = Button("")
        self.back.clicked.connect(self.left)
        buttons.addWidget(self.agree)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.cancel = Button(tr("ยกเลิกนัดเดิม"), "quiet", icon_name="close")
        self.cancel.clicked.connect(self.cancelled)
        buttons.addWidget(self.cancel)
        card.body.addLayout(buttons)
        card.body.addStretch(1)
        order = (self.day, self.time, self.place)
        for line, following in pairwise(order):
            line.returnPressed.connect(lambda following=following: _go_to(following))
        self.place.returnPressed.connect(self._agree)

    def ask(self, name: str, before: Appointment | None, place: str, places: Sequence[str]) -> None:
        """For somebody; what was agreed on before stands there to be changed."""
        self.who.setText(name)
        self.day.set_day(before.day if before is not None else next_working_day(self._today))
        self.time.setText(before.time if before is not None else "")
        self.place.setText(before.place if before is not None and before.place else place)
        suggest(self.place, places)
        self.cancel.setVisible(before is not None)
        self.back.setText(tr("คงนัดเดิม") if before is not None else tr("ไม่นัด"))
        for field in (self.day_field, self.time_field):
            field.set_error("")
        self._read()
        _go_to(self.day)

    def complain_of_time(self, sentence: str) -> None:
        self.time_field.set_error(sentence)
        _go_to(self.time)

    def complain_of_day(self, sentence: str) -> None:
        self.day_field.set_error(sentence)
        _go_to(self.day)

    def _agree(self) -> None:
        if self.day.day is None:
            self.complain_of_day(tr("พิมพ์วัน/เดือน/ปี พ.ศ."))
            return
        self.agreed.emit(self.day.day, self.time.text(), self.place.text())

    def _read(self) -> None:
        """Which day of the week it is, and how far off."""
        day = self.day.day
        if day is None:
            self.reading.setText("")
            return
        days = (day - self._today).days
        far = {0: tr("วันนี้"), 1: tr("พรุ่งนี้")}.get(days, tr("อีก {days} วัน", days=days))
        words = tr("วัน{weekday} · {far}", weekday=weekday(day), far=far) if days >= 0 else tr("วันนัดผ่านไปแล้ว")
        weekend = day.weekday() >= _SATURDAY
        self.reading.setText(tr("{day} · เป็นวันหยุดสุดสัปดาห์", day=words) if weekend else words)
        self.reading.set_role("warning-small" if weekend or days < 0 else "muted-small")


def next_working_day(today: date) -> date:
    """The next day that is no weekend; holidays are the officer's to know."""
    day = today + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def _go_to(line: QLineEdit) -> None:
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
