"""Who comes along from a bank on a day (R19, item 303)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class JointOfficer(QWidget):
    """Name and bank; told once both are there, or both are gone."""

    named = Signal(str, str)
    """Name, and code of the bank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.caption = Label(tr("เจ้าหน้าที่ธนาคารที่ไปด้วย"), "muted-small")
        column.addWidget(self.caption)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.caption.text())
        self.name.setAccessibleName(self.caption.text())
        self.name.setMaxLength(120)
        self.name.setMinimumWidth(current().px(120))
        self.name.editingFinished.connect(self._tell)
        self.caption.setBuddy(self.name)
        self.bank = QComboBox()
        self.bank.setAccessibleName(tr("ธนาคาร"))
        self.bank.addItem(tr("เลือกธนาคาร"), "")
        self.bank.addItem(tr("ธ.ก.ส."), "baac")
        self.bank.addItem(tr("ออมสิน"), "gsb")
        self.bank.activated.connect(lambda _row: self._tell())
        row.addWidget(self.name, 1)
        row.addWidget(self.bank)
        column.addLayout(row)

    @property
    def begun(self) -> bool:
        """Whether something stands here that was not told yet."""
        return self._now() != self._told

    def show_joint(self, name: str, bank: str) -> None:
        """What is known; a line being typed in is left alone."""
        self._told = (name, bank)
        if not self.name.hasFocus():
            self.name.setText(name)
        if not self.bank.hasFocus() and (name or bank or not self.name.text()):
            self.bank.setCurrentIndex(max(0, self.bank.findData(bank)))

    def _now(self) -> tuple[str, str]:
        return self.name.text().strip(), self.bank.currentData() or ""

    def _tell(self) -> None:
        now = self._now()
        if now != self._told and bool(now[0]) == bool(now[1]):
            self._told = now
            self.named.emit(*now)
