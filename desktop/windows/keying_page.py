"""A record question by question, to be typed into the ministry's site: each answer copied with a key, then the next
person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.keying import KeyingLine
from desktop.services.ministry import Keying, Ministry
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.ministry_words import entry_state, entry_told
from desktop.viewmodels.words import form_title
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.entering import EnteringForm
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.pages import Page
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from forms.thai.national_id import formatted


class KeyingPage(Page):
    """Goes through the records given, from one of them on."""

    changed = Signal()
    """something was marked as entered"""
    print_requested = Signal(object)
    """ids of the records whose keying sheets to print"""

    def __init__(
        self,
        ministry: Ministry,
        lanes: Lanes,
        records: Sequence[UUID],
        start: int = 0,
        *,
        officer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("ใบคีย์ข้อมูล"), back=True, parent=parent)
        self._ministry, self._lanes, self._officer = ministry, lanes, officer
        self._records = tuple(records)
        self._place = start
        self.lines: list[AnswerRow] = []
        space = current().spacing
        self.before = Button(tr("คนก่อน"), icon_name="back", shortcut="Alt+Left")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.next = Button(tr("คนถัดไป"), icon_name="forward", shortcut="Alt+Right")
        self.next.clicked.connect(lambda: self.turn(1))
        self.paper = Button(tr("พิมพ์"), icon_name="print", shortcut="Ctrl+P")
        self.paper.clicked.connect(lambda: self.print_requested.emit([self._records[self._place]]))
        for button in (self.paper, self.before, self.next):
            self.head_actions.addWidget(button)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self._column = QVBoxLayout()
        self._column.setSpacing(space.two)
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        self.body.addWidget(
            Hints(
                (("↑ ↓", tr("เลื่อนข้อ")), ("Enter", tr("คัดลอกแล้วไปข้อถัดไป")), ("Alt+→", tr("คนถัดไป")), ("Esc", tr("กลับ")))
            )
        )
        QShortcut(QKeySequence("Ctrl+C"), self).activated.connect(self._copy_current)

    def shown(self) -> None:
        record = self._records[self._place]
        self._lanes.storage.submit(self._ministry.keying, record, on_done=self._show, on_error=self._failed, owner=self)
        self.before.setEnabled(self._place > 0)
        self.next.setEnabled(self._place < len(self._records) - 1)

    def turn(self, by: int) -> None:
        """The record before or after."""
        place = self._place + by
        if 0 <= place < len(self._records):
            self._place = place
            self.shown()

    def mark(self, day: date, by: str, reference: str) -> None:
        """This record is entered; on to the next one."""
        self._lanes.storage.submit(
            self._ministry.mark_entered,
            [self._records[self._place]],
            day,
            by,
            reference,
            on_done=self._marked,
            on_error=self.errors.show_error,
            owner=self,
        )

    def _marked(self, _count: int) -> None:
        self.changed.emit()
        if self._place < len(self._records) - 1:
            self.turn(1)
        else:
            self.shown()

    def _failed(self, error: Exception) -> None:
        emptied(self._column)
        self.lines = []
        self.title.setText(tr("ใบคีย์ข้อมูล"))
        self.errors.show_error(error)

    def _show(self, keying: Keying) -> None:
        self.errors.hide()
        entry = keying.entry
        self.title.setText(entry.full_name)
        self.set_subtitle(
            tr(
                "{form} · {number} · ฉบับที่ {place} จาก {count}",
                form=form_title(entry.row.form_id),
                number=formatted(keying.national_id),
                place=self._place + 1,
                count=len(self._records),
            )
        )
        column = emptied(self._column)
        self.lines = []
        if keying.entered_before is not None:
            column.addWidget(self._changes_card(keying))
        if keying.unasked:
            column.addWidget(_unasked_card(keying))
        for group in keying.groups:
            card = Card(title=group.title, padding=12)
            for line in group.lines:
                row = AnswerRow(line)
                row.moved.connect(self._move)
                self.lines.append(row)
                card.body.addWidget(row)
            column.addWidget(card)
        column.addWidget(self._done_card(keying))
        self.scroll_area.verticalScrollBar().setValue(0)
        if self.lines:
            self.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _changes_card(self, keying: Keying) -> Card:
        card = Card(role="warning", padding=16)
        told = tr(
            "ฉบับที่ {before} ลงเว็บไปแล้ว ฉบับนี้แก้ไข {count} ข้อ แก้ที่เว็บเฉพาะข้อที่มีป้าย แก้ไข",
            before=keying.entered_before,
            count=len(keying.changes),
        )
        card.body.addWidget(Label(told, "strong"))
        return card

    def _done_card(self, keying: Keying) -> Card:
        card = Card(role="soft", padding=16)
        head = QHBoxLayout()
        head.addWidget(Label(tr("ลงเว็บครบทุกข้อแล้ว"), "heading"), 1)
        head.addWidget(Tag(*entry_state(keying.entry)), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        card.body.addWidget(Label(entry_told(keying.entry), "muted"))
        self.entering = EnteringForm(self._ministry.today, self._officer)
        last = self._place == len(self._records) - 1
        self.entering.button.setText(tr("บันทึกว่าลงแล้ว") if last else tr("บันทึกว่าลงแล้ว และไปคนถัดไป"))
        self.entering.entered.connect(self.mark)
        card.body.addWidget(self.entering)
        return card

    def _move(self, row: AnswerRow, by: int) -> None:
        place = self.lines.index(row) + by
        if 0 <= place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.scroll_area.ensureWidgetVisible(self.lines[place])
        elif by > 0:
            self.entering.reference.setFocus(Qt.FocusReason.TabFocusReason)
            self.scroll_area.ensureWidgetVisible(self.entering)

    def _copy_current(self) -> None:
        for row in self.lines:
            if row.hasFocus():
                row.copy()


class AnswerRow(QFrame):
    """Number, question and answer of one line; Enter copies the answer and goes on."""

    moved = Signal(object, int)

    def __init__(self, line: KeyingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setProperty("role", "answer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{line.item} {line.label} {line.answer}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(current().spacing.two)
        item = Label(line.item, "number", wrap=False)
        item.setFixedWidth(current().px(44))
        row.addWidget(item)
        row.addWidget(Label(line.label, "small"), 5)
        row.addWidget(Label(line.answer, "strong", selectable=True), 4)
        if line.changed:
            row.addWidget(Tag(tr("แก้ไข"), "warning"))
        self.button = Button(tr("คัดลอก"), "quiet")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.copy)
        row.addWidget(self.button)

    def copy(self) -> None:
        """Put the answer where it can be pasted from."""
        QGuiApplication.clipboard().setText(self.line.typed)
        self.button.setText(tr("คัดลอกแล้ว"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.copy()
                self.moved.emit(self, 1)
            case Qt.Key.Key_Down:
                self.moved.emit(self, 1)
            case Qt.Key.Key_Up:
                self.moved.emit(self, -1)
            case _:
                super().keyPressEvent(event)


def _unasked_card(keying: Keying) -> Card:
    card = Card(role="danger", padding=16)
    card.body.addWidget(Label(tr("คำตอบต่อไปนี้ไม่มีในแบบรุ่นนี้แล้ว เช่น โครงการที่ออกจากเมนู ถามผู้ดูแลระบบของเว็บก่อนลง"), "strong"))
    for name, value in keying.unasked.items():
        card.body.addWidget(Hairline())
        card.body.addWidget(Label(f"{name}: {value}", "small", selectable=True))
    return card
