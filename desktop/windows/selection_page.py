"""The people behind a figure of a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.services.selections import Behind, Selections
from desktop.tasks.lanes import Lanes, TaskHandle
from desktop.viewmodels.language import tr
from desktop.viewmodels.selected import SelectedModel
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.list_search import ListSearch
from desktop.widgets.pages import Page
from desktop.widgets.person_rows import PersonRowDelegate
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.row_list import RowList
from desktop.widgets.thai_text import plain
from forms.reports.query import Selection

_LONGEST_NAME = 80
"""Letters of a file's name: Thai ones take three bytes, and some systems give a name 255."""


def choose_workbook(parent: QWidget, suggested: str) -> Path | None:
    """Ask where to keep a workbook; None when the officer thinks better of it."""
    name, _kind = QFileDialog.getSaveFileName(parent, tr("บันทึกเป็นไฟล์ Excel"), suggested, "Excel (*.xlsx)")
    return Path(name).with_suffix(".xlsx") if name else None


class SelectionPage(Page):
    """`choose_workbook` stands for the system's dialog."""

    person_chosen = Signal(object)
    """UUID of the person to open."""

    def __init__(
        self,
        selections: Selections,
        lanes: Lanes,
        *,
        choose_workbook: Callable[[QWidget, str], Path | None] = choose_workbook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("รายชื่อ"), back=True, scroll=False, parent=parent)
        self._selections, self._lanes = selections, lanes
        self._choose_workbook = choose_workbook
        self._what = ""
        self._said = ""
        self._saving: TaskHandle | None = None
        self.model = SelectedModel(selections, lanes, self)
        self.model.opened.connect(self._show_behind)
        self.model.settled.connect(self._settled)

        self.save_button = Button(tr("บันทึกเป็น Excel"), icon_name="file", shortcut="Ctrl+S")
        self.save_button.clicked.connect(self.save_workbook)
        self.head_actions.addWidget(self.save_button)
        self.errors = ErrorPanel()
        self.model.failed.connect(self.errors.show_error)
        self.body.addWidget(self.errors)
        self.progress = ProgressPanel(tr("กำลังบันทึกรายชื่อ"))
        self.progress.cancel_requested.connect(self._cancel)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.saved = Label("", "success", selectable=True)
        self.saved.hide()
        self.body.addWidget(self.saved)

        self.list = RowList(self.model, PersonRowDelegate, tr("รายชื่อที่พบ"))
        self.search = ListSearch(tr("ค้นหาในรายชื่อนี้"), self.list)
        self.search.textChanged.connect(lambda text: self.model.search(plain(text)))
        self.search.returnPressed.connect(lambda: self._open(self.model.index(0)))
        self.search.cleared.connect(self.search.clear)
        self.body.addWidget(self.search)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self._card = Card(padding=2)
        self._card.body.addWidget(self.list)
        self.not_found = EmptyState("search", tr("ไม่พบผู้ใดตามคำค้น"), tr("ลองพิมพ์ให้สั้นลง หรือกด Esc เพื่อล้างคำค้น"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._card)
        self.stack.addWidget(self.not_found)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(Hints((("/", tr("ค้นหา")), ("↑ ↓", tr("เลือก")), ("Enter", tr("เปิด")), ("Esc", tr("กลับ")))))
        for keys in ("/", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.search.focus)

    def open_selection(self, selection: Selection, what: str) -> None:
        """List the people of a figure; `what` says what it counts."""
        self._what = what
        self.title.setText(what)
        self._said = ""
        self.saved.hide()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.model.open(selection)
        self.list.scrollToTop()
        self.list.clearSelection()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> None:
        """Back from a person: where one was, with what has changed."""
        self.model.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_workbook(self) -> None:
        path = self._choose_workbook(self, f"{self._what[:_LONGEST_NAME]}.xlsx".replace("/", "-"))
        if path is None:
            return
        self.save_button.setEnabled(False)
        self.saved.hide()
        self.progress.start(tr("กำลังบันทึกรายชื่อ"))
        # Not in the storage lane: 100,000 people take a quarter of a minute, and lists go on being asked for meanwhile.
        self._saving = self._lanes.device.submit(
            self._selections.save,
            *self.model.question,
            self._what,
            path,
            on_done=lambda count: self._show_saved(count, path),
            on_error=self._save_failed,
            on_cancelled=self._save_over,
            on_progress=self._advance,
            owner=self,
        )

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() and self.model.is_settled else None
        if row is not None:
            self.person_chosen.emit(row.person_id)

    def _show_behind(self, behind: Behind) -> None:
        self._said = tr("{people:,} คน", people=behind.people)
        if behind.entries != behind.people:
            self._said = tr("{entries:,} รายการ ของ {people:,} คน", entries=behind.entries, people=behind.people)
        self._show_numbers()

    def _settled(self) -> None:
        self.stack.setCurrentWidget(self._card if self.model.rowCount() else self.not_found)
        self.save_button.setEnabled(self.model.rowCount() > 0)
        self._show_numbers()

    def _show_numbers(self) -> None:
        """How many stand behind the figure, and how many of them were found."""
        found = tr("พบ {rows:,}{more} คน", rows=self.model.rowCount(), more="") if self.search.text() else ""
        self.set_subtitle(" · ".join(filter(None, (self._said, found))))

    def _advance(self, done: int, total: int) -> None:
        self.progress.show()
        self.progress.advance(done, total)

    def _cancel(self) -> None:
        if self._saving is not None:
            self._saving.cancel()

    def _save_over(self) -> None:
        self.progress.hide()
        self.save_button.setEnabled(True)

    def _save_failed(self, error: Exception) -> None:
        self._save_over()
        self.errors.show_error(error)

    def _show_saved(self, count: int, path: Path) -> None:
        self._save_over()
        self.saved.setText(tr("บันทึก {count:,} คน ไว้ที่ {path}", count=count, path=path))
        self.saved.show()
