"""Answers that a browser keeps as files, and long ones among them that must hold nobody else up."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated, ParamSpec, TypeVar
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request

P = ParamSpec("P")
T = TypeVar("T")

AT_ONCE = 2
"""In one process, of each kind of work; threads and connections are left for whoever turns a page meanwhile."""
DOWNLOAD_SECONDS = 30 * 60
"""A province leaves in minutes; a line on which it takes longer had better ask for a part of it."""


class DownloadTooSlowError(Exception):
    """Cut off: the browser says that the file is not whole."""


def as_file(name: str) -> dict[str, str]:
    """The headers that give a file its name, in Thai too."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


class Downloads:
    """Turns at making tables: whoever waits for one holds nothing. What is on its way is made piece by piece, and takes
    turns with the others after each."""

    def __init__(self, seconds: float = DOWNLOAD_SECONDS) -> None:
        self._seconds = seconds
        self._begun = CapacityLimiter(AT_ONCE)
        self._pieces = CapacityLimiter(AT_ONCE)

    async def begin(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do what comes before the first byte; gives what it gives, raises what it raises."""
        return await to_thread.run_sync(lambda: work(*args, **kwargs), limiter=self._begun)

    async def pieces(self, made: Iterator[bytes]) -> AsyncIterator[bytes]:
        """Raises DownloadTooSlowError."""
        until = time.monotonic() + self._seconds
        while (piece := await to_thread.run_sync(next, made, None, limiter=self._pieces)) is not None:
            if time.monotonic() > until:
                raise DownloadTooSlowError
            yield piece


async def downloads_here(request: Request) -> Downloads:
    downloads = request.app.state.downloads
    assert isinstance(downloads, Downloads)
    return downloads


DownloadsHere = Annotated[Downloads, Depends(downloads_here)]
