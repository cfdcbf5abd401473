"""Receipts: the centre's signed word that a revision has arrived. The same key signs all that is the centre's word.

Ed25519 is deterministic, so received time and signature are all that has to be kept to give the same bytes again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from central.db.private_files import private_folder, write_private
from forms.exchange import PushOutcome, Receipt, Signed

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

    def signed(
        self, *, record_id: UUID, revision: int, content_hash: str, outcome: PushOutcome, received_at: datetime
    ) -> Receipt:
        receipt = restored(
            centre_id=self.centre_id,
            record_id=record_id,
            revision=revision,
            content_hash=content_hash,
            outcome=outcome,
            received_at=received_at,
            signature=b"",
        )
        return self.sign(receipt)

    def sign(self, word: Word) -> Word:
        return word.model_copy(update={"signature": self._key.sign(word.signed_bytes()).hex()})


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


def is_genuine(word: Signed, public_keys: Iterable[str]) -> bool:
    """Did one of these keys (raw, hex) sign this?"""
    for public_key in public_keys:
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
            key.verify(bytes.fromhex(word.signature), word.signed_bytes())
        except (InvalidSignature, ValueError):
            continue
        return True
    return False


def receipt_key(keys: Path) -> Ed25519PrivateKey:
    """The centre's signing key, made on first use and kept in its folder."""
    path = private_folder(keys) / "receipt-ed25519"
    if not path.exists():
        write_private(path, Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
