"""Pen strokes as ink: smooth through every sampled point, thinner where the pen was fast.

What is stored are the points as they came from the pen; a curve is only how they are shown, on the screen and on paper
alike. The curve is a Catmull–Rom spline, written as the cubic Bézier segments that screen and PDF both draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Sample: TypeAlias = tuple[float, float, float]
"""x and y in any unit, milliseconds"""

_THICKEST, _THINNEST, _STEP = 1.3, 0.6, 0.1
_CALM = 0.9
"""Speed at which the line has about its usual width: widths of the whole signature a second."""
_LAG = 0.6
"""How much of the width before stays in the next one: a pen's line does not jump."""


@dataclass(frozen=True, slots=True)
class Run:
    """Curves of one width, one after the other. `width` is a share of the pen's usual width.

    Each curve is two control points and its end; a dot has no curves.
    """

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    width: float


def ink(strokes: Sequence[Sequence[Sample]]) -> list[Run]:
    """All strokes of a signature, in the unit of their points."""
    xs = [point[0] for stroke in strokes for point in stroke]
    across = max(xs) - min(xs) if xs else 0.0
    return [run for stroke in strokes for run in _runs(_distinct(stroke), across or 1.0)]


def _distinct(stroke: Sequence[Sample]) -> list[Sample]:
    """A pen at rest repeats its place; a spline through one place twice would have a knot there."""
    return [place for number, place in enumerate(stroke) if not number or place[:2] != stroke[number - 1][:2]]


def _runs(stroke: Sequence[Sample], across: float) -> list[Run]:
    if not stroke:
        return []
    points = [(x, y) for x, y, _time in stroke]
    if len(points) == 1:
        return [Run(points[0], (), _THICKEST)]
    widths = _widths(stroke, across)
    segments = list(zip(pairwise(points), _curves(points), widths, strict=True))
    found = []
    for width, group in groupby(segments, key=lambda segment: segment[2]):
        same = list(group)
        found.append(Run(same[0][0][0], tuple(curve for _ends, curve, _width in same), width))
    return found


def _widths(stroke: Sequence[Sample], across: float) -> list[float]:
    """Of each segment, in whole steps, so that neighbours of one width are drawn at once."""
    width, widths = 1.0, []
    for (x, y, before), (x2, y2, after) in pairwise(stroke):
        speed = hypot(x2 - x, y2 - y) / across / (max(after - before, 1.0) / 1000)
        wanted = _THINNEST + (_THICKEST - _THINNEST) * _CALM / (_CALM + speed)
        width = _LAG * width + (1 - _LAG) * wanted
        widths.append(round(round(width / _STEP) * _STEP, 1))
    return widths


def _curves(points: Sequence[Point]) -> list[tuple[Point, Point, Point]]:
    """The Catmull–Rom spline as cubic Béziers: a tangent at each point runs along the chord of its neighbours."""
    padded = [points[0], *points, points[-1]]
    return [
        (
            (here[0] + (ahead[0] - before[0]) / 6, here[1] + (ahead[1] - before[1]) / 6),
            (ahead[0] - (beyond[0] - here[0]) / 6, ahead[1] - (beyond[1] - here[1]) / 6),
            ahead,
        )
        for before, here, ahead, beyond in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]
