"""Laying a photographed or scanned sheet flat: upright by its mark, cut out at its edges, its lines level."""

from __future__ import annotations

import math
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.scanning.files import Picture
from desktop.scanning.marks import FoundMark

Corners: TypeAlias = NDArray[np.float64]
"""4 × 2: x and y of each, in pixels of the picture"""

A4 = (1654, 2339)
"""pixels at 200 dpi: what a page is laid out as"""

_SEARCH = 900
"""pixels; edges of a sheet are looked for on a small picture, where its text is only grey"""
_LEAST_SHEET = 0.25
"""of the picture; whatever is smaller is something on the sheet, and not the sheet"""
_WHOLE_PICTURE = 0.97
_MOST_SKEW = 15.0


def straightened(picture: Picture, mark: FoundMark | None) -> Picture:
    """Upright and level, at most 200 dpi of an A4 sheet. Without a mark the sheet stays as its file has it."""
    corners = _sheet_corners(picture, mark)
    if corners is not None:
        return _cut_out(picture, corners, mark)
    upright = np.rot90(picture, quarter_turns(mark)).copy() if mark is not None else picture
    level = _turned(upright, _skew(upright))
    return _at_most(level, max(A4))


def quarter_turns(mark: FoundMark) -> int:
    """How many quarters counter-clockwise bring the sheet upright."""
    return round(mark.turned / 90) % 4


def _sheet_corners(picture: Picture, mark: FoundMark | None) -> Corners | None:
    """The four corners of a bright sheet on a darker ground, clockwise from any; None where no edges show."""
    factor = min(1.0, _SEARCH / max(picture.shape))
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    area = small.shape[0] * small.shape[1]
    soft = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), (5, 5), 0)
    edges = cv2.dilate(cv2.Canny(soft, 20, 60), np.ones((3, 3), np.uint8))
    _level, bright = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for mask in (bright, edges):
        contours, _tree = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:4]:
            hull = cv2.convexHull(contour)
            if not _LEAST_SHEET * area < cv2.contourArea(hull) < _WHOLE_PICTURE * area:
                continue
            four = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True)
            if len(four) != 4:
                continue
            corners: Corners = four.reshape(4, 2).astype(np.float64) / factor
            if _like_a_sheet(corners) and _holds(corners, mark):
                return corners
    return None


def _like_a_sheet(corners: Corners) -> bool:
    """Whether four points could be A4 seen from somewhere above: opposite sides alike, sides about 1 to 1.41."""
    sides = [math.dist(corners[n], corners[n - 1]) for n in range(4)]
    if min(sides) <= 0 or max(sides[0] / sides[2], sides[2] / sides[0], sides[1] / sides[3], sides[3] / sides[1]) > 1.6:
        return False
    one, other = sides[0] + sides[2], sides[1] + sides[3]
    return 1.1 < max(one, other) / min(one, other) < 1.9


def _holds(corners: Corners, mark: FoundMark | None) -> bool:
    if mark is None:
        return True
    return cv2.pointPolygonTest(corners.astype(np.float32).reshape(-1, 1, 2), mark.middle, False) > 0


def _cut_out(picture: Picture, corners: Corners, mark: FoundMark | None) -> Picture:
    """The sheet as if seen from straight above."""
    # Clockwise on the screen, where y grows downwards.
    x, y = corners[:, 0], corners[:, 1]
    if float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) < 0:
        corners = corners[::-1]
    first = _top_left(corners, mark)
    corners = np.roll(corners, -first, axis=0)
    top, right, bottom, left = (math.dist(corners[n], corners[(n + 1) % 4]) for n in range(4))
    wide, high = (top + bottom) / 2, (left + right) / 2
    longest = min(max(A4), max(wide, high))
    short = longest * min(A4) / max(A4)
    width, height = (round(short), round(longest)) if high >= wide else (round(longest), round(short))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    way = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    # Averaging first: the warp itself looks at single points, and a reduced photograph would flicker.
    shrinking = max(wide, high) / longest
    source = cv2.GaussianBlur(picture, (0, 0), shrinking / 3) if shrinking > 1.3 else picture
    return cv2.warpPerspective(source, way, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def _top_left(corners: Corners, mark: FoundMark | None) -> int:
    """Which corner is the sheet's upper left one: told by the mark, else the one that makes the least turn."""
    turned = 0.0 if mark is None else mark.turned
    along = []
    for n in range(4):
        dx, dy = corners[(n + 1) % 4] - corners[n]
        off = (math.degrees(math.atan2(dy, dx)) - turned + 180) % 360 - 180
        along.append(abs(off))
    return int(np.argmin(along))


def _skew(picture: Picture) -> float:
    """By how many degrees the lines of a scan rise or fall, clockwise positive; 0 where too few are seen."""
    factor = min(1.0, 1200 / max(picture.shape))
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    # Letters of a line of text run together, and a dotted line becomes whole.
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, 13), np.uint8))
    lines = cv2.HoughLinesP(joined, 1, np.pi / 1440, 80, minLineLength=max(60, small.shape[1] // 6), maxLineGap=12)
    if lines is None:
        return 0.0
    angles, weights = [], []
    for x0, y0, x1, y1 in lines.reshape(-1, 4):
        angle = math.degrees(math.atan2(float(y1) - float(y0), float(x1) - float(x0)))
        if abs(angle) <= _MOST_SKEW:
            angles.append(angle)
            weights.append(math.hypot(float(x1) - float(x0), float(y1) - float(y0)))
    if not angles:
        return 0.0
    order = np.argsort(angles)
    reached = np.cumsum(np.array(weights)[order])
    return float(np.array(angles)[order][np.searchsorted(reached, reached[-1] / 2)])  # the weighted median


def _turned(picture: Picture, skew: float) -> Picture:
    if abs(skew) < 0.1:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _at_most(picture: Picture, longest: int) -> Picture:
    factor = longest / max(picture.shape)
    if factor >= 1:
        return picture
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
