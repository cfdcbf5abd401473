"""An error on the page it happened on: what, and what to do next. Never a window in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import thai
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.notice import Notice
from desktop.widgets.theme import current


class ErrorPanel(Notice):
    """Hidden until `show_error`; `retry_requested` comes from the button shown when a retry was promised."""

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        retry = Button(tr("ลองอีกครั้ง"), "quiet", icon_name="refresh")
        super().__init__("danger", "warning", retry, padding=current().spacing.one, selectable=True, parent=parent)
        self.retry_button = retry
        self.retry_button.clicked.connect(self.retry_requested)

    def show_error(self, error: Exception, *, retry: bool = False) -> None:
        self.text.setText(thai(error))
        self.retry_button.setVisible(retry)
        self.show()
