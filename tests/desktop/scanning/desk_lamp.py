"""Real papers as they come back: rasterised, turned, skewed, photographed, blurred, in shadow, cropped."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pypdfium2

from desktop.pdfium import PDFIUM
from desktop.printing.render import render_pdf
from desktop.scanning.files import Picture
from forms.form_number import FormNumber, PaperNumber
from tests.desktop.printing.filled import assessment, intent, paper

NUMBER = PaperNumber(FormNumber("2401", 17, 42), 1)


@cache
def pages(form: str = "intent", dpi: int = 150) -> tuple[Picture, ...]:
    """The pages of a whole printed form, as a perfect scanner would see them."""
    session = intent() if form == "intent" else assessment()
    return rastered(render_pdf(paper(session, number=NUMBER)), dpi)


def rastered(pdf: bytes, dpi: int = 200) -> tuple[Picture, ...]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        found = []
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            found.append(np.array(bitmap.to_numpy().reshape(bitmap.height, bitmap.width)))
        document.close()
    return tuple(found)


def skewed(page: Picture, degrees: float) -> Picture:
    """Laid into the scanner at an angle, clockwise; the lid is white."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(page, turn, (width, height), borderValue=255, flags=cv2.INTER_CUBIC)


def photographed(
    page: Picture, size: tuple[int, int] = (2100, 2800), *, quarter: int = 0, tilt: float = 0.06, fill: float = 0.86
) -> Picture:
    """On a dark desk from slightly aside: `tilt` is how much shorter the far edge looks, `fill` how much it fills."""
    width, height = size
    page = np.rot90(page, quarter)
    high, wide = page.shape
    scale = min(width * fill / wide, height * fill / high)
    w, h = wide * scale, high * scale
    x, y = (width - w) / 2, (height - h) / 2
    lean = w * tilt
    to = np.array([[x + lean, y + 12], [x + w - lean / 2, y], [x + w, y + h], [x, y + h - 25]], np.float32)
    own = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    desk = np.full((height, width), 70, np.uint8) + _grain(height, width, 8)
    way = cv2.getPerspectiveTransform(own, to)
    small = scale < 0.7
    source = cv2.GaussianBlur(page, (0, 0), 0.5 / scale) if small else page
    lit = cv2.warpPerspective(np.ascontiguousarray(source), way, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(page.shape, 255, np.uint8), way, (width, height)) > 0
    return np.where(mask, lit, desk).astype(np.uint8)


def in_shadow(picture: Picture, darkest: float = 0.45) -> Picture:
    """A hand with a telephone keeps the light from one corner."""
    height, width = picture.shape
    y, x = np.mgrid[0:height, 0:width]
    light = darkest + (1 - darkest) * np.clip((x / width + y / height) / 1.2, 0, 1)
    return (picture * light).astype(np.uint8)


def noisy(picture: Picture, spread: float = 10.0) -> Picture:
    grain = np.random.default_rng(7).normal(0, spread, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def blurred(picture: Picture, radius: float) -> Picture:
    return cv2.GaussianBlur(picture, (0, 0), radius)


def as_jpeg(picture: Picture, quality: int) -> Picture:
    _ok, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)


def _grain(height: int, width: int, top: int) -> Picture:
    return np.random.default_rng(3).integers(0, top, (height, width), dtype=np.uint8)
