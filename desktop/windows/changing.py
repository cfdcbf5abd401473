"""Changing what was confirmed: what signatures and papers lose by it is said before the change is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import KnownError
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.doubt import Doubt

if TYPE_CHECKING:
    from desktop.services.cases import Cases


class Changing(QObject):
    """Asks and fails on the page it serves, whose `doubt` and `errors` it is given."""

    opened = Signal(object)
    """UUID of the record whose new revision is a draft now"""

    def __init__(self, cases: Cases, lanes: Lanes, doubt: Doubt, errors: ErrorPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._cases = cases
        self._lanes = lanes
        self._doubt = doubt
        self._errors = errors

    def begin(self, record_id: UUID) -> None:
        self._revise(record_id, asked=False)

    def _revise(self, record_id: UUID, *, asked: bool) -> None:
        def refused(error: Exception) -> None:
            if isinstance(error, KnownError) and error.code == "revision_in_use":
                self._doubt.ask(error, tr("แก้ไขเป็นฉบับใหม่"), partial(self._revise, record_id, asked=True))
            else:
                self._errors.show_error(error)

        self._lanes.storage.submit(
            self._cases.revise, record_id, asked=asked, on_done=self.opened.emit, on_error=refused, owner=self
        )
