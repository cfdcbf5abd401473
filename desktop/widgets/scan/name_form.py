"""Asks which page of which paper a picture is, when its code cannot be read."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.fields import Field
from desktop.widgets.theme import current
from forms.form_number import PaperNumber, PaperNumberError
from forms.thai.kedmanee import keys_pressed
from forms.thai.numerals import to_ascii


class NameForm(QWidget):
    named = Signal(object, int)
    """`PaperNumber` and page, once the check digit agrees."""

    def __init__(self, expected: PaperNumber | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        self.number = QLineEdit(str(expected) if expected else "")
        self.number.setPlaceholderText("2401-0017-0042-010")
        self.number.returnPressed.connect(self._submit)
        self.number_field = Field(tr("เลขที่เอกสาร"), self.number, tr("อยู่มุมล่างซ้ายของแผ่น"))
        self.page = QLineEdit("1")
        self.page.returnPressed.connect(self._submit)
        self.page.setFixedWidth(current().px(72))
        self.page_field = Field(tr("เป็นหน้า"), self.page)
        row = QHBoxLayout()
        row.setSpacing(space.two)
        row.addWidget(self.number_field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.page_field, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.go = Button(tr("ใช้เลขนี้"), "primary", icon_name="check")
        self.go.clicked.connect(self._submit)
        self.go_row = QHBoxLayout()
        self.go_row.setSpacing(space.one)
        self.go_row.addWidget(self.go)
        self.go_row.addStretch(1)
        column.addLayout(self.go_row)

    def _submit(self) -> None:
        try:
            number = PaperNumber.parse(keys_pressed(self.number.text()))
        except PaperNumberError:
            self.number_field.set_error(tr("เลขนี้ไม่ถูกต้อง ตรวจทีละตัวกับที่พิมพ์บนแผ่น เลขมี 15 หลัก"))
            self.number.setFocus()
            self.number.selectAll()
            return
        page = to_ascii(self.page.text().strip())
        if not re.fullmatch(r"[1-9]\d?", page, re.ASCII):
            self.page_field.set_error(tr("ตั้งแต่ 1"))
            self.page.setFocus()
            self.page.selectAll()
            return
        self.named.emit(number, int(page))
