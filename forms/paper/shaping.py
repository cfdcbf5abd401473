"""Thai text as positioned glyphs: HarfBuzz shapes a word once, the result is measured and drawn as often as needed.

A word becomes the inside of a PDF ``TJ`` array (PDF 32000-1, 9.4.3) of two-byte glyph numbers. What a reader, a search
or a screen reader gets back is the text as written: glyphs that stand for one character each are named in the font's
ToUnicode map, and every cluster where that cannot be true (น้ำ is three characters in three glyphs, but not one by one)
is wrapped in ``/ActualText``."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import uharfbuzz as hb

REMEMBERED = 2048
"""So many words, lines and texts are kept: more than the words of all forms, while names and sums make room for others
in a day of batch printing."""

# Kerning and ligatures off: words are shaped one by one, so that the width of a line is the sum of its words.
_FEATURES = {"kern": False, "liga": False, "clig": False}
_SARA_AM = "\u0e33"
_NIKHAHIT = "\u0e4d"
_SARA_AA = "\u0e32"
# Letters whose alternates Sarabun names after the Adobe Glyph List, while the letters themselves are "uni0E0D" etc.
_LISTED = {"yoYingthai": "ญ", "doChadathai": "ฎ", "toPatakthai": "ฏ", "thoThanthai": "ฐ", "loChulathai": "ฬ"}


class Shaped(NamedTuple):
    """A word ready to be drawn at one size."""

    width: float
    """points"""
    code: str
    """what stands inside an open TJ array; it may close and reopen it"""
    glyphs: frozenset[int]


class _Glyph(NamedTuple):
    number: int
    dx: int
    dy: int
    advance: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a PDF font descriptor asks for, in 1/1000 em."""

    name: str
    ascent: int
    descent: int
    cap_height: int
    weight: int


