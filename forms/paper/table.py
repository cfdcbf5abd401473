"""Tables: ruled, with the head again on every page they reach."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from forms.paper.flow import Block
from forms.paper.paragraph import Line, break_lines
from forms.paper.style import TABLE, TABLE_HEAD, leading
from forms.paper.surface import Style, Surface

PAD = 4.0
"""Between a cell's text and its rules, points."""
_PAD_Y = 2.0
_BAND = 0.94
_HIGH_ROW = 340.0
"""A row that may be cut between lines, points: carrying it over whole would leave half a page empty."""


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
    spans: bool = False
    """its first text takes the whole width: a heading between rows"""
    least: float = 0.0
    """its height at least, points: room to write in"""


class TableRow(NamedTuple):
    cells: tuple[tuple[Line, ...], ...]
    """one a column; a single one where it spans them all"""
    style: Style
    inset: float = 0.0
    band: bool = False
    spans: bool = False
    least: float = 0.0

    @property
    def height(self) -> float:
        return max(max(len(cell) for cell in self.cells) * leading(self.style) + 2 * _PAD_Y, self.least)

    def cut(self, room: float) -> tuple[TableRow, TableRow]:
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
    head: TableRow
    rows: tuple[TableRow, ...]
    foot: TableRow | None = None
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
    ) -> Self:
        """``rows`` hold one text a column; an empty row is a row to write in. ``total`` closes the table; ``size`` is
        that of its letters, points."""
        plain, strong = TABLE._replace(size=size), TABLE_HEAD._replace(size=size)

        def row(given: Entry, style: Style) -> TableRow:
            inside = [column.width - 2 * PAD for column in columns]
            if given.spans:
                inside = [sum(column.width for column in columns) - 2 * PAD]
            inside[0] -= given.inset
            texts = given.texts[:1] if given.spans else given.texts
            lines = tuple(break_lines(text, style, width) for text, width in zip(texts, inside, strict=True))
            return TableRow(lines, style, given.inset, given.strong, given.spans, given.least)

        def body(given: Sequence[str] | Entry) -> TableRow:
            entry = given if isinstance(given, Entry) else Entry(given)
            return row(entry, strong if entry.strong else plain)

        return cls(
            columns=tuple(columns),
            head=row(Entry([column.title for column in columns], strong=True), strong),
            rows=tuple(body(given) for given in rows),
            foot=row(Entry(total), strong) if total is not None else None,
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
            self.draw_row(surface, x, top, row, centred=row is self.head)
        for number, edge in enumerate(edges):
            surface.rule(x, edge, x + width, edge, width=0.6 if number in (0, 1, len(edges) - 1) else 0.3)
        self._draw_uprights(surface, x, parts, edges)

    def _draw_uprights(self, surface: Surface, x: float, parts: Sequence[TableRow], edges: Sequence[float]) -> None:
        """The rules between columns, left out where a row spans them."""
        total = sum(column.width for column in self.columns)
        for left in (x, x + total):
            surface.rule(left, edges[0], left, edges[-1], width=0.6)
        bounds = zip(parts, edges, edges[1:], strict=False)
        for spans, rows in itertools.groupby(bounds, lambda bound: bound[0].spans):
            run = list(rows)
            for left in itertools.accumulate((column.width for column in self.columns[:-1]), initial=x):
                if not spans and left > x:
                    surface.rule(left, run[0][1], left, run[-1][2], width=0.3)

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
        if 1 < fitting < len(self.rows) and self.rows[fitting - 1].spans:
            fitting -= 1  # a heading goes with what it heads
        if fitting == len(self.rows) - 1 and fitting > 2:
            fitting -= 1  # no row alone on the next page
        if fitting == 1 and len(self.rows) > 2 and self.rows[0].height + self.rows[1].height < _HIGH_ROW:
            return None  # nor below the head
        if fitting >= 1:
            head, rest = self.rows[:fitting], self.rows[fitting:]
        elif self.rows and self.rows[0].height > _HIGH_ROW and room - taken > _HIGH_ROW / 2:
            first, second = self.rows[0].cut(room - taken)
            head, rest = (first,), (second, *self.rows[1:])
        else:
            return None
        return replace(self, rows=head, foot=None), replace(self, rows=rest, before=0.0)

    def draw_row(self, surface: Surface, x: float, y: float, row: TableRow, *, centred: bool) -> None:
        """The texts of a row whose upper left corner is at (x, y)."""
        step, inset = leading(row.style), row.inset
        widths = [sum(column.width for column in self.columns)] if row.spans else [each.width for each in self.columns]
        for width, column, lines in zip(widths, self.columns, row.cells, strict=False):
            align = 0.5 if centred else 0.0 if row.spans else column.align
            offset = (row.height - 2 * _PAD_Y - len(lines) * step) / 2 if centred else 0.0
            for number, line in enumerate(lines):
                left = x + PAD + inset + align * (width - 2 * PAD - inset - line.width)
                line.draw(surface, left, y + _PAD_Y + offset + number * step + row.style.size * 1.08, row.style)
            x += width
            inset = 0.0
