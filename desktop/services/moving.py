"""A computer's whole work to a new computer: written into one file, sealed with a one-time code, and opened there.

The new computer is the old one from then on: the same device for its centre, the same numbers of forms, the same
officers with their passphrases. So the old one closes in the same moment in which the file gets its name. Nothing is
erased there, and whoever never opened the file elsewhere can take the closing back.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import KnownError, as_known
from desktop.paths import Paths
from desktop.services.clock import real_clock
from desktop.services.stick import on_the_stick, require_room, whole_file
from desktop.store.home_file import HOME_SUFFIX, Part, Told, read_home, size_of, write_home
from desktop.store.lock import FileLock
from desktop.store.moved import Moved, mark_moved, note_arrival, take_back
from desktop.store.opened import OpenStores
from desktop.store.opening import set_aside
from desktop.store.recovery_code import new_code, parse, shown

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HomeWritten:
    path: Path
    officers: int
    size: int


class Moving:
    """Of an unlocked officer's computer. `paths`: its home."""

    def __init__(self, stores: OpenStores, paths: Paths) -> None:
        self._stores = stores
        self._paths = paths

    def new_code(self) -> str:
        """A one-time code, as it is shown: to be written down before anything happens, and kept apart from the file."""
        return shown(new_code())

    def write(
        self,
        folder: Path,
        code: str,
        *,
        progress: Told = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> HomeWritten:
        """Write the home into one file, read it back, and close this computer. Until the last moment all stays as it
        was; while it is written nothing can be saved here.

        KnownError: store_in_use (a colleague is at work), stick_full, stick_gone, stick_not_writable, move_damaged (it
        cannot be read back), disk_full, store_busy.
        """
        secret = parse(code)

        def tell(done: int, whole: int) -> None:
            if cancelled():
                raise CancelledError
            progress(done, whole)

        with self._nobody_writes(), self._copies() as parts, on_the_stick():
            size = size_of(parts)
            require_room(folder, size + size // 1000)
            at = real_clock()
            path = folder / f"aofield-{self._stores.machine.district}-{at.astimezone():%Y%m%d-%H%M}{HOME_SUFFIX}"
            try:
                with whole_file(path) as file:
                    write_home(file, parts, secret, lambda done, whole: tell(done, 2 * whole))
                    file.flush()
                    os.fsync(file.fileno())
                    names = read_home(file, secret, None, lambda done, whole: tell(whole + done, 2 * whole))
                    if names != [part.name for part in parts]:
                        raise KnownError("move_damaged")
                    # Before the file has its name: no moment has both a file that can be used and an open computer.
                    mark_moved(self._paths, Moved(at=at, file=path.name, by=self._stores.officer.name))
            except BaseException:
                take_back(self._paths)
                raise
        officers = sum(name.endswith(".key.json") for name in names)
        logger.warning("this computer's work moved away: %d officers, %d bytes", officers, size)
        return HomeWritten(path, officers, size)

    @contextmanager
    def _nobody_writes(self) -> Iterator[None]:
        """No colleague is at work in another program, and this one saves nothing."""
        with ExitStack() as held:
            for key_file in self._paths.key_files():
                slug = key_file.name.removesuffix(".key.json")
                if slug != self._stores.slug:  # ours is held since the unlocking
                    held.callback(FileLock(self._paths.officer_lock(slug)).release)
            held.enter_context(self._stores.machine_store.write())
            held.enter_context(self._stores.officer_store.write())
            yield

    @contextmanager
    def _copies(self) -> Iterator[list[Part]]:
        """All that belongs to the home. Open stores are copied as they stand at one moment; closed ones lie still."""
        paths, folder = self._paths, self._paths.moving
        shutil.rmtree(folder, ignore_errors=True)
        try:
            with as_known():
                folder.mkdir(mode=0o700)
            copied = {
                "machine.db": (self._stores.machine_store, folder / "machine.db"),
                f"officers/{self._stores.slug}.db": (self._stores.officer_store, folder / "officer.db"),
            }
            for database, copy in copied.values():
                database.copy_to(copy)
            parts = [Part(name, copy) for name, (_, copy) in copied.items()]
            for key_file in sorted(paths.key_files()):
                store = paths.officer_store(key_file.name.removesuffix(".key.json"))
                parts.append(Part(f"officers/{key_file.name}", key_file))
                if f"officers/{store.name}" not in copied:
                    log = store.with_name(store.name + "-wal")  # left behind by a power cut
                    parts += [Part(f"officers/{file.name}", file) for file in (store, log) if file.exists()]
            kept = (paths.settings, paths.letter_senders, paths.kept_scans)
            parts += [Part(file.name, file) for file in kept if file.exists()]
            yield parts
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def bring_home(paths: Paths, file: Path, code: str, progress: Told = lambda _done, _all: None) -> int:
    """Make this fresh computer the one whose work is in the file; returns how many officers it has then.

    Cut off at any point it is still a fresh computer, and may simply try again: all becomes true with one renaming.
    KnownError: move_not_fresh, move_not_ours, move_code_wrong, move_damaged, handover_newer, stick_gone, disk_full.
    """
    secret = _typed(code)
    if paths.key_files():
        raise KnownError("move_not_fresh")
    with as_known():
        paths.make()
        shutil.rmtree(paths.moving, ignore_errors=True)
        paths.moving.mkdir(mode=0o700)
    try:
        with on_the_stick():
            source = file.open("rb")
        with source, as_known():
            names = read_home(source, secret, paths.moving, progress)
        officers = [name for name in names if name.endswith(".key.json")]
        if "machine.db" not in names or not officers:
            raise KnownError("move_damaged")
        with as_known():
            set_aside(paths, paths.machine_store)
            for name in names:
                _to_disk(paths.moving / name)
                if "/" not in name:
                    (paths.moving / name).replace(paths.root / name)
            _empty(paths)
            note_arrival(paths.moving / "officers", real_clock())
            # An officer exists from the moment the key file does, and all of them do from this one on.
            (paths.moving / "officers").replace(paths.officers)
            take_back(paths)
    finally:
        shutil.rmtree(paths.moving, ignore_errors=True)
    logger.info("this computer goes on with the work of another: %d officers", len(officers))
    return len(officers)


def _typed(code: str) -> str:
    try:
        return parse(code)
    except KnownError as error:
        raise KnownError("move_code_wrong") from error


def _empty(paths: Paths) -> None:
    """The folder of officers of a computer that has none; what lies there opens for nobody."""
    if any(paths.officers.iterdir()):
        aside = paths.backups / f"officers-without-key-{datetime.now().astimezone():%Y%m%dT%H%M%S%f}"
        paths.officers.replace(aside)
    else:
        paths.officers.rmdir()


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
