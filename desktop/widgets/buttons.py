"""Buttons that say what they are for; their look follows from `kind`."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.icons import icon
from desktop.widgets.theme import current

Kind = Literal["primary", "secondary", "quiet", "danger", "rail", "chip"]

_ICON_COLOUR = {
    "primary": "on_accent",
    "secondary": "muted",
    "quiet": "accent",
    "danger": "danger",
    "rail": "muted",
    "chip": "muted",
}


class Button(QPushButton):
    """A push button with an own icon that follows the theme, and its shortcut in the tool tip."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon_name: str = "",
        shortcut: str = "",
        large: bool = False,
        trailing_icon: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon_name = icon_name
        if trailing_icon:  # an arrow stands where it points
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("kind", kind)
        if large:
            self.setProperty("large", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(kind == "primary")
        if kind == "rail" or kind == "chip":
            self.setCheckable(True)
        if shortcut:
            # Not the button's own shortcut: that one waits 100 ms, to look pressed, before it clicks.
            QShortcut(QKeySequence(shortcut), self).activated.connect(self.click)
            self.setToolTip(f"{text} ({shortcut})" if text else shortcut)
        self.toggled.connect(self._draw_icon)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        theme = current()
        role = _ICON_COLOUR[self._kind]
        if self.isChecked():
            role = "accent"
        elif not self.isEnabled():
            role = "faint"
        side = theme.px(20)
        gap = theme.spacing.half if self.text() else 0  # the style sheet cannot set icon and text apart
        self.setIconSize(QSize(side + gap, side))
        trailing = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setIcon(icon(self._icon_name, getattr(theme.colours, role), side, gap, trailing=trailing))
