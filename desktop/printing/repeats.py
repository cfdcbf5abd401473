"""How a repeat stands on paper: as a table where its columns are wide enough for their words, else row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.printing.answers import shown_value
from desktop.printing.layout import ColumnLayout, TableLayout
from desktop.printing.room import Room
from forms.paper.paragraph import widest_piece
from forms.paper.style import TABLE, TABLE_HEAD
from forms.paper.table import PAD, Column, Entry, Table
from forms.paper.values import Numerals

if TYPE_CHECKING:
    from forms.xform.state import NodeState

_ORDINAL = "ที่"
_ORDINAL_WIDTH = 24.0
_LONGEST_WORD = 130.0
"""A word wider than this, in points, is cut: no column is made for it."""
_NUMBERS = ("int", "integer", "decimal")

Rows = Sequence[Mapping[str, "NodeState"]]
"""The questions of each row by their names."""


@dataclass(frozen=True)
class RepeatTable:
    layout: TableLayout
    rows: Rows
    width: float
    """of the text area, points"""
    numerals: Numerals
    room: Room

    def fitted(self, *, total: str | None = None) -> Table | None:
        """The table; None where some column would be too narrow for its words. ``total``: the sum that closes it."""
        shapes = self.layout.columns or tuple(ColumnLayout(name=name) for name in self._first)
        titles = [self._title(shape) for shape in shapes]
        texts = [[_cell(row.get(shape.name)) for shape in shapes] for row in self.rows]
        least = [
            max(_narrowest(title, [row[place] for row in texts]), self.room.row and 1.8 * self.room.row)
            for place, title in enumerate(titles)
        ]
        ordinals = _ORDINAL_WIDTH if self.layout.ordinal else 0.0
        wanted = [shape.width for shape in shapes]
        if not self.layout.columns:
            wanted = [
                max(_natural(title, [row[place] for row in texts]), low)
                for place, (title, low) in enumerate(zip(titles, least, strict=True))
            ]
        widths = column_widths(self.width * self.layout.width - ordinals, wanted, least)
        if widths is None:
            widths = column_widths(self.width - ordinals, wanted, least)
        if widths is None:
            return None
        columns = [
            Column(title, width, self._align(shape)) for shape, title, width in zip(shapes, titles, widths, strict=True)
        ]
        texts += [[""] * len(shapes)] * (self.layout.blank_rows - len(texts))
        foot = None if total is None else [""] * (len(columns) - 2) + ["รวม", total]
        if self.layout.ordinal:
            columns.insert(0, Column(_ORDINAL, _ORDINAL_WIDTH, 0.5))
            texts = [[str(number), *row] for number, row in enumerate(texts, 1)]
            foot = ["", *foot] if foot is not None else None
        return Table.of(columns, [Entry(row, least=self.room.row) for row in texts], total=foot)

    @property
    def _first(self) -> Mapping[str, NodeState]:
        return self.rows[0] if self.rows else {}

    def _title(self, shape: ColumnLayout) -> str:
        cell = self._first.get(shape.name)
        label = cell.label if cell is not None else ""
        return self.numerals(shape.label if shape.label is not None else label)

    def _align(self, shape: ColumnLayout) -> float:
        cell = self._first.get(shape.name)
        return shape.align if shape.align is not None else float(cell is not None and cell.data_type in _NUMBERS)


def column_widths(total: float, wanted: Sequence[float], least: Sequence[float]) -> list[float] | None:
    """``total`` shared out in proportion to what is wanted, no column under its least; None where that cannot be."""
    if sum(least) > total + 0.01:
        return None
    fixed: dict[int, float] = {}
    while True:
        free = [place for place in range(len(wanted)) if place not in fixed]
        share = (total - sum(fixed.values())) / sum(wanted[place] for place in free) if free else 0.0
        short = [place for place in free if wanted[place] * share < least[place]]
        if not short:
            return [fixed.get(place, wanted[place] * share) for place in range(len(wanted))]
        fixed |= {place: least[place] for place in short}


def row_of(
    children: Callable[[str], Sequence[NodeState]], instance: NodeState, omit: frozenset[str]
) -> dict[str, NodeState] | None:
    """The questions of a row, groups opened; None where there is a repeat among them."""
    found: dict[str, NodeState] = {}
    for node in children(instance.ref):
        if node.name in omit:
            continue
        if node.kind == "repeat":
            return None
        if node.kind == "group":
            inner = row_of(children, node, omit)
            if inner is None:
                return None
            found |= inner
        elif node.kind not in ("note", "model-value"):
            found[node.name] = node
    return found


def _cell(node: NodeState | None) -> str:
    # Tables keep Arabic numerals whatever the letters use.
    return shown_value(node, short=True) if node is not None and node.relevant else ""


def _narrowest(title: str, texts: Sequence[str]) -> float:
    widest = max((widest_piece(text, TABLE) for text in texts), default=0.0)
    return min(max(widest_piece(title, TABLE_HEAD), widest), _LONGEST_WORD) + 2 * PAD + 0.1


def _natural(title: str, texts: Sequence[str]) -> float:
    """The width at which nothing runs on to a second line, of long texts a good part of it."""
    widest = max((min(TABLE.width(text.replace("\n", " ")), 220.0) for text in texts), default=0.0)
    return max(min(TABLE_HEAD.width(title), 90.0), widest) + 2 * PAD
