"""Surfaces: the card, the hairline, the empty state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.icons import pixmap
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Card(QFrame):
    """A bordered surface with a vertical layout in `body`. `role` "soft", "warning", "danger", "success" tint it."""

    def __init__(
        self, *, role: str = "card", title: str = "", padding: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        # The font brings much room of its own above and below each line.
        self.body.setContentsMargins(padding, padding * 2 // 3, padding, padding * 2 // 3)
        self.body.setSpacing(current().spacing.half)
        if title:
            self.body.addWidget(Label(title, "heading"))


class Hairline(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hairline")


class Glyph(QLabel):
    """One of our icons as a picture, in a colour role of the theme."""

    def __init__(self, name: str, role: str = "muted", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        """Another icon, or another colour, in the same place."""
        self._name, self._role = name, role
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        theme = current()
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        self.setPixmap(pixmap(self._name, getattr(theme.colours, self._role), side))


class EmptyState(QWidget):
    """What a page says while it has nothing to show, and what to do about it. Add what to press to `buttons`."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        *,
        tone: str = "faint",
        width: int = 440,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Squeezed, its lines would lie on each other.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(current().spacing.one)
        self.title = Label(title, "heading", wrap=False)
        self.text = Label(text, "muted")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        width = current().px(width)
        self.text.setFixedWidth(width)
        # An aligned item gets its size hint, which knows nothing of the height wrapped text needs.
        self.text.setMinimumHeight(self.text.heightForWidth(width))
        column.addWidget(Glyph(icon_name, tone, 48), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(current().spacing.one)
        column.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.buttons = QHBoxLayout()
        self.buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(current().spacing.one)
        column.addLayout(self.buttons)
