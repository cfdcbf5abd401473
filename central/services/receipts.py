"""Receipts: the centre's signed word that a revision has arrived. The same key signs all that is the centre's word.

Ed25519 is deterministic, so received time and signature are all that has to be kept to give the same bytes again. The
records of a batch are signed for at once (`forms.receipt_tree`); programs that do not know such signatures are given
one over the receipt alone, and the same whenever they ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.db.private_files import private_folder, write_private
from forms.exchange import PushOutcome, PushResponse, PushResult, Receipt, Signed
from forms.receipt_tree import PLAIN_BYTES, BatchSignature, ReceiptTree

Word = TypeVar("Word", bound=Signed)


class ReceiptSigner:
    """Signs in the name of one centre."""

    def __init__(self, key: Ed25519PrivateKey, centre_id: UUID) -> None:
        self._key = key
        self.centre_id = centre_id

    @property
    def public_key(self) -> str:
        """Raw Ed25519 public key, hex, as enrolment codes carry it."""
        return self._key.public_key().public_bytes_raw().hex()

    def receipt(
        self, *, record_id: UUID, revision: int, content_hash: str, outcome: PushOutcome, received_at: datetime
    ) -> Receipt:
        """One to be signed."""
        return restored(
            centre_id=self.centre_id,
            record_id=record_id,
            revision=revision,
            content_hash=content_hash,
            outcome=outcome,
            received_at=received_at,
            signature=b"",
        )

    def sign(self, word: Word) -> Word:
        return word.model_copy(update={"signature": self._key.sign(word.signed_bytes()).hex()})

    def sign_together(self, receipts: Sequence[Receipt]) -> list[Receipt]:
        """With one signature, from which each has one of its own."""
        if len(receipts) < 2:
            return [self.sign(receipt) for receipt in receipts]
        tree = ReceiptTree([receipt.signed_bytes() for receipt in receipts])
        own = tree.signatures(self._key.sign(tree.message))
        return [
            receipt.model_copy(update={"signature": signature.hex()})
            for receipt, signature in zip(receipts, own, strict=True)
        ]

    def sign_alone(self, receipt: Receipt) -> Receipt:
        """The same receipt for a program that knows no signatures of batches."""
        return receipt if _batch_of(receipt) is None else self.sign(receipt)


def answer(results: list[PushResult]) -> PushResponse:
    """What a laptop is told of a batch. Where all that were signed together are new, it finds the tree again from the
    receipts themselves: they travel without their signatures, and the one of all stands beside them."""
    new = [result for result in results if result.outcome is PushOutcome.STORED]
    batch = _batch_of(new[0].receipt) if new else None
    if batch is None or batch.size != len(new):
        return PushResponse(results=results)
    told = [_bare(result) if result.outcome is PushOutcome.STORED else result for result in results]
    return PushResponse(results=told, signature=batch.signature.hex())


def _batch_of(receipt: Receipt) -> BatchSignature | None:
    signature = bytes.fromhex(receipt.signature)
    return BatchSignature.from_bytes(signature) if len(signature) > PLAIN_BYTES else None


def _bare(result: PushResult) -> PushResult:
    return result.model_copy(update={"receipt": result.receipt.model_copy(update={"signature": ""})})


def restored(
    *,
    centre_id: UUID,
    record_id: UUID,
    revision: int,
    content_hash: str,
    outcome: PushOutcome,
    received_at: datetime,
    signature: bytes,
) -> Receipt:
    """The receipt given before, byte for byte, from what the table keeps of it."""
    return Receipt(
        record_id=record_id,
        revision=revision,
        content_hash=content_hash,
        outcome=outcome,
        received_at=received_at.astimezone(UTC),
        centre_id=centre_id,
        signature=signature.hex(),
    )


def receipt_key(keys: Path) -> Ed25519PrivateKey:
    """The centre's signing key, made on first use and kept in its folder."""
    path = private_folder(keys) / "receipt-ed25519"
    if not path.exists():
        write_private(path, Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
