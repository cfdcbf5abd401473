"""Hands and eyes of the benchmarks: keys as they come from a keyboard, and the moment something can be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_MODIFIER = Qt.KeyboardModifier.NoModifier


class Painted(QObject):
    """Calls `then` when `widget` has been painted while `ready()` holds, once.

    "Has been painted": the event loop has come round again, so that all that is painted with the widget is done too.
    A filter on one widget costs the others nothing; one on the application would slow every event down. `kind`: with
    UpdateRequest a window notices whatever is painted anew inside it.
    """

    def __init__(
        self,
        widget: QWidget,
        then: Callable[[], None],
        ready: Callable[[], bool] = lambda: True,
        kind: QEvent.Type = QEvent.Type.Paint,
    ) -> None:
        super().__init__(widget)
        self._then, self._ready = then, ready
        self._kind = kind
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == self._kind and self._ready():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def press(key: Qt.Key, text: str = "") -> None:
    """A key, into whatever has the cursor."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, _MODIFIER, text))


def type_text(text: str) -> None:
    """Character by character; Thai letters have no key of their own in Qt."""
    for character in text:
        press(Qt.Key(ord(character.upper()) if character.isascii() else 0), character)
