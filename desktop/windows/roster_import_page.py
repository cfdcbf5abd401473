"""Importing a roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.roster_import import PeopleModel, RosterImportModel
from desktop.windows.file_import_page import FileImportPage, ImportWords

if TYPE_CHECKING:
    from desktop.services.people import ImportSummary, People


class RosterImportPage(FileImportPage):
    def __init__(self, people: People, lanes: Lanes, parent: QWidget | None = None) -> None:
        said = ImportWords(
            title=tr("นำเข้ารายชื่อ"),
            invitation=tr("เลือกไฟล์รายชื่อที่อำเภอได้รับ"),
            ready=lambda rows: tr("อ่านได้ครบ {rows:,} คน พร้อมนำเข้า", rows=rows),
            go=lambda rows: tr("นำเข้า {rows:,} คน", rows=rows),
            told=_told,
            leave=tr("ไปที่รายชื่อ"),
            table=PeopleModel,
        )
        super().__init__(said, RosterImportModel(people, lanes), parent)


def _told(summary: ImportSummary) -> str:
    told = tr(
        "เพิ่มใหม่ {added:,} คน · ปรับปรุง {updated:,} คน · เหมือนเดิม {unchanged:,} คน · ในเครื่องนี้มี {total:,} คน",
        added=summary.added,
        updated=summary.updated,
        unchanged=summary.unchanged,
        total=summary.total,
    )
    if not summary.now_listed:
        return told
    # R11: whoever was registered at the counter, and whom the district's own list has now.
    return tr("{told} · ที่เคยลงทะเบียนไว้และตอนนี้อยู่ในบัญชีแล้ว {people:,} คน", told=told, people=summary.now_listed)
