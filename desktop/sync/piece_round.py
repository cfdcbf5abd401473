"""What rounds of sending large things in pieces share, whether pictures or packages: the pace of the line, which the
next round begins with, what was done, and when to stop."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Generic, TypeVar

from desktop.errors import KnownError
from desktop.store import lines
from desktop.store.database import Database
from desktop.sync.centre import Centre
from desktop.sync.failures import Strikes
from desktop.sync.pace import Pace
from desktop.sync.progress import Course
from desktop.sync.receipts import ReceiptCheck
from desktop.sync.tally import Tally
from forms.uploads import MAX_PIECE_BYTES

_LEAST_PIECE = 8 * 1024


Thing = TypeVar("Thing")


class PieceRound(ABC, Generic[Thing]):
    """A round of one kind of thing. `clock`: the real time (aware), never a demo's. `chance`: jitter."""

    def __init__(
        self,
        machine_store: Database,
        centre: Centre,
        receipts: ReceiptCheck,
        course: Course,
        *,
        clock: Callable[[], datetime],
        chance: random.Random,
    ) -> None:
        self._store = machine_store
        self._centre = centre
        self._receipts = receipts
        self._course = course
        self._clock = clock
        self._chance = chance
        self._tally = Tally()
        self._strikes = Strikes()
        with machine_store.read() as connection:
            self._pace = Pace(lines.piece_bytes(connection), least=_LEAST_PIECE, most=MAX_PIECE_BYTES)

    def run(self, waiting: Iterable[Thing], *, cancelled: Callable[[], bool]) -> Tally:
        """Send these, in this order. Stops at the first sign that the line is dead, and when it is `cancelled`."""
        remembered = self._pace.size
        for thing in waiting:
            if self._tally.reason is not None or cancelled():
                break
            self._send(thing)
        if self._pace.size != remembered:
            with self._store.write() as connection:
                lines.write_piece_bytes(connection, self._pace.size)
        return self._tally

    @abstractmethod
    def _send(self, thing: Thing) -> None:
        """One of them, and what becomes of it noted, whatever that is. KnownError: disk_full, store_busy."""

    def _stumbled(self, error: KnownError) -> None:
        """One thing did not go through, and perhaps the line is dead."""
        self._pace.went_wrong()
        self._tally.stumbled = error
        if self._strikes.stop(error):
            self._tally.reason = error
