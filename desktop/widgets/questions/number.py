"""Numbers: counts, decimals, and money with its thousands."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.viewmodels.language import tr
from desktop.widgets.labels import Label
from desktop.widgets.questions.text import TextQuestion
from forms.thai.numerals import to_ascii, with_thousands

_NOT_OF_A_NUMBER = re.compile(r"[^\d.\-]")


def plain_number(text: str) -> str:
    """Digits as the form stores them, from Thai or Arabic numerals with thousands: "๑๒,๓๔๕" → "12345"."""
    return _NOT_OF_A_NUMBER.sub("", to_ascii(text))


class NumberQuestion(TextQuestion):
    """A number. Only digits (Thai ones too), a point and a minus can be typed."""

    field_width = 180

    def make_editor(self) -> QLineEdit:
        edit = super().make_editor()
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        edit.textEdited.connect(self._tidy)
        return edit

    def place_editor(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.editor)
        if unit := self.unit():
            row.addWidget(Label(unit, "muted", wrap=False))
        if not self.compact:
            row.addStretch(1)
        column.addLayout(row)

    def unit(self) -> str:
        return ""

    def shown(self, number: str) -> str:
        """A stored number as it stands in the field, also while it is typed."""
        return number

    def digits(self, text: str) -> str:
        """What a text in the field means, whole or in part."""
        return plain_number(text)

    def show_value(self, value: str) -> None:
        self.line.setText(self.shown(value))

    def typed(self) -> str:
        return self.digits(self.line.text())

    def _tidy(self, text: str) -> None:
        shown = self.shown(self.digits(text))
        if shown == text:
            return
        # The cursor stays behind the digit it stood behind, whatever separators come or go before it.
        wanted = len(self.digits(text[: self.line.cursorPosition()]))
        position = 0
        while wanted and position < len(shown):
            wanted -= len(self.digits(shown[position]))
            position += 1
        self.line.setText(shown)
        self.line.setCursorPosition(position)


class MoneyQuestion(NumberQuestion):
    """Baht, with thousands set apart while typing."""

    def unit(self) -> str:
        return tr("บาท")

    def shown(self, number: str) -> str:
        return with_thousands(number)


class DigitsQuestion(NumberQuestion):
    """A text of digits that is no amount: a phone number, a postcode. Leading zeros stay."""

    def make_editor(self) -> QLineEdit:
        edit = super().make_editor()
        edit.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return edit
