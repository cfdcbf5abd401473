"""A place in a section that is filled only when it comes near the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.viewmodels.interview_items import Item, ItemKind
from desktop.widgets.theme import current

_HEIGHTS = {
    ItemKind.QUESTION: 116,
    ItemKind.NOTE: 64,
    ItemKind.HEADING: 60,
    ItemKind.REPEAT_HEAD: 60,
    ItemKind.ROW: 112,
    ItemKind.REPEAT_FOOT: 66,
}
"""About how high each kind is, logical pixels: enough for the scroll bar until the real one is there."""


class Slot(QWidget):
    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.widget: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumHeight(current().px(_HEIGHTS[item.kind]))

    def fill(self, widget: QWidget) -> None:
        self.setMinimumHeight(0)
        self.widget = widget
        self._column.addWidget(widget)
        widget.show()

    def put_above(self, widget: QWidget) -> None:
        """Something that is said of what the slot shows."""
        self._column.insertWidget(0, widget)

    def empty(self) -> None:
        if self.widget is not None:
            self.widget.hide()
            self.widget.deleteLater()
            self.widget = None
