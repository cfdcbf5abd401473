"""What was just recorded, and the way to put it right."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.notice import Notice
from desktop.widgets.theme import current


class Noted(Notice):
    """Hidden until `say`."""

    change_requested = Signal(object)
    """UUID of the record to revise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        change = Button(tr("แก้ไข"), "quiet", icon_name="edit")
        super().__init__("success", "check", change, padding=current().spacing.half, parent=parent)
        self.change = change
        self._record: UUID | None = None
        self.change.clicked.connect(lambda: self.change_requested.emit(self._record))

    def say(self, record_id: UUID, text: str) -> None:
        self._record = record_id
        self.text.setText(text)
        self.show()
