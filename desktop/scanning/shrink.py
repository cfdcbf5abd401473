"""Keeping a page small: white paper without shadows, then the best of a few ways to store it that fits."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from desktop.scanning.files import Picture
from desktop.scanning.marks import quick_marks

MOST_BYTES = 200_000
"""of a kept page"""

_LIGHT = 292
"""pixels of a page's longer side when its light is measured: about a millimetre each"""
_NEARBY = 27

_LEAST_CONTRAST = 0.55
"""of the strokes' own contrast: below it thin strokes have begun to melt away"""

# From the best that may still fit to what fits nearly always: share of 200 dpi, JPEG quality; 0 is black and white.
_WAYS = ((1.0, 80), (1.0, 65), (1.0, 50), (0.8, 65), (0.75, 50), (1.0, 0), (0.75, 35), (0.75, 0))


@dataclass(frozen=True, slots=True)
class KeptImage:
    media_type: str
    data: bytes
    width: int
    height: int


def kept(page: Picture) -> KeptImage:
    """A straightened page in at most MOST_BYTES; a mark that can be read on it can be read afterwards."""
    clean = cleaned(page)
    readable = bool(quick_marks(clean))
    smallest: KeptImage | None = None
    for share, quality in _WAYS:
        image = _stored(clean, share, quality)
        if smallest is None or len(image.data) < len(smallest.data):
            smallest = image
        if len(image.data) > MOST_BYTES:
            continue
        back = seen(image)
        if (not readable or quick_marks(back)) and stroke_contrast(clean, back) >= _LEAST_CONTRAST:
            return image
    assert smallest is not None
    return _forced(clean) if len(smallest.data) > MOST_BYTES else smallest


def cleaned(page: Picture) -> Picture:
    """Even light: the paper white, what is written as dark as it was against it."""
    # The paper's own brightness, place by place: the largest value nearby, softened. "Nearby" is wider than a smeared
    # thumbprint or a stamp, which would otherwise be taken for shadow and hollowed out.
    factor = min(1.0, _LIGHT / max(page.shape))
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((_NEARBY, _NEARBY), np.uint8)), _NEARBY)
    light = cv2.resize(paper, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(page, np.maximum(light, 1), scale=255)
    # The grain of the paper costs most of the bytes and says nothing: from 235 upwards is white.
    table = np.clip((np.arange(256) - 10) * (255 / (235 - 10)), 0, 255).astype(np.uint8)
    return cv2.LUT(even, table)


def seen(image: KeptImage) -> Picture:
    """The kept image unpacked again."""
    picture = cv2.imdecode(np.frombuffer(image.data, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None  # our own bytes
    return picture


def stroke_contrast(before: Picture, after: Picture) -> float:
    """How much of the difference between strokes and the paper beside them is left, 0 … about 1."""
    if after.shape != before.shape:
        after = cv2.resize(after, (before.shape[1], before.shape[0]), interpolation=cv2.INTER_CUBIC)
    strokes = cv2.morphologyEx(before, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)) > 60
    if not strokes.any():
        return 1.0
    beside = (cv2.dilate(strokes.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0) & ~strokes
    had = float(before[beside].mean()) - float(before[strokes].mean())
    has = float(after[beside].mean()) - float(after[strokes].mean())
    return has / had if had > 0 else 1.0


def sharpness(picture: Picture) -> float:
    """How fast grey changes at the edges, 0 … about 1, independent of light; a blurred page has little of it."""
    if min(picture.shape) < 8:
        return 0.0
    span = float(np.percentile(picture, 99)) - float(np.percentile(picture, 1))
    if span < 20:
        return 0.0
    across = cv2.Sobel(picture, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(picture, cv2.CV_32F, 0, 1, ksize=3)
    steep = np.percentile(cv2.magnitude(across, down), 99.5)
    return float(min(steep / (4 * span), 1.5))


def _stored(clean: Picture, share: float, quality: int) -> KeptImage:
    page = clean
    if share < 1:
        page = cv2.resize(clean, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    height, width = page.shape
    if quality:
        settings = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
        _ok, data = cv2.imencode(".jpg", page, settings)
        return KeptImage("image/jpeg", data.tobytes(), width, height)
    _level, two = cv2.threshold(page, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    _ok, data = cv2.imencode(".png", two, [cv2.IMWRITE_PNG_BILEVEL, 1, cv2.IMWRITE_PNG_COMPRESSION, 9])
    return KeptImage("image/png", data.tobytes(), width, height)


def _forced(clean: Picture) -> KeptImage:
    """A page that is all picture: ever smaller until it fits."""
    share = 0.7
    while True:
        image = _stored(clean, share, 35)
        if len(image.data) <= MOST_BYTES:
            return image
        share *= 0.8
