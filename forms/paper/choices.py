"""Choices on paper: boxes to tick, in columns, and a line for what else there may be."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from forms.paper.fields import GAP, Label
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import BASELINE, CONTINUED, LABEL, LINE, VALUE
from forms.paper.surface import Style, Surface

BOX = 8.0
_LAST_GAP = 12.0  # behind each choice; the last of a row does without
_MOST_SPREAD = 30.0  # columns further apart no longer read as one list
_WIDEST = 0.66  # of the room, where choices stand in several rows
_LABEL_COLUMN = 96.0  # choices in several rows start here at the earliest, so that questions below each other align


def draw_box(surface: Surface, x: float, baseline: float, *, ticked: bool, text: str = "") -> None:
    """A box to tick, standing on the baseline; Sarabun has no such sign, and a drawn one looks the same everywhere."""
    top = baseline - BOX + 0.8
    surface.frame(x, top, BOX, BOX, line=0.6)
    if ticked and not text:
        surface.polyline([(x + 1.6, top + 4.2), (x + 3.5, top + 6.4), (x + 7.6, top - 0.6)], width=1.3)
    if text:
        surface.text(x + BOX / 2, top + BOX - 1.6, Style(VALUE.face, 7.5), text, anchor=0.5)


class Option(NamedTuple):
    """A choice on paper."""

    label: str
    chosen: bool
    mark: str = ""
    """its place in a ranking, written into the box"""
    blank: str | None = None
    """what stands on a dotted line behind it, "other: ......"; None where there is no such line"""


class ChoiceField:
    """Boxes to tick: behind the label where they all fit, else in even columns beside or below it."""

    def __init__(
        self, label: str, options: Sequence[Option], width: float, *, item: str = "", columns: int | None = None
    ) -> None:
        """``columns``: of choices at most; by default as many as fit."""
        self._label = Label.set(item, label, width)
        self._said: tuple[Line, ...] = ()
        placed = self._placed(options, width, columns, labelled=bool(label))
        if len(options) > 1 and options[-1].blank:
            # What is said at length about the last choice stands below the others, instead of spreading them.
            *others, last = options
            apart = self._placed(others, width, columns, labelled=bool(label))
            full = width - apart.start - BOX - GAP
            said = break_lines(last.blank or "", VALUE, full, full - GAP - VALUE.width(last.label) - 6)
            if not placed.fits or apart.rows + len(said) < placed.rows:
                self._said, placed = said, apart
        self._options = options
        self._columns = placed
        self._shift = self._label.height if placed.below else 0.0
        self._texts = [
            break_lines(option.label, _option_style(option), column - BOX - 2 * GAP)
            for option, column in zip(options, itertools.cycle(self._columns.widths), strict=False)
        ]

    @property
    def height(self) -> float:
        return max(self._label.height, self._shift + sum(self._row_heights()) + len(self._said) * LINE)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._label.draw(surface, x, y)
        top = y + self._shift
        per_row = len(self._columns.widths)
        for row, height in enumerate(self._row_heights()):
            left = x + self._columns.start
            for number in range(row * per_row, min((row + 1) * per_row, self._in_columns)):
                column = self._columns.widths[number % per_row]
                last = number == len(self._options) - 1
                right = x + self._columns.end if last else left + column - GAP
                self._draw_option(surface, number, left, top + BASELINE, right)
                left += column
            top += height
        if self._said:
            self._draw_said(surface, x, top + BASELINE)

    def _placed(self, options: Sequence[Option], width: float, columns: int | None, *, labelled: bool) -> _Columns:
        """Beside the label, unless they take many fewer rows below it."""
        widths = [option_width(option) for option in options]
        behind = self._label.end + 2 * GAP if labelled else self._label.inset
        most = columns or len(options)
        beside = _Columns.fitting(widths, width, behind, most)
        if not labelled:
            return beside
        if beside.rows > 1:
            beside = _Columns.fitting(widths, width, max(behind, _LABEL_COLUMN), most)
        below = _Columns.fitting(widths, width, CONTINUED, most)
        if len(self._label.lines) == 1 and beside.fits and beside.rows <= below.rows + 1:
            return beside
        return below._replace(below=True)

    @property
    def _in_columns(self) -> int:
        return len(self._options) - (1 if self._said else 0)

    def _row_heights(self) -> list[float]:
        per_row = len(self._columns.widths)
        texts = self._texts[: self._in_columns]
        starts = range(0, len(texts), per_row)
        return [max(len(lines) for lines in texts[start : start + per_row]) * LINE for start in starts]

    def _draw_said(self, surface: Surface, x: float, baseline: float) -> None:
        """The last choice on lines of its own."""
        option = self._options[-1]
        left, right = x + self._columns.start, x + self._columns.end
        draw_box(surface, left, baseline, ticked=option.chosen, text=option.mark)
        left += BOX + GAP
        surface.text(left, baseline, _option_style(option), option.label)
        for number, line in enumerate(self._said):
            start = left if number else left + GAP + _option_style(option).width(option.label)
            surface.dots(start, right, baseline + 2.4 + number * LINE)
            line.draw(surface, start + 3, baseline + number * LINE, VALUE)

    def _draw_option(self, surface: Surface, number: int, left: float, baseline: float, right: float) -> None:
        option, style = self._options[number], _option_style(self._options[number])
        draw_box(surface, left, baseline, ticked=option.chosen, text=option.mark)
        for count, line in enumerate(self._texts[number]):
            line.draw(surface, left + BOX + GAP, baseline + count * LINE, style)
        if option.blank is not None:
            start = left + BOX + 2 * GAP + self._texts[number][-1].width
            surface.dots(start, right, baseline + 2.4)
            surface.text(start + 3, baseline, VALUE, option.blank)


class _Columns(NamedTuple):
    """Where choices stand: columns from ``start`` to ``end``, points from the left edge of the question."""

    start: float
    end: float
    widths: tuple[float, ...]
    rows: int
    fits: bool
    below: bool = False
    """whether they begin below the label"""

    @classmethod
    def fitting(cls, widths: Sequence[float], width: float, start: float, most: int) -> _Columns:
        """As few rows as the widths of the choices allow, with as few columns as those rows need."""
        room = width - start
        best = cls(start, width, (room,), len(widths), max(widths, default=0.0) <= room)
        for count in range(2, min(most, len(widths)) + 1):
            wanted = [max(widths[column::count]) for column in range(count)]
            rows = -(-len(widths) // count)
            if rows > 1 and max(wanted) > _WIDEST * room:
                continue  # the others would stand lost at the edge
            if sum(wanted) <= room + _LAST_GAP and rows < best.rows:
                spread = min((room + _LAST_GAP - sum(wanted)) / count, _MOST_SPREAD) if rows > 1 else 0.0
                best = cls(start, width, tuple(column + spread for column in wanted), rows, fits=True)
        return best


def option_width(option: Option) -> float:
    """A box, its text and the space before the next one, points."""
    blank = 0.0 if option.blank is None else max(60.0, VALUE.width(option.blank) + 10)
    return BOX + GAP + VALUE.width(option.label) + _LAST_GAP + blank


def _option_style(option: Option) -> Style:
    return VALUE if option.chosen else LABEL
