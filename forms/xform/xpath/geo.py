"""Geography of ODK XForms: points "lat lon alt acc", traces and shapes of points separated by ";"."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
EARTH_RADIUS = 6_378_100.0  # metres, at the equator: what ODK's own functions use


def read_points(text: str) -> list[Point] | None:
    """(latitude, longitude) in degrees; None where a part is no point on Earth."""
    points = []
    for part in text.strip().rstrip(";").split(";"):
        numbers = part.split()
        try:
            latitude, longitude = float(numbers[0]), float(numbers[1])
        except (ValueError, IndexError):
            return None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        points.append((latitude, longitude))
    return points


def all_points(texts: Iterable[str]) -> list[Point] | None:
    """The points of several values one after another; None where one is broken."""
    found: list[Point] = []
    for text in texts:
        points = read_points(text)
        if points is None:
            return None
        found += points
    return found


def distance(points: Sequence[Point]) -> float:
    """Metres along the points (great circles)."""
    return sum(_between(start, end) for start, end in pairwise(points))


def _between(start: Point, end: Point) -> float:
    first, second = math.radians(start[0]), math.radians(end[0])
    high = math.sin((second - first) / 2) ** 2
    wide = math.sin(math.radians(end[1] - start[1]) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(high + math.cos(first) * math.cos(second) * wide))


def area(points: Sequence[Point]) -> float:
    """Square metres inside the closed line through the points (spherical excess by the trapezium rule)."""
    if len(points) < 3:
        return 0.0
    total = 0.0
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        total += math.radians(end[1] - start[1]) * (
            2 + math.sin(math.radians(start[0])) + math.sin(math.radians(end[0]))
        )
    return abs(total * EARTH_RADIUS * EARTH_RADIUS / 2)


def inside(point: Point, shape: Sequence[Point]) -> bool:
    """Whether a point is within a closed shape (even–odd rule on the flat map)."""
    latitude, longitude = point
    result = False
    for (lat1, lon1), (lat2, lon2) in zip(shape, [*shape[1:], shape[0]], strict=True):
        if (lon1 > longitude) != (lon2 > longitude) and latitude < (lat2 - lat1) * (longitude - lon1) / (
            lon2 - lon1
        ) + lat1:
            result = not result
    return result
