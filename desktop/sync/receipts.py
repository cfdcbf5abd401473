"""Is this the centre's own word, and for exactly what was sent?"""

from __future__ import annotations

from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.store.outbox import Key, Receipted
from desktop.store.sending_state import SendState
from forms.exchange import AttachmentReceipt, PushOutcome, Receipt, SealingKey, Signed
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
        self._key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(receipt_key))
        self._centre_id = centre_id

    def holds(self, receipt: Receipt, key: Key, content_hash: str) -> bool:
        """Signed by our centre, and for this id, revision and content: a late "OK" for anything else proves nothing."""
        named = (receipt.record_id, receipt.revision, receipt.content_hash, receipt.centre_id)
        if named != (key.record_id, key.revision, content_hash, self._centre_id):
            return False
        return self._signed(receipt)

    def holds_attachment(self, receipt: AttachmentReceipt, attachment_id: UUID, sha256: str) -> bool:
        """Signed by our centre, and for exactly this picture."""
        named = (receipt.attachment_id, receipt.sha256, receipt.centre_id)
        return named == (attachment_id, sha256, self._centre_id) and self._signed(receipt)

    def holds_handover(self, receipts: HandoverReceipts, cover: Cover) -> bool:
        """Our centre's word about exactly this package. Each receipt in it is checked by itself all the same."""
        named = (receipts.package_id, receipts.device_id)
        return named == (cover.package_id, cover.device_id) and self.is_our_centres(receipts)

    def is_our_centres(self, word: SealingKey | HandoverReceipts) -> bool:
        """Told by our centre, and by nobody who would like to read what is sealed, or to be believed."""
        return word.centre_id == self._centre_id and self._signed(word)

    def _signed(self, word: Signed) -> bool:
        try:
            self._key.verify(bytes.fromhex(word.signature), word.signed_bytes())
        except (InvalidSignature, ValueError):
            return False
        return True
