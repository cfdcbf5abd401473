"""Repeats as tables: ruled, numbered, with the head again on every page they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from forms.paper.flow import Block
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import TABLE, TABLE_HEAD, leading
from forms.paper.surface import Style, Surface

_PAD_X = 4.0
_PAD_Y = 2.0
_LINE = leading(TABLE)
_HIGH_ROW = 200.0
"""A row that may be cut between lines, points: carrying it over whole would leave a third of a page empty."""


class Column(NamedTuple):
    title: str
    width: float
    """points"""
    align: float = 0.0
    """0 left, 0.5 middle, 1 right"""


class _TableRow(NamedTuple):
    cells: tuple[tuple[Line, ...], ...]

    @property
    def height(self) -> float:
        return max(len(cell) for cell in self.cells) * _LINE + 2 * _PAD_Y

    def cut(self, lines: int) -> tuple[_TableRow, _TableRow]:
        """The row's first lines and the rest."""
        empty = (Line((), 0.0),)
        return (
            _TableRow(tuple(cell[:lines] for cell in self.cells)),
            _TableRow(tuple(cell[lines:] or empty for cell in self.cells)),
        )


@dataclass(frozen=True)
class Table:
    """Rows under a head. Divided between rows; only a very high row is cut."""

    columns: tuple[Column, ...]
    head: _TableRow
    rows: tuple[_TableRow, ...]
    foot: _TableRow | None = None
    before: float = 3.0
    stays: bool = False

    @classmethod
    def of(
        cls, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, total: Sequence[str] | None = None
    ) -> Table:
        """``rows`` hold one text a column; an empty row is a row to write in. ``total`` closes the table."""

        def row(texts: Sequence[str], style: Style) -> _TableRow:
            cells = zip(texts, columns, strict=True)
            return _TableRow(tuple(break_lines(text, style, column.width - 2 * _PAD_X) for text, column in cells))

        return cls(
            columns=tuple(columns),
            head=row([column.title for column in columns], TABLE_HEAD),
            rows=tuple(row(texts, TABLE) for texts in rows),
            foot=row(total, TABLE_HEAD) if total is not None else None,
        )

    @property
    def height(self) -> float:
        return self.head.height + sum(row.height for row in self.rows) + (self.foot.height if self.foot else 0.0) + 3

    def draw(self, surface: Surface, x: float, y: float) -> None:
        width = sum(column.width for column in self.columns)
        surface.fill(x, y, width, self.head.height, grey=0.94)
        top = y
        edges = [top]
        parts = [(self.head, TABLE_HEAD, True), *((row, TABLE, False) for row in self.rows)]
        if self.foot is not None:
            parts.append((self.foot, TABLE_HEAD, False))
        for row, style, centred in parts:
            self._draw_row(surface, x, top, row, style, centred=centred)
            top += row.height
            edges.append(top)
        for number, edge in enumerate(edges):
            surface.rule(x, edge, x + width, edge, width=0.6 if number in (0, 1, len(edges) - 1) else 0.3)
        left = x
        for column in self.columns:
            surface.rule(left, y, left, top, width=0.6 if left == x else 0.3)
            left += column.width
        surface.rule(left, y, left, top, width=0.6)

    def divided(self, room: float) -> tuple[Block, Block] | None:
        taken = self.head.height + 3
        fitting = 0
        for row in self.rows:
            if taken + row.height > room:
                break
            taken += row.height
            fitting += 1
        if fitting == len(self.rows):
            fitting -= 1  # the foot takes a row with it
        if fitting >= 1:
            head, rest = self.rows[:fitting], self.rows[fitting:]
        elif self.rows and self.rows[0].height > _HIGH_ROW and room - taken > _HIGH_ROW / 2:
            first, second = self.rows[0].cut(int((room - taken - 2 * _PAD_Y) // _LINE))
            head, rest = (first,), (second, *self.rows[1:])
        else:
            return None
        return replace(self, rows=head, foot=None), replace(self, rows=rest, before=0.0)

    def _draw_row(self, surface: Surface, x: float, y: float, row: _TableRow, style: Style, *, centred: bool) -> None:
        for column, lines in zip(self.columns, row.cells, strict=True):
            align = 0.5 if centred else column.align
            offset = (row.height - 2 * _PAD_Y - len(lines) * _LINE) / 2 if centred else 0.0
            for number, line in enumerate(lines):
                left = x + _PAD_X + align * (column.width - 2 * _PAD_X - line.width)
                line.draw(surface, left, y + _PAD_Y + offset + number * _LINE + style.size * 1.08, style)
            x += column.width
