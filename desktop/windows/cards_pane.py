"""A step of phase 2 that is a column of cards, made anew each time it is shown and when they have changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.development import Development
from desktop.tasks.lanes import Lanes
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.kept_place import kept_place
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

FoundT = TypeVar("FoundT")


class CardsPane(QWidget, Generic[FoundT]):
    """A subclass finds what its cards tell, and fills `_column` with them. `errors` is the page's."""

    interview_requested = Signal(object)
    paper_requested = Signal(object, int)

    def __init__(
        self, development: Development, lanes: Lanes, errors: ErrorPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._development, self._lanes, self._errors = development, lanes, errors
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, current().spacing.one, 0)
        self._column.setSpacing(current().spacing.two)
        self._scroll = ColumnScroll(content)
        outer.addWidget(self._scroll)
        self._told: FoundT | None = None

    def shown(self) -> None:
        self._ask(self._tell)

    def look_again(self) -> None:
        """What has changed is shown; whoever is at work here stays where they are."""
        self._ask(self._tell_changed)

    def _find(self) -> FoundT:
        """In the storage lane."""
        raise NotImplementedError

    def _show(self, found: FoundT) -> None:
        raise NotImplementedError

    def _ask(self, on_done: Callable[[FoundT], object]) -> None:
        self._lanes.storage.submit(self._find, on_done=on_done, on_error=self._errors.show_error, owner=self)

    def _tell(self, found: FoundT) -> None:
        self._told = found
        with kept_place(self, self._scroll):
            self._show(found)

    def _tell_changed(self, found: FoundT) -> None:
        if found != self._told:
            self._tell(found)

    def _begun(self, record_id: UUID) -> None:
        self._errors.hide()
        self.interview_requested.emit(record_id)
