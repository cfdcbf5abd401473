"""Everybody on the list of this district: find one person within a few keystrokes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.services.people import PersonFilter
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.roster import RosterModel
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.chips import Chips
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import keep_rows
from desktop.widgets.labels import Label
from desktop.widgets.list_search import ListSearch
from desktop.widgets.pages import Page
from desktop.widgets.person_rows import PersonRowDelegate
from desktop.widgets.row_list import RowList
from desktop.widgets.thai_text import plain
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from desktop.services.people import People, Village


class RosterPage(Page):
    person_chosen = Signal(object)
    """UUID of the person to open."""
    import_requested = Signal()

    def __init__(self, people: People, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("รายชื่อ"), scroll=False, parent=parent)
        self._people = people
        self._lanes = lanes
        self.model = RosterModel(people, lanes, self)

        self.import_button = Button(tr("นำเข้ารายชื่อ"), icon_name="import", shortcut="Ctrl+I")
        self.import_button.clicked.connect(self.import_requested)
        self.head_actions.addWidget(self.import_button)

        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.list = RowList(self.model, PersonRowDelegate, tr("รายชื่อที่พบ"))
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.body.addLayout(self._search_row())
        card = Card(padding=2)
        card.body.addWidget(self.list)

        self.nobody = EmptyState(
            "roster",
            tr("ยังไม่มีรายชื่อในเครื่องนี้"),
            tr("นำเข้าไฟล์รายชื่อผู้มีบัตรที่อำเภอได้รับ (.xlsx .xls หรือ .csv) แล้วเริ่มค้นหาและสัมภาษณ์ได้ทันที"),
        )
        first_import = Button(tr("นำเข้ารายชื่อ"), "primary", icon_name="import", large=True)
        first_import.clicked.connect(self.import_requested)
        self.nobody.buttons.addWidget(first_import)
        self.not_found = EmptyState(
            "search", tr("ไม่พบผู้ใดตามคำค้น"), tr("ลองพิมพ์ให้สั้นลง ค้นด้วยเลขประจำตัวหรือบ้านเลขที่ หรือเอาตัวกรองออก")
        )
        clear = Button(tr("ล้างคำค้นและตัวกรอง"))
        clear.clicked.connect(self.clear)
        self.not_found.buttons.addWidget(clear)
        self.stack = QStackedWidget()
        for part in (card, self.nobody, self.not_found):
            self.stack.addWidget(part)
        self._card = card
        self.body.addWidget(self.stack, 1)

        self.body.addWidget(Hints((("/", tr("ค้นหา")), ("↑ ↓", tr("เลือก")), ("Enter", tr("เปิด")), ("Esc", tr("ล้าง")))))

        self._total = 0
        self._open_when_settled = False
        keep_rows(self.list, self.model, lambda row: row.person_id)
        self.model.counted.connect(self._counted)
        self.model.settled.connect(self._settled)
        self.model.failed.connect(self.errors.show_error)
        for keys in ("/", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.focus_search)

    def _search_row(self) -> QVBoxLayout:
        space = current().spacing
        column = QVBoxLayout()
        column.setSpacing(space.one)
        self.search = ListSearch(tr("ค้นหารายชื่อ"), self.list)
        self.search.setProperty("large", "true")
        self.search.textChanged.connect(self._ask)
        self.search.returnPressed.connect(self._open_first)
        self.search.cleared.connect(self.clear)
        column.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(space.one)
        self.filters = Chips(
            (
                (PersonFilter.ALL, tr("ทุกคน")),
                (PersonFilter.TO_VISIT, tr("ต้องไปพบ")),
                (PersonFilter.OPEN, tr("รอสัมภาษณ์")),
                (PersonFilter.DONE, tr("เสร็จแล้ว")),
                (PersonFilter.NOT_LISTED, tr("ไม่อยู่ในบัญชี")),
            ),
            row,
            self,
        )
        self.filters.changed.connect(self._ask)
        row.addSpacing(space.one)
        self.village = QComboBox()
        self.village.setProperty("compact", "true")
        self.village.setAccessibleName(tr("หมู่บ้าน"))
        self.village.addItem(tr("ทุกหมู่บ้าน"), None)
        self.village.currentIndexChanged.connect(self._ask)
        row.addWidget(self.village)
        row.addStretch(1)
        self.found = Label("", "muted-small", wrap=False)
        row.addWidget(self.found)
        column.addLayout(row)
        return column

    def shown(self) -> None:
        self.model.refresh()
        self._ask_villages()
        self.focus_search()

    def look_again(self) -> None:
        self.model.look_again()
        self._ask_villages()

    def focus_search(self) -> None:
        self.search.focus()

    def choose_filter(self, which: PersonFilter) -> None:
        """Narrow the list to some people, with nothing typed."""
        self.clear()
        self.filters.choose(which)

    def clear(self) -> None:
        """Everyone again, as at the beginning."""
        self.village.setCurrentIndex(0)
        self.filters.choose()
        self.search.clear()
        self.focus_search()

    def _ask(self) -> None:
        self._open_when_settled = False
        self.model.search(plain(self.search.text()), self.village.currentData(), self.filters.chosen)

    def _open_first(self) -> None:
        # Enter may come before the answer to the last letter: the rows are then somebody else's.
        self._open_when_settled = not self.model.is_settled
        if self.model.is_settled and self.model.rowCount():
            self._open(self.model.index(0))

    def _open(self, index: QModelIndex) -> None:
        person: UUID = self.model.row(index.row()).person_id
        self.person_chosen.emit(person)

    def _counted(self, total: int) -> None:
        self._total = total
        self.set_subtitle(tr("{total:,} คนในเครื่องนี้", total=total) if total else "")
        self._settled()

    def _settled(self) -> None:
        rows = self.model.rowCount()
        if rows:
            self.stack.setCurrentWidget(self._card)
        else:
            self.stack.setCurrentWidget(self.not_found if self._total else self.nobody)
        more = "+" if self.model.canFetchMore(QModelIndex()) else ""
        self.found.setText(tr("พบ {rows:,}{more} คน", rows=rows, more=more) if rows else "")
        if self._open_when_settled:
            self._open_first()

    def _ask_villages(self) -> None:
        self._lanes.storage.submit(
            self._people.villages, on_done=self._fill_villages, on_error=self.errors.show_error, owner=self
        )

    def _fill_villages(self, villages: list[Village]) -> None:
        chosen = self.village.currentData()
        self.village.blockSignals(True)
        while self.village.count() > 1:
            self.village.removeItem(1)
        for village in villages:
            self.village.addItem(f"{village.label} ({village.people:,})", village.village_id)
        self.village.setCurrentIndex(max(0, self.village.findData(chosen)))
        self.village.blockSignals(False)
