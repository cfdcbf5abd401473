"""Bringing a list in: read the file, show what would happen, then all rows or none."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.tasks.lanes import Lanes, TaskHandle
from desktop.viewmodels.language import tr

if TYPE_CHECKING:
    from forms.roster.problems import RowError
    from forms.roster.table import TablePreview


class ImportStep(StrEnum):
    CHOOSE = "choose"
    READING = "reading"
    PREVIEW = "preview"
    IMPORTING = "importing"
    DONE = "done"


class FileImportModel(QObject):
    """One file after the other; a step at a time. Reading changes nothing, importing is one transaction.

    `read` and `bring_in` are the service's verbs, carried out in the storage lane with progress and a way to stop.
    """

    step_changed = Signal(object)
    """The new `ImportStep`."""
    progressed = Signal(int, int)
    """Rows done, rows in all."""
    failed = Signal(object)

    def __init__(
        self,
        read: Callable[..., TablePreview[Any]],
        bring_in: Callable[..., Any],
        lanes: Lanes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._bring_in = bring_in
        self._lanes = lanes
        self._task: TaskHandle | None = None
        self.step = ImportStep.CHOOSE
        self.preview: TablePreview[Any] | None = None
        self.summary: Any = None
        """what `bring_in` returned"""

    def read(self, path: Path) -> None:
        self._go(ImportStep.READING)

        def arrived(preview: TablePreview[Any]) -> None:
            self.preview = preview
            self._go(ImportStep.PREVIEW)

        self._task = self._lanes.storage.submit(
            self._read,
            path,
            on_done=arrived,
            on_error=self._back_to_choose,
            on_cancelled=self.start_over,
            on_progress=self.progressed.emit,
            owner=self,
        )

    def import_all(self) -> None:
        """Only from a preview without errors."""
        preview = self.preview
        if self.step is not ImportStep.PREVIEW or preview is None or preview.errors:
            return
        self._go(ImportStep.IMPORTING)

        def arrived(summary: Any) -> None:
            self.summary = summary
            self._go(ImportStep.DONE)

        def back(error: Exception | None = None) -> None:
            self._go(ImportStep.PREVIEW)
            if error is not None:
                self.failed.emit(error)

        self._task = self._lanes.storage.submit(
            self._bring_in,
            preview,
            on_done=arrived,
            on_error=back,
            on_cancelled=back,
            on_progress=self.progressed.emit,
            owner=self,
        )

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def start_over(self) -> None:
        self.preview = None
        self.summary = None
        self._go(ImportStep.CHOOSE)

    def _back_to_choose(self, error: Exception) -> None:
        self.start_over()
        self.failed.emit(error)

    def _go(self, step: ImportStep) -> None:
        self.step = step
        self.step_changed.emit(step)


class FileTable(QAbstractTableModel):
    """Rows below left-aligned headings; a subclass gives `data`."""

    def __init__(self, rows: int, headings: tuple[str, ...], parent: Any = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._headings = headings

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class ProblemsModel(FileTable):
    """What is wrong with a file, cell by cell: row, column, what the cell says, what to do."""

    def __init__(self, problems: list[RowError], parent: Any = None) -> None:
        super().__init__(len(problems), (tr("แถว"), tr("คอลัมน์"), tr("ค่าในช่อง"), tr("ต้องแก้อย่างไร")), parent)
        self._problems = problems

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        problem = self._problems[index.row()]
        return (str(problem.row), problem.column, problem.value_shown, problem.message_th)[index.column()]
