"""What time it is for the measure: the computer's, or in a demo round the round's own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeAlias

from forms.thai.dates import THAILAND

ZONE = THAILAND  # always, since a laptop's own zone setting is often wrong

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present moment, aware, in ZONE."""


def real_clock() -> datetime:
    return datetime.now(ZONE)


def demo_clock(today: date) -> Clock:
    """The real time of day on `today`: a demo stays inside its round, and its records still come one after another."""

    def now() -> datetime:
        wall: time = real_clock().timetz()
        return datetime.combine(today, wall)

    return now
