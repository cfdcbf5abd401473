"""What time it is for the measure: the computer's, or in a training round the day the training plays on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeAlias

from forms.thai.dates import THAILAND

ZONE = THAILAND  # always, since a laptop's own zone setting is often wrong

Clock: TypeAlias = Callable[[], datetime]
"""Gives the present moment, aware, in ZONE."""


def real_clock() -> datetime:
    return datetime.now(ZONE)


def demo_clock(today: date, newest: datetime | None = None) -> Clock:
    """The real time of day on `today`: a training stays inside its round.

    Its records come one after another all the same: where `newest`, the last of them, is later than that, the clock
    goes on from there.
    """
    started = real_clock()
    begins = datetime.combine(today, started.timetz())
    if newest is not None and begins <= newest:
        begins = newest.astimezone(ZONE) + timedelta(seconds=1)
    elif newest is None or newest.astimezone(ZONE).date() < today:
        # Nothing lies on this day yet: midnight may pass and leave the clock on it.
        return lambda: datetime.combine(today, real_clock().timetz())
    return lambda: begins + (real_clock() - started)
