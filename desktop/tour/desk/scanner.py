"""The office's scanner: a printed paper with ink on it becomes a picture, crooked, upside down, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from desktop.pdfium import PDFIUM
from desktop.scanning.files import Picture
from desktop.widgets.pdf_pages import POINTS_PER_INCH

_DPI = 150
_SCALE = _DPI / POINTS_PER_INCH
_QUALITY = 70
"""of the JPEG pictures"""
_PAPER = 255
_PEN = 90
_BEGINS = "ลงชื่อ"
"""stands before each line to sign on"""
_LINE = 42.0
"""from there to where a pen begins, points"""
_BOX = "ลายพิมพ์นิ้วมือ"
"""stands at the foot of the box for a thumbprint"""
_STROKES = np.array(
    [(0, 2), (4, 9), (9, 14), (11, 4), (8, -3), (16, 3), (21, 11), (24, -1), (30, 5), (37, -2), (46, 4), (60, 1)]
)
"""A signature somebody might write, points from the line upwards."""


@dataclass(frozen=True)
class Sheet:
    """One printed page with what was written on it by hand."""

    paper: str
    """number of its paper"""
    page: int
    picture: Picture

    def crooked(self, degrees: float) -> Sheet:
        """Laid in at an angle, clockwise."""
        height, width = self.picture.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
        turned = cv2.warpAffine(self.picture, turn, (width, height), borderValue=_PAPER, flags=cv2.INTER_AREA)
        return Sheet(self.paper, self.page, turned.astype(np.uint8))

    def upside_down(self) -> Sheet:
        return Sheet(self.paper, self.page, np.ascontiguousarray(np.rot90(self.picture, 2)))


def signed_sheets(paper: str, printed: Path, text: bytes, *, thumbprint: bool = False) -> list[Sheet]:
    """The pages that came out of the printer, signed by hand on every line.

    `text`: the same paper as it was sent, to find the lines; what was printed is a picture. `thumbprint`: into its box.
    """
    sheets = []
    with PDFIUM:
        images, words = pypdfium2.PdfDocument(printed), pypdfium2.PdfDocument(text)
        for number, (page, told) in enumerate(zip(images, words, strict=True), 1):
            bitmap = page.render(scale=_SCALE, grayscale=True)
            picture = np.array(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))
            for place in _places(told, _BEGINS):
                _write(picture, place)
            for place in _places(told, _BOX) if thumbprint else ():
                _print_thumb(picture, place)
            sheets.append(Sheet(paper, number, picture))
        images.close()
        words.close()
    return sheets


def scan(sheets: Sequence[Sheet], target: Path) -> Path:
    """All of them into one file, as a scanner with a feeder writes it."""
    pictures = [Image.fromarray(sheet.picture) for sheet in sheets]
    if target.suffix == ".pdf":
        pictures[0].save(target, save_all=True, append_images=pictures[1:], quality=_QUALITY, resolution=_DPI)
    else:
        pictures[0].save(target, quality=_QUALITY, dpi=(_DPI, _DPI))
    return target


def _places(page: pypdfium2.PdfPage, words: str) -> list[tuple[float, float]]:
    """Where these words begin, in points from the top left."""
    height = page.get_height()
    told = page.get_textpage()
    search, found = told.search(words), []
    while (hit := search.get_next()) is not None:
        left, bottom, _right, _top = told.get_charbox(hit[0])
        found.append((left, height - bottom))
    return found


def _write(picture: Picture, place: tuple[float, float]) -> None:
    points = (np.array(place) + (_LINE, 0) + _STROKES * (1, -1)) * _SCALE
    cv2.polylines(picture, [points.astype(np.int32)], isClosed=False, color=_PEN, thickness=3, lineType=cv2.LINE_AA)


def _print_thumb(picture: Picture, caption: tuple[float, float]) -> None:
    middle = [round(each * _SCALE) for each in (caption[0] + 22, caption[1] - 36)]
    for ring in range(3, 17, 2):
        axes = (round(ring * 0.75 * _SCALE), round(ring * _SCALE))
        cv2.ellipse(picture, middle, axes, 12, 0, 330, _PEN, 2, cv2.LINE_AA)
