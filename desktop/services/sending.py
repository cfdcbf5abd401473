"""What waits to be sent and when, and one exchange with the centre (network lane)."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.clock import Clock, real_clock
from desktop.services.enrolling import Enrolling
from desktop.services.network import Network
from desktop.services.outbox_rows import AttachmentsShown, OutboxRow, attachment_row, outbox_row
from desktop.services.people import People
from desktop.services.pulling import Pulling
from desktop.store import attachment_copies, carried, enrolments, numbers, outbox, published, records, relay
from desktop.store.came import Came
from desktop.store.carried import Carried
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from desktop.store.sealed_copies import SealedCopies
from desktop.store.sending_state import SendState
from desktop.sync.backoff import wait_after
from desktop.sync.tally import PullTally, Tally
from forms.exchange import FEW_NUMBERS

if TYPE_CHECKING:
    from desktop.sync.centre import Centre
    from desktop.sync.progress import Progress

logger = logging.getLogger(__name__)

KEPT_AFTER_RECEIPT = timedelta(days=14)  # the content of a copy, so that a loss at the centre can be made good
ERRAND_PAUSE = timedelta(minutes=15)  # between tries that no record gives a reason for
CLOCK_TOLERANCE = timedelta(minutes=5)
_COPIES = (outbox.COPIES, attachment_copies.COPIES)


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
        self._errand_not_before = wall_clock()
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
            relay.copy_out(self._stores, self._clock())
            attachment_copies.copy_out(self._stores)
            done, attachments, packages, pull = self._exchange(
                everything, repair, progress or (lambda _progress: None), cancelled or (lambda: False)
            )
            relay.bring_back_receipts(self._stores, self._clock())
            with self._stores.machine_store.write() as connection:
                outbox.empty_old(connection, self._wall_clock() - KEPT_AFTER_RECEIPT)
                attachment_copies.empty_old(connection, self._wall_clock() - KEPT_AFTER_RECEIPT)
            return PushSummary(
                received=done.received,
                failed=done.failed,
                held=done.held,
                waiting=self.pending(),
                attachments=attachments.received,
                carried=packages.received,
                came=Counter({Came(word): number for word, number in pull.came.items()}),
                pull_reason=pull.reason,
                reason=_first(done, attachments, packages),
                seconds=time.perf_counter() - started,
            )

    def next_due(self) -> datetime | None:
        """When something that waits is to be sent (real time); None when nothing waits or nobody is enrolled."""
        now = self._wall_clock()
        with self._stores.machine_store.read() as connection:
            enrolled = enrolments.read_enrolment(connection)
            sending_at = [copies.next_due(connection, now) for copies in self._copies_now(everything=False)]
            carrying = carried.next_due(connection, now) if self._large_things_go(everything=False) else None
            errand = self._errand(connection)
        if enrolled is None:
            return None
        if relay.uncopied(self._stores) or attachment_copies.uncopied(self._stores):
            return now
        times = [*sending_at, carrying, self._errand_due(now) if errand else None]
        return min((at for at in times if at is not None), default=None)

    def next_exchange(self) -> datetime | None:
        """When `push_once` should be called next (real time): for what waits, or to ask the centre for news. None when
        nobody is enrolled."""
        with self._stores.machine_store.read() as connection:
            if enrolments.read_enrolment(connection) is None:
                return None
        return min(self.next_due() or self.pulling.next_due(), self.pulling.next_due())

    def _exchange(
        self, everything: bool, repair: bool, progress: Callable[[Progress], object], cancelled: Callable[[], bool]
    ) -> tuple[Tally, Tally, Tally, PullTally]:
        """Of records, of attachments, of packages carried for others, and of what came."""
        copies_now = self._copies_now(everything=everything)
        now = self._wall_clock()
        due_by = None if everything else now
        with self._stores.machine_store.read() as connection:
            enrolled = enrolments.read_enrolment(connection)
            anything = any(copies.anything_due(connection, due_by) for copies in copies_now)
            anything = anything or bool(self._carried_due(connection, everything=everything))
            errand = self._errand(connection)
        if enrolled is None:
            return Tally(reason=KnownError("not_enrolled")), Tally(), Tally(), PullTally()
        wanted = anything or everything or repair or (errand and now >= self._errand_due(now))
        if not wanted and now < self.pulling.next_due():
            return Tally(), Tally(), Tally(), PullTally()
        self._errand_not_before = now + ERRAND_PAUSE
        self.pulling.asked()
        try:
            return self._connected(enrolled, everything, repair, progress, cancelled)
        except KnownError as error:
            logger.warning("nothing sent: %s", error.code)
            if not wanted:
                # Nobody waits for anything: that there is no line now is not worth a word.
                return Tally(), Tally(), Tally(), PullTally(reason=error)
            with self._stores.machine_store.write() as connection:
                now = self._wall_clock()
                failed, *_ = (
                    copies.fail_all_due(
                        connection,
                        None if everything else now,
                        error.code,
                        error.params,
                        at=now,
                        wait=lambda attempts: wait_after(attempts, self._chance),
                    )
                    for copies in copies_now
                )
            return Tally(failed=failed, reason=error), Tally(), Tally(), PullTally()

    def _copies_now(self, *, everything: bool) -> tuple[SealedCopies, ...]:
        """What goes over the line as it is."""
        return _COPIES if self._large_things_go(everything=everything) else (outbox.COPIES,)

    def _large_things_go(self, *, everything: bool) -> bool:
        return everything or not self.metered()

    def _carried_due(self, connection: Connection, *, everything: bool) -> list[Carried]:
        if not self._large_things_go(everything=everything):
            return []
        return carried.due(connection, None if everything else self._wall_clock())

    def _errand_due(self, now: datetime) -> datetime:
        """When the centre may be asked for something else than records again; a pause planned by a clock that has been
        set right since is none."""
        return self._errand_not_before if self._errand_not_before <= now + ERRAND_PAUSE else now

    def _errand(self, connection: Connection) -> bool:
        """Whether the centre is wanted for something else than records: to keep a key, to hand out form numbers."""
        escrowed = enrolments.escrowed_at(connection, self._stores.slug) is not None
        return not escrowed or numbers.left(connection) < FEW_NUMBERS

    def _connected(
        self,
        enrolled: Enrolled,
        everything: bool,
        repair: bool,
        progress: Callable[[Progress], object],
        cancelled: Callable[[], bool],
    ) -> tuple[Tally, Tally, Tally, PullTally]:
        # The HTTP library is loaded by the first sending: nobody waits for it when the program opens.
        from desktop.sync.centre import Centre
        from desktop.sync.progress import Course
        from desktop.sync.push import Push
        from desktop.sync.push_attachments import PushAttachments
        from desktop.sync.push_carried import PushCarried
        from desktop.sync.receipts import ReceiptCheck
        from desktop.sync.trust import context_for

        course = Course(progress)
        with Centre(
            enrolled.centre_url,
            context_for(enrolled.authority_pem),
            enrolled.device_token,
            enrolled.device_key,
            way=self._network.way(),
            stopped=cancelled,
            on_the_way=course.on_the_way,
        ) as centre:
            with self._stores.officer_store.read() as connection:
                forms = records.form_versions(connection)
            with self._stores.machine_store.read() as connection:
                known, left = numbers.handed_out(connection), numbers.left(connection)
                waiting = len(outbox.due(connection, None))
                forms |= published.versions_in_force(connection)
            here = self.pulling.here(enrolled.centre_id)
            terms, offset = centre.handshake(
                forms,
                known_blocks=known,
                numbers_left=left,
                officer=self._stores.officer.name,
                cursor=here.cursor,
                state_hash=here.state_hash,
                waiting=waiting,
            )
            if terms.centre_id != enrolled.centre_id:
                raise KnownError("certificate_wrong")
            check = ReceiptCheck(enrolled.receipt_key, enrolled.centre_id)
            if terms.sealing_key is None or not check.is_our_centres(terms.sealing_key):
                raise KnownError("sealing_key_invalid")
            self._seal_to(terms.sealing_key.recipient, enrolled)
            self._take_blocks(set(terms.number_blocks or ()) - set(known))
            self._make_good(terms.lost_after, enrolled)
            push = Push(
                self._stores.machine_store,
                centre,
                check,
                terms,
                offset,
                course,
                clock=self._wall_clock,
                chance=self._chance,
            )
            records_due, pictures_due = self._due(everything=everything)
            course.expect(records=len(records_due), content=sum(records_due.values()))
            course.expect(pictures=len(pictures_due), content=sum(pictures_due.values()))
            done = push.run(records_due, cancelled=cancelled)
            self._escrow(enrolled, centre)
            # After the records: a page has the size of a hundred of them.
            pictures = PushAttachments(
                self._stores.machine_store, centre, check, course, clock=self._wall_clock, chance=self._chance
            )
            attachments = pictures.run(pictures_due, cancelled=cancelled) if done.reason is None else Tally()
            packages = Tally()
            if done.reason is None and attachments.reason is None:
                # Last of what goes up: our own comes before what we do for others.
                with self._stores.machine_store.read() as connection:
                    packages_due = self._carried_due(connection, everything=everything)
                course.expect(content=sum(each.size for each in packages_due))
                carrying = PushCarried(
                    self._stores.machine_store, centre, check, course, clock=self._wall_clock, chance=self._chance
                )
                packages = carrying.run(packages_due, cancelled=cancelled)
            pull = PullTally()
            if not any(tally.reason for tally in (done, attachments, packages)) and not cancelled():
                pull = self.pulling.run(
                    centre,
                    enrolled.centre_id,
                    anything=terms.anything_to_pull,
                    repair=repair,
                    thrifty=self.metered() and not everything,
                    progress=course.came,
                    cancelled=cancelled,
                )
        if done.reason is None and abs(offset) > CLOCK_TOLERANCE:
            # Told, but no obstacle: the centre knows the offset and keeps its own time beside ours.
            done.reason = KnownError("clock_wrong", minutes=round(abs(offset) / timedelta(minutes=1)))
        return done, attachments, packages, pull

    def _due(self, *, everything: bool) -> tuple[dict[Key, int], dict[UUID, int]]:
        """The records and the pictures of this round, with their bytes."""
        now = None if everything else self._wall_clock()
        with self._stores.machine_store.read() as connection:
            records_due = outbox.due(connection, now)
            if attachment_copies.COPIES in self._copies_now(everything=everything):
                return records_due, attachment_copies.due(connection, now)
        return records_due, {}

    def _seal_to(self, recipient: str, enrolled: Enrolled) -> None:
        """Where the centre tells another key than this computer knows: everything that can be is sealed to it."""
        if recipient == enrolled.sealing_key:
            return
        with self._stores.machine_store.write() as connection:
            enrolments.write_sealing_key(connection, recipient)
        logger.info("the centre's sealing key is %s", recipient)
        relay.close_open_copies(self._stores.machine_store)
        relay.copy_out(self._stores, self._clock())
        attachment_copies.copy_out(self._stores)

    def _make_good(self, lost_after: datetime | None, enrolled: Enrolled) -> None:
        """Where the centre was restored from a backup: what it gave a receipt for later, and lost, is sent again."""
        if lost_after is None or lost_after == enrolled.made_good:
            return
        with self._stores.machine_store.write() as connection:
            again = sum(copies.send_again(connection, lost_after) for copies in _COPIES)
            enrolments.write_made_good(connection, lost_after)
        logger.warning("the centre was restored from a backup: %d copies are sent again", again)
        relay.copy_out(self._stores, self._clock())
        attachment_copies.copy_out(self._stores)

    def _take_blocks(self, blocks: Collection[int]) -> None:
        if blocks:
            with self._stores.machine_store.write() as connection:
                for block in sorted(blocks):
                    numbers.add_block(connection, block)

    def _escrow(self, enrolled: Enrolled, centre: Centre) -> None:
        try:
            self._enrolling.escrow_if_due(enrolled, centre)
        except KnownError as error:
            logger.warning("escrow put off: %s", error.code)


def _first(*tallies: Tally) -> KnownError | None:
    """What stopped the round, or else what it stumbled over."""
    reasons = [tally.reason for tally in tallies] + [tally.stumbled for tally in tallies]
    return next((reason for reason in reasons if reason is not None), None)
