"""Hands and eyes of the tour: clicks, keys, patience and pictures. It touches only what an officer can touch."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.widgets.thai_text import plain

T = TypeVar("T")
Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

_LOOK_AGAIN_MS = 15


class StageError(Exception):
    """The program did not show what the tour waited for; the last picture in the folder shows what it did show."""


class Stage:
    """One part of the tour. Every step is timed; pictures are numbered in the order in which they are taken."""

    def __init__(self, out: Path, part: str) -> None:
        self.out = out
        self.part = part
        self.steps: list[dict[str, Any]] = []
        self.facts: dict[str, Any] = {}
        self._pictures = 0
        self._since = time.monotonic()
        self._started = datetime.now(UTC)

    # --- eyes -----------------------------------------------------------------------------------------------------

    def wait(self, condition: Callable[[], T | None], what: str, seconds: float = 60.0) -> T:
        """Let the program run until `condition` gives something true, and return that."""
        end = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > end:
                self.picture("stuck")
                raise StageError(f"waited {seconds:.0f} s in vain for: {what}")
            self.rest(_LOOK_AGAIN_MS)
        return found

    def rest(self, milliseconds: int = 60) -> None:
        """Let the program paint and finish what it does in the background."""
        self._run_for(milliseconds)
        if (windows := self._windows()) and not self._active():
            # What a window manager does when a dialog or a list closes; here there may be none.
            windows[-1].activateWindow()
            self._run_for(0)

    def _run_for(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _active(self) -> QWidget | None:
        """The window the keyboard belongs to; a list that has just closed may still claim it."""
        window = QApplication.activeWindow()
        return window if window is not None and window.isVisible() else None

    def picture(self, name: str) -> Path:
        self.rest()
        self._pictures += 1
        path = self.out / f"{self.part}-{self._pictures:02}-{name}.png"
        self.window().grab().save(str(path))
        return path

    def step(self, what: str, picture: str = "") -> None:
        """A step of the tour is done: note how long it took, and take a picture of it."""
        shown = self.picture(picture).name if picture else ""
        now = time.monotonic()
        self.steps.append({"step": what, "seconds": round(now - self._since, 2), "picture": shown})
        self._since = time.monotonic()

    def window(self) -> QWidget:
        if not self._windows():
            raise StageError("no window is open")
        return QApplication.activeModalWidget() or self._active() or self._windows()[-1]

    def _windows(self) -> list[QWidget]:
        return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow()]

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton | None:
        """The visible, enabled button that says (or begins with) this."""
        if within is None and not self._windows():
            return None  # one window has gone and the next has not come yet
        for button in (within or self.window()).findChildren(QAbstractButton):
            said = (plain(button.text()), button.accessibleName())  # a narrow menu cuts the text off
            if any(each.startswith(text) for each in said) and button.isVisible() and button.isEnabled():
                return button
        return None

    # --- hands ----------------------------------------------------------------------------------------------------

    def click(self, target: QWidget | str, within: QWidget | None = None) -> None:
        if isinstance(target, str):
            text = target
            target = self.wait(lambda: self.button(text, within), f"the button {text!r}")
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        QTest.keyClick(self._keyboard(), key, modifiers)

    def type(self, text: str) -> None:
        """Key by key into whatever has the cursor. Thai goes as key events: QTest's own typing cannot send it."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = ord(character.upper()) if character.isascii() else 0
                QCoreApplication.sendEvent(self._keyboard(), QKeyEvent(kind, key, NO_MODIFIER, character))

    def _keyboard(self) -> QWidget:
        """Where a key goes: an open list takes it before the field it belongs to."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window()

    def drop_file(self, path: Path, target: QWidget) -> None:
        """Drag a file from a folder onto a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle = target.rect().center()
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        QCoreApplication.sendEvent(target, QDragEnterEvent(middle, action, data, button, NO_MODIFIER))
        QCoreApplication.sendEvent(target, QDropEvent(QPointF(middle), action, data, button, NO_MODIFIER))

    def draw(self, pad: QWidget, lines: list[list[tuple[float, float]]]) -> None:
        """Strokes with the mouse; points in 0…1 of the pad."""
        for line in lines:
            points = [QPoint(int(x * pad.width()), int(y * pad.height())) for x, y in line]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, NO_MODIFIER, points[0])
            for point in points[1:]:
                QTest.mouseMove(pad, point)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, NO_MODIFIER, points[-1])

    # --- the report -----------------------------------------------------------------------------------------------

    def go_on_after(self, told: Mapping[str, Any]) -> None:
        """Another process has played the beginning of this part: its steps come first, as its `report` tells them."""
        self.steps = [*told["steps"], *self.steps]
        self._pictures += told["pictures"]

    def report(self) -> dict[str, Any]:
        """What was done and what came of it, to be written as JSON."""
        return {
            "started": self._started.isoformat(),
            "steps": self.steps,
            "pictures": self._pictures,
            **self.facts,
        }
