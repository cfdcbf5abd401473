"""Questions side by side in twelve columns: aligned where answers are short, giving way where one is long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.paper.fields import Cell, Row
from forms.paper.flow import Block
from forms.paper.style import LINE
from forms.paper.text import Prose

GUTTER = 12.0
"""Between columns, points."""
_FEW = 4 * LINE
"""Two rows up to this height are kept together where a section begins or ends."""


class GridCell(NamedTuple):
    """A question that waits for its row to be complete."""

    span: int
    natural: float
    """the width at which it stands on one line, points; 0 where it takes more than one anyway"""
    make: Callable[[float], Cell]
    indent: float = 0.0
    """room kept free at the beginning of a row, points"""


@dataclass
class Grid:
    """Gathers questions into rows of twelve columns; the last of a row takes what is left."""

    width: float
    above: float = 0.0
    """room over every row, points"""
    blocks: list[Block] = field(default_factory=list)
    _waiting: list[GridCell] = field(default_factory=list)

    def add(self, waiting: GridCell) -> None:
        if sum(cell.span for cell in self._waiting) + waiting.span > 12:
            self.end_row()
        self._waiting.append(waiting)

    def add_block(self, block: Block) -> None:
        self.end_row()
        self.blocks.append(block)

    def end_row(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._set(waiting)

    def end_section(self, begin: int) -> None:
        """The blocks from number ``begin`` on are a section: neither its first row nor its last stands on a page
        alone."""
        self.end_row()
        rows = self.blocks[begin:]
        for row, beside in (rows[:2], rows[-2:]) if len(rows) > 1 else ():
            if isinstance(row, Row) and isinstance(beside, Row) and row.height + beside.height <= _FEW:
                row.stays = True

    def _set(self, waiting: list[GridCell]) -> None:
        """Set cells as a row; as two where their answers do not fit side by side."""
        if not waiting:
            return
        widths = self._widths(waiting)
        if widths is None:
            half = (len(waiting) + 1) // 2
            self._set(waiting[:half])
            self._set(waiting[half:])
            return
        cells: list[tuple[float, Cell]] = []
        left = 0.0
        for number, (cell, width) in enumerate(zip(waiting, widths, strict=True)):
            indent = 0.0 if number else cell.indent
            cells.append((left + indent, cell.make(width - indent)))
            left += width + GUTTER
        if waiting[0].indent and self.blocks and isinstance(self.blocks[-1], Row):
            # It has no number of its own: it goes on with the question above, and on the same page.
            self.blocks[-1].stays = True
        if self.blocks and isinstance(self.blocks[-1], Prose):
            # Nor is what is said before a question parted from it.
            self.blocks[-1].stays = True
        self.blocks.append(Row(cells, before=self.above))

    def span_width(self, span: int) -> float:
        return span / 12 * (self.width + GUTTER) - GUTTER

    def span_for(self, width: float) -> int:
        """The least of the usual spans that is wide enough."""
        return next((span for span in (3, 4, 6, 8) if self.span_width(span) >= width), 12)

    def _widths(self, waiting: Sequence[GridCell]) -> list[float] | None:
        """By the columns, unless an answer needs more and its neighbours can spare it; None where they cannot."""
        spans = [cell.span for cell in waiting]
        spans[-1] += 12 - sum(spans)
        widths = [self.span_width(span) for span in spans]
        naturals = [cell.natural for cell in waiting]
        naturals[0] += waiting[0].indent
        missing = [max(natural - width, 0.0) for natural, width in zip(naturals, widths, strict=True)]
        spare = [max(width - natural, 0.0) for natural, width in zip(naturals, widths, strict=True)]
        if not any(missing):
            return widths
        if sum(missing) > sum(spare):
            return None if len(waiting) > 1 else widths
        given = sum(missing) / sum(spare)
        return [width + more - less * given for width, more, less in zip(widths, missing, spare, strict=True)]
