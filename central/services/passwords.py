"""Passwords of the console: Argon2id (RFC 9106), kept as the text that names its own parameters.

A name nobody has costs the same time as a wrong password, so that time does not tell which names exist.
"""

from __future__ import annotations

import base64
import os
import secrets
from functools import cache

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from central.services.errors import WeakPasswordError

LEAST_LENGTH = 12
# OWASP's second choice: little memory, so that a roomful of people signing in at eight does not fill the server.
MEMORY_KIB = 19 * 1024
ITERATIONS = 2
LANES = 1


def hashed_password(password: str) -> str:
    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=ITERATIONS, lanes=LANES, memory_cost=MEMORY_KIB)
    return kdf.derive_phc_encoded(password.encode("utf-8"))


def is_password(password: str, kept: str | None) -> bool:
    """Whether this is the password behind the hash; False, as slowly, where there is no hash."""
    try:
        Argon2id.verify_phc_encoded(password.encode("utf-8"), kept or _nobody_s())
    except InvalidKey:
        return False
    return kept is not None


def require_good(password: str, *, login: str) -> None:
    """Length and not the name itself; no other rule, as none other helps (NIST SP 800-63B).

    Raises:
        WeakPasswordError: with what is wrong.
    """
    if len(password) < LEAST_LENGTH:
        raise WeakPasswordError("short")
    if login.lower() in password.lower() or len(set(password)) < 5:
        raise WeakPasswordError("plain")


def one_time_password() -> str:
    """80 bits to be read aloud or typed off a paper, once."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


@cache
def _nobody_s() -> str:
    return hashed_password(secrets.token_hex())
