"""The scanner's folder beside the page of what came in: chosen, watched, and cleared of what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.scan_folder import FolderModel
from desktop.widgets.scan.folder_strip import FolderStrip

FolderDialog = Callable[[QWidget, str], Path | None]


def choose_folder(parent: QWidget, now: str) -> Path | None:
    """Ask which folder; None when the officer thinks better of it."""
    name = QFileDialog.getExistingDirectory(parent, tr("โฟลเดอร์ที่เครื่องสแกนเก็บไฟล์"), now)
    return Path(name) if name else None


class WatchedFolder(QObject):
    """`strip` says which folder it is; the choice is kept in the settings."""

    chosen = Signal()
    """Another folder, or none, from now on."""

    def __init__(
        self, model: FolderModel, preferences: Preferences, page: QWidget, *, choose_folder: FolderDialog
    ) -> None:
        super().__init__(page)
        self.model = model
        model.setParent(self)
        self.strip = FolderStrip()
        self._preferences = preferences
        self._page = page
        self._choose_folder = choose_folder
        self.strip.choose_requested.connect(self._choose)
        self.strip.stop_requested.connect(lambda: self._keep(""))
        self.strip.put_away_chosen.connect(lambda on: preferences.update(scan_put_away=on))

    def follow(self) -> None:
        """Watch what the settings say."""
        settings = self._preferences.settings
        wanted = Path(settings.scan_folder) if settings.scan_folder else None
        if self.model.folder != wanted:
            self.model.watch(wanted)
        self.strip.show_folder(wanted, put_away=settings.scan_put_away)

    def done_with(self, files: Iterable[Path]) -> None:
        """Every page of these is kept: they are not brought again, and put away where that is wished."""
        self.model.done_with(tuple(files), move=self._preferences.settings.scan_put_away)

    def _choose(self) -> None:
        folder = self._choose_folder(self._page, self._preferences.settings.scan_folder)
        if folder is not None:
            self._keep(str(folder))

    def _keep(self, folder: str) -> None:
        self._preferences.update(scan_folder=folder)
        self.follow()
        self.chosen.emit()
