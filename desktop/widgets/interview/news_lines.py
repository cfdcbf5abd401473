"""Above the questions: what the centre has said of this person since the form was opened, and the ways to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.notice import Notice
from desktop.widgets.theme import current


class NewsLines(QWidget):
    """Takes no cursor from the questions: the buttons are reached by Tab or by mouse.

    `below`: what scrolls below it in the same layout, and stays where it is on the screen when the lines come.
    """

    settled_requested = Signal()
    returned_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, below: QScrollArea | None = None) -> None:
        super().__init__(parent)
        self._below = below
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
        before = self._content_at()
        for notice, text in ((self.settled, settled), (self.returned, returned)):
            notice.text.setText(text)
            notice.setVisible(bool(text))
        self.setVisible(bool(settled or returned))
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if self._below is not None and layout is not None:
            layout.activate()  # now, not with the next paint: nothing is seen to jump
            bar = self._below.verticalScrollBar()
            bar.setValue(bar.value() + self._content_at() - before)

    def _content_at(self) -> int:
        content = self._below.widget() if self._below is not None else None
        return self._below.y() + content.y() if self._below is not None and content is not None else 0


def _button(text: str, icon_name: str) -> Button:
    button = Button(text, "quiet", icon_name=icon_name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
