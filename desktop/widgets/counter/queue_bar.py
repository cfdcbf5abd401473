"""The queue in one line: take a number, call the next, and what to do with whoever was called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.services.queue import QueueView, TakenNumber, Ticket
from desktop.viewmodels.counter_words import longest_wait
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class QueueBar(QFrame):
    """Whoever does not use the queue sees one quiet button."""

    take_requested = Signal()
    print_requested = Signal()
    """the slip of the number just taken once more"""
    next_requested = Signal()
    again_requested = Signal(int)
    back_requested = Signal(int)
    left_requested = Signal(int)
    served_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mine: Ticket | None = None
        space = current().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.one)
        flow_of = QWidget()
        self._flow = FlowLayout(flow_of, spacing=space.one)
        row.addWidget(flow_of, 1)
        self.take = self._button(tr("ออกบัตรคิว"), "F2", "plus")
        self.take.clicked.connect(self.take_requested)
        self.next = self._button(tr("เรียกคนถัดไป"), "F3", "forward")
        self.next.clicked.connect(self.next_requested)
        self.waiting = Label("", "muted-small", wrap=False)
        self._flow.addWidget(self.waiting)
        self.called = Label("", "lead-accent", wrap=False)
        self._flow.addWidget(self.called)
        self.again = self._button(tr("เรียกซ้ำ"), "F4", "refresh")
        self.back = self._button(tr("คืนเข้าคิว"), "", "back")
        self.left = self._button(tr("ไม่อยู่แล้ว"), "", "close")
        self.served = self._button(tr("เสร็จ"), "", "check")
        for button, signal in (
            (self.again, self.again_requested),
            (self.back, self.back_requested),
            (self.left, self.left_requested),
            (self.served, self.served_requested),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: self._with_mine(signal))
        self.taken = Label("", "success", wrap=False)
        self._flow.addWidget(self.taken)
        self.slip = self._button(tr("พิมพ์อีกใบ"), "", "print")
        self.slip.clicked.connect(self.print_requested)
        self.taken.hide()
        self.slip.hide()
        for label in (self.waiting, self.called, self.taken):
            label.setMinimumHeight(self.take.sizeHint().height())  # on one line with the buttons
        self.show_queue(None)

    def show_queue(self, view: QueueView | None) -> None:
        """The day as it stands; None before it is known."""
        used = view is not None and view.counts.came > 0
        self._mine = view.mine if view is not None else None
        called = self._mine is not None
        self.next.setVisible(used and not called)
        self.next.setEnabled(view is not None and bool(view.waiting))
        self.waiting.setVisible(used and not called)
        self.waiting.setText(longest_wait(view) if view is not None else "")
        self.called.setVisible(called)
        if self._mine is not None:
            self.called.setText(tr("หมายเลข {number}", number=self._mine.number))
            self.called.setToolTip(self._mine.name)
        for button in (self.again, self.back, self.left, self.served):
            button.setVisible(called)

    def say_taken(self, taken: TakenNumber) -> None:
        """Which number somebody was just given."""
        self.taken.setText(tr("ออกหมายเลข {number} แล้ว", number=taken.number))
        self.taken.show()
        self.slip.show()

    def hush(self) -> None:
        """What was said of the last number is no news any more."""
        self.taken.hide()
        self.slip.hide()

    def _with_mine(self, signal: Signal) -> None:
        if self._mine is not None:
            signal.emit(self._mine.number)  # type: ignore[attr-defined]

    def _button(self, text: str, key: str, icon: str) -> Button:
        button = Button(f"{text}  {key}" if key else text, "secondary", icon_name=icon, shortcut=key)
        button.setAccessibleName(text)
        button.setProperty("slim", "true")
        self._flow.addWidget(button)
        return button
