"""A list, and at its side what is to be said and done about the row in hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QVBoxLayout, QWidget

from desktop.viewmodels.paged_rows import PagedRows
from desktop.widgets.cards import Card
from desktop.widgets.row_list import RowList
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current


class ListAndDetail(QWidget):
    """`list` and `detail`, a card that scrolls where it does not fit. Rows are painted by `delegate`."""

    def __init__(
        self, model: PagedRows[Any], delegate: type[QStyledItemDelegate], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.list = RowList(model, delegate, name)
        card = Card(padding=2)
        card.body.addWidget(self.list)
        self.detail = Card(padding=16)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail)
        beside.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().spacing.two)
        across.addWidget(card, 3)
        across.addWidget(ColumnScroll(side), 2)
