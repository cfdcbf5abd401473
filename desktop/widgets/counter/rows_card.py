"""A card of short rows, such as stand beside the counter's field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.cards import Card
from desktop.widgets.layouts import emptied
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current


class RowsCard(Card):
    """Hidden where there are no rows. `tallest`: logical pixels before scaling, beyond which it scrolls."""

    def __init__(self, title: str, *, tallest: int, parent: QWidget | None = None) -> None:
        super().__init__(title=title, padding=12, parent=parent)
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = ColumnScroll(content)
        self._tallest = current().px(tallest)
        self.body.addWidget(self._scroll)
        self.hide()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """In place of those that were there."""
        layout = emptied(self._rows)
        height = 0
        for row in rows:
            layout.addWidget(row)
            height += row.sizeHint().height() + layout.spacing()
        self._scroll.setFixedHeight(min(height, self._tallest))
        self.setVisible(bool(rows))
