"""Where people sign: lines with name and role, strokes of a pen drawn on screen, thumbprints with their witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from forms.paper.flow import Undivided
from forms.paper.ink import Point, ink
from forms.paper.style import LABEL, SMALL, VALUE
from forms.paper.surface import Surface
from forms.paper.values import Numerals, local
from forms.thai.dates import show_date

Strokes: TypeAlias = Sequence[Sequence[tuple[float, float, float]]]
"""Pen strokes: points as (x, y, milliseconds), y growing downwards, in any unit."""

_PLACE_HEIGHT = 82.0
_STEP = 16.0
"""From a signature's line to the name below it, and on to the role and the day, points."""
_PEN_ROOM = 26.0
_PEN = 1.1
_WITNESS_HEIGHT = 66.0
_THUMB_WIDTH, _THUMB_HEIGHT = 96.0, 84.0


WITNESS = "witness"
"""How the roles of those begin who witness a thumbprint."""


@dataclass(frozen=True)
class Place:
    """One line to sign on."""

    role: str
    title: str
    name: str = ""
    strokes: Strokes | None = None
    signed_at: datetime | None = None
    """when it was signed: on the screen, or without strokes on an earlier paper, for a reprint"""


@dataclass(frozen=True)
class SignatureBlock(Undivided):
    """All places of a paper, two in a row, never divided."""

    places: tuple[Place, ...]
    width: float
    numerals: Numerals
    thumbprint: bool = False
    """the first place is a thumbprint box with its witnesses beside it"""
    before: float = 10.0
    stays: bool = False

    @property
    def height(self) -> float:
        thumb = max(_THUMB_HEIGHT + 42, len(self._witnesses) * _WITNESS_HEIGHT) if self.thumbprint else 0.0
        return thumb + -(-len(self._lined) // 2) * _PLACE_HEIGHT

    def draw(self, surface: Surface, x: float, y: float) -> None:
        half = self.width / 2
        if self.thumbprint:
            self._draw_thumbprint(surface, x + half / 2, y)
            for number, witness in enumerate(self._witnesses):
                self._draw_place(surface, x + half, y + number * _WITNESS_HEIGHT, half, witness)
            y += self.height - -(-len(self._lined) // 2) * _PLACE_HEIGHT
        for number, place in enumerate(self._lined):
            # A lonely one stands on the right, as in letters.
            column = 1 if len(self._lined) == 1 else number % 2
            self._draw_place(surface, x + column * half, y + number // 2 * _PLACE_HEIGHT, half, place)

    @property
    def _lined(self) -> tuple[Place, ...]:
        if not self.thumbprint:
            return self.places
        return tuple(place for place in self.places[1:] if not place.role.startswith(WITNESS))

    @property
    def _witnesses(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.role.startswith(WITNESS))

    def _draw_place(self, surface: Surface, x: float, y: float, width: float, place: Place) -> None:
        baseline = y + _PEN_ROOM
        left, right = x + 8 + LABEL.width("ลงชื่อ") + 4, x + width - 12
        surface.text(x + 8, baseline, LABEL, "ลงชื่อ")
        surface.dots(left, right, baseline + 2.4)
        if place.strokes:
            _draw_strokes(surface, place.strokes, left + 6, y, right - left - 12, _PEN_ROOM)
        elif place.signed_at is not None:
            surface.text((left + right) / 2, baseline - 1, SMALL, "ลงนามในแบบฉบับกระดาษแล้ว", anchor=0.5)
        middle = (left + right) / 2
        self._draw_name(surface, middle, baseline + _STEP, place.name)
        surface.text(middle, baseline + 2 * _STEP, LABEL, place.title, anchor=0.5)
        if not place.role.startswith(WITNESS):
            self._draw_day(surface, middle, baseline + 3 * _STEP, place.signed_at)

    def _draw_day(self, surface: Surface, middle: float, baseline: float, day: datetime | None) -> None:
        text = f"วันที่ {self.numerals(show_date(local(day).date(), 'full'))}" if day is not None else "วันที่"
        half = 58.0
        if day is not None:
            surface.text(middle, baseline, LABEL, text, anchor=0.5)
            return
        surface.text(middle - half, baseline, LABEL, text)
        surface.dots(middle - half + LABEL.width(text) + 4, middle + half, baseline + 2.4)

    def _draw_thumbprint(self, surface: Surface, middle: float, y: float) -> None:
        place = self.places[0]
        surface.frame(middle - _THUMB_WIDTH / 2, y + 4, _THUMB_WIDTH, _THUMB_HEIGHT, line=0.6, round_=6)
        surface.text(middle, y + _THUMB_HEIGHT - 2, SMALL, "ลายพิมพ์นิ้วหัวแม่มือ", anchor=0.5)
        self._draw_name(surface, middle, y + _THUMB_HEIGHT + 19, place.name)
        surface.text(middle, y + _THUMB_HEIGHT + 19 + _STEP, LABEL, place.title, anchor=0.5)

    @staticmethod
    def _draw_name(surface: Surface, middle: float, baseline: float, name: str) -> None:
        if name:
            surface.text(middle, baseline, VALUE, f"({name})", anchor=0.5)
            return
        surface.text(middle - 66, baseline, LABEL, "(", anchor=0.5)
        surface.text(middle + 66, baseline, LABEL, ")", anchor=0.5)
        surface.dots(middle - 62, middle + 62, baseline + 2.4)


def _draw_strokes(surface: Surface, strokes: Strokes, x: float, y: float, width: float, height: float) -> None:
    """The strokes, as large as they fit, standing on the middle of the line."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return
    left, top = min(point[0] for point in points), min(point[1] for point in points)
    across = max(point[0] for point in points) - left
    down = max(point[1] for point in points) - top
    scale = min(width / across if across else 1e9, height / down if down else 1e9, 1e6)
    inset = (width - across * scale) / 2

    def at(point: Point) -> Point:
        return (x + inset + (point[0] - left) * scale, y + (point[1] - top) * scale)

    for run in ink(strokes):
        curves = [(at(first), at(second), at(end)) for first, second, end in run.curves]
        surface.curve(at(run.start), curves, width=_PEN * run.width)
