"""Questions on paper: a label with a dotted line, choices with boxes to tick, rows of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from forms.paper.flow import Undivided
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import BASELINE, CONTINUED, ITEM, LABEL, LINE, NUMBER_GUTTER, VALUE
from forms.paper.surface import Style, Surface

GAP = 4.0
BOX = 8.0
_LEAST_VALUE = 28.0
_LAST_GAP = 12.0  # behind each choice; the last of a row does without
_MOST_SPREAD = 30.0  # columns further apart no longer read as one list
_WIDEST = 0.66  # of the room, where choices stand in several rows
_LABEL_COLUMN = 96.0  # choices in several rows start here at the earliest, so that questions below each other align


class Cell(Protocol):
    """One question in its column of a row."""

    @property
    def height(self) -> float:
        """points"""

    def draw(self, surface: Surface, x: float, y: float) -> None:
        """Draw with the upper left corner at (x, y)."""


def draw_box(surface: Surface, x: float, baseline: float, *, ticked: bool, text: str = "") -> None:
    """A box to tick, standing on the baseline; Sarabun has no such sign, and a drawn one looks the same everywhere."""
    top = baseline - BOX + 0.8
    surface.frame(x, top, BOX, BOX, line=0.6)
    if ticked and not text:
        surface.polyline([(x + 1.6, top + 4.2), (x + 3.5, top + 6.4), (x + 7.6, top - 0.6)], width=1.3)
    if text:
        surface.text(x + BOX / 2, top + BOX - 1.6, Style(VALUE.face, 7.5), text, anchor=0.5)


class Label(NamedTuple):
    """The item's number and the label, set in a column of some width."""

    item: str
    lines: tuple[Line, ...]
    inset: float

    @classmethod
    def set(cls, item: str, text: str, width: float) -> Label:
        inset = NUMBER_GUTTER if item else 0.0
        return cls(item, break_lines(text, LABEL, width - inset), inset)

    @property
    def end(self) -> float:
        """Where its last line ends, from the left edge of the column."""
        return self.inset + self.lines[-1].width

    @property
    def height(self) -> float:
        return len(self.lines) * LINE

    def draw(self, surface: Surface, x: float, y: float) -> None:
        if self.item:
            surface.text(x, y + BASELINE, ITEM, self.item)
        for number, line in enumerate(self.lines):
            line.draw(surface, x + self.inset, y + BASELINE + number * LINE, LABEL)


class DottedField:
    """Label ......... unit: the answer stands on a dotted line and runs on over as many lines as it needs."""

    def __init__(
        self,
        label: str,
        value: str,
        width: float,
        *,
        item: str = "",
        unit: str = "",
        lines: int = 1,
        most: float | None = None,
        pitch: float = LINE,
    ) -> None:
        """``lines``: dotted lines at least; ``most``: the longest the line may be, ``pitch``: from one to the next,
        points."""
        self._unit = unit
        self._pitch = pitch
        self._unit_width = LABEL.width(unit) + GAP if unit else 0.0
        self._label = Label.set(item, label, width)
        room = width - self._label.end - GAP - self._unit_width
        if most is not None and most < room:
            width -= room - most
            room = most
        self._width = width
        # Where the label fills its line, the answer starts on a line of its own.
        self._below = room < _LEAST_VALUE
        self._start = CONTINUED if self._below else self._label.end + GAP
        full = width - CONTINUED - self._unit_width
        self._value = break_lines(value, VALUE, full, full if self._below else room)
        self._count = max(len(self._value), lines)

    @property
    def height(self) -> float:
        return self._label.height + (self._count - (0 if self._below else 1)) * self._pitch

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._label.draw(surface, x, y)
        baseline = y + self._label.height - LINE + BASELINE + (self._pitch if self._below else 0.0)
        right = x + self._width - self._unit_width
        for number in range(self._count):
            left = x + (self._start if number == 0 else CONTINUED)
            surface.dots(left, right, baseline + 2.4)
            if number < len(self._value):
                self._value[number].draw(surface, left + 3, baseline, VALUE)
            if number + 1 < self._count:
                baseline += self._pitch
        if self._unit:
            surface.text(x + self._width, baseline, LABEL, self._unit, anchor=1)

    @staticmethod
    def natural_width(label: str, item: str, unit: str, value: float) -> float:
        """The width at which label, unit and an answer ``value`` points wide stand on one line."""
        inset = NUMBER_GUTTER if item else 0.0
        return (
            inset
            + LABEL.width(label)
            + GAP
            + max(value + 4, _LEAST_VALUE + 1)
            + (LABEL.width(unit) + GAP if unit else 0.0)
        )


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
        self._options = options
        widths = [option_width(option) for option in options]
        behind = self._label.end + 2 * GAP if label else self._label.inset
        most = columns or len(options)
        beside = _Columns.fitting(widths, width, behind, most)
        if beside.rows > 1 and label:
            beside = _Columns.fitting(widths, width, max(behind, _LABEL_COLUMN), most)
        below = _Columns.fitting(widths, width, CONTINUED, most)
        if not label or (len(self._label.lines) == 1 and beside.fits and beside.rows <= below.rows + 1):
            self._columns, self._shift = beside, 0.0
        else:
            self._columns, self._shift = below, self._label.height
        self._texts = [
            break_lines(option.label, _option_style(option), column - BOX - 2 * GAP)
            for option, column in zip(options, itertools.cycle(self._columns.widths), strict=False)
        ]

    @property
    def height(self) -> float:
        return max(self._label.height, self._shift + sum(self._row_heights()))

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._label.draw(surface, x, y)
        top = y + self._shift
        per_row = len(self._columns.widths)
        for row, height in enumerate(self._row_heights()):
            left = x + self._columns.start
            for number in range(row * per_row, min((row + 1) * per_row, len(self._options))):
                column = self._columns.widths[number % per_row]
                last = number == len(self._options) - 1
                right = x + self._columns.end if last else left + column - GAP
                self._draw_option(surface, number, left, top + BASELINE, right)
                left += column
            top += height

    def _row_heights(self) -> list[float]:
        per_row = len(self._columns.widths)
        starts = range(0, len(self._options), per_row)
        return [max(len(lines) for lines in self._texts[start : start + per_row]) * LINE for start in starts]

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


@dataclass
class Row(Undivided):
    """Cells side by side, their columns given by offset from the left edge of the text area."""

    cells: list[tuple[float, Cell]]
    before: float = 0.0
    stays: bool = False

    @property
    def height(self) -> float:
        return max(cell.height for _, cell in self.cells)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        for offset, cell in self.cells:
            cell.draw(surface, x + offset, y)


class LabelOnly:
    """A label on lines of its own, above a long answer."""

    def __init__(self, label: str, width: float, *, item: str = "") -> None:
        self._label = Label.set(item, label, width)

    @property
    def height(self) -> float:
        return self._label.height

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._label.draw(surface, x, y)
