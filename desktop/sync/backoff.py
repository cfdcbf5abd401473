"""When to try again: soon at first, then less and less often, and never all laptops at the same second."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST = timedelta(seconds=15)
LONGEST = timedelta(minutes=30)


def wait_after(attempts: int, chance: random.Random, at_least: timedelta = timedelta(0)) -> timedelta:
    """The pause after the attempt with this number (from 1): doubled each time up to LONGEST, the last half by chance.

    `at_least`: what the centre itself asked for.
    """
    doublings: int = 2 ** min(max(attempts - 1, 0), 16)
    full = min(FIRST * doublings, LONGEST)
    return max(full * (0.5 + chance.random() / 2), at_least)
