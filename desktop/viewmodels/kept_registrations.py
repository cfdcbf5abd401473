"""Registrations at the counter that are not finished (R11): kept while they are typed, offered until they are done."""

from __future__ import annotations

import logging
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import KnownError
from desktop.store.registrations import Unfinished
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.counter_registration import Entry, entry_of

if TYPE_CHECKING:
    from desktop.services.clock import Clock
    from desktop.services.registrations import Registrations

_log = logging.getLogger(__name__)


class KeptRegistrations(QObject):
    """Writing is behind the typing by one write at most: what is typed meanwhile goes with the next."""

    fewer_or_more = Signal()
    """some are known now, or one is gone; not while one is typed"""
    failed = Signal(object)

    def __init__(self, registrations: Registrations, clock: Clock, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._registrations = registrations
        self._clock = clock
        self._lanes = lanes
        self._kept: dict[UUID, Unfinished] = {}
        self._waiting: dict[UUID, Unfinished] = {}
        self._handing_on = threading.Lock()
        self._writing = threading.Lock()
        lanes.storage.submit(registrations.unfinished, on_done=self._found, on_error=self.failed.emit, owner=self)

    def __contains__(self, registration_id: object) -> bool:
        return registration_id in self._kept

    @property
    def unfinished(self) -> list[Unfinished]:
        """The one touched last first."""
        return sorted(self._kept.values(), key=lambda each: each.touched_at, reverse=True)

    def begun_with(self, entry: Entry) -> Unfinished | None:
        """The one that began with the same number, name or card."""
        return next((each for each in self._kept.values() if entry_of(each.begun_with) == entry), None)

    def keep(self, registration_id: UUID, begun_with: Entry, typed: Entry) -> None:
        """As it stands now. One in which nothing stands but what it began with is none."""
        if typed == begun_with:
            self.forget(registration_id)
            return
        each = Unfinished(registration_id, self._clock(), asdict(begun_with), asdict(typed))
        self._kept[registration_id] = each
        with self._handing_on:
            asked = registration_id in self._waiting
            self._waiting[registration_id] = each
        if not asked:
            self._lanes.storage.submit(self._write, registration_id, on_error=self.failed.emit, owner=self)

    def forget(self, registration_id: UUID) -> None:
        """Somebody was registered with it, or it was thrown away."""
        if self._kept.pop(registration_id, None) is None:
            return
        with self._handing_on:
            self._waiting.pop(registration_id, None)
        self._lanes.storage.submit(self._registrations.forget, registration_id, on_error=self.failed.emit, owner=self)
        self.fewer_or_more.emit()

    def forget_number(self, national_id: str) -> None:
        """Whoever has this number is registered."""
        for each in [each for each in self._kept.values() if entry_of(each.typed).national_id == national_id]:
            self.forget(each.registration_id)

    def put_down(self) -> None:
        """Write at once what still waits, before the window goes away and with it, maybe, the program."""
        try:
            for registration_id in list(self._waiting):
                self._write(registration_id)
        except KnownError as error:  # a full disk must not keep a window from closing
            _log.warning("registration not kept: %s", error.code)

    def _write(self, registration_id: UUID) -> None:
        with self._writing:
            with self._handing_on:
                each = self._waiting.pop(registration_id, None)
            if each is not None:
                self._registrations.keep(each)

    def _found(self, unfinished: tuple[Unfinished, ...]) -> None:
        self._kept = {each.registration_id: each for each in unfinished} | self._kept
        self.fewer_or_more.emit()
