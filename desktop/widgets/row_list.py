"""A list of rows that are painted, not built, so that as many as there are people cost what is on the screen."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

Delegate = TypeVar("Delegate", bound=QStyledItemDelegate)


class RowList(QListView, Generic[Delegate]):
    """Rows of one height, painted by `delegate`, in a card of which it is the whole; `name` is for a screen reader."""

    def __init__(
        self, model: QAbstractItemModel, delegate: type[Delegate], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frameless", "true")
        self.setModel(model)
        self.delegate = delegate(self)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
