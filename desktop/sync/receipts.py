"""Is this the centre's own word, and for exactly what was sent?"""

from __future__ import annotations

from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.store.outbox import Key
from forms.exchange import AttachmentReceipt, Receipt, SealingKey, Signed


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

    def is_our_centres(self, key: SealingKey) -> bool:
        """Told by our centre, and by nobody who would like to read what is sealed."""
        return key.centre_id == self._centre_id and self._signed(key)

    def _signed(self, word: Signed) -> bool:
        try:
            self._key.verify(bytes.fromhex(word.signature), word.signed_bytes())
        except (InvalidSignature, ValueError):
            return False
        return True
