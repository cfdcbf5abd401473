"""A list, and at its side what is to be said and done about the row in hand."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QVBoxLayout, QWidget

from desktop.widgets.cards import Card
from desktop.widgets.row_list import RowList
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

DetailT = TypeVar("DetailT", bound=Card)


class ListAndDetail(QWidget, Generic[DetailT]):
    """`list` and `detail`, a card that scrolls where it does not fit. Rows are painted by `delegate`.

    `shares`: how the width is divided between the two.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        delegate: type[QStyledItemDelegate],
        name: str,
        detail: DetailT,
        *,
        shares: tuple[int, int] = (3, 2),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.list = RowList(model, delegate, name)
        card = Card(padding=2)
        card.body.addWidget(self.list)
        self.detail = detail
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail)
        beside.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(current().spacing.two)
        across.addWidget(card, shares[0])
        across.addWidget(ColumnScroll(side), shares[1])
