"""Filling the sheets behind the back of those who push: at once for what has arrived, anew each day for everybody."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from threading import Event
from typing import Protocol

from sqlalchemy.exc import OperationalError

from central.db import due
from central.db.database import Database
from central.services.clock import Clock
from central.services.filling import Filling
from central.services.resting import Rest
from forms.thai.dates import THAILAND

log = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 1.0
AFTER_TROUBLE_SECONDS = 10.0
IN_A_RUSH = 4
"""times as long as it worked it rests while more arrives than it gets done"""


class Stopped(Exception):  # noqa: N818 - a turn of control: somebody asked for the end
    pass


class Look(Protocol):
    """Says of how many something changed; rests between two batches."""

    def __call__(self, *, rest: Rest) -> int: ...


class Filler:
    """Any number may run on one database, in any number of processes: they share the districts out among them.

    It rests as long as it works, and longer in a rush, so that receipts come first on a busy machine.
    """

    def __init__(self, database: Database, clock: Clock, afterwards: Sequence[Look] = ()) -> None:
        """`afterwards`: what is looked for once the sheets hold everything."""
        self._afterwards = afterwards
        self._database = database
        self._clock = clock
        self._stopped = Event()
        self._filling = Filling(clock, self._rest_after)
        self._waiting = 0
        self._reckoned_on: date | None = None

    def run(self) -> None:
        """Work until stopped, between two batches at the latest."""
        try:
            while True:
                self._rest(self._pause_after_filling())
        except Stopped:
            return

    def stop(self) -> None:
        self._stopped.set()

    def fill(self) -> int:
        """Whatever is to be done now; how many people were written."""
        written = self._filling.settle(self._database, wait=False)
        if sum(look(rest=self._rest_after) for look in self._afterwards):
            written += self._filling.settle(self._database, wait=False)
        today = self._clock().astimezone(THAILAND).date()
        if self._reckoned_on != today:
            # With a new day sums change (R10), and with a new program the rules may have.
            written += self._filling.fill_stale(self._database)
            self._reckoned_on = today
        return written

    def _pause_after_filling(self) -> float:
        try:
            self.fill()
        except OperationalError as error:
            log.warning("filler_waits", extra={"error": type(error.orig).__name__})
        except Stopped:
            raise
        except Exception:
            log.exception("filler_failed")  # what is due stays due
        else:
            return LOOK_AGAIN_SECONDS
        return AFTER_TROUBLE_SECONDS

    def _rest_after(self, seconds: float) -> None:
        with self._database.operator() as connection:
            waiting = due.waiting(connection, "")
        in_a_rush, self._waiting = waiting > self._waiting, waiting
        self._rest(seconds * IN_A_RUSH if in_a_rush else seconds)

    def _rest(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise Stopped
