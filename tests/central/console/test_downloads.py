"""Long answers: in turns with each other, in nobody's way, and not for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from central.console.downloads import AT_ONCE, Downloads, DownloadTooSlowError


def test_no_more_than_a_few_are_made_at_once_and_each_comes_whole() -> None:
    lock, busy, most = threading.Lock(), 0, 0

    def made() -> Iterator[bytes]:
        nonlocal busy, most
        for number in range(30):
            with lock:
                busy += 1
                most = max(most, busy)
            content = bytes([number])
            with lock:
                busy -= 1
            yield content

    async def all_of(downloads: Downloads) -> list[bytes]:
        async def whole() -> bytes:
            table = await downloads.begin(made)
            return b"".join([piece async for piece in downloads.pieces(table)])

        return await asyncio.gather(*(whole() for _ in range(3 * AT_ONCE)))

    assert set(asyncio.run(all_of(Downloads()))) == {bytes(range(30))}
    assert 1 <= most <= AT_ONCE


def test_a_download_that_takes_too_long_is_cut_off() -> None:
    async def read() -> None:
        async for _ in Downloads(seconds=-1).pieces(iter([b"a", b"b"])):
            raise AssertionError("not a byte after its time")

    with pytest.raises(DownloadTooSlowError):
        asyncio.run(read())
