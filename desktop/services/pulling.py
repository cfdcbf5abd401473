"""What comes down from the centre: when to ask, one pull within an exchange, and what is to be seen of it."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services import told
from desktop.services.clock import Clock
from desktop.store import inbox_keys, pulled, search_index
from desktop.store.came import Came
from desktop.store.enrolments import read_enrolment
from desktop.store.opened import OpenStores
from desktop.store.people_rows import RuleFacts
from desktop.store.pulled import Pulled
from desktop.store.refill import put_in_whoever_came
from desktop.store.rules import rules_here
from desktop.sync.tally import PullTally
from forms.roster.person import Person

if TYPE_CHECKING:
    from desktop.sync.centre import Centre

logger = logging.getLogger(__name__)

PULL_PAUSE = timedelta(minutes=15)
THRIFTY = 1000
"""things that may come over a line that costs"""


@dataclass(frozen=True, slots=True)
class PulledView:
    """What an officer sees of the pulls."""

    finished_at: datetime | None  # when this computer last held all that the centre had; None: never
    differs: bool  # what is held here is not what the centre has, even after a repair
    under_way: bool  # a pull from the start was cut and goes on next time
    news: Counter[Came]  # what the newest pull that brought anything brought
    news_at: datetime | None


class Pulling:
    """`clock`: the round's; `wall_clock`: the real time, for pauses between pulls."""

    def __init__(self, stores: OpenStores, clock: Clock, wall_clock: Clock) -> None:
        self._stores = stores
        self._clock = clock
        self._wall_clock = wall_clock
        self._not_before = wall_clock()

    def view(self) -> PulledView | None:
        """Of the centre this computer is enrolled with; None where it is with none."""
        with self._stores.machine_store.read() as connection:
            enrolled = read_enrolment(connection)
            if enrolled is None:
                return None
            here = pulled.read_pulled(connection, enrolled.centre_id)
        news = Counter({Came(word): number for word, number in here.news.items()})
        return PulledView(here.finished_at, here.differs, here.sweeping, news, here.news_at)

    def here(self, centre_id: UUID) -> Pulled:
        """What the handshake tells the centre."""
        with self._stores.machine_store.read() as connection:
            return pulled.read_pulled(connection, centre_id)

    def next_due(self) -> datetime:
        """When the centre should be asked again whether there is anything, though nothing waits to be sent."""
        now = self._wall_clock()
        # Farther off than a pause: planned by a clock that has been set right since.
        return self._not_before if self._not_before <= now + PULL_PAUSE else now

    def asked(self) -> None:
        """The centre is being asked just now, whatever it will say."""
        self._not_before = self._wall_clock() + PULL_PAUSE

    def at_unlock(self) -> None:
        """See that this officer can be told something, and take what a colleague's pull has brought for them.

        A few small queries. KnownError: disk_full, store_busy.
        """
        with self._stores.machine_store.read() as connection:
            known = inbox_keys.has_key(connection, self._stores)
        if not known:
            with self._stores.machine_store.write() as connection:
                inbox_keys.make_key(connection, self._stores)
                pulled.ask_device_again(connection)
        told.take(self._stores, self._clock)

    def run(
        self,
        centre: Centre,
        centre_id: UUID,
        *,
        anything: bool | None,
        repair: bool = False,
        thrifty: bool = False,
        progress: Callable[[int], object],
        cancelled: Callable[[], bool],
    ) -> PullTally:
        """One pull, where the centre says that there is `anything` (None: it did not say), or for a `repair`.

        `thrifty`: the line costs, so little comes, and nothing from the start.
        Afterwards officers' items are taken by whoever they are for. KnownError: disk_full, store_busy.
        """
        from desktop.store.applying import Applying
        from desktop.sync.pull import Pull  # brings the HTTP library along, not needed to start

        if not anything and not repair:
            if anything is False:
                with self._stores.machine_store.write() as connection:
                    pulled.note_agreement(connection, centre_id, self._wall_clock())
            return PullTally(whole=anything is False)
        if thrifty and self.here(centre_id).from_start:
            return PullTally()
        pull = Pull(
            self._stores.machine_store,
            centre,
            centre_id,
            Applying(self._facts(), self._clock()),
            clock=self._wall_clock,
        )
        tally = pull.run(repair=repair, most=THRIFTY if thrifty else math.inf, progress=progress, cancelled=cancelled)
        self._settle(tally)
        return tally

    def _settle(self, tally: PullTally) -> None:
        if tally.came[Came.PEOPLE_NEW]:
            put_in_whoever_came(self._stores, self._clock())
        if tally.came[Came.PEOPLE_NEW] >= search_index.MANY:
            with self._stores.machine_store.write() as connection:
                search_index.tidy(connection)
        told.take(self._stores, self._clock)

    def _facts(self) -> Callable[[Person], RuleFacts]:
        with self._stores.machine_store.read() as connection:
            round_ = rules_here(connection).round
        if round_ is None:
            raise KnownError("round_unknown", round=self._stores.machine.round_id)
        return lambda each: RuleFacts.of(each, round_)
