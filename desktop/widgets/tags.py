"""A small coloured word: the state of a case, of a record, of its sending."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.theme import current
from desktop.widgets.tokens import tones


class Tag(QLabel):
    def __init__(self, text: str = "", tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dress()

    def show_state(self, text: str, tone: str) -> None:
        """`tone`: "accent", "success", "warning", "danger" or "muted"."""
        self._tone = tone
        self.setText(text)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        theme = current()
        ink, ground = tones(theme.colours, self._tone)
        height = theme.px(28)
        sheet = (
            f"background: {ground}; color: {ink}; border-radius: {height // 2}px; padding: 0px 12px;"
            f" min-height: {height}px; max-height: {height}px; font-size: {theme.sizes.caption}px; font-weight: 600;"
        )
        if sheet != self.styleSheet():  # setting it changes the palette again
            self.setStyleSheet(sheet)
