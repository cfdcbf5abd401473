"""The roster as a list to search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop.services.people import PersonFilter, PersonRow
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.paged_rows import PagedRows

if TYPE_CHECKING:
    from desktop.services.people import People


class RosterModel(PagedRows[PersonRow]):
    """Search results, best first."""

    counted = Signal(int)
    """How many people the roster holds in all."""

    def __init__(self, people: People, lanes: Lanes, parent: Any = None) -> None:
        super().__init__(lanes, parent)
        self._people = people
        self._searched: tuple[str, str | None, PersonFilter] = ("", None, PersonFilter.ALL)

    def search(self, text: str, village: str | None = None, which: PersonFilter = PersonFilter.ALL) -> None:
        """Ask anew, as `ask` does."""
        self._searched = (text, village, which)
        self.ask(partial(self._found, text, village, which))

    def refresh(self) -> None:
        """The same question again, and the size of the roster: after an import, or when a case has moved on."""
        self._count()
        self.search(*self._searched)

    def look_again(self) -> None:
        """The same question for as many rows as are shown."""
        self._count()
        self.again()

    def _count(self) -> None:
        self._lanes.storage.submit(self._people.count, on_done=self.counted.emit, on_error=self.failed.emit, owner=self)

    def _found(self, text: str, village: str | None, which: PersonFilter, limit: int) -> list[PersonRow]:
        return self._people.search(text, limit, village, which)
