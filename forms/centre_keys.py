"""Is this the centre's own word? The one place where what the centre has signed is checked."""

from __future__ import annotations

from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from forms.exchange import PushResponse, Receipt, Signed
from forms.receipt_tree import PLAIN_BYTES, BatchSignature, ReceiptTree


class CentreKeys:
    """The public keys of a centre (Ed25519, raw, hex). Any number of threads may ask."""

    def __init__(self, public_keys: Iterable[str]) -> None:
        """Raises ValueError."""
        self._keys = [Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)) for key in public_keys]
        self._last_batch = (b"", b"")

    def signed(self, word: Signed) -> bool:
        """Whether one of them has signed exactly this, alone or together with the rest of a batch."""
        try:
            signature, message = bytes.fromhex(word.signature), word.signed_bytes()
            if len(signature) <= PLAIN_BYTES:
                return self._verify(signature, message)
            in_batch = BatchSignature.from_bytes(signature)
            return self._verify_batch(in_batch.signature, in_batch.message(message))
        except ValueError:
            return False

    def receipts(self, answer: PushResponse) -> list[Receipt]:
        """Those receipts of an answer that are the centre's word, each with a signature that proves it by itself."""
        alone = [each.receipt for each in answer.results if each.receipt.signature and self.signed(each.receipt)]
        together = [each.receipt for each in answer.results if not each.receipt.signature]
        if not together or answer.signature is None:
            return alone
        try:
            signature, tree = bytes.fromhex(answer.signature), ReceiptTree([each.signed_bytes() for each in together])
        except ValueError:
            return alone
        if not self._verify_batch(signature, tree.message):
            return alone
        own = tree.signatures(signature)
        return alone + [
            receipt.model_copy(update={"signature": proof.hex()}) for receipt, proof in zip(together, own, strict=True)
        ]

    def _verify_batch(self, signature: bytes, message: bytes) -> bool:
        """Once for all receipts of a batch, which come one after the other."""
        if (signature, message) == self._last_batch:
            return True
        good = self._verify(signature, message)
        if good:
            self._last_batch = (signature, message)
        return good

    def _verify(self, signature: bytes, message: bytes) -> bool:
        for key in self._keys:
            try:
                key.verify(signature, message)
            except InvalidSignature:
                continue
            return True
        return False
