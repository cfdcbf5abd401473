"""Finding our QR marks on a picture, also on a bad one, and what they say about how the sheet lies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from desktop.scanning.files import Picture
from forms.page_mark import PageMark, PageMarkError

Matrix: TypeAlias = NDArray[np.float64]

_LARGE = 2600
"""pixels; above it the ladder reads a smaller picture too, since the noise of a telephone's photograph averages out"""


@dataclass(frozen=True, slots=True)
class FoundMark:
    mark: PageMark
    corners: tuple[tuple[float, float], ...]
    """top left, top right, bottom right, bottom left, as the code itself counts, in pixels of the picture"""

    @property
    def turned(self) -> float:
        """By how many degrees the sheet is turned, clockwise as seen, −180 … 180."""
        (x0, y0), (x1, y1) = self.corners[0], self.corners[1]
        return math.degrees(math.atan2(y1 - y0, x1 - x0))

    @property
    def side(self) -> float:
        """Mean length of its sides, pixels."""
        ends = (*self.corners[1:], self.corners[0])
        return sum(math.dist(one, two) for one, two in zip(self.corners, ends, strict=True)) / 4

    @property
    def middle(self) -> tuple[float, float]:
        return (sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4)


def quick_marks(picture: Picture) -> tuple[FoundMark, ...]:
    """What can be read at the first look: for each frame of a camera."""
    found: dict[str, FoundMark] = {}
    # Not a constant of the module: the library complains at the end of the program about what it still finds.
    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for code in zxingcpp.read_barcodes(picture, formats=kind):
        try:
            mark = PageMark.parse(code.text)
        except PageMarkError:
            continue  # somebody else's code: a receipt, a leaflet that lay under the sheet
        place = code.position
        points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        found.setdefault(code.text, FoundMark(mark, tuple((float(point.x), float(point.y)) for point in points)))
    return tuple(found.values())


def find_marks(picture: Picture) -> tuple[FoundMark, ...]:
    """All our marks on a picture, each once; tried again with other sizes, contrast and angles until one is read."""
    for tried, back in _ladder(picture):
        found = quick_marks(tried)
        if found:
            return tuple(FoundMark(each.mark, _moved(each.corners, back)) for each in found)
    return ()


def _ladder(picture: Picture) -> Iterator[tuple[Picture, Matrix]]:
    """The picture as it is, then made easier to read; with each, what brings its points back to the picture's."""
    same = np.eye(3)
    yield picture, same
    height, width = picture.shape
    if max(height, width) > _LARGE:
        yield _scaled(picture, 0.5)
    yield _even(picture), same
    soft = cv2.GaussianBlur(picture, (0, 0), 2)
    yield cv2.addWeighted(picture, 2.5, soft, -1.5, 0), same
    if max(height, width) <= _LARGE:
        larger, back = _scaled(picture, 2)
        yield larger, back
        yield cv2.addWeighted(larger, 3.0, cv2.GaussianBlur(larger, (0, 0), 4), -2.0, 0), back
    for angle in (12, -12, 30, 45):
        yield _rotated(picture, angle)


def _scaled(picture: Picture, factor: float) -> tuple[Picture, Matrix]:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), np.diag([1 / factor, 1 / factor, 1.0])


def _even(picture: Picture) -> Picture:
    """Without shadows, the faint made strong."""
    return cv2.createCLAHE(clipLimit=4.0, tileGridSize=(8, 8)).apply(picture)


def _rotated(picture: Picture, angle: float) -> tuple[Picture, Matrix]:
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    wide, high = int(height * sin + width * cos), int(height * cos + width * sin)
    turn[:, 2] += ((wide - width) / 2, (high - height) / 2)
    back = np.linalg.inv(np.vstack([turn, [0.0, 0.0, 1.0]]))
    return cv2.warpAffine(picture, turn, (wide, high), borderValue=255), back


def _moved(corners: tuple[tuple[float, float], ...], back: Matrix) -> tuple[tuple[float, float], ...]:
    points = np.array([[x, y, 1.0] for x, y in corners]) @ back.T
    return tuple((float(x), float(y)) for x, y, _one in points)
