"""A list that comes a page at a time, so that 100,000 people cost what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.tasks.lanes import Lanes

FIRST_PAGE = 100
"""Rows asked for at first; each time the list's end comes near, twice as many."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole)

RowT = TypeVar("RowT")


class PagedRows(QAbstractListModel, Generic[RowT]):
    """Rows in the order in which the storage lane gives them; each has a `full_name`.

    A newer question overtakes an older one: late answers are dropped.
    """

    rows_come = Signal()
    """The answer to `again` is here, and the rows are about to be those of now."""
    settled = Signal()
    """The rows shown are the answer to the last question asked."""
    failed = Signal(object)

    def __init__(self, lanes: Lanes, parent: Any = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._question: Callable[[int], list[RowT]] | None = None
        self._first = FIRST_PAGE
        self._rows: list[RowT] = []
        self._asked = 0
        self._more = False
        self._fetching = False
        self.in_place = False
        """Whether the rows shown are the answer to `again`, not to another question."""

    def ask(self, question: Callable[[int], list[RowT]], limit: int = FIRST_PAGE) -> None:
        """Ask anew; the rows change when the answer is here, never to an empty flash in between.

        `question` gives at most so many rows as it is told, in the storage lane.
        """
        self._question, self._first = question, limit
        self._fetch(limit)

    def again(self) -> None:
        """The same question for as many rows as are shown: something about them has changed, and all stay in place."""
        self._fetch(max(len(self._rows), self._first), in_place=True)

    @property
    def is_settled(self) -> bool:
        """Whether the rows answer the last question, not one before it."""
        return not self._fetching

    def row(self, number: int) -> RowT:
        return self._rows[number]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row: Any = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return row.full_name
        return row if role == ROW_ROLE else None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._fetch(2 * len(self._rows), going_on=True)

    def _fetch(self, limit: int, *, going_on: bool = False, in_place: bool = False) -> None:
        self._asked += 1
        asked = self._asked
        self._fetching = True

        def arrived(rows: list[RowT]) -> None:
            if asked != self._asked:
                return
            self._fetching = False
            self._more = len(rows) == limit
            self.in_place = in_place
            if in_place:
                self.rows_come.emit()
            shown = len(self._rows)
            if going_on and rows[:shown] == self._rows:
                if len(rows) > shown:
                    self.beginInsertRows(QModelIndex(), shown, len(rows) - 1)
                    self._rows = rows
                    self.endInsertRows()
            elif in_place and len(rows) == shown:
                self._rows = rows  # what is selected and where the list stands are kept
                if rows:
                    self.dataChanged.emit(self.index(0), self.index(shown - 1))
            else:
                self.beginResetModel()
                self._rows = rows
                self.endResetModel()
            self.settled.emit()

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._fetching = False
                self._more = False
                self.failed.emit(error)

        assert self._question is not None
        self._lanes.storage.submit(self._question, limit, on_done=arrived, on_error=failed, owner=self)
