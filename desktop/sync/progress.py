"""How far a round of sending is: records, pictures and bytes, and how long it will still take."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

_SAMPLE = 0.5  # seconds over which the speed is measured
_WEIGHT = 0.2  # of the newest sample; the others fade
_SURE_AFTER = 4  # samples; before, a number would jump about


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes are those of the contents, not of the line."""

    records: int = 0
    records_total: int = 0
    pictures: int = 0
    pictures_total: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    came: int = 0
    """things that have come down"""
    seconds_left: float | None = None
    """None while it cannot be told"""


class Course:
    """Told by those who send, from any thread; tells `tell` a fresh `Progress`.

    `now`: seconds of a clock that never goes back.
    """

    def __init__(self, tell: Callable[[Progress], object], now: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._now = now
        self._so_far = Progress()
        self._on_the_line: dict[int, tuple[int, float]] = {}
        """of each thread: the bytes of its message, and which part of it has left"""
        self._turn = threading.RLock()
        self._speed = 0.0
        self._samples = 0
        self._sampled = (now(), 0)

    def expect(self, *, records: int = 0, pictures: int = 0, content: int = 0) -> None:
        """So much more is to be sent."""
        self._so_far = replace(
            self._so_far,
            records_total=self._so_far.records_total + records,
            pictures_total=self._so_far.pictures_total + pictures,
            bytes_total=self._so_far.bytes_total + content,
        )

    def begins(self, content: int) -> None:
        """A message with so many bytes of contents goes on the line."""
        with self._turn:
            self._on_the_line[threading.get_ident()] = content, 0.0

    def on_the_way(self, part: float) -> None:
        """Of this thread's message, from 0 to 1."""
        with self._turn:
            content, _ = self._on_the_line.get(threading.get_ident(), (0, 0.0))
            self._on_the_line[threading.get_ident()] = content, part
            self._say()

    def arrived(self, *, records: int = 0, pictures: int = 0, content: int = 0) -> None:
        """So much is done with: arrived, or held for a person."""
        with self._turn:
            self._on_the_line.pop(threading.get_ident(), None)
            self._so_far = replace(
                self._so_far,
                records=self._so_far.records + records,
                pictures=self._so_far.pictures + pictures,
                bytes_done=self._so_far.bytes_done + content,
            )
            self._say()

    def came(self, things: int) -> None:
        """So many have come down by now."""
        with self._turn:
            self._so_far = replace(self._so_far, came=things)
            self._say()

    def _say(self) -> None:
        done = self._so_far.bytes_done + int(sum(content * part for content, part in self._on_the_line.values()))
        since, before = self._sampled
        passed = self._now() - since
        if passed >= _SAMPLE:
            speed = max(done - before, 0) / passed
            self._speed = speed if not self._samples else (1 - _WEIGHT) * self._speed + _WEIGHT * speed
            self._samples += 1
            self._sampled = (since + passed, done)
        sure = self._samples >= _SURE_AFTER and self._speed > 0
        left = max(self._so_far.bytes_total - done, 0)
        self._tell(replace(self._so_far, bytes_done=done, seconds_left=left / self._speed if sure else None))
