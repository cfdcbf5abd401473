"""The roster as a list to search: rows come a page at a time, so that 100,000 people cost what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.services.people import PersonFilter
from desktop.tasks.lanes import Lanes

if TYPE_CHECKING:
    from desktop.services.people import People, PersonRow

FIRST_PAGE = 100
"""Rows asked for at first; each time the list's end comes near, twice as many."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class RosterModel(QAbstractListModel):
    """Search results, best first. A newer search overtakes an older one: late answers are dropped."""

    counted = Signal(int)
    """How many people the roster holds in all."""
    settled = Signal()
    """The rows shown are the answer to the last search asked."""
    failed = Signal(object)

    def __init__(self, people: People, lanes: Lanes, parent: Any = None) -> None:
        super().__init__(parent)
        self._people = people
        self._lanes = lanes
        self._rows: list[PersonRow] = []
        self._question: tuple[str, str | None, PersonFilter] = ("", None, PersonFilter.ALL)
        self._asked = 0
        self._more = False
        self._fetching = False

    def search(self, text: str, village: str | None = None, which: PersonFilter = PersonFilter.ALL) -> None:
        """Ask anew; the rows change when the answer is here, never to an empty flash in between."""
        self._question = (text, village, which)
        self._ask(FIRST_PAGE)

    def refresh(self) -> None:
        """The same question again, and the size of the roster: after an import, or when a case has moved on."""
        self._lanes.storage.submit(self._people.count, on_done=self.counted.emit, on_error=self.failed.emit, owner=self)
        self._ask(FIRST_PAGE)

    @property
    def is_settled(self) -> bool:
        """Whether the rows answer the last question, not one before it."""
        return not self._fetching

    def row(self, number: int) -> PersonRow:
        return self._rows[number]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return row.full_name
        return row if role == ROW_ROLE else None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._ask(2 * len(self._rows), going_on=True)

    def _ask(self, limit: int, *, going_on: bool = False) -> None:
        self._asked += 1
        asked = self._asked
        self._fetching = True
        text, village, which = self._question

        def arrived(rows: list[PersonRow]) -> None:
            if asked != self._asked:
                return
            self._fetching = False
            self._more = len(rows) == limit
            shown = len(self._rows)
            if going_on and rows[:shown] == self._rows:
                if len(rows) > shown:
                    self.beginInsertRows(QModelIndex(), shown, len(rows) - 1)
                    self._rows = rows
                    self.endInsertRows()
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

        self._lanes.storage.submit(
            self._people.search,
            text,
            limit=limit,
            village=village,
            filter=which,
            on_done=arrived,
            on_error=failed,
            owner=self,
        )
