"""A PDF file under construction: pages, embedded fonts, outline, metadata. The same content gives the same bytes.

Built on ReportLab's document model (``pdfdoc``) rather than on its canvas: the canvas would put Helvetica, which is not
embedded, on every page, and measures and encodes every text once more.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reportlab.pdfbase import pdfdoc

from forms.paper.shaping import Typeface

_FLATE = [pdfdoc.PDFZCompress]
_SYMBOLIC = 4  # font descriptor flag: glyphs are addressed by number, not by a standard encoding


@dataclass(slots=True)
class Bookmark:
    title: str
    page: int
    top: float
    """distance from the lower edge, points"""


@dataclass(slots=True)
class Document:
    """Collects pages; ``to_bytes`` may be called once."""

    width: float
    height: float
    title: str
    author: str
    subject: str
    created: datetime
    """Thai time"""
    bookmarks: list[Bookmark] = field(default_factory=list)
    _pages: list[tuple[str, float, float]] = field(default_factory=list)
    _fonts: dict[int, tuple[Typeface, str, set[int]]] = field(default_factory=dict)

    def font_name(self, typeface: Typeface, glyphs: Iterable[frozenset[int]]) -> str:
        """The font's name inside page content; notes which glyphs are used, since only they are embedded."""
        entry = self._fonts.get(id(typeface))
        if entry is None:
            entry = self._fonts[id(typeface)] = (typeface, f"F{len(self._fonts) + 1}", set())
        entry[2].update(*glyphs)
        return entry[1]

    def add_page(self, content: str, *, across: bool = False) -> None:
        """``across``: the sheet lies on its side, as the surface it was drawn on did."""
        size = (self.height, self.width) if across else (self.width, self.height)
        self._pages.append((content, *size))

    def to_bytes(self) -> bytes:
        pdf: Any = pdfdoc.PDFDocument(  # ReportLab is only partly typed
            compression=1, invariant=1, pdfVersion=(1, 7), lang="th-TH"
        )
        pdf.setTitle(self.title)
        pdf.setAuthor(self.author)
        pdf.setSubject(self.subject)
        pdf.setCreator("aofield")
        pdf.setDateFormatter(lambda *_now: self.created.strftime("D:%Y%m%d%H%M%S+07'00'"))
        fonts = pdf.idToObject[pdfdoc.BasicFonts].dict
        for typeface, name, glyphs in self._fonts.values():
            fonts[name] = _embedded(pdf, typeface, name, frozenset(glyphs))
        references = [self._page(pdf, *page) for page in self._pages]
        if self.bookmarks:
            pdf.Outlines = pdf.Catalog.Outlines = _Outline(self.bookmarks, references)
        return bytes(pdf.GetPDFData(None))

    @staticmethod
    def _page(pdf: Any, content: str, width: float, height: float) -> Any:
        page: Any = pdfdoc.PDFPage()
        page.pagewidth, page.pageheight = width, height
        page.Contents = pdfdoc.PDFStream(content=content.encode("ascii"), filters=_FLATE)
        page.Resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts)})
        reference = pdf.thisPageRef()
        pdf.addPage(page)
        return reference


