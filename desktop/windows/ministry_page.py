"""What is owed at the ministry's own site and what was entered there (R22, R30, R35, R38, R40)."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.ministry import EntryFilter, EntryRow
from desktop.store.ministry import MinistryCount
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.ministry_words import entry_state, entry_told
from desktop.viewmodels.paged_rows import PagedRows
from desktop.viewmodels.words import form_title, moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.chips import Chips
from desktop.widgets.entering import EnteringForm
from desktop.widgets.entry_rows import EntryRowDelegate
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import keep_rows, kept_detail
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.list_search import ListSearch
from desktop.widgets.tags import Tag
from desktop.widgets.thai_text import plain
from desktop.widgets.theme import current
from desktop.windows.desk import Desk
from desktop.windows.export_page import ExportPage
from desktop.windows.keying_page import KeyingPage
from desktop.windows.room_page import RoomPage
from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, VISIT

_FORMS = (INTENT, VISIT, ASSESSMENT, FOLLOW_UP, DEVELOPMENT)


_ROOM_FOR_HINTS = 560
"""Height of the page, logical pixels before scaling, from which the keys are written below the list."""


class MinistryPage(RoomPage):
    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("ลงเว็บกระทรวง"), scroll=False, parent=parent)
        self._ministry, self._lanes = desk.ministry, lanes
        self._officer = desk.stores.officer.name
        self.model: PagedRows[EntryRow] = PagedRows(lanes, self)
        space = current().spacing
        self.export_button = Button(tr("ทำไฟล์"), icon_name="file", shortcut="Ctrl+E")
        self.export_button.clicked.connect(self.open_export)
        self.key_button = Button(tr("คีย์ทีละคน"), "primary", icon_name="edit", shortcut="Ctrl+K")
        self.key_button.clicked.connect(lambda: self.open_keying())
        for button in (self.export_button, self.key_button):
            self.head_actions.addWidget(button)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        both = ListAndDetail(self.model, EntryRowDelegate, tr("แบบที่ยืนยันแล้ว"), Card(padding=16))
        self.list, self.detail = both.list, both.detail
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.activated.connect(lambda index: self.open_keying(index.row()))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_detail())
        self.entering: EnteringForm | None = None
        self._told: list[EntryRow] = []
        self.search = ListSearch(tr("ค้นหารายชื่อ"), self.list)
        self.search.textChanged.connect(self.ask)
        self.search.cleared.connect(self.search.clear)
        line = QHBoxLayout()
        line.setSpacing(space.one)
        line.addWidget(self.search, 1)
        self.form = QComboBox()
        self.form.setAccessibleName(tr("แบบ"))
        self.form.addItem(tr("ทุกแบบ"), "")
        for form_id in _FORMS:
            self.form.addItem(form_title(form_id), form_id)
        self.form.currentIndexChanged.connect(self.ask)
        line.addWidget(self.form)
        self.body.addLayout(line)
        self.body.addLayout(self._filters())

        self.nothing = EmptyState("ministry", tr("ไม่มีแบบตามนี้"), tr("แบบที่ยืนยันแล้วจะมาอยู่ที่นี่ จนกว่าจะบันทึกว่าลงเว็บกระทรวงแล้ว"))
        clear = Button(tr("ดูทั้งหมด"))
        clear.clicked.connect(self.clear)
        self.nothing.buttons.addWidget(clear)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.nothing)
        self._both = both
        self.body.addWidget(self.stack, 1)
        self.hints = Hints(
            (("↑ ↓", tr("เลือก")), ("Shift+↑ ↓", tr("เลือกหลายคน")), ("Enter", tr("คีย์ข้อมูล")), ("Ctrl+E", tr("ทำไฟล์")))
        )
        self.body.addWidget(self.hints)
        keep_rows(self.list, self.model, _record)
        self.model.settled.connect(self._settled)
        self.model.failed.connect(self.errors.show_error)

    def _filters(self) -> FlowLayout:
        flow = FlowLayout(spacing=current().spacing.one)
        self.chips = Chips(
            (
                (EntryFilter.OWED, tr("ค้างลงเว็บ")),
                (EntryFilter.OVERDUE, tr("เลยกำหนด")),
                (EntryFilter.ENTERED, tr("ลงแล้ว")),
                (EntryFilter.LATE, tr("ลงล่าช้า")),
                (EntryFilter.ALL, tr("ทั้งหมด")),
            ),
            flow,
            self,
        )
        self.chips.changed.connect(self.ask)
        self.mine = Button(tr("เฉพาะของฉัน"), "chip")
        self.mine.toggled.connect(self.ask)
        flow.addWidget(self.mine)
        self.found = Label("", "muted-small", wrap=False)
        flow.addWidget(self.found)
        return flow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(self.height() >= current().px(_ROOM_FOR_HINTS))

    def shown(self) -> None:
        if self.over is not None:
            return
        self.ask()
        self._ask_overview()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        if self.over is not None:
            return
        self._ask_overview()
        if self.entering is None or not self.entering.begun:  # else the record being noted might go from under it
            self.model.again()

    def _ask_overview(self) -> None:
        self._lanes.storage.submit(
            self._ministry.overview, on_done=self._show_overview, on_error=self.errors.show_error, owner=self
        )

    def clear(self) -> None:
        """Everything, entered or not."""
        self.search.clear()
        self.form.setCurrentIndex(0)
        self.mine.setChecked(False)
        self.chips.choose(EntryFilter.ALL)

    def ask(self) -> None:
        self.model.ask(
            partial(
                self._ministry.entries,
                plain(self.search.text()),
                form_id=self.form.currentData() or "",
                which=self.chips.chosen,
                mine=self.mine.isChecked(),
            )
        )

    def mark(self, day: date, by: str, reference: str) -> None:
        """The chosen records are entered."""
        self._lanes.storage.submit(
            self._ministry.mark_entered,
            [entry.row.record_id for entry in self.chosen()],
            day,
            by,
            reference,
            on_done=lambda _count: self._changed(),
            on_error=self.errors.show_error,
            owner=self,
        )

    def chosen(self) -> list[EntryRow]:
        """The marked records, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.row(row) for row in rows if row < self.model.rowCount()]

    def open_keying(self, row: int | None = None) -> None:
        """Key in the marked records, or the whole list from one on. Only this officer's own can be read."""
        chosen = self.chosen() if row is None else []
        listed = [self.model.row(place) for place in range(self.model.rowCount())]
        entries = chosen if len(chosen) > 1 else listed
        first = listed[row] if row is not None else chosen[0] if chosen else None
        if first is not None and not first.mine:
            return
        records = [entry.row.record_id for entry in entries if entry.mine]
        if not records:
            return
        start = records.index(first.row.record_id) if first is not None and first.row.record_id in records else 0
        page = KeyingPage(self._ministry, self._lanes, records, start, officer=self._officer)
        page.back_requested.connect(self._back)
        page.print_requested.connect(self._print)
        self.lay_over(page)
        page.shown()

    def open_export(self) -> None:
        page = ExportPage(self._ministry.batches, self._lanes, _FORMS)
        page.back_requested.connect(self._back)
        self.lay_over(page)
        page.shown()

    def _back(self) -> None:
        self.lift()
        self.shown()

    def _changed(self) -> None:
        self.errors.hide()
        self.shown()

    def _print(self, records: list[UUID]) -> None:
        title = tr("ใบคีย์ข้อมูล")
        self.print_requested.emit(title, title, partial(self._ministry.keying_paper, records))

    def _show_overview(self, counts: tuple[MinistryCount, ...]) -> None:
        records, entered = sum(each.records for each in counts), sum(each.entered for each in counts)
        overdue = sum(each.overdue for each in counts)
        self.set_subtitle(
            tr(
                "ค้างลงเว็บ {owed:,} ฉบับ เลยกำหนด {overdue:,} · ลงแล้ว {entered:,} จาก {records:,} ฉบับ",
                owed=records - entered,
                overdue=overdue,
                entered=entered,
                records=records,
            )
            if records
            else ""
        )

    def _settled(self) -> None:
        rows = self.model.rowCount()
        self.stack.setCurrentWidget(self._both if rows else self.nothing)
        more = "+" if self.model.canFetchMore(QModelIndex()) else ""
        self.found.setText(tr("พบ {rows:,}{more} ฉบับ", rows=rows, more=more) if rows else "")
        self.key_button.setEnabled(rows > 0)
        if rows and not self.list.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(0), flags)
        self._show_detail()

    def _show_detail(self) -> None:
        chosen = self.chosen()
        if chosen and chosen == self._told:
            return
        same = self.model.in_place and list(map(_record, chosen)) == list(map(_record, self._told))
        with kept_detail(self, self.list, self.detail, same=same):
            self._told = chosen
            self.entering = None
            self.detail.setVisible(bool(chosen))
            self._fill_detail(chosen)

    def _fill_detail(self, chosen: list[EntryRow]) -> None:
        body = emptied(self.detail.body)
        if not chosen:
            return
        if len(chosen) == 1:
            self._tell(body, chosen[0])
        else:
            body.addWidget(Label(tr("เลือกไว้ {count:,} ฉบับ", count=len(chosen)), "heading"))
        own = [entry for entry in chosen if entry.mine]
        body.addSpacing(current().spacing.half)
        buttons = FlowLayout(spacing=current().spacing.one)
        if own:
            key = Button(tr("คีย์ข้อมูล"), "primary", icon_name="edit")
            key.clicked.connect(lambda: self.open_keying())
            paper = Button(tr("พิมพ์ใบคีย์"), icon_name="print")
            paper.clicked.connect(lambda: self._print([entry.row.record_id for entry in own]))
            buttons.addWidget(key)
            buttons.addWidget(paper)
        else:
            body.addWidget(Label(tr("เป็นแบบของเพื่อนร่วมงาน คำตอบอ่านได้เฉพาะเจ้าของแบบ แต่บันทึกแทนได้ว่าลงเว็บแล้ว"), "muted"))
        person = Button(tr("ดูคนนี้"), icon_name="person")
        if len(chosen) == 1 and chosen[0].full_name:
            person.clicked.connect(lambda: self.person_chosen.emit(chosen[0].row.person_id))
            buttons.addWidget(person)
        body.addLayout(buttons)
        body.addSpacing(current().spacing.one)
        form = EnteringForm(self._ministry.today, self._officer)
        form.button.setText(tr("บันทึกว่าลงแล้ว {count:,} ฉบับ", count=len(chosen)))
        form.entered.connect(self.mark)
        self.entering = form
        body.addWidget(form)

    def _tell(self, body: QVBoxLayout, entry: EntryRow) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(entry.full_name, "heading"), 1)
        head.addWidget(Tag(*entry_state(entry)), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(Label(form_title(entry.row.form_id), "muted"))
        body.addWidget(Label(entry_told(entry)))
        confirmed = tr(
            "ยืนยันแบบเมื่อ {when} ฉบับที่ {revision}", when=moment(entry.row.finalised_at), revision=entry.row.revision
        )
        body.addWidget(Label(confirmed, "muted-small"))


def _record(entry: EntryRow) -> UUID:
    return entry.row.record_id
