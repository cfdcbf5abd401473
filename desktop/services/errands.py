"""What the centre is wanted for besides records: to keep this officer's key, to hand out form numbers."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.services.clock import Clock
from desktop.store import enrolments, numbers
from desktop.store.opened import OpenStores
from forms.exchange import FEW_NUMBERS

PAUSE = timedelta(minutes=15)
"""between tries that no record gives a reason for"""


class Errands:
    """`wall_clock`: the real time, for the pause."""

    def __init__(self, stores: OpenStores, wall_clock: Clock) -> None:
        self._stores = stores
        self._wall_clock = wall_clock
        self._not_before = wall_clock()

    def next_due(self) -> datetime | None:
        """When the centre should be asked, now or earlier meaning at once; None where there is no errand."""
        with self._stores.machine_store.read() as connection:
            escrowed = enrolments.escrowed_at(connection, self._stores.slug) is not None
            if escrowed and numbers.left(connection) >= FEW_NUMBERS:
                return None
        now = self._wall_clock()
        # Farther off than a pause: planned by a clock that has been set right since.
        return self._not_before if self._not_before <= now + PAUSE else now

    def due(self) -> bool:
        at = self.next_due()
        return at is not None and at <= self._wall_clock()

    def asked(self) -> None:
        """The centre is being asked just now, whatever it will say."""
        self._not_before = self._wall_clock() + PAUSE