def _embedded(pdf: Any, typeface: Typeface, name: str, glyphs: frozenset[int]) -> Any:
    """A composite font whose codes are the glyph numbers themselves (PDF 32000-1, 9.7.4: CIDFontType2, Identity-H)."""
    metrics = typeface.metrics
    # Six letters of its own per subset (9.6.4), made from the glyphs, so that equal papers stay equal.
    tag = zlib.crc32(",".join(map(str, sorted(glyphs))).encode())
    base = "".join(chr(65 + tag // 26**place % 26) for place in range(6)) + "+" + metrics.name
    data = typeface.subset(glyphs)
    file = pdfdoc.PDFStream(content=data, filters=_FLATE)
    file.dictionary["Length1"] = len(data)
    descriptor = {
        "Type": pdfdoc.PDFName("FontDescriptor"),
        "FontName": pdfdoc.PDFName(base),
        "Flags": _SYMBOLIC,
        "FontBBox": pdfdoc.PDFArray([-600, metrics.descent, 1500, metrics.ascent]),
        "ItalicAngle": 0,
        "Ascent": metrics.ascent,
        "Descent": metrics.descent,
        "CapHeight": metrics.cap_height,
        "StemV": metrics.weight // 5,
        "FontFile2": pdf.Reference(file, f"{name} file"),
    }
    descendant = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("CIDFontType2"),
        "BaseFont": pdfdoc.PDFName(base),
        "CIDSystemInfo": pdfdoc.PDFDictionary(
            {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        ),
        "CIDToGIDMap": pdfdoc.PDFName("Identity"),
        "DW": 0,
        "W": _widths(typeface, glyphs),
        "FontDescriptor": pdf.Reference(pdfdoc.PDFDictionary(descriptor), f"{name} descriptor"),
    }
    font = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("Type0"),
        "BaseFont": pdfdoc.PDFName(base),
        "Encoding": pdfdoc.PDFName("Identity-H"),
        "DescendantFonts": pdfdoc.PDFArray([pdf.Reference(pdfdoc.PDFDictionary(descendant), f"{name} outlines")]),
        "ToUnicode": pdf.Reference(
            pdfdoc.PDFStream(content=_to_unicode(typeface, glyphs), filters=_FLATE), f"{name} meaning"
        ),
    }
    return pdf.Reference(pdfdoc.PDFDictionary(font), name)


def _widths(typeface: Typeface, glyphs: frozenset[int]) -> str:
    """The array of widths (9.7.4.3), written out: as ReportLab objects it would take longer than a page of text."""
    return "[" + " ".join(f"{glyph} [{typeface.advance(glyph)}]" for glyph in sorted(glyphs)) + "]"


def _to_unicode(typeface: Typeface, glyphs: frozenset[int]) -> bytes:
    """The map from glyph to character that copying and searching use (PDF 32000-1, 9.10.3)."""
    meanings = [(glyph, meaning) for glyph in sorted(glyphs) if (meaning := typeface.meaning(glyph)) is not None]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(meanings), 100):  # at most a hundred entries a section
        part = meanings[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{glyph:04X}> <{meaning.encode('utf-16-be').hex().upper()}>" for glyph, meaning in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


class _Outline(pdfdoc.PDFObject):
    """A flat list of bookmarks; takes the place of ReportLab's own, which needs a canvas."""

    ready = 1

    def __init__(self, bookmarks: Sequence[Bookmark], pages: Sequence[Any]) -> None:
        self._bookmarks = bookmarks
        self._pages = pages

    def prepare(self, pdf: Any, _canvas: None) -> None:
        names = [f"bookmark {number}" for number in range(len(self._bookmarks))]
        for number, bookmark in enumerate(self._bookmarks):
            null = pdfdoc.PDFName("null")[1:]
            entry: dict[str, object] = {
                "Title": pdfdoc.PDFString(bookmark.title),
                "Parent": pdf.Reference(self),
                "Dest": pdfdoc.PDFArray(
                    [self._pages[bookmark.page], pdfdoc.PDFName("XYZ"), null, round(bookmark.top), null]
                ),
            }
            if number:
                entry["Prev"] = pdfdoc.PDFObjectReference(names[number - 1])
            if number + 1 < len(names):
                entry["Next"] = pdfdoc.PDFObjectReference(names[number + 1])
            pdf.Reference(pdfdoc.PDFDictionary(entry), names[number])
        self._first, self._last = pdfdoc.PDFObjectReference(names[0]), pdfdoc.PDFObjectReference(names[-1])

    def format(self, pdf: Any) -> bytes:
        return bytes(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Outlines"),
                    "Count": len(self._bookmarks),
                    "First": self._first,
                    "Last": self._last,
                }
            ).format(pdf)
        )
