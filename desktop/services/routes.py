"""The order in which to walk from house to house: always to the nearest one not seen yet."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

_EARTH_METRES = 6_371_000


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


class Leg(NamedTuple):
    """One stop of a walk."""

    stop: int
    """its place in the list the walk was made of"""
    metres: int | None
    """from the stop before, as the crow flies; None at the beginning, and for a house nobody knows the place of"""


def metres_between(one: Point, other: Point) -> float:
    """Great-circle distance (haversine)."""
    north, east = radians(other.latitude - one.latitude) / 2, radians(other.longitude - one.longitude) / 2
    across = cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east) ** 2
    return 2 * _EARTH_METRES * asin(min(1.0, sqrt(sin(north) ** 2 + across)))


def nearest_first(stops: Sequence[Point | None], start: Point | None = None) -> list[Leg]:
    """A walk through all stops: from the start, or from the first stop, each time to the nearest one left.

    Stops at the same distance keep their order; those nobody knows the place of come last, in theirs. Takes time with
    the square of their number, which a day or a village has little of.
    """
    left = {number: stop for number, stop in enumerate(stops) if stop is not None}
    unplaced = [Leg(number, None) for number, stop in enumerate(stops) if stop is None]
    walk: list[Leg] = []
    here = start
    if here is None and left:
        first = next(iter(left))
        here = left.pop(first)
        walk.append(Leg(first, None))
    while left and here is not None:
        # Among neighbours the earth is flat: comparing needs no more than Pythagoras on a narrowed degree.
        narrow = cos(radians(here.latitude))
        _distance, nearest = min((_apart(here, stop, narrow), number) for number, stop in left.items())
        there = left.pop(nearest)
        walk.append(Leg(nearest, round(metres_between(here, there))))
        here = there
    return walk + unplaced


def _apart(here: Point, there: Point, narrow: float) -> float:
    return (there.latitude - here.latitude) ** 2 + ((there.longitude - here.longitude) * narrow) ** 2
