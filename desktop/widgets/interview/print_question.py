"""After printing: did the paper come out? Only the officer knows; a record counts the papers that exist."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label


class PrintQuestion(Card):
    answered = Signal(bool, str)
    """came out well; otherwise the reason"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", padding=16, parent=parent)
        self.body.addWidget(Label(tr("พิมพ์ออกมาเรียบร้อยหรือไม่"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.good = Button(tr("เรียบร้อย"), "primary", icon_name="check")
        self.good.clicked.connect(lambda: self.answered.emit(True, ""))
        self.bad = Button(tr("ไม่เรียบร้อย"), "secondary")
        row.addWidget(self.good)
        row.addWidget(self.bad)
        row.addStretch(1)
        self.body.addLayout(row)
        self._reasons = QWidget()
        column = QVBoxLayout(self._reasons)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(tr("เพราะอะไร"), "muted-small"))
        self.reasons = []
        for reason in (tr("กระดาษติด"), tr("กระดาษหมด"), tr("หมึกจางหรือหมด"), tr("ออกมาไม่ครบหน้า"), tr("ไม่ออกเลย")):
            button = Button(reason, "secondary")
            button.clicked.connect(lambda _checked=False, why=reason: self.answered.emit(False, why))
            self.reasons.append(button)
            column.addWidget(button)
        self.body.addWidget(self._reasons)
        self.bad.clicked.connect(self._reasons.show)
        self._reasons.hide()

    def ask(self) -> None:
        self._reasons.hide()
        self.show()
        self.good.setFocus()
