"""In a training: whose card is put into the practice reader."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.practice_cards import Flaw, card_of, practice_chip, stranger
from desktop.smartcard.thai_card import ThaiCard
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.paged_rows import ROW_ROLE
from desktop.viewmodels.roster import RosterModel
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.labels import Label
from desktop.widgets.list_search import ListSearch
from desktop.widgets.person_rows import PersonRowDelegate
from desktop.widgets.row_list import RowList
from desktop.widgets.settings_rows import Choice
from desktop.widgets.thai_text import plain
from desktop.widgets.theme import current
from desktop.windows.desk import Desk

_WIDTH, _HEIGHT = 880, 620


class PracticeCardDialog(QDialog):
    """Closes when a card has been put in or the reader was emptied; what is read comes by the reader, as always."""

    def __init__(
        self,
        readers: PracticeReaders,
        desk: Desk,
        lanes: Lanes,
        parent: QWidget | None = None,
        *,
        chance: Random | None = None,
    ) -> None:
        super().__init__(parent)
        self._readers, self._people, self._lanes = readers, desk.people, lanes
        self._district, self._day = desk.stores.machine.district, desk.clock().date()
        self._chance = chance or Random()
        self._insert_when_settled = False
        self._inserting = False
        self.model = RosterModel(desk.people, lanes, self)
        self.setWindowTitle(tr("เสียบบัตรฝึก"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        space = current().spacing
        room = self.screen().availableGeometry()
        self.resize(
            min(current().px(_WIDTH), room.width() - 2 * space.two),
            min(current().px(_HEIGHT), room.height() - 2 * space.four),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(space.three, space.two, space.three, space.two)
        column.setSpacing(space.one)
        self.errors = ErrorPanel()
        column.addWidget(self.errors)
        column.addWidget(Label(tr("เลือกว่าใครยื่นบัตร บัตรฝึกถูกอ่านด้วยขั้นตอนเดียวกับบัตรจริง"), "muted"))
        self.list = RowList(self.model, PersonRowDelegate, tr("รายชื่อที่พบ"))
        self.search = ListSearch(tr("ค้นหารายชื่อ"), self.list)
        self.search.textChanged.connect(self._ask)
        self.search.cleared.connect(self.search.clear)
        self.list.activated.connect(lambda _index: self.insert())
        column.addWidget(self.search)
        card = Card(padding=2)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        self.flaw = Choice(
            ((Flaw.NONE, tr("บัตรปกติ")), (Flaw.DIRTY, tr("ชิปสกปรก")), (Flaw.OTHER, tr("บัตรชนิดอื่น"))), Flaw.NONE
        )
        self._chosen_flaw = Flaw.NONE
        self.flaw.chosen.connect(self._choose)
        across = QHBoxLayout()
        across.addWidget(self.flaw)
        across.addStretch(1)
        column.addLayout(across)
        column.addLayout(self._buttons())
        self.model.settled.connect(self._settled)
        self.model.failed.connect(self.errors.show_error)
        self.model.search("")
        self.search.setFocus()

    def insert(self) -> None:
        """The card of whoever is chosen in the list, or of the first."""
        # Enter may come before the answer to the last letter: the rows are then somebody else's.
        self._insert_when_settled = not self.model.is_settled
        if self._insert_when_settled:
            return
        index = self.list.currentIndex()
        row = (index if index.isValid() else self.model.index(0)).data(ROW_ROLE)
        if row is not None:
            self._make(lambda: self._of(row.person_id))

    def insert_stranger(self) -> None:
        """The card of somebody who is on no list here."""
        self._make(lambda: stranger(self._district, self._day, self._chance))

    def empty(self) -> None:
        """Take out the card that lies in the reader."""
        self._readers.remove()
        self.accept()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.empty_button = Button(tr("ดึงบัตรออก"))
        self.empty_button.clicked.connect(self.empty)
        self.stranger_button = Button(tr("คนนอกรายชื่อ"), icon_name="person")
        self.stranger_button.clicked.connect(self.insert_stranger)
        self.insert_button = Button(tr("เสียบบัตร"), "primary", icon_name="card")
        self.insert_button.setDefault(True)
        self.insert_button.clicked.connect(self.insert)
        row.addWidget(self.empty_button)
        row.addStretch(1)
        row.addWidget(self.stranger_button)
        row.addWidget(self.insert_button)
        return row

    def _ask(self, text: str) -> None:
        self._insert_when_settled = False
        self.model.search(plain(text))

    def _settled(self) -> None:
        if self._insert_when_settled:
            self.insert()

    def _choose(self, flaw: Flaw) -> None:
        self._chosen_flaw = flaw

    def _of(self, person_id: UUID) -> ThaiCard:
        return card_of(self._people.get(person_id), self._day)

    def _make(self, card: Callable[[], ThaiCard]) -> None:
        if self._inserting:
            return  # Enter on a row of the list presses the button, too
        self._inserting = True

        def made(found: ThaiCard) -> None:
            self._readers.insert(practice_chip(found, self._chosen_flaw))
            self.accept()

        def failed(error: Exception) -> None:
            self._inserting = False
            self.errors.show_error(error)

        self._lanes.storage.submit(card, on_done=made, on_error=failed, owner=self)
