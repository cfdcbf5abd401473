"""Why a paper shall count no more, asked before it does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.fields import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.theme import current


class VoidForm(QWidget):
    """Hidden until `ask`; Esc leaves the paper as it is."""

    voided = Signal(str)
    """the reason, in the officer's words"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().spacing.half)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("เช่น เปื้อน ฉีกขาด หาย"))
        self.reason.returnPressed.connect(self._void)
        self._field = Field(tr("เหตุผลที่ใช้กระดาษฉบับนี้ไม่ได้"), self.reason)
        column.addWidget(self._field)
        buttons = FlowLayout(spacing=current().spacing.one)
        self.confirm = Button(tr("บันทึกว่าเป็นโมฆะ"), "danger")
        self.confirm.clicked.connect(self._void)
        self.cancel = Button(tr("ไม่ทำ"))
        self.cancel.clicked.connect(self.hide)
        for button in (self.confirm, self.cancel):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.hide()

    def ask(self) -> None:
        self.reason.clear()
        self._field.set_error("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._field.point_out)  # into view, once it has its place

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # before the page's own Esc leads back
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.hide()
                return True
        return super().event(event)

    def _void(self) -> None:
        if not self.reason.text().strip():
            self._field.set_error(tr("พิมพ์เหตุผลก่อน"))
            self._field.point_out()
            return
        self.hide()
        self.voided.emit(self.reason.text().strip())
