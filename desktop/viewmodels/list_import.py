"""Bringing in the lists of phase 2 and their counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.store.roster import Cancelled, Progress
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.file_import import FileImportModel, FileTable
from desktop.viewmodels.language import tr
from desktop.viewmodels.phase_two_words import agency, list_name
from forms.thai.areas import titled
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from desktop.services.phase_two_lists import ListSummary, PhaseTwoLists
    from forms.lists.counts import CountsPreview, HandedCount
    from forms.lists.listed import ListedPerson, ListPreview


class ListImportModel(FileImportModel):
    """`agency`: the one the next file was made for, or empty where each of its rows says."""

    def __init__(self, lists: PhaseTwoLists, list_no: int, lanes: Lanes, parent: QObject | None = None) -> None:
        self.agency = ""

        def read(path: Path, progress: Progress, cancelled: Cancelled) -> ListPreview:
            return lists.preview(path, list_no, self.agency, progress, cancelled)

        # One transaction of a few seconds: there is nothing to tell half way.
        def bring_in(preview: ListPreview, progress: Progress, cancelled: Cancelled) -> ListSummary:
            return lists.import_list(preview, list_no, self.agency)

        super().__init__(read, bring_in, lanes, parent)


class CountsImportModel(FileImportModel):
    def __init__(self, lists: PhaseTwoLists, lanes: Lanes, parent: QObject | None = None) -> None:
        def bring_in(preview: CountsPreview, progress: Progress, cancelled: Cancelled) -> int:
            return lists.import_counts(preview)

        super().__init__(lists.preview_counts, bring_in, lanes, parent)


class ListedModel(FileTable):
    """The people a list would bring."""

    def __init__(self, rows: list[ListedPerson], parent: Any = None) -> None:
        super().__init__(len(rows), (tr("เลขประจำตัว"), tr("ชื่อ"), tr("หน่วยงานพัฒนา"), tr("อำเภอ")), parent)
        self._listed = rows

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._listed[index.row()]
        return (formatted(row.national_id), row.full_name, agency(row.agency), titled(row.district))[index.column()]


class CountsModel(FileTable):
    """The counts a file would bring."""

    def __init__(self, rows: list[HandedCount], parent: Any = None) -> None:
        super().__init__(len(rows), (tr("บัญชี"), tr("หน่วยงานพัฒนา"), tr("อำเภอ"), tr("จำนวน")), parent)
        self._counts = rows

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._counts[index.row()]
        return (list_name(row.list_no), agency(row.agency), titled(row.district), f"{row.count:,}")[index.column()]