class Typeface:
    """One font file: shapes words, remembers them, and knows what each glyph means.

    Safe to share between threads and documents; which glyphs a document used is the document's own matter.
    """

    def __init__(self, file: bytes, metrics: Metrics) -> None:
        self.metrics = metrics
        self.face = hb.Face(hb.Blob(file))
        self._font = hb.Font(self.face)
        self._scale: float = 1000 / self.face.upem
        self._nominal = {chr(code): self._font.get_nominal_glyph(code) for code in sorted(self.face.unicodes)}
        self._meaning = self._meanings()
        self._advances: dict[int, int] = {}
        self.nothing: int = self._font.get_glyph_from_name("NULL")
        """a glyph without ink and width"""
        self._lock = threading.Lock()
        self.shape: Callable[[str, float], Shaped] = lru_cache(REMEMBERED)(self._shape_once)
        """the glyphs of a word at a size in points"""

    def _shape_once(self, word: str, size: float) -> Shaped:
        with self._lock:
            return self._shape(word, size)

    def width(self, word: str, size: float) -> float:
        return self.shape(word, size).width

    def meaning(self, glyph: int) -> str | None:
        """The character a glyph stands for outside ``/ActualText``; None if it never does."""
        return self._meaning.get(glyph)

    def advance(self, glyph: int) -> int:
        """The glyph's own width in 1/1000 em."""
        known = self._advances.get(glyph)
        if known is None:
            known = self._advances[glyph] = round(self._font.get_glyph_h_advance(glyph) * self._scale)
        return known

    def subset(self, glyphs: frozenset[int]) -> bytes:
        """A TrueType file with only these outlines, glyph numbers unchanged, without hints and layout tables."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        drop.update(
            int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"cmap", b"name", b"post", b"OS/2")
        )
        return bytes(hb.subset(self.face, wanted).blob.data)

    def _shape(self, word: str, size: float) -> Shaped:
        if not word:  # HarfBuzz has no positions for it, not even none
            return Shaped(0.0, "", frozenset())
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        hb.shape(self._font, buffer, _FEATURES)
        clusters: dict[int, list[_Glyph]] = {}
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            dx, dy = self._shift(position.x_offset), self._shift(position.y_offset)
            if dy:
                # A raised mark is a text object of its own; one that begins to the right of the next letter would be
                # read after it. Holding it back moves the ink by 0.1 mm at most.
                dx = min(dx, 0)
            advance = round(position.x_advance * self._scale)
            clusters.setdefault(info.cluster, []).append(_Glyph(info.codepoint, dx, dy, advance))
        starts = sorted(clusters)
        writer = _Writer(self, size)
        for start, end in zip(starts, [*starts[1:], len(word)], strict=True):
            source = word[start:end]
            glyphs = self._whole_sara_am(source, clusters[start])
            plain = self._says(source, glyphs)
            writer.cluster(source, [self._drawable(glyph) for glyph in glyphs], plain=plain)
        return writer.shaped()

    def _meanings(self) -> dict[int, str]:
        """The character of every glyph that stands for one. An alternate is named after the glyph it stands in for,
        "uni0E48.small"; read off the names, what a glyph means never depends on what was printed before."""
        meanings: dict[int, str] = {}
        for character, glyph in self._nominal.items():
            meanings.setdefault(glyph, character)
        named = _LISTED | {self._font.get_glyph_name(glyph): character for glyph, character in meanings.items()}
        for glyph in range(1, self.face.glyph_count):
            base, dot, _ = self._font.get_glyph_name(glyph).partition(".")
            if dot and base in named:
                meanings.setdefault(glyph, named[base])
        return meanings

    def _drawable(self, glyph: _Glyph) -> _Glyph:
        """A question mark for what the font lacks, since an archive takes no empty boxes (PDF/A, 6.2.11.8); what the
        text says stays in the ``/ActualText``."""
        if glyph.number:
            return glyph
        unknown = self._nominal["?"]
        return _Glyph(unknown, 0, 0, self.advance(unknown))

    def _shift(self, units: int) -> int:
        """A shift in 1/1000 em; less than 0.06 mm at 11 pt cannot be seen, but would cost an ActualText."""
        shift = round(units * self._scale)
        return 0 if abs(shift) <= 15 else shift

    def _whole_sara_am(self, source: str, glyphs: list[_Glyph]) -> list[_Glyph]:
        """Put ◌ํ + า together again where nothing stands between them: กำ then needs no ActualText."""
        whole = self._nominal.get(_SARA_AM)
        pair = [glyph.number for glyph in glyphs[-2:]]
        if (
            whole is not None
            and source.endswith(_SARA_AM)
            and len(glyphs) == len(source) + 1
            and pair == [self._nominal.get(_NIKHAHIT), self._nominal.get(_SARA_AA)]
            and glyphs[-2].dy == 0
            and self.advance(whole) == glyphs[-1].advance
        ):
            return [*glyphs[:-2], _Glyph(whole, 0, 0, glyphs[-1].advance)]
        return glyphs

    def _says(self, source: str, glyphs: list[_Glyph]) -> bool:
        """Whether the glyphs, read one by one, spell the source."""
        if [self._meaning.get(glyph.number) for glyph in glyphs] != [*source]:
            return False
        # Extractors sort by position: a mark set aside or raised would land elsewhere in the text.
        return all(glyph.dx == 0 and glyph.dy == 0 for glyph in glyphs)


class _Writer:
    """Writes the glyphs of a word as the inside of a TJ array."""

    def __init__(self, typeface: Typeface, size: float) -> None:
        self._typeface = typeface
        self._size = size
        self._code: list[str] = []
        self._run: list[str] = []
        self._width = 0
        self._shift = 0
        self._glyphs: set[int] = set()

    def cluster(self, source: str, glyphs: list[_Glyph], *, plain: bool) -> None:
        if not plain:
            text = source.encode("utf-16-be", "replace").hex().upper()
            self._outside(f"/Span<</ActualText<FEFF{text}>>>BDC")
        for glyph in glyphs:
            self._glyph(glyph)
        if not plain:
            self._settle()
            if glyphs[-1].advance == 0 and glyphs[-1].dx:
                # A reader takes the end of the last glyph for the end of the cluster, and would see a gap behind it.
                self._glyph(_Glyph(self._typeface.nothing, 0, 0, 0))
            self._outside("EMC")

    def shaped(self) -> Shaped:
        self._settle()
        self._end_run()
        return Shaped(self._width * self._size / 1000, "".join(self._code), frozenset(self._glyphs))

    def _glyph(self, glyph: _Glyph) -> None:
        if glyph.dy:
            self._outside(f"{glyph.dy * self._size / 1000:.3f} Ts")
        # TJ numbers move to the left. What is left over after this glyph waits for the next one.
        self._shift -= glyph.dx
        self._settle()
        self._run.append(f"{glyph.number:04X}")
        self._shift = self._typeface.advance(glyph.number) + glyph.dx - glyph.advance
        if glyph.dy:
            self._outside("0 Ts")
        self._glyphs.add(glyph.number)
        self._width += glyph.advance

    def _outside(self, operator: str) -> None:
        self._end_run()
        self._code.append(f"]TJ {operator} [")

    def _settle(self) -> None:
        """Take the pen to where the glyphs so far have led."""
        if self._shift:
            self._end_run()
            self._code.append(f" {self._shift} ")
            self._shift = 0

    def _end_run(self) -> None:
        if self._run:
            self._code.append(f"<{''.join(self._run)}>")
            self._run.clear()


@cache
def typeface(style: str) -> Typeface:
    """Sarabun in one of the styles paper uses: ``Regular``, ``Medium``, ``Bold``; loaded when first asked for."""
    weights = {"Regular": 400, "Medium": 500, "Bold": 700}
    file = resources.files("fontpkg_sarabun").joinpath("files", f"Sarabun-{style}.ttf").read_bytes()
    # Sarabun 1.000: the extremes are those of its stacked marks, which the declared ascent leaves out.
    metrics = Metrics(f"Sarabun-{style}", ascent=1281, descent=-559, cap_height=700, weight=weights[style])
    return Typeface(file, metrics)
