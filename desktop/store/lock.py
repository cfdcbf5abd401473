"""A lock between processes, held by the operating system: it falls when the process dies, however it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.errors import KnownError, as_known


class FileLock:
    """Taken when made, until `release`. KnownError store_in_use where another process (or this one) holds it."""

    def __init__(self, path: Path) -> None:
        with as_known():
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise KnownError("store_in_use") from error

    def release(self) -> None:
        """Allowed twice. The file stays: removing it would let two processes lock two files of one name."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
