"""The whole computer's work to a new one, as the page shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.tasks.lanes import Lanes, TaskHandle

if TYPE_CHECKING:
    from desktop.services.moving import Moving


class MovingModel(QObject):
    """Written in the lane of devices, since a stick is slow."""

    moved = Signal(object)
    """`HomeWritten`: this computer is closed now"""
    progressed = Signal(int, int)
    """bytes done, bytes in all, writing and reading back"""
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, moving: Moving, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moving = moving
        self._lanes = lanes
        self._task: TaskHandle | None = None

    def new_code(self) -> str:
        return self._moving.new_code()

    def write(self, folder: Path, code: str) -> None:
        def ended() -> None:
            self._task = None
            self.busy_changed.emit(False)

        def done(written: object) -> None:
            ended()
            self.moved.emit(written)

        def failed(error: Exception) -> None:
            ended()
            self.failed.emit(error)

        self.busy_changed.emit(True)
        self._task = self._lanes.device.submit(
            self._moving.write,
            folder,
            code,
            on_done=done,
            on_error=failed,
            on_cancelled=ended,
            on_progress=self.progressed.emit,
            owner=self,
        )

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
