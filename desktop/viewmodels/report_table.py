"""A report as a table of cells: lines down, columns across, the titles in the headers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import about, amount_with_unit, opens, words
from forms.reports.amounts import amount
from forms.reports.table import Figure, Line, Report

Index = QModelIndex | QPersistentModelIndex


class ReportTableModel(QAbstractTableModel):
    """Without a report it is empty."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None

    def show_report(self, report: Report | None) -> None:
        self.beginResetModel()
        self._report = report
        self.endResetModel()

    @property
    def report(self) -> Report | None:
        return self._report

    def line(self, row: int) -> Line:
        assert self._report is not None
        return self._report.lines[row]

    def figure(self, row: int, column: int) -> Figure | None:
        return self.line(row).figures[column]

    def about(self, row: int, column: int) -> str:
        """What the figure of a cell counts."""
        assert self._report is not None
        return about(self._report, self.line(row), column)

    def rowCount(self, parent: Index | None = None) -> int:
        inner = parent is not None and parent.isValid()
        return 0 if inner or self._report is None else len(self._report.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        inner = parent is not None and parent.isValid()
        return 0 if inner or self._report is None else len(self._report.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._report is None:
            return None
        line, figure = self.line(index.row()), self.figure(index.row(), index.column())
        if figure is None:
            return None
        unit = self._report.unit(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return amount(figure.value, unit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.about(index.row(), index.column())} {amount_with_unit(figure.value, unit)}"
        if role == Qt.ItemDataRole.ToolTipRole and opens(figure):
            return tr("ดูรายชื่อ: {what}", what=self.about(index.row(), index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if self._report is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return words(self._report.columns[section].title)
        return words(self._report.lines[section].title)
