"""Importing a list: choose the file, see what was understood, correct or import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.viewmodels.file_import import FileImportModel, ImportStep, ProblemsModel
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState, Glyph
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.pages import Page
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current

_SUFFIXES = (".xlsx", ".xls", ".csv")


@dataclass(frozen=True)
class ImportWords:
    """What the page says of one kind of list, in the language of the interface."""

    title: str
    invitation: str
    ready: Callable[[int], str]
    """so many rows can be brought in"""
    go: Callable[[int], str]
    """the button that does it"""
    told: Callable[[Any], str]
    """what came of it, from what the model's verb returned"""
    leave: str
    """the button that leads away afterwards"""
    table: Callable[[list[Any], QWidget], QAbstractItemModel]
    """the rows as they were understood"""


class FileImportPage(Page):
    imported = Signal()

    def __init__(self, said: ImportWords, model: FileImportModel, parent: QWidget | None = None) -> None:
        super().__init__(said.title, back=True, scroll=False, parent=parent)
        self._said = said
        self.model = model
        model.setParent(self)
        self.setAcceptDrops(True)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.steps = QStackedWidget()
        self.body.addWidget(self.steps, 1)

        self.choose = Card(padding=32)
        self.invitation = EmptyState(
            "file",
            said.invitation,
            tr("ไฟล์ Excel (.xlsx .xls) หรือ .csv ลากมาวางตรงนี้ก็ได้ โปรแกรมอ่านหัวตารางภาษาไทยเอง และจะให้ดูก่อนนำเข้าเสมอ"),
        )
        self.choose_button = Button(tr("เลือกไฟล์"), "primary", icon_name="file", large=True, shortcut="Ctrl+O")
        self.choose_button.clicked.connect(self._choose_file)
        self.invitation.buttons.addWidget(self.choose_button)
        self.choose.body.addWidget(self.invitation)

        self.working = QWidget()
        column = QVBoxLayout(self.working)
        card = Card(padding=24)
        self.progress = ProgressPanel()
        self.progress.cancel_requested.connect(self.model.cancel)
        card.body.addWidget(self.progress)
        column.addWidget(card)
        column.addStretch(1)

        self.preview = QWidget()
        self._preview = QVBoxLayout(self.preview)
        self._preview.setContentsMargins(0, 0, 0, 0)
        self._preview.setSpacing(current().spacing.two)

        self.done = Card(padding=32)
        for part in (self.choose, self.working, self.preview, self.done):
            self.steps.addWidget(part)

        self.model.step_changed.connect(self._show_step)
        self.model.progressed.connect(self.progress.advance)
        self.model.failed.connect(self.errors.show_error)

    def shown(self) -> None:
        if self.model.step in (ImportStep.CHOOSE, ImportStep.DONE):
            self.model.start_over()

    def read(self, path: Path) -> None:
        """Start with a file, as the dialog and a drop do."""
        self.errors.hide()
        self.model.read(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and Path(urls[0].toLocalFile()).suffix.lower() in _SUFFIXES:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _choose_file(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, tr("เลือกไฟล์รายชื่อ"), "", tr("ไฟล์รายชื่อ (*.xlsx *.xls *.csv)"))
        if name:
            self.read(Path(name))

    def _show_step(self, step: ImportStep) -> None:
        if step is ImportStep.CHOOSE:
            self.set_subtitle("")
            self.steps.setCurrentWidget(self.choose)
            self.choose_button.setFocus()
        elif step is ImportStep.READING:
            self.progress.start(tr("กำลังอ่านและตรวจไฟล์ …"))
            self.steps.setCurrentWidget(self.working)
        elif step is ImportStep.IMPORTING:
            self.progress.start(tr("กำลังนำเข้า …"))
            self.steps.setCurrentWidget(self.working)
        elif step is ImportStep.PREVIEW:
            self._show_preview()
        else:
            self._show_done()

    def _show_preview(self) -> None:
        preview = self.model.preview
        assert preview is not None
        self.errors.hide()
        self.set_subtitle(preview.source)
        rows = emptied(self._preview)
        good = not preview.errors

        verdict = Card(role="success" if good else "danger", padding=16)
        line = QHBoxLayout()
        line.setSpacing(current().spacing.two)
        line.addWidget(Glyph("check" if good else "warning", "success" if good else "danger", 26))
        text = (
            self._said.ready(len(preview.rows))
            if good
            else tr(
                "มีข้อมูลผิด {errors:,} แห่ง จึงยังไม่นำเข้าแม้แต่รายเดียว แก้ในไฟล์ตามรายการข้างล่าง บันทึก แล้วเลือกไฟล์อีกครั้ง",
                errors=len(preview.errors),
            )
        )
        line.addWidget(Label(text, "strong"), 1)
        other = Button(tr("เลือกไฟล์อื่น") if good else tr("เลือกไฟล์อีกครั้ง"), icon_name="file")
        other.clicked.connect(self.model.start_over)
        line.addWidget(other)
        if good:
            go = Button(self._said.go(len(preview.rows)), "primary", icon_name="import")
            go.clicked.connect(self.model.import_all)
            line.addWidget(go)
            go.setFocus()
        verdict.body.addLayout(line)
        rows.addWidget(verdict)

        columns = QWidget()
        flow = FlowLayout(columns, spacing=current().spacing.one)
        flow.addWidget(Label(tr("คอลัมน์ที่รู้จัก"), "muted-small", wrap=False))
        for column in preview.columns:
            flow.addWidget(Tag(column.heading, "accent"))
        if preview.ignored_columns:
            flow.addWidget(Label(tr("ไม่ใช้"), "muted-small", wrap=False))
            for heading in preview.ignored_columns:
                flow.addWidget(Tag(heading, "muted"))
        rows.addWidget(columns)

        if preview.errors:
            rows.addWidget(_table(ProblemsModel(preview.errors, self.preview), stretch=3), 1)
        elif preview.warnings:
            rows.addWidget(
                Label(tr("ควรตรวจ {count:,} แห่ง แต่นำเข้าได้", count=len(preview.warnings)), "strong", wrap=False)
            )
            rows.addWidget(_table(ProblemsModel(preview.warnings, self.preview), stretch=3), 1)
        else:
            rows.addWidget(_table(self._said.table(preview.rows, self.preview), stretch=1), 1)
        self.steps.setCurrentWidget(self.preview)

    def _show_done(self) -> None:
        body = emptied(self.done.body)
        told = self._said.told(self.model.summary)
        state = EmptyState("check", tr("นำเข้าแล้ว"), told, tone="success")
        leave = Button(self._said.leave, "primary", icon_name="forward", large=True)
        leave.clicked.connect(self.imported)
        state.buttons.addWidget(leave)
        body.addWidget(state)
        self.steps.setCurrentWidget(self.done)
        leave.setFocus()


def _table(model: QAbstractItemModel, stretch: int) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(current().px(44))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    for column in range(model.columnCount()):
        header.setSectionResizeMode(
            column,
            QHeaderView.ResizeMode.Stretch if column == stretch else QHeaderView.ResizeMode.ResizeToContents,
        )
    header.setResizeContentsPrecision(50)  # the first rows stand for the rest: 100,000 need not be measured
    return table
