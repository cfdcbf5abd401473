"""Bringing a roster in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.file_import import FileImportModel, FileTable
from desktop.viewmodels.language import tr
from forms.thai.dates import show_date
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from desktop.services.people import People
    from forms.roster.person import Person


class RosterImportModel(FileImportModel):
    def __init__(self, people: People, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(people.preview, people.import_roster, lanes, parent)


class PeopleModel(FileTable):
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
