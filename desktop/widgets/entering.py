"""The three facts of an entry at the ministry's site: which day, who typed it, under which reference."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.day_field import DayField
from desktop.widgets.fields import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.theme import current


class EnteringForm(QWidget):
    entered = Signal(object, str, str)
    """day, by whom, reference"""

    def __init__(self, today: date, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = (today, by, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().spacing.one)
        flow = FlowLayout(spacing=current().spacing.two)
        self.day = DayField(today)
        self.by = QLineEdit(by)
        self.by.setMinimumWidth(current().px(200))
        self.reference = QLineEdit()
        self.reference.setMinimumWidth(current().px(160))
        self.reference.setPlaceholderText(tr("ถ้ามี"))
        self.reference.returnPressed.connect(self._enter)
        self._day_field = Field(tr("ลงเว็บวันที่"), self.day)
        for field in (self._day_field, Field(tr("ผู้ลงเว็บ"), self.by), Field(tr("เลขอ้างอิงของเว็บ"), self.reference)):
            flow.addWidget(field)
        column.addLayout(flow)
        self.button = Button("", "primary", icon_name="check")
        self.button.clicked.connect(self._enter)
        row = FlowLayout(spacing=current().spacing.one)
        row.addWidget(self.button)
        column.addLayout(row)

    @property
    def begun(self) -> bool:
        """Whether something stands here that was typed, or somebody is about to type."""
        typing = any(each.hasFocus() for each in (self.day, self.by, self.reference))
        return typing or (self.day.day, self.by.text(), self.reference.text()) != self._offered

    def _enter(self) -> None:
        if self.day.day is None:
            self._day_field.set_error(tr("พิมพ์วัน/เดือน/ปี พ.ศ. เช่น 30/4/2501"))
            self._day_field.point_out()
            return
        self.entered.emit(self.day.day, self.by.text(), self.reference.text())
