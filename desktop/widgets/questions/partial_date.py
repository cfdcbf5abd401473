"""Dates in พ.ศ. as people say them, with a reading of what was understood beside the field."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.viewmodels.language import tr
from desktop.widgets.labels import Label
from desktop.widgets.questions.text import TextQuestion
from forms.thai.dates import PartialDate, ThaiDateError, parse_buddhist, show_date


class DateQuestion(TextQuestion):
    """A whole date. Stored as ISO; what cannot be read is kept as typed, so that nothing typed is lost."""

    field_width = 200
    partial = False

    def make_editor(self) -> QLineEdit:
        edit = super().make_editor()
        edit.setPlaceholderText(tr("เช่น 30/4/2501"))
        edit.textChanged.connect(self._read)
        self.reading = Label("", "success-small")
        return edit

    def place_editor(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.editor)
        row.addWidget(self.reading, 1)
        column.addLayout(row)

    def show_value(self, value: str) -> None:
        try:
            self.line.setText(show_date(PartialDate.parse_iso(value), "numeric"))
        except ValueError:
            self.line.setText(value)

    def typed(self) -> str:
        text = super().typed()
        try:
            understood = parse_buddhist(text)
        except ThaiDateError:
            return text
        if understood.day is None and not self.partial:
            return text
        return understood.iso()

    def _read(self, text: str) -> None:
        if not text.strip():
            words, role = "", "muted-small"
        else:
            try:
                understood = parse_buddhist(text)
                words, role = self._understood(understood)
            except ThaiDateError as error:
                words, role = _trouble(error), "warning-small"
        self.reading.setText(words)
        self.reading.set_role(role)

    def _understood(self, day: PartialDate) -> tuple[str, str]:
        if day.day is None and not self.partial:
            return tr("ต้องมีวัน เดือน และปี"), "warning-small"
        return show_date(day, "full"), "success-small"


class PartialDateQuestion(DateQuestion):
    """A birth date: day, or day and month, may be unknown and are then left out."""

    partial = True
    field_width = 300

    def make_editor(self) -> QLineEdit:
        edit = super().make_editor()
        edit.setPlaceholderText(tr("30/4/2501 หรือ เม.ย. 2501 หรือ 2501"))
        return edit

    def _understood(self, day: PartialDate) -> tuple[str, str]:
        shown = show_date(day, "full")
        if day.month is None:
            return tr("พ.ศ. {year} (ไม่ทราบวันและเดือน)", year=shown), "success-small"
        if day.day is None:
            return tr("{month} (ไม่ทราบวัน)", month=shown), "success-small"
        return shown, "success-small"


def _trouble(error: ThaiDateError) -> str:
    if error.code == "gregorian_year":
        return tr("ปี ค.ศ. หรือ พ.ศ.? ถ้าเป็น ค.ศ. ให้พิมพ์ พ.ศ. {year}", year=error.suggestion)
    return {
        "impossible": tr("ไม่มีวันนี้ในปฏิทิน"),
        "short_year": tr("พิมพ์ปี พ.ศ. ให้ครบ 4 หลัก"),
        "no_such_months": tr("ปี 2483 ไม่มีเดือนมกราคมถึงมีนาคม"),
    }.get(error.code, tr("พิมพ์วัน/เดือน/ปี พ.ศ. เช่น 30/4/2501"))
