"""Who works on this computer, to choose from at the prompt: names, and nothing about anybody's work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from desktop.widgets.theme import current

_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OfficerList(QListWidget):
    """One name is always chosen. As tall as it has to be, up to `most` names; a longer list scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = 5
        self.setProperty("popup", "true")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_names(self, names: Sequence[str], chosen: str) -> None:
        """In the order given. `chosen` need not be among them; then it is the first."""
        self.clear()
        self.addItems(list(names))
        self.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.setFixedHeight(self._height())

    def set_most(self, rows: int) -> None:
        """How many are shown at once; the chosen one is among them."""
        if rows != self._most:
            self._most = rows
            self.setFixedHeight(self._height())
            self.scrollToItem(self.currentItem())

    def chosen(self) -> str:
        """Empty where there is nobody yet."""
        item = self.currentItem()
        return item.text() if item is not None else ""

    def follow(self, field: QWidget) -> None:
        """Up and down, typed into another field, move the choice: the hands stay where the passphrase is typed."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _ARROWS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                self.setCurrentRow(min(max(self.currentRow() + step, 0), self.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _height(self) -> int:
        row = max(self.sizeHintForRow(0), current().px(36))
        return row * min(max(self.count(), 1), self._most) + 2 * (self.frameWidth() + 4)
