"""Proof that a request comes from the laptop itself, and not from whoever got hold of its token.

A bearer token can be copied: off a backup, out of the memory of a program, out of what a proxy writes down. So each
request is signed with the key that the laptop made for itself at its enrolment and that never left it. What is signed
names the token, the request, its whole body and a moment that is never named twice; the centre takes each once, and
only near its own time. A laptop whose clock is wrong is told the centre's time and asks again.

The same idea as DPoP (RFC 9449), whose web tokens would be ten times as long.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import threading
import time
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PROOF_HEADER = "Aofield-Proof"
TIME_HEADER = "Aofield-Time"
"""in an answer: what the centre's clock said, in microseconds; the same request, proved anew by it, will do"""
WINDOW_US = 5 * 60 * 1_000_000
"""how far a proof may be from the centre's time"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the header says: `<moment>.<signature>`."""

    moment: int
    """microseconds since 1970 by the centre's clock, as far as the laptop knows it"""
    signature: bytes

    @classmethod
    def from_header(cls, header: str) -> Self:
        """Raises ValueError."""
        told, _, signature = header.partition(".")
        if not (told.isascii() and told.isdecimal() and len(told) <= 17):
            raise ValueError("no moment")
        try:
            return cls(int(told), base64.b64decode(signature.encode("ascii"), altchars=b"-_", validate=True))
        except (binascii.Error, UnicodeEncodeError) as error:
            raise ValueError("no signature") from error

    def as_header(self) -> str:
        return f"{self.moment}.{base64.urlsafe_b64encode(self.signature).decode('ascii')}"

    def is_by(self, device_key: str, token: str, method: str, path: str, body: bytes) -> bool:
        """Whether the holder of this key (Ed25519, raw, hex) made it, for this request with this token."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(device_key))
            key.verify(self.signature, _signed(self.moment, token, method, path, body))
        except (InvalidSignature, ValueError):
            return False
        return True


class Prover:
    """A laptop's side, for one connection; any number of threads may use it."""

    def __init__(self, device_key: bytes, token: str) -> None:
        """`device_key`: Ed25519, private, raw."""
        self._key = Ed25519PrivateKey.from_private_bytes(device_key)
        self._token = token
        self._ahead = 0
        self._last = 0
        self._lock = threading.Lock()

    def prove(self, method: str, path: str, body: bytes) -> str:
        """The header for a request. `path`: with its query, as it is asked for. `body`: before it is packed."""
        with self._lock:
            self._last = moment = max(_now() + self._ahead, self._last + 1)
        return Proof(moment, self._key.sign(_signed(moment, self._token, method, path, body))).as_header()

    def set_clock(self, told: str) -> bool:
        """Go by the centre's time from now on. False where the header `TIME_HEADER` tells none."""
        if not (told.isascii() and told.isdecimal() and len(told) <= 17):
            return False
        with self._lock:
            self._ahead, self._last = int(told) - _now(), 0
        return True


def _now() -> int:
    return time.time_ns() // 1000


def _signed(moment: int, token: str, method: str, path: str, body: bytes) -> bytes:
    digests = (hashlib.sha256(part).hexdigest() for part in (token.encode(), body))
    return "\n".join(("aofield-proof-1", str(moment), method, path, *digests)).encode()
