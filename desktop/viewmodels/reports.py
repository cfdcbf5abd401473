"""Which report is in front, of whom and of when; counted beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.tasks.lanes import Lanes
from forms.reports.context import Scope
from forms.reports.table import Period

if TYPE_CHECKING:
    from desktop.services.reports import MadeReport, Reports

_PATIENCE_MS = 200
"""A shorter wait is not worth telling anybody of."""


class ReportsModel(QObject):
    """The newest question counts: an answer to one before it is dropped."""

    made = Signal(object)
    """`MadeReport`"""
    busy_changed = Signal(bool)
    """true once a report takes long enough to say so"""
    failed = Signal(object)

    def __init__(self, reports: Reports, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = reports
        self._lanes = lanes
        self.report_id = ""
        self.scope = Scope()
        self.period: Period | None = None
        self._asked = 0
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(lambda: self.busy_changed.emit(True))

    def show_report(self, report_id: str) -> None:
        self.report_id = report_id
        self.refresh()

    def narrow(self, scope: Scope) -> None:
        self.scope = scope
        self.refresh()

    def within(self, period: Period | None) -> None:
        self.period = period
        self.refresh()

    def refresh(self) -> None:
        """Count again; nothing happens before a report is chosen."""
        if not self.report_id:
            return
        self._asked += 1
        asked = self._asked
        self._waiting.start()

        def arrived(made: MadeReport) -> None:
            if asked == self._asked:
                self._rest()
                self.made.emit(made)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._rest()
                self.failed.emit(error)

        self._lanes.storage.submit(
            self._reports.run,
            self.report_id,
            self.scope,
            self.period,
            on_done=arrived,
            on_error=failed,
            owner=self,
        )

    def _rest(self) -> None:
        self._waiting.stop()
        self.busy_changed.emit(False)
