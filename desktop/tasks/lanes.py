"""Three lanes of work beside the window: storage, network, device.

A lane is one thread and does one thing at a time, in the order asked; so the stores see one writer from here, the
network one talker, the card reader and printer one hand. Work is a plain callable: it gets plain values, returns a
plain value, and knows nothing of Qt. Its result comes back on the main thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.tasks.garbage import MainThreadGarbage

T = TypeVar("T")

# A progress report closer to the last than this is dropped: the eye gains nothing, the main thread would lose much.
_PROGRESS_INTERVAL_S = 0.04


class TaskHandle:
    """One piece of work under way. `cancel` asks; the callback that follows says what really happened."""

    def __init__(self) -> None:
        self._cancel = threading.Event()
        self._finished = False

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    @property
    def finished(self) -> bool:
        """True once its callbacks have run; read on the main thread."""
        return self._finished

    def cancel(self) -> None:
        self._cancel.set()


class Lane(QObject):
    """One worker thread. Made, asked and shut down on the main thread."""

    busy_changed = Signal(bool)
    failed = Signal(object)
    """An exception nobody asked to be told of: its `submit` had no `on_error`."""

    _arrived = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{name}")
        self._under_way: set[TaskHandle] = set()
        self._closed = False
        self._arrived.connect(self._run_on_main_thread, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def submit(
        self,
        work: Callable[..., T],
        *args: Any,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        on_progress: Callable[..., object] | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> TaskHandle:
        """Queue `work(*args, **kwargs)`; exactly one of the first three callbacks follows, on the main thread.

        With `on_progress` the work is also given the keywords `progress` (call it with whatever `on_progress` takes)
        and `cancelled` (a callable that says whether to stop). Work that was cancelled while it waited, or that raises
        after it was cancelled, ends in `on_cancelled`; work that was done before it noticed ends in `on_done`, since
        done it is. Once `owner` is deleted no callback is made.
        """
        handle = TaskHandle()
        if self._closed:
            handle.cancel()
            return handle
        if on_progress is not None:
            kwargs |= {
                "progress": self._reporter(handle, on_progress, owner),
                "cancelled": self._cancel_mark(handle),
            }

        def finish(callback: Callable[..., object] | None, *outcome: object) -> None:
            handle._finished = True
            self._under_way.discard(handle)
            if not self._under_way:
                self.busy_changed.emit(False)
            if callback is not None and (owner is None or shiboken6.isValid(owner)):
                callback(*outcome)

        def settle(future: Future[T]) -> None:
            def deliver() -> None:
                try:
                    result = future.result()
                except Exception as error:
                    if handle.cancelled:
                        finish(on_cancelled)
                    else:
                        finish(on_error or self.failed.emit, error)
                else:
                    finish(on_done, result)

            self._post(deliver)

        self._under_way.add(handle)
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)

        def begin() -> T:
            if handle.cancelled:
                raise CancelledError
            return work(*args, **kwargs)

        self._executor.submit(begin).add_done_callback(settle)
        return handle

    def shut_down(self) -> None:
        """Cancel what waits, mark what runs, and come back when the thread has ended. No callback is made after it."""
        self._closed = True
        for handle in self._under_way:
            handle.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._under_way.clear()

    def _cancel_mark(self, handle: TaskHandle) -> Callable[[], bool]:
        return lambda: handle.cancelled

    def _reporter(
        self, handle: TaskHandle, on_progress: Callable[..., object], owner: QObject | None
    ) -> Callable[..., None]:
        last = 0.0

        def deliver(report: tuple[Any, ...]) -> None:
            if not handle.cancelled and not handle.finished and (owner is None or shiboken6.isValid(owner)):
                on_progress(*report)

        def progress(*report: Any) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _PROGRESS_INTERVAL_S:
                last = now
                self._post(lambda: deliver(report))

        return progress

    def _post(self, callback: Callable[[], None]) -> None:
        # From a worker thread. While the program ends the signal's owner may be gone; then there is nobody to tell.
        if not self._closed and shiboken6.isValid(self):
            self._arrived.emit(callback)

    @Slot(object)
    def _run_on_main_thread(self, callback: Callable[[], None]) -> None:
        if not self._closed:
            callback()


class Lanes(QObject):
    """The three lanes, and one place to hear of failures nobody else handles."""

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.storage = Lane("storage", self)
        self.network = Lane("network", self)
        self.device = Lane("device", self)
        self._garbage = MainThreadGarbage(self)
        for lane in (self.storage, self.network, self.device):
            lane.failed.connect(self.failed)

    def shut_down(self) -> None:
        for lane in (self.device, self.network, self.storage):
            lane.shut_down()
        self._garbage.stop()
