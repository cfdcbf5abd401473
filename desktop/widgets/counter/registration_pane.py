"""Registering somebody who is on no list (R11): one field after the other with Enter, filled from the card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.viewmodels.counter_registration import Entry, place_name, sex_of_title
from desktop.viewmodels.counter_words import sex
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.counter.likely_card import LikelyCard
from desktop.widgets.counter.suggestions import suggest
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.questions.choice_grid import ChoiceGrid
from desktop.widgets.questions.national_id import grouped
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from forms.thai.numerals import to_ascii
from forms.thai.text import search_key
from forms.xform.state import Choice

_SEXES = ("male", "female")
_TITLES = ("นาย", "นาง", "นางสาว", "พระ", "ม.ร.ว.", "ม.ล.")
_WHOLE = 13


class RegistrationPane(QWidget):
    """What was typed stays until somebody is registered: Esc leads back and forgets nothing."""

    changed = Signal()
    """`entry` is another, as the officer typed or chose"""
    done = Signal(object)
    """`Entry`"""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: dict[str, str] = {}
        self._subdistrict = ""
        self._sex = ""
        self._filling = False
        space = current().spacing
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        column.addWidget(Label(tr("ลงทะเบียนผู้ไม่อยู่ในบัญชี"), "heading"))
        note = tr("ใครก็มาแจ้งได้ ชื่อจะขึ้นเครื่องหมาย “ไม่อยู่ในบัญชี ต้องตรวจสอบ” จนกว่าบัญชีของอำเภอจะมีชื่อนี้")
        column.addWidget(Label(note, "muted-small"))
        card = Card(padding=16)
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.two)
        self._grid.setVerticalSpacing(space.one)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        card.body.addLayout(self._grid)
        self._build()
        column.addWidget(card)
        self.likely = LikelyCard()
        column.addWidget(self.likely)
        buttons = QHBoxLayout()
        buttons.setSpacing(space.one)
        self.register = Button(tr("ลงทะเบียน"), "primary", icon_name="check", large=True)
        self.register.clicked.connect(self._done)
        back = Button(tr("กลับ"))
        back.clicked.connect(self.left)
        buttons.addWidget(self.register)
        buttons.addWidget(back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ColumnScroll(content))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._done)

    @property
    def entry(self) -> Entry:
        """Everything as it stands."""
        typed = {name: line.text().strip() for name, line in self.lines.items() if name != "subdistrict"}
        typed["national_id"] = "".join(sign for sign in to_ascii(typed["national_id"]) if sign.isdigit())
        place = "" if self._subdistrict else self.lines["subdistrict"].text().strip()
        return Entry(**typed, sex=self._sex, subdistrict=self._subdistrict, place=place)

    def offer_places(self, places: Sequence[tuple[str, str]]) -> None:
        """The sub-districts there are, by code and name, the likeliest first."""
        self._places = {name: code for code, name in places}
        completer = suggest(self.lines["subdistrict"], list(self._places))
        completer.activated.connect(self._place_chosen)

    def fill(self, entry: Entry) -> None:
        """Begin with this; the cursor goes to the first field that has nothing."""
        self.likely.hide()
        self._filling = True
        for name, line in self.lines.items():
            if name not in ("subdistrict", "national_id"):
                line.setText(getattr(entry, name))
        self.lines["national_id"].setText(grouped(entry.national_id))
        self._choose_place(entry.subdistrict)
        if entry.place:
            self.lines["subdistrict"].setText(entry.place)
        self._choose_sex(entry.sex)
        self._filling = False
        self.show_problems({})
        empty = next((name for name in _BY_ENTER if name not in _OPTIONAL and not self._told(name)), "income")
        self.fields[empty].point_out()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, each under its field; the cursor goes to the first."""
        for name, field in self.fields.items():
            field.set_error(problems.get(name, ""))
        for name in self.fields:
            if name in problems:
                self.fields[name].point_out()
                return

    def _build(self) -> None:
        self.lines: dict[str, QLineEdit] = {}
        for name, label, row, column, span in _placing():
            if name == "sex":
                self.sexes = ChoiceGrid(many=False, segmented=True)
                self.sexes.show_choices([Choice(code, sex(code)) for code in _SEXES])
                self.sexes.chosen.connect(lambda place: self._sex_chosen(_SEXES[place]))
                field = Field(label, self.sexes)
            else:
                line = QLineEdit()
                line.setMaxLength(120)
                line.setPlaceholderText(_examples().get(name, ""))
                if name == "title":
                    suggest(line, _TITLES)
                line.returnPressed.connect(lambda name=name: self._after(name))
                line.textChanged.connect(self._tell)
                self.lines[name] = line
                field = Field(label, line)
            self.fields[name] = field
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        number = self.lines["national_id"]
        number.textEdited.connect(self._group)
        title = self.lines["title"]
        title.editingFinished.connect(lambda: self._choose_sex(sex_of_title(title.text()) or self._sex))
        self.lines["subdistrict"].textEdited.connect(self._place_typed)

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _after(self, name: str) -> None:
        """Enter goes on to the next field that has nothing, and registers where there is none."""
        if name == "subdistrict" and not self._subdistrict:
            self._take_first_place()
        following = _BY_ENTER[_BY_ENTER.index(name) + 1 :] if name in _BY_ENTER else _BY_ENTER
        empty = next((each for each in following if not self._told(each)), None)
        if empty is None:
            self._done()
        else:
            self.fields[empty].point_out()

    def _done(self) -> None:
        if not self._subdistrict:
            self._take_first_place()
        self.done.emit(self.entry)

    def _told(self, name: str) -> str:
        if name == "sex":
            return self._sex
        return self._subdistrict if name == "subdistrict" else self.lines[name].text().strip()

    def _group(self, text: str) -> None:
        digits = "".join(sign for sign in to_ascii(text) if sign.isdigit())[:_WHOLE]
        if self.lines["national_id"].cursorPosition() == len(text):
            self.lines["national_id"].setText(grouped(digits))

    def _sex_chosen(self, code: str) -> None:
        self._choose_sex(code)
        self._after("sex")

    def _choose_sex(self, code: str) -> None:
        self._sex = code
        self.sexes.show_checked(frozenset({_SEXES.index(code)} if code in _SEXES else ()))
        self._tell()

    def _place_typed(self, _text: str) -> None:
        self._subdistrict = ""

    def _place_chosen(self, name: str) -> None:
        self._choose_place(self._places.get(name, ""))
        self._after("subdistrict")

    def _take_first_place(self) -> None:
        """The first place in which what was typed occurs, whatever its tone marks."""
        typed = search_key(self.lines["subdistrict"].text())
        found = next((code for name, code in self._places.items() if typed in search_key(name)), "") if typed else ""
        if found:
            self._choose_place(found)

    def _choose_place(self, code: str) -> None:
        self._subdistrict = code
        line = self.lines["subdistrict"]
        line.setText(place_name(code))
        line.setCursorPosition(0)
        self.fields["subdistrict"].set_error("")
        self._tell()


