"""Sending in the background: when to try, what to say about it, and the list of what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import KnownError, thai
from desktop.services.clock import real_clock
from desktop.tasks.lanes import Lanes, TaskHandle
from desktop.viewmodels.language import tr
from desktop.viewmodels.sending_words import how_far, time_left

if TYPE_CHECKING:
    from desktop.services.enrolling import Enrolling
    from desktop.services.outbox_rows import AttachmentsShown, OutboxRow
    from desktop.services.sending import PushSummary, Sending
    from desktop.sync.progress import Progress

# Never sooner than this after the last try: a wrong clock or a full server must not make us knock without pause.
_SHORTEST_WAIT_S = 5.0
_LONGEST_WAIT_S = 600.0
_AFTER_BREAK_S = 60.0
"""A round that broke, on a full disk perhaps, would break again at once: what waits is still due."""


@dataclass(frozen=True, slots=True)
class SendingView:
    rows: tuple[OutboxRow, ...]
    pending: int
    attachments: AttachmentsShown
    carried: int
    """packages of other computers that wait"""
    enrolled: bool
    next_due: datetime | None


class SendingModel(QObject):
    """Pushes in the network lane whenever something is due and this computer is enrolled."""

    changed = Signal(object)
    """A fresh `SendingView`."""
    status_changed = Signal(str)
    """One short sentence for the rail."""
    busy_changed = Signal(bool)
    progressed = Signal(object)
    """`Progress` of the round under way."""
    pushed = Signal(object)
    """`PushSummary` of a round of sending."""
    failed = Signal(object)

    def __init__(self, sending: Sending, enrolling: Enrolling, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sending = sending
        self._enrolling = enrolling
        self._lanes = lanes
        self._pushing = False
        self._again = False
        self._task: TaskHandle | None = None
        self._last: PushSummary | None = None
        self._shortest_wait_s = 0.0
        self._last_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._push_due)

    @property
    def busy(self) -> bool:
        return self._pushing

    def refresh(self) -> None:
        """Read the outbox anew and set the alarm for the next try: at the start, and after every finalising."""
        self._lanes.storage.submit(self._look, on_done=self._looked, on_error=self.failed.emit, owner=self)

    def send_now(self) -> None:
        """Try everything at once, also what waits for a later try (F5)."""
        self._push(everything=True)

    def cancel(self) -> None:
        """Give up the round under way at once; the next comes when it is asked for, or after a long pause."""
        self._again = False
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """No further try, and the one under way is given up at once."""
        self._timer.stop()
        self._again = False
        if self._task is not None:
            self._task.cancel()

    def _push_due(self) -> None:
        self._push(everything=False)

    def _look(self) -> SendingView:
        return SendingView(
            rows=tuple(self._sending.waiting()),
            pending=self._sending.pending(),
            attachments=self._sending.attachments(),
            carried=self._sending.carried_waiting(),
            enrolled=self._enrolling.status() is not None,
            next_due=self._sending.next_exchange(),
        )

    def _looked(self, view: SendingView) -> None:
        self.changed.emit(view)
        if self._pushing:
            return  # what to say and when to try next is known after it
        self.status_changed.emit(self._sentence(view))
        if view.enrolled and view.next_due is not None:
            # Attempts and their pauses are in real time, also while a demo has a date of its own.
            seconds = (view.next_due - real_clock()).total_seconds()
            self._timer.start(int(1000 * min(max(seconds, self._shortest_wait_s), _LONGEST_WAIT_S)))
        else:
            self._timer.stop()

    def pull_now(self, *, repair: bool) -> None:
        """Ask the centre for what it has to tell; with `repair` for all of it, from the start."""
        self._push(everything=True, repair=repair)

    def _push(self, *, everything: bool, repair: bool = False) -> None:
        if self._pushing:
            self._again = self._again or everything
            return
        self._pushing = True
        self._timer.stop()
        self.busy_changed.emit(True)
        self.status_changed.emit(tr("กำลังส่ง …"))
        self._task = self._lanes.network.submit(
            self._sending.push_once,
            everything=everything,
            repair=repair,
            on_done=self._done,
            on_error=self._broke,
            on_progress=self._on_the_way,
            owner=self,
        )

    def _on_the_way(self, progress: Progress) -> None:
        self.progressed.emit(progress)
        told = [tr("กำลังส่ง …"), how_far(progress), time_left(progress.seconds_left)]
        self.status_changed.emit(" · ".join(filter(None, told)))

    def _done(self, summary: PushSummary) -> None:
        self._settle()
        self._last = summary
        self._shortest_wait_s = _pause_after(summary.reason)
        if summary.pull_reason is None:
            self._last_at = real_clock()
        self.pushed.emit(summary)
        self.refresh()
        if self._again:
            self._again = False
            self._push(everything=True)

    def _broke(self, error: Exception) -> None:
        self._settle()
        self._shortest_wait_s = _AFTER_BREAK_S
        self.failed.emit(error)
        self.refresh()

    def _settle(self) -> None:
        self._pushing = False
        self.busy_changed.emit(False)

    def _sentence(self, view: SendingView) -> str:
        if not view.enrolled:
            return tr("ยังไม่ได้ลงทะเบียนเครื่อง เก็บไว้ในเครื่องก่อน") if view.pending else ""
        reason: KnownError | None = self._last.reason if self._last else None
        if reason is not None and (view.pending or view.attachments.waiting):
            return thai(reason).split(": ", 1)[-1]
        if view.pending:
            return tr("รอส่ง {count} แบบ", count=view.pending)
        if view.attachments.waiting:
            return tr("รอส่งภาพเอกสาร {count} ภาพ", count=view.attachments.waiting)
        if view.carried:
            return tr("รอส่งไฟล์ฝาก {count} ไฟล์", count=view.carried)
        return tr("ส่งครบแล้วเมื่อ {time} น.", time=f"{self._last_at:%H:%M}") if self._last_at else tr("ไม่มีแบบรอส่ง")


def _pause_after(reason: KnownError | None) -> float:
    """Seconds, at least, before the next round by itself."""
    if reason is None:
        return 0.0
    return _LONGEST_WAIT_S if reason.code == "sending_stopped" else _SHORTEST_WAIT_S
