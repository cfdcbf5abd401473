"""A PDF file under construction: pages, embedded fonts, outline, metadata. The same content gives the same bytes.

Written for keeping: every file is PDF/A-2b (ISO 19005-2), whose clauses are named where they ask for something.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forms.paper.archiving import Properties, add_info, add_metadata, add_output_intent
from forms.paper.pdf_file import PdfFile, text_string
from forms.paper.picture import GreyPicture
from forms.paper.shaping import Typeface

_SYMBOLIC = 4  # font descriptor flag: glyphs are addressed by number, not by a standard encoding


@dataclass(slots=True)
class Bookmark:
    title: str
    page: int
    top: float
    """distance from the lower edge, points"""


@dataclass(slots=True)
class Document:
    """Collects pages; ``to_bytes`` gives the file."""

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
    _pictures: dict[GreyPicture, str] = field(default_factory=dict)

    def font_name(self, typeface: Typeface, glyphs: Iterable[frozenset[int]]) -> str:
        """The font's name inside page content; notes which glyphs are used, since only they are embedded."""
        entry = self._fonts.get(id(typeface))
        if entry is None:
            entry = self._fonts[id(typeface)] = (typeface, f"F{len(self._fonts) + 1}", set())
        entry[2].update(*glyphs)
        return entry[1]

    def picture_name(self, picture: GreyPicture) -> str:
        """The picture's name inside page content; it stands in the file once, however often it is drawn."""
        return self._pictures.setdefault(picture, f"P{len(self._pictures) + 1}")

    def add_page(self, content: str, *, across: bool = False) -> None:
        """``across``: the sheet lies on its side, as the surface it was drawn on did."""
        size = (self.height, self.width) if across else (self.width, self.height)
        self._pages.append((content, *size))

    def to_bytes(self) -> bytes:
        file = PdfFile()
        tree = file.promised()
        fonts = [f"/{name} {_embedded(file, face, frozenset(glyphs))}" for face, name, glyphs in self._fonts.values()]
        pictures = [f"/{name} {_pictured(file, picture)}" for picture, name in self._pictures.items()]
        drawn = f"/XObject<<{' '.join(pictures)}>>" if pictures else ""
        resources = file.add(f"<</Font<<{' '.join(fonts)}>>{drawn}>>")
        pages = [_page(file, tree, resources, *page) for page in self._pages]
        file.keep_promise(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(pages)}]>>")
        properties = Properties(self.title, self.author, self.subject, self.created)
        catalog = [
            f"/Type/Catalog/Pages {tree}/Lang(th-TH)/ViewerPreferences<</DisplayDocTitle true>>",
            f"/Metadata {add_metadata(file, properties)}/OutputIntents[{add_output_intent(file)}]",
        ]
        if self.bookmarks:
            catalog.append(f"/Outlines {_outline(file, self.bookmarks, pages)}")
        return file.to_bytes(catalog=file.add(f"<<{''.join(catalog)}>>"), info=add_info(file, properties))


def _page(file: PdfFile, tree: str, resources: str, content: str, width: float, height: float) -> str:
    stream = file.add_packed(content.encode("ascii"))
    box = f"[0 0 {width:g} {height:g}]"
    return file.add(f"<</Type/Page/Parent {tree}/MediaBox{box}/Resources {resources}/Contents {stream}>>")


def _pictured(file: PdfFile, picture: GreyPicture) -> str:
    """An image of device grey (PDF 32000-1, 8.9.5), which the output intent gives its meaning (PDF/A-2, 6.2.4.3)."""
    size = f"/Width {picture.width}/Height {picture.height}"
    return file.add_stream(
        picture.packed,
        f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
    )


def _embedded(file: PdfFile, typeface: Typeface, glyphs: frozenset[int]) -> str:
    """A composite font whose codes are the glyph numbers themselves (PDF 32000-1, 9.7.4: CIDFontType2, Identity-H).

    No CIDSet: PDF/A-2 asks for none, and a wrong one is an error (6.2.11.4.2).
    """
    metrics = typeface.metrics
    # Six letters of its own per subset (9.6.4), made from the glyphs, so that equal papers stay equal.
    tag = zlib.crc32(",".join(map(str, sorted(glyphs))).encode())
    base = "".join(chr(65 + tag // 26**place % 26) for place in range(6)) + "+" + metrics.name
    outlines = typeface.subset(glyphs)
    program = file.add_packed(outlines, f"/Length1 {len(outlines)}")
    descriptor = file.add(
        f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}"
        f"/FontBBox[-600 {metrics.descent} 1500 {metrics.ascent}]/ItalicAngle 0/Ascent {metrics.ascent}"
        f"/Descent {metrics.descent}/CapHeight {metrics.cap_height}/StemV {metrics.weight // 5}/FontFile2 {program}>>"
    )
    descendant = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity"
        f"/DW 0/W{_widths(typeface, glyphs)}/FontDescriptor {descriptor}>>"
    )
    meaning = file.add_packed(_to_unicode(typeface, glyphs))
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[{descendant}]"
        f"/ToUnicode {meaning}>>"
    )


def _widths(typeface: Typeface, glyphs: frozenset[int]) -> str:
    """The array of widths (9.7.4.3)."""
    return "[" + " ".join([f"{glyph}[{typeface.advance(glyph)}]" for glyph in sorted(glyphs)]) + "]"


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


def _outline(file: PdfFile, bookmarks: Sequence[Bookmark], pages: Sequence[str]) -> str:
    """The reference of a flat list of bookmarks (12.3.3)."""
    outline = file.promised()
    entries = [file.promised() for _ in bookmarks]
    for number, bookmark in enumerate(bookmarks):
        before = f"/Prev {entries[number - 1]}" if number else ""
        after = f"/Next {entries[number + 1]}" if number + 1 < len(entries) else ""
        target = f"[{pages[bookmark.page]}/XYZ null {bookmark.top:.0f} null]"
        text = f"<</Title{text_string(bookmark.title)}/Parent {outline}/Dest{target}{before}{after}>>"
        file.keep_promise(entries[number], text)
    text = f"<</Type/Outlines/Count {len(entries)}/First {entries[0]}/Last {entries[-1]}>>"
    file.keep_promise(outline, text)
    return outline
