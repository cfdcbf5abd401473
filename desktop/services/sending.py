"""What waits to be sent and when, and one exchange with the centre (network lane)."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.errors import KnownError
from desktop.services.clock import Clock, real_clock
from desktop.services.enrolling import Enrolling
from desktop.services.errands import Errands
from desktop.services.network import Network
from desktop.services.outbox_rows import AttachmentsShown, OutboxRow, attachment_row, outbox_row
from desktop.services.people import People
from desktop.services.pulling import Pulling
from desktop.services.to_send import Scope, ToSend
from desktop.store import attachment_copies, carried, enrolments, outbox, records, relay
from desktop.store.came import Came
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from desktop.store.sending_state import SendState
from desktop.sync.backoff import wait_after
from desktop.sync.tally import ExchangeTally, PullTally, Tally

if TYPE_CHECKING:
    from desktop.sync.progress import Progress

logger = logging.getLogger(__name__)

KEPT_AFTER_RECEIPT = timedelta(days=14)  # the content of a copy, so that a loss at the centre can be made good


@dataclass(frozen=True, slots=True)
class PushSummary:
    """What one round of sending did."""

    received: int  # newly receipted
    failed: int
    held: int
    waiting: int  # still to send, due now or later
    attachments: int  # newly receipted
    carried: int  # packages of other computers that the centre has taken in
    came: Counter[Came]  # what the centre told
    reason: KnownError | None  # what stopped the round; or clock_wrong, which did not stop it
    pull_reason: KnownError | None  # why not all that the centre has is held here, though all was sent
    seconds: float

    @property
    def anything(self) -> bool:
        """Whether something stands otherwise here than before."""
        return bool(self.came or self.received or self.failed or self.held or self.attachments or self.carried)


class Sending:
    """`wall_clock`: the real time, for attempts and their pauses; a demo's own date would confuse them."""

    def __init__(
        self,
        stores: OpenStores,
        people: People,
        enrolling: Enrolling,
        clock: Clock,
        network: Network | None = None,
        *,
        wall_clock: Clock = real_clock,
        chance: random.Random | None = None,
    ) -> None:
        self._stores = stores
        self._people = people
        self._enrolling = enrolling
        self._clock = clock
        self._network = network or Network(stores)
        self._wall_clock = wall_clock
        self._chance = chance or random.Random()
        self._one_at_a_time = threading.Lock()
        self._to_send = ToSend(stores, self._network, clock, wall_clock)
        self._errands = Errands(stores, wall_clock)
        self.pulling = Pulling(stores, clock, wall_clock)

    def waiting(self, limit: int = 500) -> list[OutboxRow]:
        """This officer's finalised revisions: those not yet received first, then the newest received."""
        with self._stores.officer_store.read() as connection:
            rows = records.queued(connection, limit)
        with self._stores.machine_store.read() as connection:
            known = outbox.progress_of(connection, self._stores.slug, {row.record_id for row in rows})
        names = self._people.names({row.person_id for row in rows})
        return [
            outbox_row(row, names.get(row.person_id, ""), known.get(Key(row.record_id, row.revision))) for row in rows
        ]

    def pending(self) -> int:
        """How many of this officer's revisions the centre does not have yet."""
        with self._stores.officer_store.read() as connection:
            return records.queued_count(connection)

    def attachments(self) -> AttachmentsShown:
        found = attachment_copies.progress_of(self._stores)
        names = self._people.names({each.person_id for each in found})
        metered = self.metered()
        rows = tuple(attachment_row(each, names.get(each.person_id, ""), metered=metered) for each in found)
        held = sum(row.state is SendState.HELD for row in rows)
        arrived = sum(row.state is SendState.RECEIVED for row in rows)
        return AttachmentsShown(len(rows) - held - arrived, held, rows)

    def carried_waiting(self) -> int:
        """How many packages of other computers the centre has not taken in yet."""
        with self._stores.machine_store.read() as connection:
            return carried.waiting_count(connection)

    def metered(self) -> bool:
        """Whether the line costs by the byte: records go, pictures and other large things wait until asked for."""
        return self._network.metered()

    def push_once(
        self,
        *,
        everything: bool = False,
        repair: bool = False,
        progress: Callable[[Progress], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> PushSummary:
        """One exchange: handshake, records, pictures, and then what the centre has to tell. A line that dies leaves
        all that was done before.

        Sent is what is due (with `everything`: also what waits for a later try, for the button "send now"). `repair`:
        all that the centre tells is pulled from the start. `progress` is told how far it is; `cancelled` is asked all
        the time, also while an answer is awaited. On a metered line pictures and large pulls go only with `everything`.
        Never raises KnownError for the network: the reason is in the summary, and on each row.
        KnownError: disk_full, store_busy.
        """
        with self._one_at_a_time:
            started = time.perf_counter()
            self._to_send.gather()
            done = self._speak_where_wanted(
                everything, repair, progress or (lambda _progress: None), cancelled or (lambda: False)
            )
            relay.bring_back_receipts(self._stores, self._clock())
            with self._stores.machine_store.write() as connection:
                outbox.empty_old(connection, self._wall_clock() - KEPT_AFTER_RECEIPT)
                attachment_copies.empty_old(connection, self._wall_clock() - KEPT_AFTER_RECEIPT)
            return PushSummary(
                received=done.records.received,
                failed=done.records.failed,
                held=done.records.held,
                waiting=self.pending(),
                attachments=done.attachments.received,
                carried=done.packages.received,
                came=Counter({Came(word): number for word, number in done.pull.came.items()}),
                pull_reason=done.pull.reason,
                reason=done.reason,
                seconds=time.perf_counter() - started,
            )

    def next_due(self) -> datetime | None:
        """When something that waits is to be sent (real time); None when nothing waits or nobody is enrolled."""
        if self._enrolled() is None:
            return None
        times = (self._to_send.next_due(), self._errands.next_due())
        return min((at for at in times if at is not None), default=None)

    def next_exchange(self) -> datetime | None:
        """When `push_once` should be called next (real time): for what waits, or to ask the centre for news. None when
        nobody is enrolled."""
        if self._enrolled() is None:
            return None
        news = self.pulling.next_due()
        return min(self.next_due() or news, news)

    def _enrolled(self) -> Enrolled | None:
        with self._stores.machine_store.read() as connection:
            return enrolments.read_enrolment(connection)

    def _speak_where_wanted(
        self, everything: bool, repair: bool, progress: Callable[[Progress], object], cancelled: Callable[[], bool]
    ) -> ExchangeTally:
        """With the centre, where something waits, somebody asks for it, or it is time to hear what is new."""
        enrolled = self._enrolled()
        if enrolled is None:
            return ExchangeTally(records=Tally(reason=KnownError("not_enrolled")))
        scope = self._to_send.scope(everything=everything)
        wanted = everything or repair or self._to_send.anything(scope) or self._errands.due()
        if not wanted and self._wall_clock() < self.pulling.next_due():
            return ExchangeTally()
        self._errands.asked()
        self.pulling.asked()
        return self._speak(enrolled, scope, repair, wanted, progress, cancelled)

    def _speak(
        self,
        enrolled: Enrolled,
        scope: Scope,
        repair: bool,
        wanted: bool,
        progress: Callable[[Progress], object],
        cancelled: Callable[[], bool],
    ) -> ExchangeTally:
        """`wanted`: somebody waits for it, so it is worth a word where there is no line."""
        # The HTTP library is loaded by the first exchange: nobody waits for it when the program opens.
        from desktop.services.exchange import Exchange
        from desktop.sync.progress import Course

        exchange = Exchange(
            self._stores,
            enrolled,
            self._to_send,
            self._enrolling,
            self.pulling,
            Course(progress),
            scope=scope,
            repair=repair,
            cancelled=cancelled,
            wall_clock=self._wall_clock,
            chance=self._chance,
        )
        try:
            exchange.run(self._network.way())
        except KnownError as error:
            logger.warning("nothing sent: %s", error.code)
            if not wanted:
                return ExchangeTally(pull=PullTally(reason=error))
            failed = self._to_send.none_went(scope, error, lambda attempts: wait_after(attempts, self._chance))
            exchange.tally.records.failed += failed
            exchange.tally.records.reason = error
        return exchange.tally
