"""Where on a stick a file is to go: the sticks that were found, or a folder of the officer's choice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.viewmodels.handover import Stick
from desktop.viewmodels.language import tr
from desktop.viewmodels.sending_words import size


class PlaceOnStick(QComboBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("เขียนไว้ที่ไหน"))

    def show_sticks(self, found: Iterable[Stick]) -> None:
        self.clear()
        for stick in found:
            text = tr("แฟลชไดรฟ์ {name} ว่าง {free}", name=stick.name, free=size(stick.free))
            self.addItem(text, str(stick.path))
        self.addItem(tr("เลือกโฟลเดอร์เอง …"), "")

    def folder(self) -> Path | None:
        """The chosen stick; None where a folder is to be asked for."""
        chosen = self.currentData()
        return Path(chosen) if chosen else None
