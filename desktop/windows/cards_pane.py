"""A step of phase 2 that is a column of cards, made anew each time it is shown."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.development import Development
from desktop.tasks.lanes import Lanes
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current


class CardsPane(QWidget):
    """A subclass fills `_column` in `shown`. `errors` is the page's."""

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
        outer.addWidget(ColumnScroll(content))

    def _begun(self, record_id: UUID) -> None:
        self._errors.hide()
        self.interview_requested.emit(record_id)
