"""Where people sign: lines with name and role, strokes of a pen drawn on screen, thumbprints with their witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from forms.paper.flow import Undivided
from forms.paper.ink import Point, ink
from forms.paper.paragraph import Line, break_name
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
_WITNESS_HEIGHT = 59.0
_THUMB_WIDTH, _THUMB_HEIGHT = 96.0, 78.0
"""34 by 27 mm: a thumb rolled from nail to nail is 30 mm wide at most."""
_THUMB_SHARE = 0.38
"""of the width, where witnesses and an officer stand beside it: room for most names on one line"""

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
    """All places of a paper, never divided: two in a row; beside a thumbprint its witnesses, and a single officer."""

    places: tuple[Place, ...]
    width: float
    numerals: Numerals
    thumbprint: bool = False
    """the first place is a thumbprint box with its witnesses beside it"""
    before: float = 10.0
    stays: bool = False

    @property
    def height(self) -> float:
        return self._thumb_height + (0.0 if self._abreast else sum(self._row_heights))

    def draw(self, surface: Surface, x: float, y: float) -> None:
        half = self.width / 2
        if self.thumbprint:
            holder, beside = self._thumb_columns
            self._draw_thumbprint(surface, x, y, holder)
            top = y
            for witness in self._witnesses:
                self._draw_place(surface, x + holder, top, beside, witness)
                top += self._place_height(witness, beside)
            if self._abreast:
                self._draw_place(surface, x + holder + beside, y, beside, self._lined[0])
                return
            y += self._thumb_height
        for number, place in enumerate(self._lined):
            # A lonely one stands on the right, as in letters.
            column = half if number % 2 or len(self._lined) == 1 else 0.0
            self._draw_place(surface, x + column, y, half, place)
            y += self._row_heights[number // 2] if number % 2 else 0.0

    @property
    def _abreast(self) -> bool:
        """Whether thumbprint, witnesses and the officer stand side by side, as a form of one page needs it."""
        return self.thumbprint and len(self._lined) == 1

    @property
    def _thumb_height(self) -> float:
        if not self.thumbprint:
            return 0.0
        column, beside = self._thumb_columns
        holder = _THUMB_HEIGHT + 8 + _STEP * (1 + len(_name_lines(self.places[0].name, column)))
        officer = self._place_height(self._lined[0], beside) if self._abreast else 0.0
        return max(holder, sum(self._place_height(witness, beside) for witness in self._witnesses), officer)

    @property
    def _thumb_columns(self) -> tuple[float, float]:
        """The width of the thumbprint's column and of each beside it."""
        if not self._abreast:
            return self.width / 2, self.width / 2
        return self.width * _THUMB_SHARE, self.width * (1 - _THUMB_SHARE) / 2

    @property
    def _row_heights(self) -> list[float]:
        heights = [self._place_height(place, self.width / 2) for place in self._lined]
        return [max(heights[start : start + 2]) for start in range(0, len(heights), 2)]

    @staticmethod
    def _place_height(place: Place, width: float) -> float:
        least = _WITNESS_HEIGHT if place.role.startswith(WITNESS) else _PLACE_HEIGHT
        return least + (len(_name_lines(place.name, width)) - 1) * _STEP

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
        baseline = self._draw_name(surface, x, width, (left + right) / 2, baseline + _STEP, place)
        if not place.role.startswith(WITNESS):
            self._draw_day(surface, (left + right) / 2, baseline + _STEP, place.signed_at)

    def _draw_day(self, surface: Surface, middle: float, baseline: float, day: datetime | None) -> None:
        text = f"วันที่ {self.numerals(show_date(local(day).date(), 'full'))}" if day is not None else "วันที่"
        half = 58.0
        if day is not None:
            surface.text(middle, baseline, LABEL, text, anchor=0.5)
            return
        surface.text(middle - half, baseline, LABEL, text)
        surface.dots(middle - half + LABEL.width(text) + 4, middle + half, baseline + 2.4)

    def _draw_thumbprint(self, surface: Surface, x: float, y: float, width: float) -> None:
        middle = x + width / 2
        surface.frame(middle - _THUMB_WIDTH / 2, y + 4, _THUMB_WIDTH, _THUMB_HEIGHT, line=0.6, round_=6)
        surface.text(middle, y + _THUMB_HEIGHT - 2, SMALL, "ลายพิมพ์นิ้วหัวแม่มือ", anchor=0.5)
        self._draw_name(surface, x, width, middle, y + _THUMB_HEIGHT + 19, self.places[0])

    @staticmethod
    def _draw_name(surface: Surface, x: float, width: float, middle: float, baseline: float, place: Place) -> float:
        """Name and role about ``middle``, or where they are too wide for that within the column that begins at x; the
        baseline of the role."""
        lines = _name_lines(place.name, width)
        half = max(LABEL.width(place.title), *(line.width for line in lines)) / 2
        middle = max(x + half, min(middle, x + width - half))
        for number, line in enumerate(lines):
            line.draw(surface, middle - line.width / 2, baseline + number * _STEP, VALUE)
        if not place.name:
            surface.text(middle - 66, baseline, LABEL, "(", anchor=0.5)
            surface.text(middle + 66, baseline, LABEL, ")", anchor=0.5)
            surface.dots(middle - 62, middle + 62, baseline + 2.4)
        baseline += len(lines) * _STEP
        surface.text(middle, baseline, LABEL, place.title, anchor=0.5)
        return baseline


def _name_lines(name: str, width: float) -> tuple[Line, ...]:
    """One line for a name that is still to be written."""
    return break_name(f"({name})", VALUE, width - 8) if name else (Line((), 0.0),)


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
