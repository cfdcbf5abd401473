"""One round of sending: batches that grow while all goes well, each record judged by its own receipt.

A copy is "sending" before the first byte leaves, and "received" only on a valid receipt for exactly it. Whatever else
happens (no answer, a strange answer, half an answer), it stays, with a reason and a time for the next try.
"""

from __future__ import annotations

import base64
import logging
import random
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from desktop.errors import KnownError
from desktop.store import lines, outbox
from desktop.store.database import Database
from desktop.store.outbox import Due, Key, Receipted
from desktop.store.sending_state import SendState
from desktop.sync.backoff import wait_after
from desktop.sync.centre import Centre
from desktop.sync.failures import RefusedError, Strikes, of_one_message, patience
from desktop.sync.pace import Pace
from desktop.sync.progress import Course
from desktop.sync.receipts import ReceiptCheck, receipted
from desktop.sync.tally import Tally
from forms.exchange import HandshakeResponse, PushResponse, PushResult, SealedRecord

logger = logging.getLogger(__name__)

_AROUND = 250  # bytes of JSON around a sealed record
_ENVELOPE = 1024
_REST = 1.25
IN_FLIGHT = 2
"""Requests at once: while one waits for its answer, the other fills the line."""


class Push:
    """`clock`: the real time (aware), never a demo's. `chance`: jitter."""

    def __init__(
        self,
        machine_store: Database,
        centre: Centre,
        receipts: ReceiptCheck,
        terms: HandshakeResponse,
        clock_offset: timedelta,
        course: Course,
        *,
        clock: Callable[[], datetime],
        chance: random.Random,
    ) -> None:
        self._store = machine_store
        self._centre = centre
        self._receipts = receipts
        self._terms = terms
        self._offset = clock_offset
        self._course = course
        self._clock = clock
        self._chance = chance
        self._tally = Tally()
        self._strikes = Strikes()
        self._left: list[Key] = []
        self._left_bytes = 0
        self._turn = threading.Lock()
        self._most = (terms.max_batch_bytes - _ENVELOPE) * 3 // 4  # base64
        with machine_store.read() as connection:
            self._pace = Pace(lines.batch_bytes(connection), least=1, most=self._most)

    def run(self, waiting: Mapping[Key, int], *, cancelled: Callable[[], bool]) -> Tally:
        """Send these. Stops at the first sign that the line is dead, and when it is `cancelled`.

        `waiting`: of `desktop.store.outbox.due`, in its order.
        """
        remembered = self._pace.size
        self._left, self._left_bytes = list(waiting), _length(waiting, waiting)
        with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="push") as pool:
            for _ in pool.map(lambda _number: self._work(waiting, cancelled), range(IN_FLIGHT)):
                pass  # what went wrong in one comes up here
        if self._pace.size != remembered:
            with self._store.write() as connection:
                lines.write_batch_bytes(connection, self._pace.size)
        return self._tally

    def _work(self, sizes: Mapping[Key, int], cancelled: Callable[[], bool]) -> None:
        """One batch after the other; all but the asking is done by one thread at a time."""
        while True:
            with self._turn:
                if not self._left or self._tally.reason is not None or cancelled():
                    return
                keys = self._fitting(sizes)
                del self._left[: len(keys)]
                self._left_bytes -= _length(keys, sizes)
                with self._store.read() as connection:
                    batch = outbox.read(connection, keys)
            if batch:
                self._send(batch)

    def _fitting(self, sizes: Mapping[Key, int]) -> list[Key]:
        """As many from the start as should go at once; at least one. A small rest comes along."""
        room = self._pace.size
        if self._left_bytes <= min(room * _REST, self._most):
            room = self._left_bytes
        fitting: list[Key] = []
        for key in self._left[: self._terms.max_batch_records]:
            room -= sizes[key] + _AROUND
            if room < 0 and fitting:
                break
            fitting.append(key)
        return fitting

    def _send(self, batch: Sequence[Due]) -> None:
        with self._turn:
            with self._store.write() as connection:
                outbox.mark_sending(connection, [each.key for each in batch], self._clock())
            self._course.begins(sum(len(each.body) for each in batch))
        started = time.perf_counter()
        answer: PushResponse | KnownError
        try:
            answer = self._centre.push([_item(each) for each in batch], self._offset)
        except KnownError as error:
            answer = error
            if len(batch) > 1 and of_one_message(error):
                self._send_halves(batch)
                return
        with self._turn:
            self._settle(batch, answer, time.perf_counter() - started)

    def _settle(self, batch: Sequence[Due], answer: PushResponse | KnownError, seconds: float) -> None:
        if isinstance(answer, PushResponse):
            self._strikes.none()
            self._pace.went_well(sum(len(each.body) + _AROUND for each in batch), seconds)
            self._take(batch, {Key(result.record_id, result.revision): result for result in answer.results})
        elif isinstance(answer, RefusedError):
            self._hold(batch[0], answer)
        else:
            self._pace.went_wrong()
            self._fail(batch, answer)
            self._tally.stumbled = answer
            if self._strikes.stop(answer):
                self._tally.reason = answer

    def _send_halves(self, batch: Sequence[Due]) -> None:
        """One bad record must not block the others: halve until it stands alone."""
        middle = len(batch) // 2
        for half in (batch[:middle], batch[middle:]):
            with self._turn:
                dead = self._tally.reason
                if dead is not None:
                    self._fail(half, dead)
            if dead is None:
                self._send(half)

    def _hold(self, alone: Due, error: RefusedError) -> None:
        logger.error("%s revision %d refused: %s", alone.key.record_id, alone.key.revision, error.problem)
        with self._store.write() as connection:
            outbox.hold(connection, alone.key, "record_refused", {})
        self._tally.held += 1
        self._course.arrived(records=1, content=len(alone.body))

    def _take(self, batch: Sequence[Due], results: dict[Key, PushResult]) -> None:
        """Each record by its own result; one without a valid receipt fails alone."""
        without: list[Due] = []
        done: list[Due] = []
        arrived: list[Receipted] = []
        for each in batch:
            result = results.get(each.key)
            if result is None or not self._receipts.holds(result.receipt, each.key, each.content_hash):
                without.append(each)
                continue
            arrived.append(receipted(each.key, result.receipt, each.events))
            done.append(each)
        with self._store.write() as connection:
            outbox.mark_arrived(connection, arrived, self._clock())
        held = sum(each.state is SendState.HELD for each in arrived)
        self._tally.held += held
        self._tally.received += len(arrived) - held
        self._course.arrived(records=len(done), content=sum(len(each.body) for each in done))
        for each in without:
            logger.error("no valid receipt for %s revision %d", each.key.record_id, each.key.revision)
        self._fail(without, KnownError("receipt_invalid"))

    def _fail(self, batch: Sequence[Due], error: KnownError) -> None:
        with self._store.write() as connection:
            for each in batch:
                wait = wait_after(each.attempts + 1, self._chance, patience(error))
                outbox.mark_failed(connection, each.key, error.code, error.params, self._clock() + wait)
        self._tally.failed += len(batch)


def _length(keys: Iterable[Key], sizes: Mapping[Key, int]) -> int:
    """Bytes in messages."""
    return sum(sizes[key] + _AROUND for key in keys)


def _item(each: Due) -> SealedRecord:
    return SealedRecord(
        record_id=each.key.record_id,
        revision=each.key.revision,
        content_hash=each.content_hash,
        sealed=base64.b64encode(each.body).decode("ascii"),
    )
