"""Closes the desks of officers who have left the window: what is under way ends behind the prompt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.tasks.lanes import Lanes

if TYPE_CHECKING:
    from desktop.windows.desk import Desk


class Closing(QObject):
    """The desks nobody sits at any more whose stores are still open."""

    closed = Signal(str)
    """The name of the officer whose stores are closed now, and may be opened again."""

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._desks: list[Desk] = []
        self._after_device: list[Callable[[], object]] = []

    @property
    def officers(self) -> tuple[str, ...]:
        return tuple(desk.stores.officer.name for desk in self._desks)

    def close(self, desk: Desk, *, idle: Callable[[], object], then: Callable[[], object]) -> None:
        """Close the desk's stores when every lane has finished what it holds.

        A paper that was asked for so comes out whole, and nobody finds the store closed under their hands. `idle` is
        called when printing and storing have ended, `then` when the stores are closed.
        """
        self._desks.append(desk)

        def device_idle() -> None:
            idle()
            self._lanes.network.submit(do_nothing, on_done=network_idle, owner=self)

        def network_idle(_none: None) -> None:
            self._lanes.storage.submit(desk.stores.close, on_done=closed, owner=self)

        def closed(_none: None) -> None:
            self._desks = [each for each in self._desks if each is not desk]
            self.closed.emit(desk.stores.officer.name)
            then()

        self._lanes.storage.submit(do_nothing, on_done=lambda _none: self._when_device_idle(device_idle), owner=self)

    def close_now(self) -> None:
        """Close what is still open; for the end of the program, when the lanes have ended."""
        for desk in self._desks:
            desk.stores.close()
        self._desks.clear()

    def _when_device_idle(self, then: Callable[[], object]) -> None:
        """Pages go to the printer one after the other, each asking for the next."""
        self._after_device.append(then)
        if len(self._after_device) == 1:
            self._look_at_device(None)

    def _look_at_device(self, _none: None) -> None:
        if self._lanes.device.busy:
            self._lanes.device.submit(do_nothing, on_done=self._look_at_device, owner=self)
            return
        waiting, self._after_device = self._after_device, []
        for then in waiting:
            then()


def do_nothing() -> None:
    """Work for a lane that is done when all asked of it before is done."""
