"""The text of a finished paper, run by run, and the bare ReportLab canvas drawing the same again.

What is drawn again: every run of text of every page, at its place, in its face (Regular, Medium, Bold), size and grey.
What is left out, to the canvas's advantage: shaping (its marks collide), rules, dots, boxes, the QR code, bookmarks,
metadata; nothing is measured, broken or laid out. Not counted for it: loading its fonts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any, NamedTuple

import pikepdf
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


class Run(NamedTuple):
    text: str
    face: str
    size: float
    grey: float
    x: float
    y: float
    """of its baseline, points from the lower left corner"""


def register_faces() -> None:
    for style in ("Regular", "Medium", "Bold"):
        file = resources.files("fontpkg_sarabun").joinpath("files", f"Sarabun-{style}.ttf")
        registerFont(TTFont(f"Sarabun-{style}", str(file)))


def bare_canvas(pages: Sequence[Sequence[Run]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for runs in pages:
        font: tuple[str, float] | None = None
        grey = -1.0
        for run in runs:
            if font != (run.face, run.size):
                font = (run.face, run.size)
                canvas.setFont(*font)
            if grey != run.grey:
                grey = run.grey
                canvas.setFillGray(grey)
            canvas.drawString(run.x, run.y, run.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def runs_of(pdf: bytes) -> list[list[Run]]:
    """The runs of a paper of ours, page by page: one for each text object, as its text is meant to be read."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [list(_page_runs(page)) for page in document.pages]


def _page_runs(page: pikepdf.Page) -> Iterator[Run]:
    fonts = {name: _face(font) for name, font in page.resources.Font.items()}
    face, meanings, size, grey, x, y = "", dict[int, str](), 0.0, 0.0, 0.0, 0.0
    text: list[str] = []
    instead = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        given: Sequence[Any] = operands
        match str(operator):
            case "BT":
                text = []
            case "g":
                grey = float(given[0])
            case "Tf":
                (face, meanings), size = fonts[str(given[0])], float(given[1])
            case "Td":
                x, y = float(given[0]), float(given[1])
            case "BDC":
                instead = str(given[1].ActualText)
                text.append(instead)
            case "EMC":
                instead = ""
            case "TJ" if not instead:
                codes = b"".join(bytes(part) for part in given[0] if isinstance(part, pikepdf.String))
                text += [meanings.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2)]
            case "ET":
                yield Run("".join(text), face, size, grey, x, y)


def _face(font: Any) -> tuple[str, dict[int, str]]:
    meanings = {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _MAPPED.findall(font.ToUnicode.read_bytes())
    }
    return str(font.BaseFont).partition("+")[2], meanings
