"""Crockford's base32: no I, L, O, U, so that what is read out over a telephone is heard and typed right."""

from __future__ import annotations

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def encode(number: int, length: int) -> str:
    """The last `length` signs of a number, five bits each."""
    return "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(length)))


def decode(typed: str) -> tuple[str, int]:
    """The signs and their number from what was typed: any case, any grouping, O for 0, I or L for 1, U for V.

    ValueError for a sign that is none of these.
    """
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    return signs, number
