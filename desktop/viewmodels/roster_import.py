"""Bringing a roster in: read the file, show what would happen, then all rows or none."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.tasks.lanes import Lanes, TaskHandle
from desktop.viewmodels.language import tr
from forms.thai.dates import show_date
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from desktop.services.people import ImportSummary, People
    from forms.roster.person import Person
    from forms.roster.problems import RowError
    from forms.roster.read import RosterPreview


class ImportStep(StrEnum):
    CHOOSE = "choose"
    READING = "reading"
    PREVIEW = "preview"
    IMPORTING = "importing"
    DONE = "done"


class RosterImportModel(QObject):
    """One file after the other; a step at a time. Reading changes nothing, importing is one transaction."""

    step_changed = Signal(object)
    """The new `ImportStep`."""
    progressed = Signal(int, int)
    """Rows done, rows in all."""
    failed = Signal(object)

    def __init__(self, people: People, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._lanes = lanes
        self._task: TaskHandle | None = None
        self.step = ImportStep.CHOOSE
        self.preview: RosterPreview | None = None
        self.summary: ImportSummary | None = None

    def read(self, path: Path) -> None:
        self._go(ImportStep.READING)

        def arrived(preview: RosterPreview) -> None:
            self.preview = preview
            self._go(ImportStep.PREVIEW)

        self._task = self._lanes.storage.submit(
            self._people.preview,
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

        def arrived(summary: ImportSummary) -> None:
            self.summary = summary
            self._go(ImportStep.DONE)

        def back(error: Exception | None = None) -> None:
            self._go(ImportStep.PREVIEW)
            if error is not None:
                self.failed.emit(error)

        self._task = self._lanes.storage.submit(
            self._people.import_roster,
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


class _Table(QAbstractTableModel):
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


class ProblemsModel(_Table):
    """What is wrong with a file, cell by cell: row, column, what the cell says, what to do."""

    def __init__(self, problems: list[RowError], parent: Any = None) -> None:
        super().__init__(len(problems), (tr("แถว"), tr("คอลัมน์"), tr("ค่าในช่อง"), tr("ต้องแก้อย่างไร")), parent)
        self._problems = problems

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        problem = self._problems[index.row()]
        return (str(problem.row), problem.column, problem.value_shown, problem.message_th)[index.column()]


class PeopleModel(_Table):
    """The people a file would bring, as they were understood."""

    def __init__(self, people: list[Person], parent: Any = None) -> None:
        headings = (tr("เลขประจำตัว"), tr("ชื่อ"), tr("วันเกิด"), tr("บ้านเลขที่"), tr("หมู่"), tr("รายได้"))
        super().__init__(len(people), headings, parent)
        self._people = people

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        person = self._people[index.row()]
        return (
            formatted(person.national_id),
            person.full_name,
            show_date(person.birth, "short"),
            person.house_no,
            person.moo,
            f"{person.income:,}",
        )[index.column()]
