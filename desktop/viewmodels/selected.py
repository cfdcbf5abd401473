"""The people behind a figure as a list. How many there are is known at once, so the list has its whole length from the
beginning, and pages are read where it is looked at: its end is as near as its start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.paged_rows import ROW_ROLE
from forms.reports.query import Selection

if TYPE_CHECKING:
    from desktop.services.people import PersonRow
    from desktop.services.selections import Selections

PAGE = 100
_MOST_PAGES = 60
"""kept; those looked at longest ago go first"""
_MOST_WAITING = 3
"""A page scrolled past is not read any more when this many newer ones are wanted."""

_Page = dict[int, "list[PersonRow]"]


class SelectedModel(QAbstractListModel):
    """Rows whose page is not here yet are None; `dataChanged` says when it is."""

    opened = Signal(object)
    """`Behind` the figure, whatever is searched for."""
    settled = Signal()
    """The length, and the first rows, answer the last question."""
    failed = Signal(object)

    def __init__(self, selections: Selections, lanes: Lanes, parent: Any = None) -> None:
        super().__init__(parent)
        self._selections = selections
        self._lanes = lanes
        self._selection: Selection | None = None
        self._typed = ""
        self._total = 0
        self._pages: _Page = {}
        self._wanted: list[int] = []
        self._reading = False
        self._asked = 0
        self._settled_for = 0

    def open(self, selection: Selection) -> None:
        """List the people of another figure."""
        self._selection, self._typed = selection, ""
        self._ask()
        self._lanes.storage.submit(
            self._selections.behind, selection, on_done=self.opened.emit, on_error=self.failed.emit, owner=self
        )

    def search(self, typed: str) -> None:
        """Only those who match every word."""
        self._typed = typed
        self._ask()

    def refresh(self) -> None:
        """The same people again, after something was done with one of them."""
        if self._selection is not None:
            self._ask()

    @property
    def is_settled(self) -> bool:
        return self._settled_for == self._asked

    @property
    def question(self) -> tuple[Selection, str]:
        """What is listed, for the file."""
        assert self._selection is not None
        return self._selection, self._typed

    def row(self, number: int) -> PersonRow | None:
        page = self._pages.get(number // PAGE)
        if page is None:
            self._want(number // PAGE)
            return None
        place = number % PAGE
        return page[place] if place < len(page) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.full_name if row is not None else ""
        return None

    def _ask(self) -> None:
        self._asked += 1
        asked, (selection, typed) = self._asked, self.question

        def work() -> tuple[int, list[PersonRow]]:
            return self._selections.count(selection, typed), self._selections.people(selection, typed, PAGE)

        def arrived(found: tuple[int, list[PersonRow]]) -> None:
            if asked != self._asked:
                return
            total, first = found
            if total == self._total:
                # The same length: whoever scrolled stays where they are.
                self._pages = {0: first}
                if total:
                    self.dataChanged.emit(self.index(0), self.index(total - 1))
            else:
                self.beginResetModel()
                self._total, self._pages = total, {0: first}
                self.endResetModel()
            self._settled_for = asked
            self.settled.emit()

        self._lanes.storage.submit(work, on_done=arrived, on_error=self.failed.emit, owner=self)

    def _want(self, page: int) -> None:
        if page not in self._wanted:
            self._wanted = [*self._wanted, page][-_MOST_WAITING:]
        self._read_next()

    def _read_next(self) -> None:
        if self._reading or not self._wanted:
            return
        self._reading = True
        page, asked = self._wanted.pop(), self._asked
        selection, typed = self.question

        def arrived(rows: list[PersonRow]) -> None:
            self._reading = False
            if asked == self._asked:
                self._keep(page, rows)
            self._read_next()

        def failed(error: Exception) -> None:
            self._reading = False
            self._wanted.clear()
            self.failed.emit(error)

        read = partial(self._selections.people, selection, typed, PAGE, page * PAGE)
        self._lanes.storage.submit(read, on_done=arrived, on_error=failed, owner=self)

    def _keep(self, page: int, rows: list[PersonRow]) -> None:
        self._pages[page] = rows
        while len(self._pages) > _MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        last = min((page + 1) * PAGE, self._total) - 1
        if page * PAGE <= last:
            self.dataChanged.emit(self.index(page * PAGE), self.index(last))
