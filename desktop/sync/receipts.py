"""Is this the centre's own word, and for exactly what was sent?"""

from __future__ import annotations

from uuid import UUID

from desktop.store.outbox import Key, Receipted
from desktop.store.sending_state import SendState
from forms.centre_keys import CentreKeys
from forms.exchange import AttachmentReceipt, PushOutcome, PushResponse, Receipt, SealingKey
from forms.handover import Cover, HandoverReceipts

_HELD_FOR = {PushOutcome.CONFLICT: "record_conflict", PushOutcome.SHELVED: "record_shelved"}


def receipted(key: Key, receipt: Receipt, events: int) -> Receipted:
    """What a receipt that holds makes of a copy. `events`: seq of the newest event that went with it.

    The signed outcome counts, not one told beside it, which anyone on the way could have written.
    """
    held_for = _HELD_FOR.get(receipt.outcome, "")
    return Receipted(key, receipt, SendState.HELD if held_for else SendState.RECEIVED, held_for, events)


def picture_state(receipt: AttachmentReceipt) -> tuple[SendState, str]:
    """State of a copy on a receipt that holds, and the code of the reason."""
    if receipt.outcome is PushOutcome.STORED:
        return SendState.RECEIVED, ""
    return SendState.HELD, "attachment_shelved"


class ReceiptCheck:
    """`receipt_key`: the centre's Ed25519 public key, raw, hex, from the enrolment code."""

    def __init__(self, receipt_key: str, centre_id: UUID) -> None:
        self._keys = CentreKeys([receipt_key])
        self._centre_id = centre_id

    def proven(self, answer: PushResponse) -> dict[Key, Receipt]:
        """The receipts of an answer that our centre has signed, by what they name; each can be kept by itself. What
        they are held against is asked of each (`is_of`)."""
        return {Key(each.record_id, each.revision): each for each in self._keys.receipts(answer)}

    def is_of(self, receipt: Receipt, key: Key, content_hash: str) -> bool:
        """For this id, revision and content, and by our centre: a late "OK" for anything else proves nothing."""
        named = (receipt.record_id, receipt.revision, receipt.content_hash, receipt.centre_id)
        return named == (key.record_id, key.revision, content_hash, self._centre_id)

    def holds(self, receipt: Receipt, key: Key, content_hash: str) -> bool:
        """Signed by our centre, and of exactly this."""
        return self.is_of(receipt, key, content_hash) and self._keys.signed(receipt)

    def holds_attachment(self, receipt: AttachmentReceipt, attachment_id: UUID, sha256: str) -> bool:
        """Signed by our centre, and for exactly this picture."""
        named = (receipt.attachment_id, receipt.sha256, receipt.centre_id)
        return named == (attachment_id, sha256, self._centre_id) and self._keys.signed(receipt)

    def holds_handover(self, receipts: HandoverReceipts, cover: Cover) -> bool:
        """Our centre's word about exactly this package. Each receipt in it is checked by itself all the same."""
        named = (receipts.package_id, receipts.device_id)
        return named == (cover.package_id, cover.device_id) and self.is_our_centres(receipts)

    def is_our_centres(self, word: SealingKey | HandoverReceipts) -> bool:
        """Told by our centre, and by nobody who would like to read what is sealed, or to be believed."""
        return word.centre_id == self._centre_id and self._keys.signed(word)
