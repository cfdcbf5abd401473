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
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

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
from forms.exchange import HandshakeResponse, Receipt, SealedRecord

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
        halves: list[list[Key]] = []
        answered: _Answered | None = None
        while batch := self._next(answered, halves, sizes, cancelled):
            answered = self._ask(batch)

    def _next(
        self,
        answered: _Answered | None,
        halves: list[list[Key]],
        sizes: Mapping[Key, int],
        cancelled: Callable[[], bool],
    ) -> list[Due]:
        """Write down together what became of one batch and that the next one is leaving, which is returned.

        `halves`: of batches that were refused as a whole.
        """
        batch: list[Due] = []
        with self._turn:
            with self._store.write() as connection:
                if answered:
                    self._settle(connection, answered, halves)
                while not batch and (keys := self._keys(connection, halves, sizes, cancelled)):
                    batch = outbox.read(connection, keys)
                outbox.mark_sending(connection, [each.key for each in batch], self._clock())
            if batch:
                self._course.begins(sum(len(each.body) for each in batch))
        return batch

    def _keys(
        self,
        connection: Connection,
        halves: list[list[Key]],
        sizes: Mapping[Key, int],
        cancelled: Callable[[], bool],
    ) -> list[Key]:
        """Of the next batch; none where there is no more to send, or no use in sending it."""
        if self._tally.reason is not None or cancelled():
            for half in halves:
                stopped = self._tally.reason or KnownError("sending_stopped")
                self._fail(connection, outbox.read(connection, half), stopped)
            halves.clear()
            return []
        if halves:
            return halves.pop()
        keys = self._fitting(sizes)
        del self._left[: len(keys)]
        self._left_bytes -= _length(keys, sizes)
        return keys

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

    def _ask(self, batch: Sequence[Due]) -> _Answered:
        started = time.perf_counter()
        try:
            answer = self._centre.push([_item(each) for each in batch], self._offset, thin=self._pace.thin)
        except KnownError as error:
            return _Answered(batch, error, time.perf_counter() - started)
        seconds = time.perf_counter() - started
        proven = self._receipts.proven(answer)
        receipted = [self._receipted(each, proven.get(each.key)) for each in batch]
        return _Answered(batch, None, seconds, receipted)

    def _receipted(self, each: Due, receipt: Receipt | None) -> Receipted | None:
        """By its own receipt; None without a valid one for exactly it."""
        if receipt is None or not self._receipts.is_of(receipt, each.key, each.content_hash):
            return None
        return receipted(each.key, receipt, each.events)

    def _settle(self, connection: Connection, answered: _Answered, halves: list[list[Key]]) -> None:
        batch, error = answered.batch, answered.error
        if error is None:
            self._strikes.none()
            self._pace.went_well(sum(len(each.body) + _AROUND for each in batch), answered.seconds)
            self._take(connection, answered)
        elif len(batch) > 1 and of_one_message(error):
            # One bad record must not block the others: halve until it stands alone.
            middle = len(batch) // 2
            halves += [[each.key for each in half] for half in (batch[middle:], batch[:middle])]
        elif isinstance(error, RefusedError):
            self._hold(connection, batch[0], error)
        else:
            self._pace.went_wrong()
            self._fail(connection, batch, error)
            self._tally.stumbled = error
            if self._strikes.stop(error):
                self._tally.reason = error

    def _hold(self, connection: Connection, alone: Due, error: RefusedError) -> None:
        logger.error("%s revision %d refused: %s", alone.key.record_id, alone.key.revision, error.problem)
        outbox.hold(connection, alone.key, "record_refused", {})
        self._tally.held += 1
        self._course.arrived(records=1, content=len(alone.body))

    def _take(self, connection: Connection, answered: _Answered) -> None:
        """Each record by its own receipt; one without a valid one fails alone."""
        arrived = [receipted for receipted in answered.receipted if receipted]
        outbox.mark_arrived(connection, arrived, self._clock())
        held = sum(each.state is SendState.HELD for each in arrived)
        self._tally.held += held
        self._tally.received += len(arrived) - held
        pairs = list(zip(answered.batch, answered.receipted, strict=True))
        content = sum(len(each.body) for each, receipted in pairs if receipted)
        self._course.arrived(records=len(arrived), content=content)
        without = [each for each, receipted in pairs if not receipted]
        for each in without:
            logger.error("no valid receipt for %s revision %d", each.key.record_id, each.key.revision)
        self._fail(connection, without, KnownError("receipt_invalid"))

    def _fail(self, connection: Connection, batch: Sequence[Due], error: KnownError) -> None:
        for each in batch:
            wait = wait_after(each.attempts + 1, self._chance, patience(error))
            outbox.mark_failed(connection, each.key, error.code, error.params, self._clock() + wait)
        self._tally.failed += len(batch)


@dataclass(frozen=True, slots=True)
class _Answered:
    """What became of a batch: an error, or of each what its receipt makes of it; None without a valid one."""

    batch: Sequence[Due]
    error: KnownError | None
    seconds: float
    receipted: Sequence[Receipted | None] = ()


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
