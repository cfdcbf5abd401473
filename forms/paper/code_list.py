"""A list of codes and what they stand for, set close in columns that are read downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from forms.paper.flow import Block
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import NOTE
from forms.paper.surface import Style, Surface

_STEP = 14.2
_CODE = Style("Bold", NOTE.size)
_GAP = 8.0
_COLUMN_GAP = 14.0


class CodeEntry(NamedTuple):
    code: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CodeList:
    """``rows`` hold an entry a column. Divided between rows, never with one row alone."""

    rows: tuple[tuple[CodeEntry, ...], ...]
    code_width: float
    column_width: float
    before: float = 2.0
    stays: bool = False

    @classmethod
    def of(cls, entries: Sequence[tuple[str, str]], width: float, *, columns: int = 2) -> CodeList:
        """Codes with their texts, ``columns`` of them side by side in ``width`` points."""
        code_width = max((_CODE.width(code) for code, _ in entries), default=0.0) + _GAP
        column_width = (width + _COLUMN_GAP) / columns
        room = column_width - _COLUMN_GAP - code_width
        known = [CodeEntry(code, break_lines(text, NOTE, room)) for code, text in entries]
        high = -(-len(known) // columns)
        rows = (tuple(known[place::high]) for place in range(high))
        return cls(tuple(rows), code_width, column_width)

    @property
    def height(self) -> float:
        return sum(map(_height, self.rows))

    def draw(self, surface: Surface, x: float, y: float) -> None:
        for row in self.rows:
            for column, entry in enumerate(row):
                left, baseline = x + column * self.column_width, y + NOTE.size * 1.1
                surface.text(left, baseline, _CODE, entry.code)
                for number, line in enumerate(entry.lines):
                    line.draw(surface, left + self.code_width, baseline + number * _STEP, NOTE)
            y += _height(row)

    def divided(self, room: float) -> tuple[Block, Block] | None:
        fitting, taken = 0, 0.0
        for row in self.rows:
            taken += _height(row)
            if taken > room:
                break
            fitting += 1
        fitting = min(fitting, len(self.rows) - 2)
        if fitting < 2:
            return None
        return replace(self, rows=self.rows[:fitting]), replace(self, rows=self.rows[fitting:], before=0.0)


def _height(row: Sequence[CodeEntry]) -> float:
    return max(len(entry.lines) for entry in row) * _STEP
