"""A PDF file as a row of numbered objects (PDF 32000-1, 7.3 and 7.5), kept, numbered and written by ReportLab.

Objects are given as text in the syntax of the standard; what refers to another holds its reference, "12 0 R". That is
ReportLab's document without its canvas, which would put Helvetica, not embedded, on every page and measure every text
once more, and without its dictionaries and arrays, which take longer than setting a page.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFObject

_ESCAPED = {ord("\\"): r"\\", ord("("): r"\(", ord(")"): r"\)"}


class _Written(PDFObject):
    """An object whose bytes are known."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, _document: object) -> bytes:
        return self.content


class PdfFile:
    """Objects in the order they were first spoken of."""

    def __init__(self) -> None:
        self._document: Any = PDFDocument(pdfVersion=(1, 7), invariant=1)
        # The first object of every ReportLab document is a dictionary for the standard fonts; ours are all embedded.
        self._document.idToObject[BasicFonts] = _Written(b"<<>>")
        self._objects: list[_Written] = []

    def promised(self) -> str:
        """The reference of an object that is written later, since others have to name it before."""
        return self._added(b"")

    def keep_promise(self, reference: str, text: str) -> None:
        self._object(reference).content = text.encode("ascii")

    def add(self, text: str) -> str:
        """The reference of a new object."""
        return self._added(text.encode("ascii"))

    def add_packed(self, data: bytes, entries: str = "") -> str:
        """The reference of a new stream, compressed; ``entries`` go into its dictionary."""
        return self.add_stream(zlib.compress(data), "/Filter/FlateDecode" + entries)

    def add_stream(self, data: bytes, entries: str) -> str:
        """The reference of a new stream whose bytes stand in the file as they are."""
        return self._added(b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries.encode("ascii"), data))

    def to_bytes(self, *, catalog: str, info: str) -> bytes:
        """The finished file. Its identifier (14.4) is made from what it holds, so that equal files stay equal."""
        name = hashlib.sha256(b"".join([each.content for each in self._objects])).hexdigest()[:32]
        document = self._document
        document.Catalog, document.info = self._object(catalog), self._object(info)
        document._ID = f"[<{name}><{name}>]".encode("ascii")
        return bytes(document.format())

    def _added(self, content: bytes) -> str:
        added = _Written(content)
        self._objects.append(added)
        self._document.Reference(added)
        return f"{self._document.objectcounter} 0 R"

    def _object(self, reference: str) -> _Written:
        return self._objects[int(reference.split()[0]) - 2]  # the first is ReportLab's own


def text_string(text: str) -> str:
    """A text for people, as titles and properties hold it (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
