"""What was sent back, as its room shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.given_rows import GivenRows, RowText
from desktop.viewmodels.language import tr
from desktop.viewmodels.shown_value import words
from desktop.viewmodels.words import form_title, moment

if TYPE_CHECKING:
    from desktop.services.returned import Returned, ReturnedRow


class ReturnedRows(GivenRows["ReturnedRow"]):
    def identity(self, row: ReturnedRow) -> object:
        return row.record.review_id

    def told(self, row: ReturnedRow) -> RowText:
        record = row.record
        line = tr("{form} · {when}", form=form_title(record.form_id), when=moment(record.at))
        return RowText(returned_name(row), line, left_words(row), "warning" if record.open else "success")


class ReturnedModel(QObject):
    """Asks the service in the storage lane and tells what came of it."""

    rows_come = Signal()
    """the rows are about to be those of now"""
    settled = Signal()
    """the rows are those of now"""
    said = Signal(object)
    """tuple of `Remark`: what was said of the record asked for last"""
    ready = Signal(object)
    """UUID of a draft whose cursor stands at the first comment"""
    failed = Signal(object)

    def __init__(self, returned: Returned, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._returned = returned
        self._lanes = lanes
        self.rows = ReturnedRows(self)

    def refresh(self) -> None:
        def show(rows: list[ReturnedRow]) -> None:
            self.rows_come.emit()
            self.rows.show_rows(rows)
            self.settled.emit()

        self._submit(self._returned.rows, on_done=show)

    def ask(self, row: ReturnedRow) -> None:
        """What was said of a record."""
        self._submit(self._returned.said, row.record, words(), on_done=self.said.emit)

    def point(self, record_id: UUID) -> None:
        """Put the cursor of a draft at the first comment."""
        self._submit(self._returned.point_at_first, record_id, on_done=self.ready.emit)

    def _submit(self, work: Callable[..., Any], *args: Any, on_done: Callable[[Any], object]) -> None:
        self._lanes.storage.submit(work, *args, on_done=on_done, on_error=self.failed.emit, owner=self)


def returned_name(row: ReturnedRow) -> str:
    """The person; of a form about nobody its title."""
    return row.person_name or row.record.form_title


def left_words(row: ReturnedRow) -> str:
    """How many comments there are, or are left once some are dealt with."""
    record = row.record
    if not record.open:
        return tr("ทำครบแล้ว ยังไม่ยืนยัน")
    if record.open < record.comments:
        return tr("เหลือ {left} จาก {all} ความเห็น", left=record.open, all=record.comments)
    return tr("{count} ความเห็น", count=record.comments)
