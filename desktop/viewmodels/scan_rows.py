"""What came in, as a list: papers, pages that belong to none yet, files that could not be read."""

from __future__ import annotations

from typing import Any

from desktop.services.scan_batch import FileFailure, ScanBatch, ScannedPaper
from desktop.viewmodels.given_rows import GivenRows, RowText
from desktop.viewmodels.scan_words import ScanRow, row_line, row_tag, row_title
from forms.form_number import PaperNumber


class ScanRows(GivenRows[ScanRow]):
    """First what a person has to say something about, then the papers."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._insisted: frozenset[PaperNumber] = frozenset()

    def show_batch(self, batch: ScanBatch, insisted: frozenset[PaperNumber]) -> None:
        """`insisted`: papers that do not count and are kept all the same."""
        self._insisted = insisted
        self.show_rows([*batch.loose, *batch.papers, *batch.failures])

    def identity(self, row: ScanRow) -> object:
        if isinstance(row, ScannedPaper):
            return row.paper.number, row.paper.record_id
        return row.name if isinstance(row, FileFailure) else row.page.key

    def told(self, row: ScanRow) -> RowText:
        return RowText(row_title(row), row_line(row), *row_tag(row, self._insisted))
