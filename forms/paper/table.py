"""Tables: ruled, with the head again on every page they reach."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from forms.paper.flow import Block
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import TABLE, TABLE_HEAD, leading
from forms.paper.surface import Style, Surface

PAD = 4.0
"""Between a cell's text and its rules, points."""
_PAD_Y = 2.0
_BAND = 0.94
_HIGH_ROW = 200.0
"""A row that may be cut between lines, points: carrying it over whole would leave a third of a page empty."""


class Column(NamedTuple):
    title: str
    width: float
    """points"""
    align: float = 0.0
    """0 left, 0.5 middle, 1 right"""


class Entry(NamedTuple):
    """A row that differs from a plain one."""

    texts: Sequence[str]
    """one a column"""
    strong: bool = False
    """a total or a heading: bold, on a light band"""
    inset: float = 0.0
    """how far its first text is set in, points"""


class _TableRow(NamedTuple):
    cells: tuple[tuple[Line, ...], ...]
    style: Style
    inset: float = 0.0
    band: bool = False

    @property
    def height(self) -> float:
        return max(len(cell) for cell in self.cells) * leading(self.style) + 2 * _PAD_Y

    def cut(self, room: float) -> tuple[_TableRow, _TableRow]:
        """The lines of the row that fit into a height of ``room`` points, and the rest."""
        lines = int((room - 2 * _PAD_Y) // leading(self.style))
        empty = (Line((), 0.0),)
        return (
            self._replace(cells=tuple(cell[:lines] for cell in self.cells)),
            self._replace(cells=tuple(cell[lines:] or empty for cell in self.cells)),
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
        cls,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str] | Entry],
        *,
        total: Sequence[str] | None = None,
        size: float = TABLE.size,
    ) -> Table:
        """``rows`` hold one text a column; an empty row is a row to write in. ``total`` closes the table; ``size`` is
        that of its letters, points."""
        plain, strong = TABLE._replace(size=size), TABLE_HEAD._replace(size=size)

        def row(texts: Sequence[str], style: Style, inset: float = 0.0, *, band: bool = False) -> _TableRow:
            insets = [inset] + [0.0] * (len(columns) - 1)
            cells = zip(texts, columns, insets, strict=True)
            lines = tuple(break_lines(text, style, column.width - 2 * PAD - left) for text, column, left in cells)
            return _TableRow(lines, style, inset, band)

        def body(given: Sequence[str] | Entry) -> _TableRow:
            if not isinstance(given, Entry):
                return row(given, plain)
            return row(given.texts, strong if given.strong else plain, given.inset, band=given.strong)

        return cls(
            columns=tuple(columns),
            head=row([column.title for column in columns], strong, band=True),
            rows=tuple(body(given) for given in rows),
            foot=row(total, strong) if total is not None else None,
        )

    @property
    def height(self) -> float:
        return self.head.height + sum(row.height for row in self.rows) + (self.foot.height if self.foot else 0.0) + 3

    def draw(self, surface: Surface, x: float, y: float) -> None:
        width = sum(column.width for column in self.columns)
        parts = [self.head, *self.rows, *([self.foot] if self.foot is not None else [])]
        edges = list(itertools.accumulate((row.height for row in parts), initial=y))
        for row, top in zip(parts, edges, strict=False):
            if row.band:
                surface.fill(x, top, width, row.height, grey=_BAND)
        for row, top in zip(parts, edges, strict=False):
            self._draw_row(surface, x, top, row, centred=row is self.head)
        top = edges[-1]
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
        if fitting == len(self.rows) - 1 and fitting > 1 and self.foot is None and self.rows[-1].band:
            fitting -= 1  # and so does a total
        if fitting >= 1:
            head, rest = self.rows[:fitting], self.rows[fitting:]
        elif self.rows and self.rows[0].height > _HIGH_ROW and room - taken > _HIGH_ROW / 2:
            first, second = self.rows[0].cut(room - taken)
            head, rest = (first,), (second, *self.rows[1:])
        else:
            return None
        return replace(self, rows=head, foot=None), replace(self, rows=rest, before=0.0)

    def _draw_row(self, surface: Surface, x: float, y: float, row: _TableRow, *, centred: bool) -> None:
        step, inset = leading(row.style), row.inset
        for column, lines in zip(self.columns, row.cells, strict=True):
            align = 0.5 if centred else column.align
            offset = (row.height - 2 * _PAD_Y - len(lines) * step) / 2 if centred else 0.0
            for number, line in enumerate(lines):
                left = x + PAD + inset + align * (column.width - 2 * PAD - inset - line.width)
                line.draw(surface, left, y + _PAD_Y + offset + number * step + row.style.size * 1.08, row.style)
            x += column.width
            inset = 0.0
