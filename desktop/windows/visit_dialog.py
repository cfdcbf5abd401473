"""Noting a visit without an interview: one key for the outcome, Enter for the rest."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import KnownError
from desktop.services.visits import AGAIN, OUTCOMES, VisitNote, Visits
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import brief_day, outcome, weekday
from desktop.widgets.buttons import Button
from desktop.widgets.day_field import DayField
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.doubt import Doubt
from desktop.widgets.fields import Field
from desktop.widgets.labels import Label
from desktop.widgets.questions.choice_grid import ChoiceGrid
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current
from forms.record import Record
from forms.xform.state import Choice

_METHODS = ("home_visit", "phone", "relative")
_REASONS = ("no_time", "health", "old_age", "caring", "has_work", "travel", "other")
_WIDTH = 620


class VisitDialog(QDialog):
    """`recorded` carries the record and a sentence of what was noted."""

    recorded = Signal(object, str)

    def __init__(self, visits: Visits, lanes: Lanes, person_id: UUID, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visits = visits
        self._lanes = lanes
        self._person_id = person_id
        self._name = name
        self.outcome = ""
        self._reason = ""
        self._method = _METHODS[0]
        self.setWindowTitle(tr("ไปแล้วไม่ได้สัมภาษณ์"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(current().px(_WIDTH))
        space = current().spacing
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(space.three, space.two, space.three, space.two)
        column.setSpacing(space.one)
        whole.addWidget(ColumnScroll(self._content), 1)
        column.addWidget(Label(name, "heading"))
        self.errors = ErrorPanel()
        self.doubt = Doubt()
        column.addWidget(self.errors)
        column.addWidget(self.doubt)
        column.addWidget(Label(tr("ผลการไปพบ"), "strong"))
        self.outcomes = _grid([(code, outcome(code)) for code in OUTCOMES])
        self.outcomes.chosen.connect(self._choose_outcome)
        column.addWidget(self.outcomes)
        self._add_next_try(column)
        self._add_teller(column)
        self._add_reason(column)
        self._add_method(column)
        column.addStretch(1)
        self._add_buttons(whole)
        self._show_parts()
        self.outcomes.setFocus()
        self.outcomes.installEventFilter(self)

    @property
    def note(self) -> VisitNote:
        """What is told so far."""
        return VisitNote(
            outcome=self.outcome,
            method=self._method,
            next_date=self.next_day.day,
            next_time=self.next_time.text().strip(),
            told_by=self.teller.text().strip(),
            reason=self._reason,
            reason_other=self.other.text().strip(),
        )

    def record(self, *, anyway: bool = False) -> None:
        """Write the note, or say what is still missing."""
        if not self._whole():
            return
        note = self.note
        self.record_button.setEnabled(False)

        def done(record: Record) -> None:
            self.recorded.emit(record, self._said(note))
            self.accept()

        def failed(error: Exception) -> None:
            self.record_button.setEnabled(True)
            if isinstance(error, KnownError) and error.code == "met_today":
                self.doubt.ask(error, tr("บันทึกอยู่ดี"), lambda: self.record(anyway=True))
            else:
                self.errors.show_error(error)
            self._fit()

        self._lanes.storage.submit(
            self._visits.record, self._person_id, note, anyway=anyway, on_done=done, on_error=failed, owner=self
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter on the outcome that is chosen goes on, as in a form.
        if (
            watched is self.outcomes
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if self.outcomes.current_index >= 0 and not self.outcome:
                self._choose_outcome(self.outcomes.current_index)
            else:
                self.record()
            return True
        return super().eventFilter(watched, event)

    def _add_next_try(self, column: QVBoxLayout) -> None:
        self.next_day = DayField(self._visits.proposed())
        self.next_day.textChanged.connect(lambda _text: self._read_next_day())
        self.next_time = QLineEdit()
        self.next_time.setMaxLength(80)
        self.next_time.setPlaceholderText(tr("เช่น หลังเลิกงาน"))
        self.next_part = QWidget()
        row = QHBoxLayout(self.next_part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.two)
        self.next_field = Field(tr("จะไปอีกวันที่"), self.next_day)
        row.addWidget(self.next_field, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(tr("เวลาที่สะดวก"), self.next_time), 1, Qt.AlignmentFlag.AlignTop)
        self.next_reading = Label("", "muted-small")
        column.addWidget(self.next_part)
        column.addWidget(self.next_reading)

    def _add_teller(self, column: QVBoxLayout) -> None:
        self.teller = QLineEdit()
        self.teller.setMaxLength(120)
        self.teller.setPlaceholderText(tr("เช่น บุตร ผู้ใหญ่บ้าน เพื่อนบ้าน"))
        self.teller_part = Field(tr("ใครเป็นผู้แจ้ง"), self.teller)
        column.addWidget(self.teller_part)

    def _add_reason(self, column: QVBoxLayout) -> None:
        words = {
            "no_time": tr("ไม่มีเวลา"),
            "health": tr("สุขภาพไม่อำนวย"),
            "old_age": tr("สูงอายุ"),
            "caring": tr("ต้องดูแลครอบครัว"),
            "has_work": tr("มีงานทำอยู่แล้ว"),
            "travel": tr("เดินทางลำบาก"),
            "other": tr("อื่น ๆ"),
        }
        self.reasons = _grid([(code, words[code]) for code in _REASONS])
        self.reasons.chosen.connect(self._choose_reason)
        self.reason_part = Field(tr("เหตุผลที่ปฏิเสธ"), self.reasons)
        self.other = QLineEdit()
        self.other.setMaxLength(200)
        self.other_part = Field(tr("โปรดระบุ"), self.other)
        column.addWidget(self.reason_part)
        column.addWidget(self.other_part)

    def _add_method(self, column: QVBoxLayout) -> None:
        words = {"home_visit": tr("ไปที่บ้าน"), "phone": tr("โทรศัพท์"), "relative": tr("ผ่านญาติ")}
        self.methods = _grid([(code, words[code]) for code in _METHODS], segmented=True)
        self.methods.show_checked(frozenset({0}))
        self.methods.chosen.connect(self._choose_method)
        column.addWidget(Field(tr("ติดต่ออย่างไร"), self.methods))

    def _add_buttons(self, column: QVBoxLayout) -> None:
        space = current().spacing
        row = QHBoxLayout()
        row.setContentsMargins(space.three, space.one, space.three, space.two)
        row.setSpacing(space.one)
        row.addStretch(1)
        cancel = Button(tr("ยกเลิก"))
        cancel.clicked.connect(self.reject)
        self.record_button = Button(tr("บันทึก"), "primary", icon_name="check", large=True)
        self.record_button.setDefault(True)
        self.record_button.clicked.connect(lambda: self.record())
        row.addWidget(cancel)
        row.addWidget(self.record_button)
        column.addLayout(row)

    def _choose_outcome(self, place: int) -> None:
        self.outcome = OUTCOMES[place]
        self.outcomes.show_checked(frozenset({place}))
        self.errors.hide()
        self._show_parts()
        first = {"refused": self.reasons, "moved": self.teller, "died": self.teller}.get(self.outcome, self.next_day)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _choose_reason(self, place: int) -> None:
        self._reason = _REASONS[place]
        self.reasons.show_checked(frozenset({place}))
        self.reason_part.set_error("")
        self._show_parts()
        (self.other if self._reason == "other" else self.record_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_method(self, place: int) -> None:
        self._method = _METHODS[place]
        self.methods.show_checked(frozenset({place}))

    def _show_parts(self) -> None:
        again = self.outcome in AGAIN
        self.next_part.setVisible(again)
        self.next_reading.setVisible(again)
        self.teller_part.setVisible(self.outcome in ("moved", "died"))
        self.reason_part.setVisible(self.outcome == "refused")
        self.other_part.setVisible(self.outcome == "refused" and self._reason == "other")
        self.record_button.setEnabled(bool(self.outcome))
        self._read_next_day()
        self._fit()

    def _fit(self) -> None:
        """As high as what is asked now, and no higher than the screen."""
        inner, outer = self._content.layout(), self.layout()
        assert inner is not None
        assert outer is not None
        inner.activate()
        buttons = self.record_button.sizeHint().height() + 3 * current().spacing.one
        wanted = inner.totalHeightForWidth(self.width()) + buttons
        self.setFixedHeight(min(wanted, self.screen().availableGeometry().height() - 2 * current().spacing.four))

    def _read_next_day(self) -> None:
        """What the day typed means, and where it lies (R40)."""
        day = self.next_day.day
        if day is None:
            words, role = tr("เว้นว่างได้ ถ้ายังไม่ได้นัด"), "muted-small"
        elif self._visits.is_late(day):
            words, role = tr("{weekday} · อยู่นอกช่วงลงพื้นที่ นัดได้ ระบบจะหมายว่าล่าช้า", weekday=weekday(day)), "warning-small"
        else:
            words, role = tr("{weekday} · จะขึ้นในแผนของวันนั้น", weekday=weekday(day)), "success-small"
        self.next_reading.setText(words)
        self.next_reading.set_role(role)

    def _whole(self) -> bool:
        """Whether all is told that this outcome needs; what is missing is pointed out."""
        missing: list[tuple[Field, str]] = []
        if self.outcome in AGAIN and self.next_day.day is None and self.next_day.text().strip():
            missing.append((self.next_field, tr("พิมพ์วัน/เดือน/ปี พ.ศ.")))
        if self.outcome in ("moved", "died") and not self.teller.text().strip():
            missing.append((self.teller_part, tr("บอกว่าใครเป็นผู้แจ้ง เพื่อให้ตรวจสอบได้ภายหลัง")))
        if self.outcome == "refused" and not self._reason:
            missing.append((self.reason_part, tr("เลือกเหตุผล")))
        if self.outcome == "refused" and self._reason == "other" and not self.other.text().strip():
            missing.append((self.other_part, tr("พิมพ์เหตุผล")))
        for field, words in missing:
            field.set_error(words)
        if missing:
            missing[0][0].input.setFocus()
            self._fit()
        return bool(self.outcome) and not missing

    def _said(self, note: VisitNote) -> str:
        told = tr("บันทึกแล้ว: {name} {outcome}", name=self._name, outcome=outcome(note.outcome))
        if note.outcome in AGAIN and note.next_date is not None:
            return tr("{told} นัดใหม่ {day}", told=told, day=brief_day(note.next_date))
        return told


def _grid(choices: list[tuple[str, str]], *, segmented: bool = False) -> ChoiceGrid:
    grid = ChoiceGrid(many=False, segmented=segmented)
    grid.show_choices([Choice(code, words) for code, words in choices])
    return grid
