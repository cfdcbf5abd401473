"""Locks the program when nobody has touched it for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from desktop.settings import Settings

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class AutoLock(QObject):
    """Watches a top-level QWindow, which sees every key and click before its widgets do; a filter on the whole
    application would call Python for each event of each widget."""

    timed_out = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.timed_out)
        self.set_minutes(minutes)

    def watch(self, window: QObject) -> None:
        window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """0 never locks."""
        self._timer.stop()
        self._timer.setInterval(minutes * 60_000)
        self.touch()

    def follow(self, settings: Settings) -> None:
        """Take the minutes from changed settings."""
        self.set_minutes(settings.auto_lock_minutes)

    def touch(self) -> None:
        """Somebody is there: the count begins anew."""
        if self._timer.interval() > 0:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
