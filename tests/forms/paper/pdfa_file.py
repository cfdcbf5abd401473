"""A PDF read for the rules of archives: its bytes where they count, its objects, fonts and metadata."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


class File:
    """A PDF, as bytes and as objects."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        self.start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])

    @cached_property
    def offsets(self) -> list[int]:
        rows = re.findall(rb"(\d{10}) 00000 n(?: \n|\r\n)", self.data[self.start :])
        return [int(row) for row in rows]

    @cached_property
    def raw_objects(self) -> list[bytes]:
        ends = [*self.offsets[1:], self.start]
        return [self.data[start:end] for start, end in zip(self.offsets, ends, strict=True)]

    @cached_property
    def raw_texts(self) -> list[bytes]:
        """Everything that is written in the syntax of objects: what is between streams, and the pages' contents."""
        outside = [raw.split(b"stream\n")[0] for raw in self.raw_objects]
        return outside + [page.Contents.read_bytes() for page in self.pdf.pages]

    @cached_property
    def everything(self) -> list[tuple[str, Any]]:
        """Each value of the file with the key it stands under."""
        found: list[tuple[str, Any]] = []
        for thing in [*self.pdf.objects, self.pdf.trailer]:
            _gather("", thing, found)
        return found

    def under(self, *keys: str) -> list[str]:
        """Which of these keys stand anywhere in the file."""
        return sorted({key for key, _ in self.everything if key in keys})

    @cached_property
    def fonts(self) -> list[Font]:
        return [Font(font) for page in self.pdf.pages[:1] for font in page.resources.Font.values()]

    @cached_property
    def xmp(self) -> dict[str, ET.Element]:
        root = ET.fromstring(self.pdf.Root.Metadata.read_bytes())
        (description,) = root.iter(f"{RDF}Description")
        short = {address: prefix for prefix, address in NAMESPACES.items()}
        return {f"{short[child.tag[1:].split('}')[0]]}:{child.tag.split('}')[1]}": child for child in description}

    def said(self, name: str) -> str:
        """What a property of the metadata says; empty where there is none."""
        element = self.xmp.get(name)
        return "" if element is None else "".join(element.itertext()).strip()


@dataclass
class Font:
    font: Any

    @property
    def descendant(self) -> Any:
        return self.font.DescendantFonts[0]

    @cached_property
    def program(self) -> TTFont:
        return TTFont(BytesIO(self.descendant.FontDescriptor.FontFile2.read_bytes()))

    @cached_property
    def widths(self) -> dict[int, float]:
        """As the array gives them: a first number, then the widths from there on."""
        given = iter(self.descendant.W)
        return {int(first) + at: float(width) for first in given for at, width in enumerate(next(given))}


def _gather(key: str, thing: Any, found: list[tuple[str, Any]]) -> None:
    found.append((key, thing))
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for inner, value in (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).items():
            # What is referred to is an object of its own, and comes by itself.
            if isinstance(value, pikepdf.Object) and value.is_indirect:
                found.append((inner, value))
            else:
                _gather(inner, value, found)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                _gather(key, value, found)


def shown_glyphs(page: pikepdf.Page) -> dict[str, set[int]]:
    """The glyphs that each font of a page shows, by the font's name on it."""
    found: dict[str, set[int]] = {}
    name = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            name = str(operands[0])
        elif str(operator) == "TJ":
            codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            found.setdefault(name, set()).update(int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
    return found


def meaning(font: Font) -> dict[int, str]:
    """What the font's map says its glyphs mean."""
    lines = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in lines}
