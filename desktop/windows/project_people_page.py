"""Who of those that an agency cannot develop gets a place in a project of the province (R32)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QWidget

from desktop.services.development import CaseFilter, CaseRow, Development
from desktop.services.provincial import ProjectView
from desktop.tasks.lanes import Lanes
from desktop.viewmodels import phase_two_words as say
from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import PagedRows
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.case_rows import CaseRowDelegate
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.list_search import ListSearch
from desktop.widgets.pages import Page
from desktop.widgets.row_list import RowList
from desktop.widgets.thai_text import plain
from desktop.widgets.theme import current


class ProjectPeoplePage(Page):
    """Two lists behind two chips: who waits and could come in, and who is in. Rows are marked and then moved."""

    moved = Signal()

    def __init__(self, development: Development, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("เลือกคนเข้าโครงการ"), back=True, scroll=False, parent=parent)
        self._development, self._lanes = development, lanes
        self._project_no = 0
        self._agency = ""
        self._free = 0
        self.model: PagedRows[CaseRow] = PagedRows(lanes, self)
        space = current().spacing
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.about = Label("", "muted")
        self.body.addWidget(self.about)
        across = QHBoxLayout()
        across.setSpacing(space.one)
        self.list = RowList(self.model, CaseRowDelegate, tr("ผู้ต้องพัฒนา"))
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.search = ListSearch(tr("ค้นหาในบัญชี"), self.list)
        self.search.textChanged.connect(self.ask)
        self.search.cleared.connect(self.search.clear)
        across.addWidget(self.search, 1)
        self.chips = QButtonGroup(self)
        self.outside = Button(tr("ยังไม่อยู่ในโครงการใด"), "chip")
        self.inside = Button(tr("อยู่ในโครงการนี้"), "chip")
        for chip in (self.outside, self.inside):
            self.chips.addButton(chip)
            across.addWidget(chip)
        self.outside.setChecked(True)
        self.chips.buttonToggled.connect(lambda _chip, on: self.ask() if on else None)
        self.body.addLayout(across)
        card = Card(padding=2)
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.addWidget(
            Hints((("Shift+↑ ↓", tr("เลือกหลายคน")), ("Ctrl+Enter", tr("ยืนยัน")), ("Esc", tr("กลับ")))),
            1,
        )
        self.go = Button("", "primary", icon_name="check")
        self.go.clicked.connect(self.carry_out)
        foot.addWidget(self.go)
        self.body.addLayout(foot)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.carry_out)
        self.model.settled.connect(self._count)
        self.model.failed.connect(self.errors.show_error)

    def open_project(self, project_no: int) -> None:
        self._project_no = project_no
        self.errors.hide()
        self.search.clear()
        self.outside.setChecked(True)
        self.shown()

    def shown(self) -> None:
        self._lanes.storage.submit(
            self._development.province.project,
            self._project_no,
            on_done=self._show,
            on_error=self.errors.show_error,
            owner=self,
        )

    def ask(self) -> None:
        text, number, agency, inside = (
            plain(self.search.text()),
            self._project_no,
            self._agency,
            self.inside.isChecked(),
        )

        def question(limit: int) -> list[CaseRow]:
            if inside:
                return self._development.cases(text, limit, project_no=number)
            return self._development.cases(
                text, limit, list_no=1, agency=agency, which=CaseFilter.WAITING, project_no=0
            )

        self.model.ask(question)

    def carry_out(self) -> None:
        """The marked ones into the project, or out of it again."""
        chosen = [self.model.row(index.row()).place.listed_no for index in self._marked()]
        if not chosen:
            return
        province = self._development.province
        if self.inside.isChecked():
            self._lanes.storage.submit(
                province.release, chosen, on_done=self._moved, on_error=self.errors.show_error, owner=self
            )
        else:
            self._lanes.storage.submit(
                province.choose,
                self._project_no,
                chosen,
                on_done=self._moved,
                on_error=self.errors.show_error,
                owner=self,
            )

    def _marked(self) -> list[QModelIndex]:
        return sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())

    def _moved(self, _count: int) -> None:
        self.errors.hide()
        self.moved.emit()
        self.shown()

    def _show(self, view: ProjectView) -> None:
        self._agency, self._free = view.project.asked_by, view.project.free
        self.title.setText(view.project.name)
        self.set_subtitle(say.project(view))
        self.about.setText(
            tr(
                "คนในบัญชีที่ 1 ของ{agency}ที่ยังรอพัฒนา เลือกแล้วแบบรายงานผลของแต่ละคนจะเติมโครงการนี้ให้",
                agency=say.agency(self._agency),
            )
        )
        self.ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        marked = len(self._marked())
        self.go.setEnabled(marked > 0)
        if self.inside.isChecked():
            self.go.setText(tr("นำ {count:,} คนออกจากโครงการ", count=marked))
        else:
            self.go.setText(tr("จัดเข้าโครงการ {count:,} คน (ว่าง {free:,} ที่)", count=marked, free=self._free))
