"""Watching the scanner's folder: by the system's own notice, and by looking again, which network folders need."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.errors import KnownError
from desktop.scanning.folder import SETTLING_S, KeptFiles, ScannerFolder, put_away
from desktop.tasks.lanes import Lane

_log = logging.getLogger(__name__)


class FolderModel(QObject):
    """Nothing is watched before `watch`. `kept`: where this computer notes which files are done with.

    A network folder may hang for half a minute: it is looked into on a thread of its own, in which nothing else waits.
    """

    came = Signal(object)
    """New files (a list of paths), whole."""
    gone = Signal(object)
    """KnownError: the folder cannot be opened. Told once; watching goes on."""
    back = Signal()
    """The folder can be opened again."""
    failed = Signal(object)
    """A kept file could not be put away or noted."""

    def __init__(self, kept: Path, parent: QObject | None = None, *, settling_ms: int = int(SETTLING_S * 1000)) -> None:
        super().__init__(parent)
        self._kept_path = kept
        self._lane = Lane("scanner-folder", self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setInterval(settling_ms)
        self._timer.timeout.connect(self._look)
        self._settling_s = settling_ms / 1000
        self._folder: ScannerFolder | None = None
        self._looking = False
        self._is_gone = False

    @property
    def folder(self) -> Path | None:
        return self._folder.folder if self._folder is not None else None

    def watch(self, folder: Path | None) -> None:
        """This folder from now on; None for none."""
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._is_gone = False
        if folder is None:
            self._folder = None
            self._timer.stop()
            return
        self._folder = ScannerFolder(folder, KeptFiles(self._kept_path), settling_s=self._settling_s)
        self._timer.start()
        self._look()

    def done_with(self, files: Sequence[Path], *, move: bool) -> None:
        """These files are kept: those of the watched folder are put away, or noted and left where they are."""
        folder = self.folder
        own = [file for file in files if file.parent == folder]
        if own:
            self._lane.submit(_settle, own, self._kept_path, move=move, on_error=self.failed.emit, owner=self)

    def stop(self) -> None:
        """For the end of the page: no file comes after it."""
        self.watch(None)
        self._lane.shut_down()

    def _look(self) -> None:
        folder = self._folder
        if folder is None or self._looking:
            return
        self._looking = True

        def looked(files: tuple[Path, ...]) -> None:
            self._looking = False
            if folder is not self._folder:
                return
            if self._is_gone:
                self._is_gone = False
                self.back.emit()
            if str(folder.folder) not in self._watcher.directories():
                self._watcher.addPath(str(folder.folder))  # False on some network drives: then the timer does it alone
            if files:
                self.came.emit(list(files))

        def not_looked(error: Exception) -> None:
            self._looking = False
            if folder is self._folder and not self._is_gone:
                self._is_gone = True
                self.gone.emit(error)

        self._lane.submit(folder.look, on_done=looked, on_error=not_looked, owner=self)


def _settle(files: list[Path], kept: Path, *, move: bool) -> None:
    if not move:
        KeptFiles(kept).add(files)
        return
    for file in files:
        try:
            put_away(file)
        except KnownError:
            KeptFiles(kept).add([file])  # it stays, but is not offered again
            raise
