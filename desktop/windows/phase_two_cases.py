"""Step 2 of phase 2: everybody on the lists, one by one, and the result of each (R27–R30, R37, R40)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.development import CaseFilter, CaseRow, CaseState, Development
from desktop.tasks.lanes import Lanes
from desktop.viewmodels import phase_two_words as say
from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import PagedRows
from desktop.viewmodels.visit_words import address
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.case_rows import CaseRowDelegate
from desktop.widgets.chips import Chips
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_place import keep_rows, kept_detail
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.list_search import ListSearch
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.tags import Tag
from desktop.widgets.thai_text import plain
from desktop.widgets.theme import current
from forms.thai.national_id import formatted


class CasesPane(QWidget):
    """A search, filters, the list, and at its side what is to be done with the case in hand."""

    person_chosen = Signal(object)
    interview_requested = Signal(object)
    paper_requested = Signal(object, int)
    lists_requested = Signal()
    """there is nobody on a list yet"""

    def __init__(
        self, development: Development, lanes: Lanes, errors: ErrorPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._development, self._lanes, self._errors = development, lanes, errors
        self.model: PagedRows[CaseRow] = PagedRows(lanes, self)
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        both = ListAndDetail(self.model, CaseRowDelegate, tr("ผู้ต้องพัฒนา"), Card(padding=16))
        self.list, self.detail = both.list, both.detail
        self.list.activated.connect(lambda index: self.act(self.model.row(index.row())))
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_detail(now))
        self.search = ListSearch(tr("ค้นหาในบัญชี"), self.list)
        self.search.textChanged.connect(self.ask)
        self.search.returnPressed.connect(self._act_on_first)
        self.search.cleared.connect(self.clear)
        self.bar = self._filters()
        column.addWidget(self.bar)
        self.nobody = EmptyState(
            "phase_two",
            tr("ยังไม่มีใครในบัญชี"),
            tr("นำเข้าบัญชีที่ส่งมาจากจังหวัด หรือคำนวณจากระเบียนในเครื่อง แล้วรายชื่อผู้ต้องพัฒนาจะอยู่ตรงนี้"),
        )
        lists = Button(tr("ไปที่บัญชี"), "primary", icon_name="import")
        lists.clicked.connect(self.lists_requested)
        self.nobody.buttons.addWidget(lists)
        self.not_found = EmptyState("search", tr("ไม่พบผู้ใดตามนี้"), tr("ลองพิมพ์ให้สั้นลง หรือเอาตัวกรองออก"))
        clear = Button(tr("ล้างคำค้นและตัวกรอง"))
        clear.clicked.connect(self.clear)
        self.not_found.buttons.addWidget(clear)
        self.stack = QStackedWidget()
        for part in (both, ColumnScroll(self.nobody), self.not_found):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)
        self._anybody = False
        self._act_when_settled = False
        self._told: CaseRow | None = None
        keep_rows(self.list, self.model, lambda row: row.place.listed_no)
        self.model.settled.connect(self._settled)
        self.model.failed.connect(errors.show_error)

    def _filters(self) -> QWidget:
        bar = QWidget()
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(current().spacing.one)
        line = QHBoxLayout()
        line.setSpacing(current().spacing.one)
        line.addWidget(self.search, 1)
        rows.addLayout(line)
        flow = FlowLayout(spacing=current().spacing.one)
        rows.addLayout(flow)
        self.chips = Chips(
            (
                (CaseFilter.ALL, tr("ทุกคน")),
                (CaseFilter.WAITING, tr("รอพัฒนา")),
                (CaseFilter.DONE, tr("สำเร็จ")),
                (CaseFilter.NOT_DONE, tr("ไม่สำเร็จ")),
                (CaseFilter.ABSENT, tr("ไม่มา")),
                (CaseFilter.LATE, tr("ล่าช้า")),
            ),
            flow,
            self,
        )
        self.chips.changed.connect(self.ask)
        self.list_box = self._box(tr("บัญชี"))
        self.list_box.addItem(tr("ทุกบัญชี"), None)
        for rule in self._development.lists.rules:
            self.list_box.addItem(say.list_name(rule.list_no), rule.list_no)
        self.list_box.addItem(say.list_name(0), 0)
        self.agency_box = self._box(tr("หน่วยงานพัฒนา"))
        self.agency_box.addItem(tr("ทุกหน่วยงาน"), "")
        for code in self._development.round.agencies:
            self.agency_box.addItem(say.agency(code), code)
        for box in (self.list_box, self.agency_box):
            box.currentIndexChanged.connect(self.ask)
            line.addWidget(box)
        self.found = Label("", "muted-small", wrap=False)
        flow.addWidget(self.found)
        return bar

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        return box

    def shown(self) -> None:
        self.ask()
        self.search.focus()

    def look_again(self) -> None:
        self.model.again()

    def clear(self) -> None:
        """Everybody again."""
        for box in (self.list_box, self.agency_box):
            box.setCurrentIndex(0)
        self.chips.choose()
        self.search.clear()
        self.search.focus()

    def narrow(self, *, list_no: int | None = None, agency: str = "", which: CaseFilter = CaseFilter.ALL) -> None:
        """Show only these, with nothing typed."""
        self.search.clear()
        self.list_box.setCurrentIndex(max(0, self.list_box.findData(list_no)))
        self.agency_box.setCurrentIndex(max(0, self.agency_box.findData(agency)))
        self.chips.choose(which)

    def ask(self) -> None:
        self._act_when_settled = False
        self.model.ask(
            partial(
                self._development.cases,
                plain(self.search.text()),
                list_no=self.list_box.currentData(),
                agency=self.agency_box.currentData() or "",
                which=self.chips.chosen,
            )
        )

    def act(self, row: CaseRow) -> None:
        """What Enter on a case does: go on with its form, read its result, or look at the person."""
        place = row.place
        if place.stranger:
            return
        if place.record_id is not None:
            if row.mine:
                self.paper_requested.emit(place.record_id, place.revision)
            else:
                self.person_chosen.emit(place.person_id)
            return
        self._lanes.storage.submit(
            self._development.start,
            place.listed_no,
            on_done=self._begun,
            on_error=self._errors.show_error,
            owner=self,
        )

    def _begun(self, record_id: UUID) -> None:
        self._errors.hide()
        self.interview_requested.emit(record_id)

    def _act_on_first(self) -> None:
        self._act_when_settled = not self.model.is_settled
        if self.model.is_settled and self.model.rowCount():
            self.act(self.model.row(0))

    def _settled(self) -> None:
        rows = self.model.rowCount()
        boxes = self.list_box.currentIndex() or self.agency_box.currentIndex()
        unfiltered = not self.search.text() and self.chips.chosen is CaseFilter.ALL and not boxes
        self._anybody = self._anybody or rows > 0
        if rows == 0 and unfiltered:
            self._anybody = False
        self.stack.setCurrentIndex(0 if rows else 2 if self._anybody else 1)
        self.bar.setVisible(rows > 0 or self._anybody)
        more = "+" if self.model.canFetchMore(QModelIndex()) else ""
        self.found.setText(tr("พบ {rows:,}{more} ราย", rows=rows, more=more) if rows else "")
        if rows and not self.list.currentIndex().isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(0), flags)
        self._show_detail(self.list.currentIndex())
        if self._act_when_settled:
            self._act_on_first()

    def _show_detail(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None and row == self._told:
            return
        told = self._told
        same = row is not None and told is not None and row.place.listed_no == told.place.listed_no
        self._told = row
        with kept_detail(self, self.list, self.detail, same=same):
            self._fill_detail(row)

    def _fill_detail(self, row: CaseRow | None) -> None:
        body = emptied(self.detail.body)
        if row is None:
            return
        place = row.place
        space = current().spacing
        head = QHBoxLayout()
        head.addWidget(Label(row.full_name, "heading"), 1)
        head.addWidget(Tag(*say.state(row)), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(Label(say.what_now(row)))
        if not row.interviewed and not place.stranger and place.record_id is None:
            body.addWidget(
                Label(tr("เครื่องนี้ไม่มีแบบประเมินของคนนี้ จึงเติมโครงการและรายได้ให้ไม่ได้ ตรวจกับเจ้าตัวก่อน"), "warning-small")
            )
        body.addSpacing(space.half)
        buttons = FlowLayout(spacing=space.one)
        for button in self._buttons(row):
            buttons.addWidget(button)
        body.addLayout(buttons)
        body.addSpacing(space.half)
        body.addWidget(
            Facts(
                (
                    (tr("บัญชี"), say.list_name(place.list_no)),
                    (tr("หน่วยงานพัฒนา"), say.agency(place.agency)),
                    (tr("โครงการจังหวัด"), place.project_name),
                    (tr("ผู้รายงาน"), say.reporter(row.reporter)),
                    (tr("เลขประจำตัว"), formatted(place.national_id)),
                    (tr("ที่อยู่"), address(place)),
                )
            )
        )

    def _buttons(self, row: CaseRow) -> list[Button]:
        place = row.place
        if place.stranger:
            return []
        found = []
        if place.record_id is None:
            title = tr("ทำต่อ") if row.state is CaseState.STARTED else tr("เริ่มรายงานผล")
            found.append(Button(title, "primary", icon_name="play"))
        elif row.mine:
            found.append(Button(tr("เปิดแบบ"), "primary", icon_name="file"))
        for button in found:
            button.clicked.connect(lambda: self.act(row))
        person = Button(tr("ดูคนนี้"), icon_name="person")
        person.clicked.connect(lambda: self.person_chosen.emit(place.person_id))
        return [*found, person]
