"""How much room a sheet will take in a reader's memory, told from its XML while that is unpacked.

Readers hold the whole rectangle a sheet spans, so two cells far apart are enough to fill all memory. A cell stands
where its reference says, else beside the one before it, in the row its row says, else below the one before (ECMA-376,
part 1, 18.3.1.4 and 18.3.1.73).
"""

from __future__ import annotations

import re

_PREFIX = rb"""(?:[^\s<>/:!?="']++:)?"""
_ATTRIBUTE = rb"""\s++(?!r\s*=)[^\s=<>/"']++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')"""
_START = re.compile(rb"</?" + _PREFIX + rb"(?:row|c)(?=[\s/>])")
# A row or cell, whole: (end?, row or c, letters, number, empty?). No second reference, and none that Excel has not.
_PLACED = re.compile(
    rb"<(/?)" + _PREFIX + rb"(row|c)(?:" + _ATTRIBUTE + rb")*+"
    rb"""(?:\s++r\s*+=\s*+["']([A-Za-z]{0,3})([0-9]{1,7})["'])?+"""
    rb"(?:" + _ATTRIBUTE + rb")*+\s*+(/?)>"
)
# The same as almost every program writes them, the reference first.
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_USUAL_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_LONGEST_TAG = 4096
"""bytes; those of offices have a hundred"""

_Tag = tuple[bytes, bytes, bytes, bytes, bytes]


class Extent:
    """Fed with the pieces of one part in their order. ValueError where a row or cell is none that a program writes."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.things = 0
        """cells, shared texts and merged ranges that a reader keeps one by one"""
        self._tail = b""
        self._row = 0
        self._column = 0

    @property
    def cells(self) -> int:
        """Of the rectangle."""
        return self.rows * self.columns

    def feed(self, piece: bytes) -> None:
        text = self._tail + piece
        cut = text.rfind(b"<")
        if cut < 0 or b">" in text[cut:]:
            cut = len(text)
        if len(text) - cut > _LONGEST_TAG:
            if _START.match(text, cut):
                raise ValueError("a tag without an end")
            cut = len(text)
        self._look(text[:cut])
        self._tail = text[cut:]

    def _look(self, text: bytes) -> None:
        # What stands in no rectangle is kept all the same; what begins alike is counted with it.
        self.things += sum(text.count(name) for name in (b"<si", b":si", b"mergeCell"))
        cells, rows = _USUAL_CELL.findall(text), _USUAL_ROW.findall(text)
        others = text.count(b"<c") - len(cells) + text.count(b"<row") - len(rows)
        if others or b":c" in text or b":row" in text or (b"</row" in text and not rows):
            self._see_each(text)
        else:
            self._all_say_where(cells, rows)

    def _see_each(self, text: bytes) -> None:
        tags: list[_Tag] = _PLACED.findall(text)
        if len(tags) != len(_START.findall(text)):
            raise ValueError("a cell that is none")
        for tag in tags:
            self._place(*tag)

    def _all_say_where(self, cells: list[tuple[bytes, bytes]], rows: list[bytes]) -> None:
        """Looked at together, which is many times as fast."""
        self.things += len(cells)
        self.columns = max([self.columns, *map(_column, {letters for letters, _ in cells})])
        self.rows = max([self.rows, *map(int, {number for _, number in cells})])
        # Whoever comes next and does not say where stands below the last row, or beside the last cell.
        self._row = max([self._row + 1, *map(int, rows)])
        if cells:
            self._column = max(self._column, _column(cells[-1][0]))

    def _place(self, end: bytes, name: bytes, letters: bytes, number: bytes, empty: bytes) -> None:
        if name == b"row":
            if number:
                self._row = int(number) - 1
            if end or empty:
                self._row, self._column = self._row + 1, 0
        elif not end:
            self.things += 1
            row = int(number) if number else self._row + 1
            self._column = _column(letters) if letters else self._column + 1
            self.rows, self.columns = max(self.rows, row), max(self.columns, self._column)


def _column(letters: bytes) -> int:
    """From 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
