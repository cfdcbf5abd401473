"""One exchange with the centre, in the order of `central/PROTOCOL.md`: handshake, what goes up, what comes down.

Brings the HTTP library along: imported by the first exchange, so that nobody waits for it when the program opens.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.enrolling import Enrolling
from desktop.services.in_force import InForce
from desktop.services.pulling import Pulling
from desktop.services.terms import keep_terms
from desktop.services.to_send import Scope, ToSend
from desktop.store import numbers, records
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from desktop.sync.centre import Centre
from desktop.sync.piece_round import PieceRound
from desktop.sync.progress import Course
from desktop.sync.push import Push
from desktop.sync.push_attachments import PushAttachments
from desktop.sync.push_carried import PushCarried
from desktop.sync.receipts import ReceiptCheck
from desktop.sync.tally import ExchangeTally
from desktop.sync.trust import context_for
from desktop.sync.way import Way
from forms.exchange import HandshakeResponse

logger = logging.getLogger(__name__)

CLOCK_TOLERANCE = timedelta(minutes=5)

Round = TypeVar("Round", bound=PieceRound[Any])


class Exchange:
    """With the centre that this computer is `enrolled` with, once.

    `scope`: of what waits. `repair`: all that the centre tells is pulled from the start. `cancelled` is asked all the
    time, also while an answer is awaited. `wall_clock`: the real time. `chance`: jitter of pauses.
    """

    def __init__(
        self,
        stores: OpenStores,
        enrolled: Enrolled,
        to_send: ToSend,
        enrolling: Enrolling,
        pulling: Pulling,
        course: Course,
        *,
        scope: Scope,
        repair: bool,
        cancelled: Callable[[], bool],
        wall_clock: Clock,
        chance: random.Random,
    ) -> None:
        self._stores = stores
        self._enrolled = enrolled
        self._to_send = to_send
        self._enrolling = enrolling
        self._pulling = pulling
        self._course = course
        self._scope = scope
        self._repair = repair
        self._cancelled = cancelled
        self._wall_clock = wall_clock
        self._chance = chance
        self._check = ReceiptCheck(enrolled.receipt_key, enrolled.centre_id)
        self.tally = ExchangeTally()
        """what has been done so far; whole when `run` has returned, and true also where it has failed"""

    def run(self, way: Way) -> None:
        """A line that dies leaves all that was done before, and stops what would come after.

        KnownError: why nothing was sent; as the methods of `Centre`, certificate_wrong, sealing_key_invalid, disk_full,
        store_busy.
        """
        with Centre(
            self._enrolled.centre_url,
            context_for(self._enrolled.authority_pem),
            self._enrolled.device_token,
            self._enrolled.device_key,
            way=way,
            stopped=self._cancelled,
            on_the_way=self._course.on_the_way,
        ) as centre:
            terms, offset = self._shake_hands(centre)
            self._look_at_clock(offset)
            records_due, pictures_due = self._to_send.records(self._scope), self._to_send.pictures(self._scope)
            self._course.expect(records=len(records_due), content=sum(records_due.values()))
            self._course.expect(pictures=len(pictures_due), content=sum(pictures_due.values()))
            self._send_records(centre, terms, offset, records_due)
            self._escrow(centre)
            # After the records: a page has the size of a hundred of them.
            self._send_pictures(centre, pictures_due)
            # Last of what goes up: our own comes before what we do for others.
            self._send_packages(centre)
            self._pull(centre, anything=terms.anything_to_pull)

    def _shake_hands(self, centre: Centre) -> tuple[HandshakeResponse, timedelta]:
        """The centre's terms, which hold here from now on, and how far its clock is ahead of ours."""
        with self._stores.officer_store.read() as connection:
            filled_in = records.form_versions(connection)
        with self._stores.machine_store.read() as connection:
            known, left = numbers.handed_out(connection), numbers.left(connection)
        here = self._pulling.here(self._enrolled.centre_id)
        terms, offset = centre.handshake(
            filled_in | InForce(self._stores).versions(),
            known_blocks=known,
            numbers_left=left,
            officer=self._stores.officer.name,
            cursor=here.cursor,
            state_hash=here.state_hash,
            waiting=self._to_send.records_count(),
            moved_at=self._moved_at(),
        )
        keep_terms(self._stores, self._to_send, self._enrolled, self._check, terms)
        return terms, offset

    def _moved_at(self) -> datetime | None:
        """None also where this computer has met the centre by itself since: then the old one's way there is closed."""
        at = self._stores.machine.moved_here_at
        return at if at is not None and at > self._enrolled.enrolled_at else None

    def _look_at_clock(self, offset: timedelta) -> None:
        if abs(offset) > CLOCK_TOLERANCE:
            self.tally.clock_wrong = KnownError("clock_wrong", minutes=round(abs(offset) / timedelta(minutes=1)))

    def _send_records(
        self, centre: Centre, terms: HandshakeResponse, offset: timedelta, due: Mapping[Key, int]
    ) -> None:
        push = Push(
            self._stores.machine_store,
            centre,
            self._check,
            terms,
            offset,
            self._course,
            clock=self._wall_clock,
            chance=self._chance,
        )
        self.tally.records = push.run(due, cancelled=self._cancelled)

    def _escrow(self, centre: Centre) -> None:
        try:
            self._enrolling.escrow_if_due(self._enrolled, centre)
        except KnownError as error:
            logger.warning("escrow put off: %s", error.code)

    def _send_pictures(self, centre: Centre, due: Iterable[UUID]) -> None:
        if not self.tally.stopped:
            pictures = self._in_pieces(PushAttachments, centre)
            self.tally.attachments = pictures.run(due, cancelled=self._cancelled)

    def _send_packages(self, centre: Centre) -> None:
        if not self.tally.stopped:
            due = self._to_send.packages(self._scope)
            self._course.expect(content=sum(each.size for each in due))
            packages = self._in_pieces(PushCarried, centre)
            self.tally.packages = packages.run(due, cancelled=self._cancelled)

    def _in_pieces(self, kind: type[Round], centre: Centre) -> Round:
        return kind(
            self._stores.machine_store, centre, self._check, self._course, clock=self._wall_clock, chance=self._chance
        )

    def _pull(self, centre: Centre, *, anything: bool | None) -> None:
        if self.tally.stopped or self._cancelled():
            return
        try:
            self.tally.pull = self._pulling.run(
                centre,
                self._enrolled.centre_id,
                anything=anything,
                repair=self._repair,
                thrifty=not self._scope.large,
                progress=self._course.came,
                cancelled=self._cancelled,
            )
        except KnownError as error:
            # What was sent has arrived, whatever becomes of the rest.
            logger.warning("nothing pulled: %s", error.code)
            self.tally.pull.reason = error
