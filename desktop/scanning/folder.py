"""The folder a scanner writes into: which of its files are new and whole, and where they go once they are kept."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import KnownError, as_known
from desktop.whole_file import write_whole

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".heic", ".heif")
"""HEIC too: a file that lies there and is passed over in silence would be taken for kept."""
PUT_AWAY = "นำเข้าแล้ว"
"""name of the folder inside, for files that are kept"""
SETTLING_S = 2.0
"""A scanner that writes nothing for so long has finished the file."""

_MOST_REMEMBERED = 5000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a file was like, and since when."""

    size: int
    changed_ns: int
    since: float


class KeptFiles:
    """The files of which every page is kept, so that one that stays in its folder is not offered again.

    Names of files may be names of people: only digests are written down, on this computer.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._digests: dict[str, None] = dict.fromkeys(json.loads(path.read_bytes()))
        except FileNotFoundError:
            self._digests = {}
        except (OSError, ValueError, TypeError) as error:
            _log.warning("list of kept files not understood, beginning anew: %s", type(error).__name__)
            self._digests = {}

    def __contains__(self, path: Path) -> bool:
        """False for a file that has gone."""
        try:
            return _digest(path) in self._digests
        except OSError:
            return False

    def add(self, paths: Collection[Path]) -> None:
        """Files that have gone are passed over. KnownError: disk_full, folder_not_writable."""
        for path in paths:
            try:
                self._digests[_digest(path)] = None
            except OSError:
                continue
        write_whole(self._path, json.dumps(list(self._digests)[-_MOST_REMEMBERED:]).encode())


class ScannerFolder:
    """Asked again and again, it gives each file once, when it has stopped growing. A changed file is a new one.

    `now`: seconds of a clock that never goes back.
    """

    def __init__(
        self,
        folder: Path,
        kept: KeptFiles,
        now: Callable[[], float] = time.monotonic,
        *,
        settling_s: float = SETTLING_S,
    ) -> None:
        self.folder = folder
        self._kept = kept
        self._now = now
        self._settling_s = settling_s
        self._seen: dict[Path, _Look] = {}
        self._given: dict[Path, tuple[int, int]] = {}

    def look(self) -> tuple[Path, ...]:
        """New and whole files, the oldest first. KnownError: scan_folder_gone (a network folder may come back)."""
        now = self._now()
        try:
            files = [path for path in self.folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()]
        except OSError as error:
            raise KnownError("scan_folder_gone", folder=str(self.folder)) from error
        ready = [path for path in files if self._ready(path, now)]
        self._seen = {path: look for path, look in self._seen.items() if path in files}
        return tuple(sorted(ready, key=lambda path: (self._given[path][1], path.name)))

    def _ready(self, path: Path, now: float) -> bool:
        try:
            found = path.stat()
        except OSError:  # taken away between listing and looking
            return False
        size, changed = found.st_size, found.st_mtime_ns
        if self._given.get(path) == (size, changed) or path in self._kept:
            return False
        before = self._seen.get(path)
        if before is None or (before.size, before.changed_ns) != (size, changed):
            self._seen[path] = _Look(size, changed, now)
            return False
        if size == 0 or now - before.since < self._settling_s or not _readable(path):
            return False
        self._given[path] = (size, changed)
        return True


def put_away(path: Path) -> Path:
    """Move a kept file into the folder PUT_AWAY beside it; nothing there is overwritten. Where it lies now.

    KnownError: folder_not_writable, disk_full, file_missing.
    """
    folder = path.parent / PUT_AWAY
    with as_known():
        folder.mkdir(exist_ok=True)
        for number in range(1, 10_000):
            target = folder / (path.name if number == 1 else f"{path.stem} ({number}){path.suffix}")
            if not target.exists():
                return path.rename(target)
    raise KnownError("folder_not_writable")


def _readable(path: Path) -> bool:
    """A scanner's program under Windows keeps others out while it writes."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def _digest(path: Path) -> str:
    found = path.stat()
    return hashlib.sha256(f"{path.name}|{found.st_size}|{found.st_mtime_ns}".encode()).hexdigest()[:24]
