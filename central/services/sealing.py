"""The centre's sealing key: what laptops seal their records to, and opening them.

The private half lies in the centre's folder of keys, never in the database.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pyrage import x25519

from central.db.private_files import private_folder, write_private
from central.services.receipts import ReceiptSigner
from forms.exchange import MAX_BATCH_BYTES, SealingKey
from forms.handover import Piece, read_pieces
from forms.sealing import SealError, unsealed


class Seals:
    """`key`: what laptops are told, signed."""

    def __init__(self, identity: x25519.Identity, signer: ReceiptSigner) -> None:
        self._identity = identity
        self.key = signer.sign(SealingKey(recipient=str(identity.to_public()), centre_id=signer.centre_id))

    def open(self, sealed: str) -> bytes:
        """The JSON that was sealed. `sealed`: an age file, base64. Raises SealError."""
        try:
            file = base64.b64decode(sealed, validate=True)
        except (binascii.Error, ValueError) as error:
            raise SealError("not base64") from error
        return unsealed(file, self._identity, most=MAX_BATCH_BYTES)

    def pieces(self, package: IO[bytes]) -> Iterator[Piece]:
        """What lies in a package carried by hand. Raises DamagedHandoverError."""
        return read_pieces(package, self._identity)


def sealing_identity(keys: Path) -> x25519.Identity:
    """The centre's private key, made on first use and kept in its folder."""
    path = private_folder(keys) / "sealing.age"
    if not path.exists():
        write_private(path, str(x25519.Identity.generate()).encode("ascii"))
    return x25519.Identity.from_str(path.read_text(encoding="ascii"))
