"""Who waits, in the order of their turns, and who has gone and may come back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.queue import QueueView, Ticket
from desktop.viewmodels.counter_words import waited
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.labels import Label, OneLine
from desktop.widgets.layouts import emptied
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

_MOST = 30
"""Lines a person would look at."""


class WaitingList(Card):
    """Anybody may be called out of turn."""

    call_requested = Signal(int)
    back_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("รอคิวอยู่"), padding=12, parent=parent)
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(ColumnScroll(content), 1)

    def show_queue(self, view: QueueView) -> None:
        """Rows are few, and made anew each time."""
        rows = emptied(self._rows)
        held = view.mine is not None
        for each in view.waiting[:_MOST]:
            rows.addWidget(self._row(each, waited(each), tr("เรียก"), self.call_requested, enabled=not held))
        others = [each for each in view.called if not each.mine]
        if others:
            rows.addWidget(Hairline())
            rows.addWidget(Label(tr("กำลังรับบริการที่โต๊ะอื่น"), "caption"))
            for each in others:
                rows.addWidget(self._row(each, "", "", None))
        if view.left:
            rows.addWidget(Hairline())
            rows.addWidget(Label(tr("กลับไปก่อน"), "caption"))
            for each in view.left[:_MOST]:
                rows.addWidget(self._row(each, "", tr("กลับมาแล้ว"), self.back_requested))
        if not view.waiting:
            rows.insertWidget(0, Label(tr("ไม่มีใครรอ"), "muted-small"))

    def _row(self, ticket: Ticket, wait: str, act: str, signal: object, *, enabled: bool = True) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(current().spacing.one)
        number = Label(str(ticket.number), "accent", wrap=False)
        number.setMinimumWidth(current().px(32))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(number)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(OneLine(ticket.name or tr("ไม่ได้บอกชื่อ"), "small" if ticket.name else "muted-small"))
        if wait:
            words.addWidget(Label(wait, "caption", wrap=False))
        line.addLayout(words, 1)
        if act:
            button = Button(act, "quiet")
            button.setProperty("slim", "true")
            button.setAccessibleName(tr("{act} หมายเลข {number}", act=act, number=ticket.number))
            button.setEnabled(enabled)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda: signal.emit(ticket.number))  # type: ignore[attr-defined]
            line.addWidget(button)
        return row
