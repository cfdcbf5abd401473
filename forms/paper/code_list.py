"""A list of codes and what they stand for, set close in columns that are read downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
    """Divided between rows, never with one row alone; each part is read downwards by itself."""

    entries: tuple[CodeEntry, ...]
    columns: int
    code_width: float
    column_width: float
    before: float = 2.0
    stays: bool = False

    @classmethod
    def of(cls, entries: Sequence[tuple[str, str]], width: float) -> CodeList:
        """Codes with their texts in ``width`` points: in three columns where each takes one line there, else in two."""
        code_width = max((_CODE.width(code) for code, _ in entries), default=0.0) + _GAP
        widest = max((NOTE.width(text) for _, text in entries), default=0.0)
        columns = 3 if 3 * (code_width + widest + _COLUMN_GAP) <= width + _COLUMN_GAP else 2
        column_width = (width + _COLUMN_GAP) / columns
        room = column_width - _COLUMN_GAP - code_width
        known = tuple(CodeEntry(code, break_lines(text, NOTE, room)) for code, text in entries)
        return cls(known, columns, code_width, column_width)

    @cached_property
    def rows(self) -> tuple[tuple[CodeEntry, ...], ...]:
        """The entries side by side, one a column."""
        high = -(-len(self.entries) // self.columns)
        return tuple(self.entries[place::high] for place in range(high))

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
        for fitting in range(min(int(room // _STEP), len(self.rows) - 2), 1, -1):
            taken = fitting * self.columns
            head = replace(self, entries=self.entries[:taken])
            if head.height <= room:
                return head, replace(self, entries=self.entries[taken:], before=0.0)
        return None


def _height(row: Sequence[CodeEntry]) -> float:
    return max(len(entry.lines) for entry in row) * _STEP
