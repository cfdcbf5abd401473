"""Asking the centre for the next page while the one before is put away: the line and the disk are not in each other's
way."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Protocol, Self

from forms.changes import Cursor
from forms.exchange import PullResponse


class Tells(Protocol):
    """`desktop.sync.centre.Centre`"""

    def pull(self, cursor: Cursor, limit: int) -> PullResponse: ...


class Ahead:
    """At most one request at a time. At the end of a `with` block the one under way has ended, too: once the pull is
    cancelled that is at once (`desktop.sync.line`), else when the answer is here."""

    def __init__(self, centre: Tells) -> None:
        self._centre = centre
        self._thread = ThreadPoolExecutor(1, "pull-ahead")
        self._asked: tuple[Cursor, Future[tuple[PullResponse, float]]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(cancel_futures=True)

    def ask(self, cursor: Cursor, limit: int) -> None:
        """Begin to ask for what is beyond `cursor`."""
        self._asked = cursor, self._thread.submit(self._timed, cursor, limit)

    def answer(self, cursor: Cursor, limit: int) -> tuple[PullResponse, float]:
        """What is beyond `cursor`, and how many seconds the centre and the line took; what was begun to be asked for,
        where it is the same. KnownError as of the centre."""
        asked, self._asked = self._asked, None
        if asked is None:
            return self._timed(cursor, limit)
        begun, coming = asked
        if begun == cursor:
            return coming.result()
        coming.exception()  # whatever came of it: this computer is elsewhere now
        return self._timed(cursor, limit)

    def _timed(self, cursor: Cursor, limit: int) -> tuple[PullResponse, float]:
        started = time.perf_counter()
        return self._centre.pull(cursor, limit), time.perf_counter() - started
