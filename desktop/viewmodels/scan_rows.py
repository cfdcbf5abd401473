"""What came in, as a list: papers, pages that belong to none yet, files that could not be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.services.scan_batch import FileFailure, ScanBatch, ScannedPaper
from desktop.viewmodels.scan_words import ScanRow, row_line, row_tag, row_title
from forms.form_number import PaperNumber

SCAN_ROLE = int(Qt.ItemDataRole.UserRole)
"""Title, line, tag and its tone."""


class ScanRows(QAbstractListModel):
    """First what a person has to say something about, then the papers."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[ScanRow] = []
        self._insisted: frozenset[PaperNumber] = frozenset()

    def show_batch(self, batch: ScanBatch, insisted: frozenset[PaperNumber]) -> None:
        """Rows that only changed keep their place, so that a selection stays."""
        rows: list[ScanRow] = [*batch.loose, *batch.papers, *batch.failures]
        same = [_what(row) for row in rows] == [_what(row) for row in self._rows]
        self._insisted = insisted
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> ScanRow:
        return self._rows[number]

    def place_of(self, row: ScanRow) -> int:
        """Where the same paper, page or file stands now; -1 where it is gone."""
        return next((place for place, each in enumerate(self._rows) if _what(each) == _what(row)), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row_title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row_title(row)} {row_line(row)} {row_tag(row, self._insisted)[0]}"
        return (row_title(row), row_line(row), *row_tag(row, self._insisted)) if role == SCAN_ROLE else None


def _what(row: ScanRow) -> object:
    if isinstance(row, ScannedPaper):
        return row.paper.number, row.paper.record_id
    return row.name if isinstance(row, FileFailure) else row.page.key
