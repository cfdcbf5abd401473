"""Files on a stick: room is asked for first, a file appears whole or not at all, and is read back before it counts."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from desktop.errors import KnownError

_ROOM_LEFT = 1024 * 1024
"""kept free: file systems need some themselves"""


@contextmanager
def on_the_stick() -> Iterator[None]:
    """Around work with files of a stick: KnownError stick_full, stick_not_writable, stick_gone.

    What a stick that was pulled out says differs by system and moment, so whatever else goes wrong there is that.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG):
            raise KnownError("stick_full", need="–", free="–") from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise KnownError("stick_not_writable") from error
        raise KnownError("stick_gone") from error


def require_room(folder: Path, size: int) -> None:
    """KnownError: stick_full. `size` in bytes."""
    free = shutil.disk_usage(folder).free
    if free < size + _ROOM_LEFT:
        raise KnownError("stick_full", need=_megabytes(size + _ROOM_LEFT), free=_megabytes(free))


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to under another name; it has its own once the block ends well and all of it is on the disk."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _settle(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """The new name, too, is on the disk. Windows has no such call and no need of it."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:  # file systems of sticks that cannot do it for folders
                raise
        finally:
            os.close(descriptor)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f}"
