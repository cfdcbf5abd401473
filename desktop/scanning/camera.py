"""A webcam looking at sheets: when one is held still, whole and sharp, its picture is taken by itself."""

from __future__ import annotations

import math
import sys
from collections import deque
from dataclasses import dataclass
from typing import Protocol

import cv2

from desktop.errors import KnownError
from desktop.scanning.files import Picture
from desktop.scanning.holding import Holding
from desktop.scanning.marks import FoundMark, quick_marks
from desktop.scanning.shrink import sharpness

STEADY_FRAMES = 5
"""A third of a second: long enough to have stopped, too short to get tired."""
MARK_MM = 16.0
"""side of the code on a page"""
TEXT_MM = (150.0, 240.0)
"""from the lower left corner of the code to the right and upwards: so far the writing goes on every form"""

_WANTED = (3840, 2160)
_MOST_MOVED = 0.008
"""of the picture's diagonal, from frame to frame"""
_LEAST_SHARP = 0.4
_GONE_FRAMES = 12
"""After so many frames without it, the same sheet may be taken again."""
_MARGIN = 0.02


class FrameSource(Protocol):
    """A camera. `read` waits for the next frame."""

    def read(self) -> Picture | None:
        """Rows × columns × 3 (blue, green, red) or grey; None when the camera has gone."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    holding: Holding
    mark: FoundMark | None = None
    picture: Picture | None = None
    """grey; the sharpest of the steady frames, with TAKEN only"""


class Framing:
    """Looks at one frame after the other. Remembers the sheet it took last, so that it is taken once."""

    def __init__(self) -> None:
        self._steady: deque[tuple[FoundMark, float, Picture]] = deque(maxlen=STEADY_FRAMES)
        self._taken = ""
        self._gone = 0

    def look(self, frame: Picture) -> Seen:
        grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) if frame.ndim == 3 else frame
        marks = quick_marks(grey)
        if len(marks) != 1:
            return self._without_one(len(marks))
        (found,) = marks
        self._gone = 0
        text = found.mark.text()
        if text == self._taken:
            return Seen(Holding.NEXT, found)
        if not _whole(found, grey):
            self._steady.clear()
            return Seen(Holding.CUT, found)
        if self._steady and not _still(self._steady[-1][0], found, grey):
            self._steady.clear()
        self._steady.append((found, sharpness(_around(found, grey)), grey))
        if len(self._steady) < STEADY_FRAMES:
            return Seen(Holding.MOVING, found)
        best = max(self._steady, key=lambda each: each[1])
        if best[1] < _LEAST_SHARP:
            return Seen(Holding.BLURRED, found)
        self._taken = text
        self._steady.clear()
        return Seen(Holding.TAKEN, found, best[2])

    def _without_one(self, marks: int) -> Seen:
        self._steady.clear()
        self._gone += 1
        if self._gone >= _GONE_FRAMES:
            self._taken = ""
        return Seen(Holding.SEVERAL if marks else Holding.NOTHING)


def open_camera(number: int = 0) -> FrameSource:
    """The system's camera, as fine as it goes. KnownError: camera_missing, camera_busy."""
    # Under Windows the newer interface takes half a minute to open some cameras.
    way = cv2.CAP_DSHOW if sys.platform == "win32" else cv2.CAP_ANY
    level = cv2.utils.logging.getLogLevel()
    # It tells of a missing camera on the console, which a window program does not have.
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        capture = cv2.VideoCapture(number, way)
    finally:
        cv2.utils.logging.setLogLevel(level)
    if not capture.isOpened():
        capture.release()
        raise KnownError("camera_missing")
    # Without it cameras send whole pictures, and at this size only a few a second.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WANTED[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _WANTED[1])
    camera = _Camera(capture)
    if camera.read() is None:
        camera.close()
        raise KnownError("camera_busy")
    return camera


class _Camera:
    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture

    def read(self) -> Picture | None:
        there, frame = self._capture.read()
        return frame if there else None

    def close(self) -> None:
        self._capture.release()


def _still(before: FoundMark, now: FoundMark, grey: Picture) -> bool:
    most = _MOST_MOVED * math.hypot(*grey.shape)
    same = before.mark == now.mark
    return same and all(math.dist(a, b) < most for a, b in zip(before.corners, now.corners, strict=True))


def _around(found: FoundMark, grey: Picture) -> Picture:
    """The code and a little more."""
    height, width = grey.shape
    xs, ys = [x for x, _ in found.corners], [y for _, y in found.corners]
    rim = found.side / 4
    left, right = max(0, int(min(xs) - rim)), min(width, int(max(xs) + rim))
    top, bottom = max(0, int(min(ys) - rim)), min(height, int(max(ys) + rim))
    return grey[top:bottom, left:right]


def _whole(found: FoundMark, grey: Picture) -> bool:
    """Whether all that is written on the sheet lies in the picture, as far as its code lets one tell."""
    top_left, _top_right, bottom_right, bottom_left = found.corners
    across = tuple((b - a) / MARK_MM for a, b in zip(bottom_left, bottom_right, strict=True))
    upwards = tuple((b - a) / MARK_MM for a, b in zip(bottom_left, top_left, strict=True))
    height, width = grey.shape
    rim = _MARGIN * max(height, width)
    for right in (0.0, TEXT_MM[0]):
        for up in (0.0, TEXT_MM[1]):
            x = bottom_left[0] + right * across[0] + up * upwards[0]
            y = bottom_left[1] + right * across[1] + up * upwards[1]
            if not (-rim <= x <= width + rim and -rim <= y <= height + rim):
                return False
    return True
