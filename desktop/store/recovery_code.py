"""The one-time recovery code: 26 characters that can be read out over a telephone.

120 random bits and a checksum of 10, in Crockford's base32 (no I, L, O, U): a wrong character, or two that
changed places, are noticed before any key is tried.
"""

from __future__ import annotations

import secrets

from desktop.errors import KnownError

LENGTH = 26
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SECRET_BITS = 120
_CHECK_BITS = LENGTH * 5 - _SECRET_BITS
_PRIME = 1021  # the largest that fits into the bits of the checksum


def new_code() -> str:
    secret = secrets.randbits(_SECRET_BITS)
    whole = secret << _CHECK_BITS | _checksum(secret)
    return "".join(_ALPHABET[whole >> 5 * place & 31] for place in reversed(range(LENGTH)))


def shown(code: str) -> str:
    """In groups, as printed and read out: "ABCDE-FGHJK-LMNPQ-RSTVW-XYZ012"."""
    return "-".join((*(code[start : start + 5] for start in range(0, 20, 5)), code[20:]))


def parse(typed: str) -> str:
    """The code from what was typed: any case, any grouping, O for 0, I or L for 1. KnownError: recovery_code_wrong."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
    if len(code) != LENGTH or any(sign not in _ALPHABET for sign in code):
        raise KnownError("recovery_code_wrong")
    whole = 0
    for sign in code:
        whole = whole << 5 | _ALPHABET.index(sign)
    secret, check = divmod(whole, 1 << _CHECK_BITS)
    if check != _checksum(secret):
        raise KnownError("recovery_code_wrong")
    return code


def _checksum(secret: int) -> int:
    # A prime above 32: no single wrong sign and no two neighbours exchanged leave the remainder as it was.
    return secret % _PRIME
