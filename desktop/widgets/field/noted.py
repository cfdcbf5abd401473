"""What was just recorded, and the way to put it right."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Noted(QFrame):
    """Hidden until `say`."""

    change_requested = Signal(object)
    """UUID of the record to revise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        self.setProperty("role", "success")
        self._record: UUID | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(space.two, space.half, space.one, space.half)
        row.setSpacing(space.two)
        row.addWidget(Glyph("check", "success", 22))
        self.text = Label("", "success")
        row.addWidget(self.text, 1)
        self.change = Button(tr("แก้ไข"), "quiet", icon_name="edit")
        self.change.clicked.connect(lambda: self.change_requested.emit(self._record))
        row.addWidget(self.change)
        close = Button("", "quiet", icon_name="close")
        close.setToolTip(tr("ปิดข้อความ"))
        close.setAccessibleName(tr("ปิดข้อความ"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        self.hide()

    def say(self, record_id: UUID, text: str) -> None:
        self._record = record_id
        self.text.setText(text)
        self.show()
