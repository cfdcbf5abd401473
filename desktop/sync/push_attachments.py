"""One round of sending pictures: each by itself, so that a line too thin for one holds no other thing back."""

from __future__ import annotations

import base64
import logging
import random
from collections.abc import Callable
from datetime import datetime

from desktop.errors import KnownError
from desktop.store import attachment_copies
from desktop.store.attachment_copies import DueAttachment
from desktop.store.database import Database
from desktop.store.sending_state import SendState
from desktop.sync.backoff import wait_after
from desktop.sync.centre import Centre
from desktop.sync.failures import RefusedError, patience
from desktop.sync.receipts import ReceiptCheck
from desktop.sync.tally import Tally
from forms.exchange import AttachmentResponse, PushOutcome, SealedAttachment

logger = logging.getLogger(__name__)


class PushAttachments:
    """`clock`: the real time (aware), never a demo's. `chance`: jitter."""

    def __init__(
        self,
        machine_store: Database,
        centre: Centre,
        receipts: ReceiptCheck,
        *,
        clock: Callable[[], datetime],
        chance: random.Random,
    ) -> None:
        self._store = machine_store
        self._centre = centre
        self._receipts = receipts
        self._clock = clock
        self._chance = chance
        self._tally = Tally()

    def run(self, *, everything: bool, cancelled: Callable[[], bool]) -> Tally:
        """Send what is due, or with `everything` all that waits. Stops at the first sign that the line is dead, and
        when it is `cancelled`."""
        now = None if everything else self._clock()
        after = None
        while self._tally.reason is None and not cancelled():
            with self._store.read() as connection:
                found = attachment_copies.due(connection, now, after=after)
            if found is None:
                break
            after = found.attachment_id
            self._send(found)
        return self._tally

    def _send(self, found: DueAttachment) -> None:
        with self._store.write() as connection:
            attachment_copies.mark_sending(connection, found.attachment_id, self._clock())
        try:
            response = self._centre.push_attachment(_item(found))
        except RefusedError as error:
            logger.error("attachment %s refused: %s", found.attachment_id, error.params["problem"])
            with self._store.write() as connection:
                attachment_copies.hold(connection, found.attachment_id, "attachment_refused", {})
            self._tally.held += 1
        except KnownError as error:
            self._tally.reason = error
            self._fail(found, error)
        else:
            self._take(found, response)

    def _take(self, found: DueAttachment, response: AttachmentResponse) -> None:
        receipt = response.receipt
        if not self._receipts.holds_attachment(receipt, found.attachment_id, found.sha256):
            logger.error("no valid receipt for attachment %s", found.attachment_id)
            self._fail(found, KnownError("receipt_invalid"))
            return
        shelved = receipt.outcome is not PushOutcome.STORED
        with self._store.write() as connection:
            attachment_copies.mark_arrived(
                connection,
                receipt,
                state=SendState.HELD if shelved else SendState.RECEIVED,
                reason="attachment_shelved" if shelved else "",
                at=self._clock(),
            )
        if shelved:
            self._tally.held += 1
        else:
            self._tally.received += 1

    def _fail(self, found: DueAttachment, error: KnownError) -> None:
        wait = wait_after(found.attempts + 1, self._chance, patience(error))
        with self._store.write() as connection:
            attachment_copies.mark_failed(
                connection, found.attachment_id, error.code, error.params, self._clock() + wait
            )
        self._tally.failed += 1


def _item(found: DueAttachment) -> SealedAttachment:
    return SealedAttachment(
        attachment_id=found.attachment_id,
        record_id=found.record_id,
        revision=found.revision,
        sha256=found.sha256,
        sealed=base64.b64encode(found.body).decode("ascii"),
    )
