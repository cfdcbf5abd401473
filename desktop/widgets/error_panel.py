"""An error on the page it happened on: what, and what to do next. Never a window in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.errors import thai
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class ErrorPanel(QFrame):
    """Hidden until `show_error`; `retry_requested` comes from the button shown when a retry was promised."""

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        self.setProperty("role", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(space.two, space.one, space.one, space.one)
        row.setSpacing(space.two)
        row.addWidget(Glyph("warning", "danger", 22))
        self.text = Label("", "danger", selectable=True)
        row.addWidget(self.text, 1)
        self.retry_button = Button(tr("ลองอีกครั้ง"), "quiet", icon_name="refresh")
        self.retry_button.clicked.connect(self.retry_requested)
        row.addWidget(self.retry_button)
        close = Button("", "quiet", icon_name="close")
        close.setToolTip(tr("ปิดข้อความ"))
        close.setAccessibleName(tr("ปิดข้อความ"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        self.hide()

    def show_error(self, error: Exception, *, retry: bool = False) -> None:
        self.text.setText(thai(error))
        self.retry_button.setVisible(retry)
        self.show()
