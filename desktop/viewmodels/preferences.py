"""The user's settings while the program runs: read by many, changed in one place, on disk at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.paths import Paths
from desktop.settings import Settings


class Preferences(QObject):
    changed = Signal(object)
    """The new `Settings`, already saved."""

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self.settings = Settings.load(paths.settings)

    def update(self, **fields: Any) -> None:
        """Change some fields of `Settings`; nothing happens where they are the same already.

        Raises ValueError for a value out of range, KnownError or OSError where the file cannot be written.
        """
        wanted = self.settings.changed(**fields)
        if wanted != self.settings:
            wanted.save(self._paths.settings)
            self.settings = wanted
            self.changed.emit(wanted)
