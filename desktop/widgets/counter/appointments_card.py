"""Who comes back for the interview on a day, by the hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.plan_views import Appointment
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.counter.rows_card import RowsCard
from desktop.widgets.labels import Label, OneLine
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current

_TALLEST = 176


class AppointmentsCard(RowsCard):
    person_chosen = Signal(object)

    def __init__(self, title: str, *, tallest: int = _TALLEST, parent: QWidget | None = None) -> None:
        super().__init__(title, tallest=tallest, parent=parent)

    def show_appointments(self, appointments: Sequence[Appointment]) -> None:
        self.show_rows([self._row(each) for each in appointments])

    def _row(self, each: Appointment) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(current().spacing.one)
        hour = Label(each.time or "–", "accent", wrap=False)
        hour.setMinimumWidth(current().px(52))
        line.addWidget(hour)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(OneLine(each.full_name, "small"))
        if each.place:
            words.addWidget(OneLine(each.place, "caption"))
        line.addLayout(words, 1)
        if not each.listed:
            line.addWidget(Tag(tr("ไม่อยู่ในบัญชี"), "warning"))
        if each.done:
            line.addWidget(Tag(tr("เสร็จแล้ว"), "success"))
            return row
        button = Button(tr("เปิด"), "quiet")
        button.setProperty("slim", "true")
        button.setAccessibleName(tr("เปิด {name}", name=each.full_name))
        button.clicked.connect(lambda: self.person_chosen.emit(each.person_id))
        line.addWidget(button)
        return row
