"""Importing a list of phase 2 or the counts that came with it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from desktop.services.phase_two_lists import ListSummary, PhaseTwoLists
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.list_import import CountsImportModel, CountsModel, ListedModel, ListImportModel
from desktop.viewmodels.phase_two_words import agency, list_name
from desktop.windows.file_import_page import FileImportPage, ImportWords
from forms.measure.development_round import ListRule


class ListImportPage(FileImportPage):
    """`whose`: for which agency the file was made; by default its rows say (R24 has each agency's made apart)."""

    def __init__(self, lists: PhaseTwoLists, rule: ListRule, lanes: Lanes, parent: QWidget | None = None) -> None:
        said = ImportWords(
            title=tr("นำเข้า{list}", list=list_name(rule.list_no)),
            invitation=tr("เลือกไฟล์{list} ที่ส่งมา", list=list_name(rule.list_no)),
            ready=lambda rows: tr("อ่านได้ครบ {rows:,} ราย พร้อมนำเข้าแทนบัญชีเดิม", rows=rows),
            go=lambda rows: tr("นำเข้า {rows:,} ราย", rows=rows),
            told=_told,
            leave=tr("ไปที่บัญชี"),
            table=ListedModel,
        )
        model = ListImportModel(lists, rule.list_no, lanes)
        super().__init__(said, model, parent)
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("ไฟล์นี้เป็นของหน่วยงานใด"))
        self.whose.addItem(tr("ไฟล์ของทุกหน่วยงาน (ดูตามคอลัมน์)"), "")
        for code in rule.agencies:
            self.whose.addItem(tr("ไฟล์ของ {agency} เท่านั้น", agency=agency(code)), code)
        self.whose.currentIndexChanged.connect(lambda row: setattr(model, "agency", self.whose.itemData(row)))
        self.invitation.buttons.insertWidget(0, self.whose)


class CountsImportPage(FileImportPage):
    def __init__(self, lists: PhaseTwoLists, lanes: Lanes, parent: QWidget | None = None) -> None:
        said = ImportWords(
            title=tr("นำเข้าสรุปจำนวนผู้เข้าร่วมมาตรการฯ"),
            invitation=tr("เลือกไฟล์สรุปจำนวนที่ส่งมาพร้อมบัญชี"),
            ready=lambda rows: tr("อ่านได้ครบ {rows:,} ยอด พร้อมนำเข้าแทนยอดเดิม", rows=rows),
            go=lambda rows: tr("นำเข้า {rows:,} ยอด", rows=rows),
            told=lambda count: tr("นำเข้า {count:,} ยอด แล้วเทียบกับบัญชีให้ที่หน้าบัญชี", count=count),
            leave=tr("ดูผลการเทียบ"),
            table=CountsModel,
        )
        super().__init__(said, CountsImportModel(lists, lanes), parent)


def _told(summary: ListSummary) -> str:
    if not summary.strangers:
        return tr("ในบัญชีมี {places:,} ราย ทุกคนอยู่ในรายชื่อของเครื่องนี้", places=summary.places)
    return tr(
        "ในบัญชีมี {places:,} ราย ในนี้ {strangers:,} รายไม่อยู่ในรายชื่อของเครื่องนี้ เก็บไว้ตามที่บัญชีบอก",
        places=summary.places,
        strangers=summary.strangers,
    )
