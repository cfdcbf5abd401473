"""The camera beside the window: frames to look at, the advice of the moment, and each sheet taken."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.errors import KnownError
from desktop.scanning.holding import Holding

if TYPE_CHECKING:
    from desktop.scanning.camera import FrameSource, Seen
    from desktop.scanning.files import Picture

_SHOWN_WIDTH = 800


@dataclass(frozen=True, slots=True)
class Preview:
    """A frame made small for the window. `rgb`: rows of width × 3 bytes."""

    width: int
    height: int
    rgb: bytes
    holding: Holding
    outline: tuple[tuple[float, float], ...]
    """corners of the code seen, in parts of width and height; empty where none is"""


def system_camera() -> FrameSource:
    """KnownError: camera_missing, camera_busy."""
    from desktop.scanning.camera import open_camera

    return open_camera()


class CameraModel(QObject):
    """`open_source` is called on the camera's own thread: opening may take seconds."""

    previewed = Signal(object)
    """`Preview`; the next one comes only after `shown`, so that a slow window is not flooded."""
    taken = Signal(object)
    """A grey picture of one whole sheet, held still and sharp; or what was in sight at `take_now`."""
    failed = Signal(object)
    """KnownError; the camera is off."""

    _arrived = Signal(object)

    def __init__(self, open_source: Callable[[], FrameSource] = system_camera, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._thread: threading.Thread | None = None
        self._end = threading.Event()
        self._wanted = threading.Event()
        self._take = threading.Event()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self) -> None:
        if self._thread is None:
            self._end = threading.Event()  # one each: a thread that is still ending keeps its own
            self._wanted.set()
            self._take.clear()
            self._thread = threading.Thread(target=self._watch, args=(self._end,), name="camera", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """The camera is let go of; waits for the frame under way."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._end.set()
            thread.join(timeout=5)

    def shown(self) -> None:
        """The window has drawn the last preview and is ready for another."""
        self._wanted.set()

    def take_now(self) -> None:
        """The next frame as it is, whatever is thought of it: for a sheet whose code cannot be read."""
        self._take.set()

    def _watch(self, end: threading.Event) -> None:
        from desktop.scanning.camera import Framing

        try:
            source = self._open_source()
        except KnownError as error:
            self._tell(end, error)
            return
        framing = Framing()
        try:
            while not end.is_set():
                frame = source.read()
                if frame is None:
                    self._tell(end, KnownError("camera_gone"))
                    return
                seen = framing.look(frame)
                if self._take.is_set():
                    self._take.clear()
                    self._tell(end, _grey(frame))
                elif seen.holding is Holding.TAKEN:
                    self._tell(end, seen.picture)
                if self._wanted.is_set() or seen.holding is Holding.TAKEN:
                    self._wanted.clear()
                    self._tell(end, _preview(frame, seen))
        finally:
            source.close()

    def _tell(self, end: threading.Event, what: object) -> None:
        if not end.is_set():
            self._arrived.emit((end, what))

    def _deliver(self, told: tuple[threading.Event, object]) -> None:
        end, what = told
        if end is not self._end or end.is_set():  # of a camera that was stopped meanwhile
            return
        if isinstance(what, Preview):
            self.previewed.emit(what)
        elif isinstance(what, KnownError):
            self._thread = None
            self.failed.emit(what)
        else:
            self.taken.emit(what)


def _grey(frame: Picture) -> Picture:
    import cv2

    return cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) if frame.ndim == 3 else frame


def _preview(frame: Picture, seen: Seen) -> Preview:
    import cv2

    height, width = frame.shape[:2]
    factor = min(1.0, _SHOWN_WIDTH / width)
    small = cv2.resize(frame, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    rgb = cv2.cvtColor(small, cv2.COLOR_BGR2RGB if small.ndim == 3 else cv2.COLOR_GRAY2RGB)
    outline = tuple((x / width, y / height) for x, y in seen.mark.corners) if seen.mark is not None else ()
    return Preview(rgb.shape[1], rgb.shape[0], rgb.tobytes(), seen.holding, outline)
