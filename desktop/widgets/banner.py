"""The stripe across the top of every page while the program is in demo mode."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Banner(QFrame):
    """One line that cannot be closed, with at most one thing to do about it."""

    action_requested = Signal()

    def __init__(self, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        space = current().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(space.four, 0, space.two, 0)
        row.setSpacing(space.one)
        row.addWidget(Glyph("info", "warning", 18))
        self.text = Label(text, "warning", wrap=False)
        row.addWidget(self.text)
        row.addStretch(1)
        if action:
            button = Button(action, "quiet", icon_name="forward")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.action_requested)
            row.addWidget(button)
