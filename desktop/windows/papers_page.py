"""The papers room: what is missing on paper, and what a paper in the hand is."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.services.paper_finding import PaperFound
from desktop.services.papers import LackingPaper
from desktop.store.missing import Lacking
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import lacking_title, paper_reason
from desktop.viewmodels.papers import PapersModel
from desktop.viewmodels.words import form_title, moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.chips import Chips
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import keep_rows, kept_detail, kept_place
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.list_search import ListSearch
from desktop.widgets.papers.found_card import FoundCard
from desktop.widgets.papers.lacking_rows import LackingRowDelegate, lacking_name, lacking_number
from desktop.widgets.papers.print_question import PrintQuestion
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from desktop.windows.blank_forms_page import BlankFormsPage
from desktop.windows.desk import Desk
from desktop.windows.room_page import RoomPage
from desktop.windows.scan_pictures import ScanPicturesPage
from forms.form_number import PaperNumber

_TO_DO = tuple(which for which in Lacking if which is not Lacking.VOID)
_ROOM_FOR_HINTS = 560
"""Height of the page, logical pixels before scaling, from which the keys are written below the list."""


class PapersPage(RoomPage):
    """The cursor waits in the field for a number: a hand scanner types a code and presses Enter by itself."""

    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("เอกสาร"), scroll=False, parent=parent)
        self.model = PapersModel(desk.papers, desk.cases, desk.stores.officer.name, lanes, self)
        self.question: PrintQuestion | None = None
        self.ways: list[Button] = []
        self._looked_up = ""
        self._found: PaperFound | None = None
        self._told: tuple[Lacking, LackingPaper] | None = None
        self.scan_button = Button(tr("นำสแกนเข้า"), icon_name="import", shortcut="Ctrl+I")
        self.scan_button.clicked.connect(lambda: self.scan_requested.emit(None))
        self.head_actions.addWidget(self.scan_button)
        self._blank_forms, self._scans, self._lanes = desk.blank_forms, desk.scans, lanes
        self.blank_button = Button(tr("พิมพ์แบบเปล่า"), icon_name="file", shortcut="Ctrl+B")
        self.blank_button.clicked.connect(self.open_blank_forms)
        self.head_actions.addWidget(self.blank_button)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)

        both = ListAndDetail(self.model.rows, LackingRowDelegate, tr("เอกสารที่ยังขาด"), Card(padding=16))
        self.list, self.detail = both.list, both.detail
        self.list.activated.connect(lambda _index: self.go_on())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_detail())
        self.search = ListSearch(tr("เลขที่เอกสาร"), self.list)
        self.search.setPlaceholderText(tr("พิมพ์เลขที่เอกสาร หรือสแกน QR บนกระดาษ แล้วกด Enter"))
        self.search.returnPressed.connect(self._look_up)
        self.search.cleared.connect(self.clear)
        self.body.addWidget(self.search)
        self.found = FoundCard()
        self.found.open_requested.connect(self.paper_requested)
        self.found.signed.connect(lambda paper: self.model.sign(paper.record_id, paper.revision, paper.number))
        self.found.voided.connect(lambda paper, reason: self.model.void(paper.number, reason))
        self.found.scan_requested.connect(lambda paper: self.scan_requested.emit(paper.number))
        self.found.pictures_requested.connect(lambda paper: self.open_pictures(paper.number))
        self.found.answered.connect(self.model.answer)
        self.found.closed.connect(self.clear)

        self._headings = QWidget()
        flow = FlowLayout(spacing=current().spacing.one)
        self._headings.setLayout(flow)
        self.chips = Chips(((which, lacking_title(which)) for which in Lacking), flow, self)
        self.chips.changed.connect(self._ask)
        self.body.addWidget(self._headings)
        self.nothing = EmptyState("papers", tr("ไม่มีเอกสารค้าง"), tr("ไม่มีแบบใดค้างในส่วนนี้ ลองดูส่วนอื่น"), tone="success")
        self.stack = QStackedWidget()
        self._both = both
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.found)
        column.addStretch(1)
        self._found_part = ColumnScroll(beside)
        for part in (both, self.nothing, self._found_part):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.hints = Hints(
            (("Enter", tr("ค้นเลขหรือทำขั้นต่อไป")), ("↑ ↓", tr("เลือก")), ("Esc", tr("ล้าง")), ("Ctrl+I", tr("นำสแกนเข้า")))
        )
        self.body.addWidget(self.hints)

        self._just_entered = True
        self.model.counted.connect(self._show_counts)
        self.model.found.connect(self._show_found)
        self.model.changed.connect(self._changed)
        self.model.failed.connect(self.errors.show_error)
        keep_rows(self.list, self.model.rows, _paper)
        self.model.rows.settled.connect(self._settled)

    @property
    def current(self) -> LackingPaper | None:
        index = self.list.currentIndex()
        return self.model.rows.row(index.row()) if index.isValid() else None

    def shown(self) -> None:
        if self.over is not None:
            return
        self._just_entered = True
        self._ask()
        self.search.focus()

    def look_again(self) -> None:
        if self.over is not None:
            return
        self._just_entered = False
        self.model.look_again()
        if self._looked_up and not self.found.asking:
            self.model.look_up(self._looked_up)

    def open_blank_forms(self) -> None:
        """The empty forms, over this page."""
        page = BlankFormsPage(self._blank_forms)
        page.back_requested.connect(self._uncover)
        page.print_requested.connect(self.print_requested)
        self.lay_over(page)
        page.shown()

    def open_pictures(self, number: PaperNumber) -> None:
        """What was scanned of a paper, over this page."""
        page = ScanPicturesPage(number, self._scans, self._lanes)
        page.back_requested.connect(self._uncover)
        self.lay_over(page)
        page.shown()

    def _uncover(self) -> None:
        self.lift()
        self.shown()

    def clear(self) -> None:
        """Ready for the next paper, and back to the list."""
        self.search.clear()
        self._looked_up, self._found = "", None
        self._settled()
        self.search.focus()

    def go_on(self) -> None:
        """To where the record in hand gets what it lacks."""
        entry = self.current
        if entry is None:
            return
        which = self.chips.chosen
        if which is Lacking.ANSWER and self.question is not None:
            self.question.good.setFocus(Qt.FocusReason.OtherFocusReason)
        elif which is Lacking.SCAN:
            self.scan_requested.emit(None)
        else:
            self.paper_requested.emit(entry.row.record_id, entry.row.revision)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(self.height() >= current().px(_ROOM_FOR_HINTS))

    # What happens -------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.model.refresh(self.chips.chosen)

    def _look_up(self) -> None:
        text = self.search.text().strip()
        if text:
            self._looked_up = text
            self.model.look_up(text)
            self.search.selectAll()  # the next scan takes its place

    def _show_found(self, found: PaperFound) -> None:
        if not self._looked_up or found == self._found:  # the officer may have gone back to the list meanwhile
            return
        self._found = found
        with kept_place(self, self._found_part):
            self.found.show_found(found)
        self._headings.hide()
        self.stack.setCurrentWidget(self._found_part)

    def _changed(self) -> None:
        self.errors.hide()
        self._ask()
        if self._looked_up:
            self.model.look_up(self._looked_up)
        self.changed.emit()

    def _show_counts(self, counts: Mapping[Lacking, int]) -> None:
        for which in Lacking:
            self.chips.entitle(which, f"{lacking_title(which)} ({counts[which]:,})")
        lacking = sum(counts[which] for which in _TO_DO)
        self.set_subtitle(tr("ค้าง {count:,} รายการ", count=lacking) if lacking else tr("เอกสารครบทุกแบบ"))
        if self._just_entered and not self._looked_up:
            self._just_entered = False
            if not counts[self.chips.chosen]:
                self.chips.choose(next((which for which in _TO_DO if counts[which]), Lacking.ANSWER))

    def _settled(self) -> None:
        rows = self.model.rows.rowCount()
        if not self._looked_up:
            self._headings.show()
            self.stack.setCurrentWidget(self._both if rows else self.nothing)
        if rows and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.rows.index(0))
        self._show_detail()

    # The record in hand -------------------------------------------------------------------------------------------

    def _show_detail(self) -> None:
        entry, which = self.current, self.chips.chosen
        if entry is not None and (which, entry) == self._told:
            return
        in_place, told = self.model.rows.in_place, self._told
        same = in_place and entry is not None and told is not None and _paper(entry) == _paper(told[1])
        self._told = (which, entry) if entry is not None else None
        with kept_detail(self, self.list, self.detail, same=same) if in_place else nullcontext():
            self.question, self.ways = None, []
            self.detail.setVisible(entry is not None)
            self._fill_detail(entry, which)

    def _fill_detail(self, entry: LackingPaper | None, which: Lacking) -> None:
        body = emptied(self.detail.body)
        if entry is None:
            return
        row = entry.row
        body.addWidget(Label(lacking_name(entry), "heading"))
        body.addWidget(Label(form_title(row.form_id), "muted"))
        body.addWidget(Label(lacking_number(entry), selectable=True))
        body.addWidget(
            Label(tr("{what} ตั้งแต่ {when}", what=lacking_title(which), when=moment(row.since)), "muted-small")
        )
        if which is Lacking.VOID and row.paper is not None:
            body.addWidget(Label(paper_reason(row.paper), "danger"))
            body.addWidget(Label(tr("ถ้ากระดาษฉบับนี้ยังอยู่ ให้ขีดฆ่าหรือทำลาย อย่าใช้ลงนามหรือส่งต่อ"), "muted-small"))
        body.addSpacing(current().spacing.half)
        if which is Lacking.ANSWER and row.paper is not None:
            self.question = PrintQuestion(later=False)
            self.question.answered.connect(self.model.answer)
            body.addWidget(self.question)
            self.question.ask((row.paper,), focus=False)
        buttons = FlowLayout(spacing=current().spacing.one)
        if which is Lacking.SIGNATURE:
            sign = self._action(buttons, tr("ทุกคนลงนามบนกระดาษแล้ว"), "check")
            sign.clicked.connect(lambda: self.model.sign(row.record_id, row.revision))
        if which is Lacking.SCAN:
            self._action(buttons, tr("นำสแกนเข้า"), "import").clicked.connect(lambda: self.scan_requested.emit(None))
        self._action(buttons, tr("เปิดเอกสาร"), "file").clicked.connect(
            lambda: self.paper_requested.emit(row.record_id, row.revision)
        )
        if entry.full_name:
            self._action(buttons, tr("ดูคนนี้"), "person").clicked.connect(lambda: self.person_chosen.emit(row.person_id))
        body.addLayout(buttons)

    def _action(self, layout: FlowLayout, text: str, icon_name: str) -> Button:
        first = not self.ways and self.question is None
        button = Button(text, "primary" if first else "secondary", icon_name=icon_name)
        self.ways.append(button)
        layout.addWidget(button)
        return button


def _paper(entry: LackingPaper) -> tuple[UUID, int, PaperNumber | None]:
    row = entry.row
    return row.record_id, row.revision, row.paper.number if row.paper is not None else None
