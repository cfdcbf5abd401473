"""One round of sending: batches that grow while all goes well, each record judged by its own receipt.

A copy is "sending" before the first byte leaves, and "received" only on a valid receipt for exactly it. Whatever else
happens (no answer, a strange answer, half an answer), it stays, with a reason and a time for the next try.
"""

from __future__ import annotations

import base64
import logging
import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from desktop.errors import KnownError
from desktop.store import outbox
from desktop.store.database import Database
from desktop.store.outbox import Due, Key
from desktop.store.sending_state import SendState
from desktop.sync.backoff import wait_after
from desktop.sync.centre import Centre
from desktop.sync.failures import RefusedError, patience
from desktop.sync.receipts import ReceiptCheck
from desktop.sync.tally import Tally
from forms.exchange import HandshakeResponse, PushOutcome, PushResult, SealedRecord

logger = logging.getLogger(__name__)

_AROUND = 250  # bytes of JSON around a sealed record
FIRST_BATCH = 8
FAST = 2.0  # seconds: a batch that took less may be followed by one twice as large
HELD_FOR = {PushOutcome.CONFLICT: "record_conflict", PushOutcome.SHELVED: "record_shelved"}


class Push:
    """`clock`: the real time (aware), never a demo's. `chance`: jitter."""

    def __init__(
        self,
        machine_store: Database,
        centre: Centre,
        receipts: ReceiptCheck,
        terms: HandshakeResponse,
        clock_offset: timedelta,
        *,
        clock: Callable[[], datetime],
        chance: random.Random,
    ) -> None:
        self._store = machine_store
        self._centre = centre
        self._receipts = receipts
        self._terms = terms
        self._offset = clock_offset
        self._clock = clock
        self._chance = chance
        self._size = min(FIRST_BATCH, terms.max_batch_records)
        self._tally = Tally()

    def run(self, *, everything: bool, progress: Callable[[int], object], cancelled: Callable[[], bool]) -> Tally:
        """Send what is due, or with `everything` all that waits. Stops at the first sign that the line is dead.

        `progress`: how many have arrived. `cancelled` is asked between batches.
        """
        now = None if everything else self._clock()
        after: Key | None = None
        while self._tally.reason is None and not cancelled():
            with self._store.read() as connection:
                batch = self._fitting(outbox.due(connection, now, after=after, limit=self._size))
            if not batch:
                break
            after = batch[-1].key
            self._send(batch)
            progress(self._tally.received)
        return self._tally

    def _fitting(self, batch: Sequence[Due]) -> list[Due]:
        """As many from the start as the centre takes in one message; at least one."""
        room = self._terms.max_batch_bytes - 1024  # for the envelope
        fitting: list[Due] = []
        for each in batch:
            room -= len(each.body) * 4 // 3 + _AROUND  # base64
            if room < 0 and fitting:
                break
            fitting.append(each)
        return fitting

    def _send(self, batch: Sequence[Due]) -> None:
        with self._store.write() as connection:
            for each in batch:
                outbox.mark_sending(connection, each.key, self._clock())
        started = time.perf_counter()
        try:
            response = self._centre.push([_item(each) for each in batch], self._offset)
        except RefusedError as error:
            self._send_apart(batch, error)
            return
        except KnownError as error:
            self._size = max(1, self._size // 2)
            self._tally.reason = error
            self._fail(batch, error)
            return
        if time.perf_counter() - started < FAST:
            self._size = min(self._size * 2, self._terms.max_batch_records)
        else:
            self._size = max(1, self._size // 2)
        self._take(batch, {Key(result.record_id, result.revision): result for result in response.results})

    def _send_apart(self, batch: Sequence[Due], error: RefusedError) -> None:
        """One bad record must not block the others: halve until it stands alone."""
        if len(batch) > 1:
            self._size = max(1, len(batch) // 2)
            for half in (batch[: self._size], batch[self._size :]):
                if self._tally.reason is None:
                    self._send(half)
                else:
                    self._fail(half, self._tally.reason)
            return
        (alone,) = batch
        logger.error("%s revision %d refused: %s", alone.key.record_id, alone.key.revision, error.params["problem"])
        with self._store.write() as connection:
            outbox.hold(connection, alone.key, "record_refused", {})
        self._tally.held += 1

    def _take(self, batch: Sequence[Due], results: dict[Key, PushResult]) -> None:
        """Each record by its own result; one without a valid receipt fails alone."""
        without = []
        with self._store.write() as connection:
            for each in batch:
                result = results.get(each.key)
                if result is None or not self._receipts.holds(result.receipt, each.key, each.content_hash):
                    without.append(each)
                    continue
                # The signed outcome counts, not the one beside it, which anyone on the way could have written.
                held_for = HELD_FOR.get(result.receipt.outcome, "")
                outbox.mark_arrived(
                    connection,
                    each.key,
                    result.receipt,
                    state=SendState.HELD if held_for else SendState.RECEIVED,
                    reason=held_for,
                    events=each.events,
                    at=self._clock(),
                )
                if held_for:
                    self._tally.held += 1
                else:
                    self._tally.received += 1
        for each in without:
            logger.error("no valid receipt for %s revision %d", each.key.record_id, each.key.revision)
        self._fail(without, KnownError("receipt_invalid"))

    def _fail(self, batch: Sequence[Due], error: KnownError) -> None:
        with self._store.write() as connection:
            for each in batch:
                wait = wait_after(each.attempts + 1, self._chance, patience(error))
                outbox.mark_failed(connection, each.key, error.code, error.params, self._clock() + wait)
        self._tally.failed += len(batch)


def _item(each: Due) -> SealedRecord:
    return SealedRecord(
        record_id=each.key.record_id,
        revision=each.key.revision,
        content_hash=each.content_hash,
        sealed=base64.b64encode(each.body).decode("ascii"),
    )
