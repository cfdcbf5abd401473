"""The second factor: codes of an authenticator (TOTP, RFC 6238) and, where the phone is lost, recovery codes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from central.db.private_files import private_folder, write_private

ISSUER = "aofield"
STEP_SECONDS = 30
# A phone's clock may be a little off; one step to either side.
STEPS_ASIDE = 1
RECOVERY_CODES = 8
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Seed:
    """The secret an authenticator shares with the centre, as it is typed in (base32)."""

    base32: str

    def __repr__(self) -> str:
        return "Seed(…)"

    def uri(self, login: str) -> str:
        """What the QR code says."""
        return pyotp.TOTP(self.base32).provisioning_uri(name=login, issuer_name=ISSUER)

    def step_of(self, code: str, now: datetime) -> int | None:
        """The half-minute a code belongs to, at most one away from now; None for a wrong code."""
        totp = pyotp.TOTP(self.base32)
        at = int(now.timestamp()) // STEP_SECONDS
        found = None
        for step in range(at - STEPS_ASIDE, at + STEPS_ASIDE + 1):
            if hmac.compare_digest(totp.at(step * STEP_SECONDS), code):
                found = step
        return found


class Seeds:
    """Seals seeds for the database, with a key that never lies there."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._cipher = ChaCha20Poly1305(key)

    def seal(self, seed: Seed, user_id: UUID) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, seed.base32.encode("ascii"), user_id.bytes)

    def open(self, sealed: bytes, user_id: UUID) -> Seed:
        return Seed(self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], user_id.bytes).decode("ascii"))

    def offered_in(self, token: str) -> Seed:
        """The seed offered within a session: the same however often the page is asked for, and kept nowhere."""
        drawn = hmac.new(self._key, b"seed|" + token.encode("utf-8"), hashlib.sha256).digest()[:20]
        return Seed(base64.b32encode(drawn).decode("ascii"))

    def veiled(self, subject: str) -> bytes:
        """A subject of a sign-in guard: what was typed as a name may have been a password."""
        return hmac.new(self._key, b"guard|" + subject.encode("utf-8"), hashlib.sha256).digest()


def console_seeds(keys: Path) -> Seeds:
    """The key of the console in the centre's folder of keys, made on first use."""
    path = private_folder(keys) / "console.key"
    if not path.exists():
        write_private(path, os.urandom(32))
    return Seeds(path.read_bytes())


def new_recovery_codes() -> list[str]:
    """50 bits each, in two halves."""
    drawn = (base64.b32encode(secrets.token_bytes(7)).decode("ascii").lower()[:10] for _ in range(RECOVERY_CODES))
    return [f"{code[:5]}-{code[5:]}" for code in drawn]


def recovery_hash(code: str) -> str:
    """Guesses are few behind the guard, and a code works once, so a fast hash does."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def recovery_hashes(codes: Sequence[str]) -> list[str]:
    return [recovery_hash(code) for code in codes]