_COLUMNS = 12
_BY_ENTER = (
    "national_id",
    "title",
    "first_name",
    "last_name",
    "birth",
    "sex",
    "income",
    "phone",
    "house_no",
    "moo",
    "subdistrict",
)
"""The way of Enter; to lanes and roads, which a village does not have, Tab leads."""
_OPTIONAL = frozenset({"phone", "moo"})


def _placing() -> tuple[tuple[str, str, int, int, int], ...]:
    """Field, label, row, column, columns taken; in the order of Tab."""
    return (
        ("national_id", tr("เลขประจำตัวประชาชน"), 0, 0, 4),
        ("title", tr("คำนำหน้า"), 0, 4, 2),
        ("first_name", tr("ชื่อ"), 0, 6, 3),
        ("last_name", tr("นามสกุล"), 0, 9, 3),
        ("birth", tr("วันเดือนปีเกิด"), 1, 0, 4),
        ("sex", tr("เพศ"), 1, 4, 4),
        ("income", tr("รายได้ต่อปี (บาท)"), 1, 8, 2),
        ("phone", tr("โทรศัพท์"), 1, 10, 2),
        ("house_no", tr("บ้านเลขที่"), 2, 0, 2),
        ("moo", tr("หมู่ที่"), 2, 2, 2),
        ("trok", tr("ตรอก"), 2, 4, 2),
        ("soi", tr("ซอย"), 2, 6, 3),
        ("road", tr("ถนน"), 2, 9, 3),
        ("subdistrict", tr("ตำบล"), 3, 0, 12),
    )


def _examples() -> Mapping[str, str]:
    return {
        "national_id": tr("13 หลัก"),
        "birth": tr("เช่น 30/4/2501 หรือ 2501"),
        "house_no": tr("เช่น 99/1"),
        "phone": tr("ไม่มีก็เว้นว่าง"),
        "subdistrict": tr("พิมพ์บางส่วนของชื่อตำบลหรืออำเภอ แล้วเลือก"),
    }
