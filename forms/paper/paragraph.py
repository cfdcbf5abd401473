"""Text broken into lines: between words, never inside one; measured once, so that drawing only joins what is known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from forms.paper.shaping import REMEMBERED, Shaped
from forms.paper.surface import Style, Surface
from forms.thai import words as thai_words
from forms.thai.dates import MONTHS, MONTHS_SHORT

_CHUNK = re.compile(r"\S+\s*|\s+")
# A base with all its marks, a leading vowel with its consonant, a following vowel with what it follows: the smallest
# piece an overlong word (a name nobody knows, a row of dots) may be cut into.
_CLUSTER = re.compile("[\u0e40-\u0e44]?.[\u0e30-\u0e3a\u0e45-\u0e4e\u0300-\u036f]*", re.DOTALL)
_SMALL_NUMBER = re.compile(r"[0-9๐-๙]{1,4}(?:\.[0-9๐-๙]+)?\)?")
_NUMBER_AT_END = re.compile(r"(?:^|\s)[0-9๐-๙][0-9๐-๙,.]*$")
_UNITS = frozenset({"บาท", "เดือน", "ปี", "คน", "ราย", "วัน", "ชั่วโมง", "น.", "ไร่", "งาน", "ตารางวา", "ข้อ", "ครั้ง", "หน้า"})
_BEHIND_NUMBERS = _UNITS | set(MONTHS) | set(MONTHS_SHORT)
"""What is not parted from the number before it: "2,000 บาท", "30 เมษายน", "09.30 น." """
_LEAST_LAST = 0.2
"""Of the width: a last line shorter than this is a remnant."""
_CONTROL = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff]")


class Line(NamedTuple):
    words: tuple[Shaped, ...]
    width: float
    """points, without the space at its end"""

    def draw(self, surface: Surface, x: float, baseline: float, style: Style) -> None:
        surface.words(x, baseline, style, self.words)


@lru_cache(REMEMBERED)
def break_lines(text: str, style: Style, width: float, first: float | None = None) -> tuple[Line, ...]:
    """The lines of a text in a column ``width`` points wide; at least one, empty for an empty text.

    ``first`` is the width left on the first line where it differs (beside a label); when not even a word fits there,
    the first line stays empty. A line feed in the text ends a line.
    """
    lines: list[Line] = []
    room = width if first is None else first
    for part in text.split("\n"):
        filling = _Filling(style)
        for chunk in _chunks(part):
            for piece in _pieces(chunk, style, max(width, room)):
                if not filling.takes(piece, room) and (filling or room < width):
                    lines.append(filling.line())
                    filling, room = _Filling(style), width
                filling.add(piece)
        lines.append(filling.line())
        room = width
    return tuple(lines)


def break_evenly(text: str, style: Style, width: float, indent: float = 0.0) -> tuple[Line, ...]:
    """As ``break_lines``, but narrower where a word or two were left for the last line; the first is set in."""
    lines = break_lines(text, style, width, width - indent)
    narrower = width
    while len(lines) > 1 and lines[-1].width < _LEAST_LAST * width:
        narrower -= 8.0
        again = break_lines(text, style, narrower, narrower - indent)
        if len(again) > len(lines):
            break
        lines = again
    return lines


def break_name(name: str, style: Style, width: float) -> tuple[Line, ...]:
    """As ``break_lines``, but at spaces only as long as that is enough: nobody's name is parted without need."""
    lines: list[str] = []
    for part in name.split():
        if lines and style.width(f"{lines[-1]} {part}") <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return tuple(line for text in lines for line in break_lines(text, style, width))


def widest_piece(text: str, style: Style) -> float:
    """The narrowest column, in points, in which no word of a text is cut."""
    return max((style.width(chunk.rstrip()) for part in text.split("\n") for chunk in _chunks(part)), default=0.0)


class _Filling:
    """A line being filled, greedily: Thai official letters are set ragged on the right."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._words: list[Shaped] = []
        self._width = 0.0
        self._inked = 0.0

    def __bool__(self) -> bool:
        return bool(self._words)

    def takes(self, piece: str, room: float) -> bool:
        return self._width + self._style.width(piece.rstrip()) <= room + 0.01

    def add(self, piece: str) -> None:
        bare = piece.rstrip()
        if bare:
            word = self._style.shape(bare)
            self._words.append(word)
            self._width += word.width
            self._inked = self._width
        if len(bare) < len(piece):
            space = self._style.shape(" " * (len(piece) - len(bare)))
            self._words.append(space)
            self._width += space.width

    def line(self) -> Line:
        return Line(tuple(self._words), self._inked)


@lru_cache(REMEMBERED)
def _chunks(text: str) -> tuple[str, ...]:
    """The pieces of one line feed's worth of text between which a line may break, spaces at their ends."""
    clean = _CONTROL.sub(" ", text.replace("\u200b", ""))
    chunks: list[str] = []
    for word in thai_words.words(clean):
        for chunk in _CHUNK.findall(word):
            if chunks and _inseparable(chunks[-1], chunk):
                chunks[-1] += chunk
            else:
                chunks.append(chunk)
    return tuple(chunks)


def _inseparable(before: str, after: str) -> bool:
    """Whether a space may not become the end of a line: in "ต่าง ๆ", "ระยะที่ 3", "2,000 บาท"."""
    if not before.endswith(" "):
        return False
    if after[0] in "ๆฯ" or _SMALL_NUMBER.fullmatch(after.strip()):
        return True
    return bool(_NUMBER_AT_END.search(before.strip())) and after.strip() in _BEHIND_NUMBERS


def _pieces(chunk: str, style: Style, width: float) -> list[str]:
    """The chunk itself, or its clusters gathered to fit where it is wider than a whole line."""
    if style.width(chunk.rstrip()) <= width:
        return [chunk]
    pieces = [""]
    for cluster in _CLUSTER.findall(chunk):
        if pieces[-1] and style.width(pieces[-1] + cluster) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces
