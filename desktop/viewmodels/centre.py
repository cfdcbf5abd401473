"""This computer and its centre: enrolled or not, and enrolling by a one-time code."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.tasks.lanes import Lanes

if TYPE_CHECKING:
    from desktop.services.enrolling import Enrolling, Enrolment


class CentreModel(QObject):
    known = Signal(object)
    """The `Enrolment`, or None before it."""
    enrolled = Signal(object)
    """A new `Enrolment`, just made."""
    failed = Signal(object)
    busy_changed = Signal(bool)
    code_read = Signal(str)
    """The code that was on a picture."""

    def __init__(self, enrolling: Enrolling, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enrolling = enrolling
        self._lanes = lanes

    def refresh(self) -> None:
        self._lanes.storage.submit(
            self._enrolling.status, on_done=self.known.emit, on_error=self.failed.emit, owner=self
        )

    def read_picture(self, path: Path) -> None:
        """Look for a code on a picture."""
        from desktop.services.enrolment_picture import code_in_picture

        self._lanes.storage.submit(
            code_in_picture, path, on_done=self.code_read.emit, on_error=self.failed.emit, owner=self
        )

    def enrol(self, line: str) -> None:
        """Use a code ("AOF1-…"), as typed or pasted; the computer's own name goes with it."""
        self.busy_changed.emit(True)

        def arrived(enrolment: Enrolment) -> None:
            self.busy_changed.emit(False)
            self.enrolled.emit(enrolment)
            self.known.emit(enrolment)

        def failed(error: Exception) -> None:
            self.busy_changed.emit(False)
            self.failed.emit(error)

        self._lanes.network.submit(
            self._enrolling.enrol,
            line,
            platform.node()[:120] or "aofield",
            on_done=arrived,
            on_error=failed,
            owner=self,
        )
