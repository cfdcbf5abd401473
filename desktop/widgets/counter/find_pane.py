"""The one big field of the counter: put the card in, or type the number or the first letters of the name."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.roster import RosterModel
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.counter.appointments_card import AppointmentsCard
from desktop.widgets.counter.unfinished_card import UnfinishedCard
from desktop.widgets.labels import Label
from desktop.widgets.list_search import ListSearch
from desktop.widgets.person_rows import PersonRowDelegate
from desktop.widgets.row_list import RowList
from desktop.widgets.thai_text import plain
from desktop.widgets.theme import current
from forms.thai.national_id import is_valid
from forms.thai.numerals import to_ascii

_SHORTEST_NAME = 2
"""Letters of a name from which somebody not found may be registered."""
_WHOLE = 13
_APPOINTMENTS = 320


class FindPane(QWidget):
    """Enter takes the first row; where nobody is found it asks to register them."""

    person_chosen = Signal(object)
    """UUID"""
    number_typed = Signal(str)
    """13 digits with a good check digit"""
    registration_requested = Signal(str)
    """what was typed"""
    left = Signal()
    """Esc in the empty field"""

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._enter_waits = False
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        self.heading = Label(tr("เสียบบัตรประชาชน หรือพิมพ์เลขประจำตัว หรือตัวอักษรแรกของชื่อ"), "heading")
        column.addWidget(self.heading)
        self.list = RowList(model, PersonRowDelegate, tr("ผู้ที่ตรงกับที่พิมพ์"))
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.field = ListSearch(tr("คนถัดไป"), self.list)
        self.field.setPlaceholderText(tr("เลข 13 หลัก หรือชื่อ"))
        font = QFont(self.field.font())
        font.setPixelSize(current().sizes.title)
        self.field.setFont(font)
        self.field.setMinimumHeight(current().px(64))
        self.field.setStyleSheet(f"font-size: {current().sizes.title}px;")
        self.field.textChanged.connect(self._ask)
        self.field.returnPressed.connect(self._enter)
        self.field.cleared.connect(self.field.clear)
        column.addWidget(self.field)
        line = QHBoxLayout()
        line.setSpacing(space.one)
        self.glyph = Glyph("counter", "muted", 18)
        line.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        self.reader = Label("", "muted-small")
        line.addWidget(self.reader, 1)
        self.read_again = Button(tr("อ่านอีกครั้ง"), "quiet", icon_name="refresh")
        self.read_again.setProperty("slim", "true")
        self.read_again.hide()
        line.addWidget(self.read_again)
        column.addLayout(line)
        self.found = Card(padding=2)
        self.found.body.addWidget(self.list)
        self.found.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column.addWidget(self.found, 1)
        self.nobody = Card(role="warning")
        self.nobody_says = Label("", "warning")
        self.nobody.body.addWidget(self.nobody_says)
        self.register = Button(tr("ลงทะเบียนผู้ไม่อยู่ในบัญชี"), "primary", icon_name="plus", large=True)
        self.register.clicked.connect(lambda: self.registration_requested.emit(self.typed))
        row = QHBoxLayout()
        row.addWidget(self.register)
        row.addStretch(1)
        self.nobody.body.addLayout(row)
        column.addWidget(self.nobody)
        self.appointments = AppointmentsCard(tr("นัดสัมภาษณ์ไว้วันนี้"), tallest=_APPOINTMENTS)
        self.appointments.person_chosen.connect(self.person_chosen)
        self.unfinished = UnfinishedCard()
        self.rest = QWidget()
        below = QVBoxLayout(self.rest)
        below.setContentsMargins(0, space.two, 0, 0)
        below.setSpacing(space.one)
        below.addWidget(self.unfinished)
        below.addWidget(self.appointments)
        below.addStretch(1)
        column.addWidget(self.rest, 1)
        model.settled.connect(self._settled)
        self._show()

    @property
    def typed(self) -> str:
        return plain(self.field.text()).strip()

    @property
    def digits(self) -> str:
        """What was typed where it is a number, with ASCII digits and without what stands between them."""
        bare = to_ascii(self.typed).replace("-", "").replace(" ", "")
        return bare if bare.isascii() and bare.isdigit() else ""

    def take_focus(self) -> None:
        """The keyboard into the field; what stands there gives way to what is typed next."""
        self.field.focus()

    def clear(self) -> None:
        self.field.clear()

    def show_reader(self, sentence: str, role: str, *, again: bool) -> None:
        """How it stands with the card reader."""
        self.reader.setText(sentence)
        self.reader.set_role(role)
        self.read_again.setVisible(again)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heading.setVisible(self.height() > current().px(300))

    def _ask(self) -> None:
        self._enter_waits = False
        if self.typed:
            self.model.search(self.typed)
        self._show()

    def _enter(self) -> None:
        if not self.typed:
            return
        if self.model.is_settled:
            self._take()
        else:
            # Enter may come before the answer to the last letter: the rows are then somebody else's.
            self._enter_waits = True

    def _take(self) -> None:
        if self.model.rowCount():
            self._open(self.model.index(0))
        elif is_valid(self.digits, accept_demo=True):
            self.number_typed.emit(self.digits)
        elif self._may_register:
            self.registration_requested.emit(self.typed)

    def _open(self, index: QModelIndex) -> None:
        person: UUID = self.model.row(index.row()).person_id
        self.person_chosen.emit(person)

    def _settled(self) -> None:
        self._show()
        if self._enter_waits:
            self._enter_waits = False
            self._take()

    @property
    def _may_register(self) -> bool:
        """A whole name, or a whole number that may be one."""
        return is_valid(self.digits, accept_demo=True) if self.digits else len(self.typed) >= _SHORTEST_NAME

    def _show(self) -> None:
        asked = bool(self.typed)
        people = self.model.rowCount() if asked else 0
        nobody = asked and self.model.is_settled and not people
        self.found.setVisible(people > 0)
        self.rest.setVisible(not people)
        self.nobody.setVisible(nobody)
        if nobody:
            self.nobody_says.setText(self._why_nobody())
            self.register.setVisible(self._may_register)

    def _why_nobody(self) -> str:
        digits = self.digits
        if digits and len(digits) < _WHOLE:
            return tr("ยังไม่พบใครที่มีเลขนี้ พิมพ์ให้ครบ 13 หลัก (อีก {left} หลัก)", left=_WHOLE - len(digits))
        if digits and not is_valid(digits, accept_demo=True):
            return tr("เลขนี้ไม่ถูกต้อง ตรวจกับบัตรอีกครั้ง")
        return tr("ไม่พบในบัญชีรายชื่อ ใครก็มาแจ้งได้ ลงทะเบียนไว้แล้วอำเภอจะตรวจสอบภายหลัง")
