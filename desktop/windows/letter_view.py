"""A periodic paper before it is made: to whom it goes and by when, and the head that only the sender can fill."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.services.letters import OwedLetter
from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import words
from desktop.viewmodels.words import day, in_language
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.day_field import DayField
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from forms.reports.catalogue import REPORTS
from forms.reports.letters import Particulars


class LetterView(ColumnScroll):
    make_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(content, parent)
        space = current().spacing
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, space.one, 0)
        column.setSpacing(space.one)
        self.title = Label("", "heading")
        self.way = Label("", "muted")
        column.addWidget(self.title)
        column.addWidget(self.way)
        card = Card(padding=16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.two)
        grid.setVerticalSpacing(space.one)
        self.number, self.day, self.office = QLineEdit(), DayField(), QLineEdit()
        self.to, self.signer, self.position, self.unit = QLineEdit(), QLineEdit(), QPlainTextEdit(), QLineEdit()
        self.address = QPlainTextEdit()
        for text in (self.address, self.position):
            text.setFixedHeight(current().px(76))
            text.setTabChangesFocus(True)
        self.number.setPlaceholderText(tr("เว้นว่างไว้เขียนเองได้"))
        self._address = Field(tr("ที่อยู่ของส่วนราชการ"), self.address)
        self._unit = Field(tr("ส่วนราชการเจ้าของเรื่อง และโทรศัพท์"), self.unit)
        for row, (left, right) in enumerate(
            (
                (Field(tr("ที่"), self.number), Field(tr("ลงวันที่"), self.day)),
                (Field(tr("ส่วนราชการ"), self.office), Field(tr("เรียน"), self.to)),
                (Field(tr("ผู้ลงนาม"), self.signer), self._unit),
                (Field(tr("ตำแหน่ง"), self.position), self._address),
            )
        ):
            for column_no, field in enumerate((left, right)):
                grid.addWidget(field, row, column_no, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        column.addWidget(card)
        self.enclosures = Label("", "muted-small")
        column.addWidget(self.enclosures)
        self.make_button = Button(tr("ดูตัวอย่างและพิมพ์"), "primary", icon_name="print", large=True)
        self.make_button.clicked.connect(self.make_requested)
        column.addWidget(self.make_button)
        column.addStretch(1)

    def show_letter(self, letter: OwedLetter, sender: Particulars) -> None:
        self.title.setText(words(letter.kind.title))
        said = f"{letter.duty.who} → {letter.duty.to}"
        if letter.duty.by is not None:
            said += " · " + tr("ภายในวันที่ {day}", day=day(letter.duty.by))
        self.way.setText(said)
        self.to.setPlaceholderText(letter.duty.to)
        self.to.setToolTip(letter.duty.to)
        # A memo within one office has neither an address of its own nor an owner of the matter.
        for field in (self._address, self._unit):
            field.setVisible(not letter.kind.memo)
        for line, text in self._lines(sender):
            line(text)
        self.day.set_day(sender.day)
        titles = [in_language(kind.title.th, kind.title.en) for kind in map(REPORTS.__getitem__, letter.kind.reports)]
        self.enclosures.setText(tr("สิ่งที่ส่งมาด้วย: {titles}", titles=" · ".join(titles)))

    @property
    def filled_in(self) -> Particulars:
        """As the fields stand; what is empty is left to be written by hand."""
        return Particulars(
            office=self.office.text().strip(),
            address=tuple(filter(None, map(str.strip, self.address.toPlainText().splitlines()))),
            number=self.number.text().strip(),
            day=self.day.day,
            to=self.to.text().strip(),
            signer=self.signer.text().strip(),
            position=self.position.toPlainText().strip(),
            unit=self.unit.text().strip(),
        )

    def _lines(self, sender: Particulars) -> list[tuple[Callable[[str], None], str]]:
        return [
            (self.number.setText, sender.number),
            (self.office.setText, sender.office),
            (self.to.setText, sender.to),
            (self.signer.setText, sender.signer),
            (self.unit.setText, sender.unit),
            (self.position.setPlainText, sender.position),
            (self.address.setPlainText, "\n".join(sender.address)),
        ]
