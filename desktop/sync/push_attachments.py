"""One round of sending pictures: each by itself, so that a line too thin for one holds no other thing back."""

from __future__ import annotations

import logging
from uuid import UUID

from desktop.errors import KnownError
from desktop.store import attachment_copies
from desktop.store.attachment_copies import DueAttachment
from desktop.store.sending_state import SendState
from desktop.sync.backoff import wait_after
from desktop.sync.failures import RefusedError, patience
from desktop.sync.piece_round import PieceRound
from desktop.sync.receipts import picture_state
from desktop.sync.uploads import Upload
from forms.exchange import AttachmentResponse

logger = logging.getLogger(__name__)


class PushAttachments(PieceRound[UUID]):
    """Of those in `desktop.store.attachment_copies.due`, in its order."""

    def _send(self, attachment_id: UUID) -> None:
        with self._store.read() as connection:
            found = attachment_copies.read(connection, attachment_id)
        if found is not None:
            self._send_found(found)

    def _send_found(self, found: DueAttachment) -> None:
        with self._store.write() as connection:
            attachment_copies.mark_sending(connection, found.attachment_id, self._clock())

        def keep(upload: str, count: int) -> None:
            with self._store.write() as connection:
                attachment_copies.note_sent(connection, found, upload, count)

        try:
            answer = Upload(self._centre, found, self._pace, self._course, keep).run()
        except RefusedError as error:
            logger.error("attachment %s refused: %s", found.attachment_id, error.problem)
            with self._store.write() as connection:
                attachment_copies.hold(connection, found.attachment_id, "attachment_refused", {})
            self._tally.held += 1
            self._course.arrived(pictures=1)
        except KnownError as error:
            self._fail(found, error)
            self._stumbled(error)
        else:
            self._strikes.none()
            self._take(found, answer)
            self._course.arrived(pictures=1)

    def _take(self, found: DueAttachment, response: AttachmentResponse) -> None:
        receipt = response.receipt
        if not self._receipts.holds_attachment(receipt, found.attachment_id, found.sha256):
            logger.error("no valid receipt for attachment %s", found.attachment_id)
            self._fail(found, KnownError("receipt_invalid"))
            return
        state, reason = picture_state(receipt)
        with self._store.write() as connection:
            attachment_copies.mark_arrived(
                connection,
                receipt,
                state=state,
                reason=reason,
                at=self._clock(),
            )
        if state is SendState.HELD:
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
