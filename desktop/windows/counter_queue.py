"""The queue's side of the counter: its line of buttons, the list of who waits, the slips."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.queue import QueueView, TakenNumber, Ticket
from desktop.services.slips import Slips
from desktop.viewmodels.counter import CounterModel
from desktop.viewmodels.counter_words import counted
from desktop.widgets.counter.queue_bar import QueueBar
from desktop.widgets.counter.slip_printer import SlipPrinter
from desktop.widgets.counter.waiting_list import WaitingList
from desktop.widgets.theme import current

_LIST_WIDTH = 280
_LOOK_AGAIN = 15_000
"""Milliseconds after which colleagues' calls and the waiting times are looked up again."""


class CounterQueue(QObject):
    """Puts `bar` and `waiting` between the model and the printer; the page gives them their places."""

    number_given = Signal()
    called = Signal(str)
    """somebody of whom only this is known, perhaps nothing, comes to the desk"""
    counted = Signal(str)
    """the day in one line"""

    def __init__(self, model: CounterModel, printer: SlipPrinter, slips: Slips, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._printer = printer
        self._slips = slips
        self._last: TakenNumber | None = None
        self.bar = QueueBar()
        self.waiting = WaitingList()
        self.waiting.setFixedWidth(current().px(_LIST_WIDTH))
        self.waiting.hide()
        self._look_again = QTimer(self)
        self._look_again.setInterval(_LOOK_AGAIN)
        self._look_again.timeout.connect(model.refresh_queue)
        model.queue_changed.connect(self._show)
        model.number_taken.connect(self._taken)
        model.called.connect(self._called)
        self.bar.print_requested.connect(self._print)
        self.bar.next_requested.connect(model.call_next)
        self.bar.again_requested.connect(model.call)
        self.bar.back_requested.connect(model.put_back)
        self.bar.left_requested.connect(model.leave)
        self.bar.served_requested.connect(model.serve)
        self.waiting.call_requested.connect(model.call)
        self.waiting.back_requested.connect(model.put_back)

    @property
    def used(self) -> bool:
        """Whether a number was taken today."""
        view = self._model.queue
        return view is not None and view.counts.came > 0

    def watch(self, *, on: bool) -> None:
        """Whether to look again from time to time: while the page is shown."""
        if on:
            self._look_again.start()
        else:
            self._look_again.stop()

    def _taken(self, taken: TakenNumber) -> None:
        self._last = taken
        self.bar.say_taken(taken)
        self.number_given.emit()
        self._print()

    def _print(self) -> None:
        if self._last is not None:
            self._printer.print_slip(partial(self._slips.queue_slip, self._last))

    def _called(self, ticket: Ticket) -> None:
        self.bar.hush()
        if ticket.person_id is None:
            self.called.emit(ticket.name)

    def _show(self, view: QueueView) -> None:
        self.bar.show_queue(view)
        self.waiting.show_queue(view)
        self.counted.emit(counted(view.counts))
