"""The seeded shuffle of ODK XForms' `randomize()`: Park–Miller numbers under an inside-out Fisher–Yates shuffle, so
that the same seed gives the same order on every client (getodk/xforms-spec, section "randomize")."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from datetime import tzinfo
from typing import TypeVar

from forms.xform.xpath.values import Value, to_number, to_text

T = TypeVar("T")
_MODULUS = 2_147_483_647
_FACTOR = 16_807


def shuffled(items: Sequence[T], seed: Value, zone: tzinfo) -> list[T]:
    """The items in the order that the seed means."""
    state = math.fmod(_seed_number(seed, zone), _MODULUS)
    if state <= 0:
        state += _MODULUS - 1
    result: list[T] = []
    for count, item in enumerate(items, 1):
        state = math.fmod(state * _FACTOR, _MODULUS)
        place = math.floor((state - 1) / (_MODULUS - 1) * count)
        result.append(item)
        result[-1], result[place] = result[place], item
    return result


def _seed_number(seed: Value, zone: tzinfo) -> float:
    number = to_number(seed, zone)
    if math.isfinite(number):
        return float(math.trunc(number))
    text = to_text(seed)
    if not text or text in ("NaN", "Infinity", "-Infinity"):
        return 0.0
    # Text that is no number: the first eight bytes of its SHA-256 as a signed number.
    return float(int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big", signed=True))
