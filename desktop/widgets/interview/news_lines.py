"""Above the questions: what the centre has said of this person since the form was opened, and the ways to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.notice import Notice
from desktop.widgets.theme import current


class NewsLines(QWidget):
    """Takes no cursor from the questions: the buttons are reached by Tab or by mouse."""

    settled_requested = Signal()
    returned_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.half)
        self.see_settled = _button(tr("ดูที่หน้าของคนนี้"), "person")
        self.see_settled.clicked.connect(self.settled_requested)
        self.see_returned = _button(tr("ดูความเห็น"), "returned")
        self.see_returned.clicked.connect(self.returned_requested)
        self.settled = Notice("info", "info", self.see_settled, padding=space.half)
        self.returned = Notice("info", "returned", self.see_returned, padding=space.half)
        for notice in (self.settled, self.returned):
            column.addWidget(notice)
        self.hide()

    def tell(self, settled: str, returned: str) -> None:
        """Each hidden where it is empty."""
        for notice, text in ((self.settled, settled), (self.returned, returned)):
            notice.text.setText(text)
            notice.setVisible(bool(text))
        self.setVisible(bool(settled or returned))


def _button(text: str, icon_name: str) -> Button:
    button = Button(text, "quiet", icon_name=icon_name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
