"""Reading papers back the two ways readers do: poppler and pdfium."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import zxingcpp

from forms.paper.document import Document
from forms.paper.flow import Block
from forms.paper.page import HEIGHT, WIDTH
from forms.paper.surface import Style, Surface


def poppler_text(pdf: bytes) -> str:
    """The text as ``pdftotext`` gives it; page ends are form feeds."""
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: install poppler-utils"
    done = subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def pdfium_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


def page_count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def bare(text: str) -> str:
    """Without any white space."""
    return re.sub(r"\s+", "", text)


def page_of(lines: Sequence[str], style: Style) -> bytes:
    """A PDF with each text on a line of its own, as far apart as no reader could mistake."""
    document = Document(WIDTH, HEIGHT, "", "", "", datetime(2018, 3, 12, tzinfo=UTC))
    for start in range(0, len(lines), 25):
        surface = Surface(document)
        for number, line in enumerate(lines[start : start + 25]):
            surface.text(40, 50 + number * 30, style, line)
        document.add_page(surface.content())
    return document.to_bytes()


def drawn(block: Block, x: float, y: float) -> str:
    """The operators a block draws on a page."""
    surface = Surface(Document(WIDTH, HEIGHT, "", "", "", datetime(2018, 3, 12, tzinfo=UTC)))
    block.draw(surface, x, y)
    return surface.content()


def page_operators(pdf: bytes) -> list[bytes]:
    """The drawing operators of each page, unpacked."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [page.Contents.read_bytes() for page in document.pages]


def qr_codes(pdf: bytes, page: int = 0) -> list[str]:
    """What a reader finds in the QR codes of a printed page (counted from 0)."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[page].render(scale=300 / 72).to_numpy()
    return [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]
