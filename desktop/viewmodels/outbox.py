"""The outbox as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.store.sending_state import SendState
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title, moment

if TYPE_CHECKING:
    from desktop.services.sending import OutboxRow

OUTBOX_ROLE = int(Qt.ItemDataRole.UserRole)


class OutboxModel(QAbstractListModel):
    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[OutboxRow, ...] = ()

    def show_rows(self, rows: tuple[OutboxRow, ...]) -> None:
        """Replace all rows; rows that only changed their state keep their place, so that a selection stays."""
        if [(row.record_id, row.revision) for row in rows] == [(row.record_id, row.revision) for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> OutboxRow:
        return self._rows[number]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.person_name} {form_title(row.form_id)} {what_now(row)}"
        return row if role == OUTBOX_ROLE else None


def what_now(row: OutboxRow) -> str:
    """What goes on with a revision and what the officer should do, in one or two sentences."""
    if row.state is SendState.RECEIVED:
        return tr("ส่วนกลางรับไว้แล้ว ไม่ต้องทำอะไร")
    if row.state is SendState.SENDING:
        return tr("กำลังส่งอยู่ รอสักครู่")
    if row.reason_th:
        if row.next_attempt is not None:
            return tr("{reason} ลองใหม่เอง {when}", reason=row.reason_th, when=moment(row.next_attempt))
        return row.reason_th
    return tr("รอส่ง โปรแกรมจะส่งให้เองเมื่อต่อเครือข่ายได้")
