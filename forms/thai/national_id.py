"""The 13-digit national ID (เลขประจำตัวประชาชน): reading, checking and showing it.

The check digit is (11 − s mod 11) mod 10 with s = Σ dᵢ·(13 − i), i = 0..11; python-stdnum computes it. Its own
validation gives one answer for all faults and refuses demo numbers, so the few other checks are made here.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Literal

from stdnum.th import pin

from forms.thai.numerals import to_ascii

DEMO_PREFIX = "9"
"""First digit of a demo person's number.

The first digit is the holder's category. 1–8 are given to citizens and registered residents, 0 stands on the cards of
people without civil registration, 9 has never been issued to anybody: no real number can meet a demo number.
"""

GROUPS = (1, 4, 5, 2, 1)
"""How many digits the card shows between its hyphens."""

NationalIdProblem = Literal["empty", "characters", "length", "category", "checksum", "demo"]

_SEPARATORS = re.compile(r"[\s\-–‐‑.\u200b\u00a0]+")


class NationalIdError(ValueError):
    """The text is no national ID. ``code`` says why; the text itself is never part of the message."""

    def __init__(self, code: NationalIdProblem) -> None:
        super().__init__(f"not a national ID: {code}")
        self.code: NationalIdProblem = code


def check_digit(first_twelve: str) -> str:
    """The 13th digit that belongs to twelve ASCII digits."""
    return str(pin.calc_check_digit(first_twelve))


def normalise(text: str, *, accept_demo: bool = False) -> str:
    """The 13 ASCII digits of a typed number (Thai numerals, spaces and hyphens allowed).

    Raises NationalIdError with the code ``empty``, ``characters``, ``length``, ``category`` (a leading 0: not a card
    holder's), ``checksum``, or ``demo`` (a valid demo number where only real ones are accepted).
    """
    digits = text if text.isascii() and text.isdigit() else _SEPARATORS.sub("", to_ascii(text))
    if not digits:
        raise NationalIdError("empty")
    if not (digits.isascii() and digits.isdigit()):
        raise NationalIdError("characters")
    if len(digits) != 13:
        raise NationalIdError("length")
    if digits[0] == "0":
        raise NationalIdError("category")
    if digits[12] != check_digit(digits[:12]):
        raise NationalIdError("checksum")
    if digits.startswith(DEMO_PREFIX) and not accept_demo:
        raise NationalIdError("demo")
    return digits


def is_valid(text: str, *, accept_demo: bool = False) -> bool:
    """Whether ``normalise`` would accept the text."""
    try:
        normalise(text, accept_demo=accept_demo)
    except NationalIdError:
        return False
    return True


def formatted(digits: str) -> str:
    """The number as the card shows it: "1112034563562" → "1-1120-34563-56-2". Other lengths come back unchanged."""
    if len(digits) != sum(GROUPS):
        return digits
    ends = accumulate(GROUPS)
    return "-".join(digits[end - size : end] for size, end in zip(GROUPS, ends, strict=True))
