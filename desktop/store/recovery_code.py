"""The one-time recovery code: 26 characters that can be read out over a telephone.

120 random bits and a checksum of 10, in Crockford's base32: a wrong character, or two that
changed places, are noticed before any key is tried.
"""

from __future__ import annotations

import secrets

from desktop.errors import KnownError
from desktop.store import crockford

LENGTH = 26
_SECRET_BITS = 120
_CHECK_BITS = LENGTH * 5 - _SECRET_BITS
_PRIME = 1021  # the largest that fits into the bits of the checksum


def new_code() -> str:
    secret = secrets.randbits(_SECRET_BITS)
    return crockford.encode(secret << _CHECK_BITS | _checksum(secret), LENGTH)


def shown(code: str) -> str:
    """In groups, as printed and read out: "ABCDE-FGHJK-LMNPQ-RSTVW-XYZ012"."""
    return "-".join((*(code[start : start + 5] for start in range(0, 20, 5)), code[20:]))


def parse(typed: str) -> str:
    """The code from what was typed, as `crockford.decode` reads it. KnownError: recovery_code_wrong."""
    try:
        code, whole = crockford.decode(typed)
    except ValueError as error:
        raise KnownError("recovery_code_wrong") from error
    secret, check = divmod(whole, 1 << _CHECK_BITS)
    if len(code) != LENGTH or check != _checksum(secret):
        raise KnownError("recovery_code_wrong")
    return code


def _checksum(secret: int) -> int:
    # A prime above 32: no single wrong sign and no two neighbours exchanged leave the remainder as it was.
    return secret % _PRIME
