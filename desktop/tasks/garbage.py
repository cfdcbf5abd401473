"""Python's cycle collector, kept on the main thread.

It runs in whatever thread happens to allocate. A Qt object caught in a cycle would then be destroyed in a lane: timers
and widgets abort the program there. So while lanes live the collector is called from the main thread only.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 500


class MainThreadGarbage(QObject):
    """Takes the automatic collector's place until `stop`, with its own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_EVERY_MS)

    def look(self) -> None:
        """Collect the oldest generation whose count has passed its threshold."""
        for generation in (2, 1, 0):
            threshold = gc.get_threshold()[generation]
            if threshold and gc.get_count()[generation] > threshold:
                gc.collect(generation)
                return

    def stop(self) -> None:
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
