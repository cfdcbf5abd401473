"""A list whose rows are given whole: short ones, of which a state here and there changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.viewmodels.paged_rows import ROW_ROLE

RowT = TypeVar("RowT")


class RowText(NamedTuple):
    """What is seen of a row: one line over another, and a tag with its tone (both may be empty)."""

    title: str
    line: str
    tag: str
    tone: str


class GivenRows(QAbstractListModel, Generic[RowT]):
    """Rows that are shown as `RowText` (by `ROW_ROLE`)."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RowT, ...] = ()

    # What a list knows of its rows ---------------------------------------------------------------------------------

    def identity(self, row: RowT) -> object:
        """What a row keeps when its state changes."""
        raise NotImplementedError

    def told(self, row: RowT) -> RowText:
        raise NotImplementedError

    def spoken(self, row: RowT) -> str:
        """For a screen reader."""
        told = self.told(row)
        return " ".join(filter(None, (told.title, told.line, told.tag)))

    # What every list does ------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[RowT, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Replace all rows; rows that only changed their state keep their place, so that a selection stays."""
        if [self.identity(row) for row in rows] == [self.identity(row) for row in self._rows]:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> RowT:
        return self._rows[number]

    def place_of(self, row: RowT) -> int:
        """Where a row stands now, whatever its state; -1 where it is gone."""
        wanted = self.identity(row)
        return next((place for place, each in enumerate(self._rows) if self.identity(each) == wanted), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        told = self.told(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return told.title
        return told if role == ROW_ROLE else None
