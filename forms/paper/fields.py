"""Questions on paper: a label with a dotted line, rows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from forms.paper.flow import Undivided
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import BASELINE, CONTINUED, ITEM, LABEL, LINE, NUMBER_GUTTER, VALUE
from forms.paper.surface import Surface

GAP = 4.0
_LEAST_VALUE = 28.0


class Cell(Protocol):
    """One question in its column of a row."""

    @property
    def height(self) -> float:
        """points"""

    def draw(self, surface: Surface, x: float, y: float) -> None:
        """Draw with the upper left corner at (x, y)."""


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
