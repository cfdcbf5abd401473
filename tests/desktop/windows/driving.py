"""Reading and pressing what a page shows, once it shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.tasks.lanes import Lanes
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Label


def show(qtbot: QtBot, page: QWidget, width: int = 1150, height: int = 700) -> None:
    """On the screen, in this size, logical pixels, and with the keyboard."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitActive(page)


def settle(qtbot: QtBot, lanes: Lanes) -> None:
    """Until the storage lane has nothing to do and its answers are on the page."""
    qtbot.waitUntil(lambda: not lanes.storage.busy, timeout=20_000)


def said(widget: QWidget) -> str:
    """All texts on a part of a page."""
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def wait_for_text(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """What was just put into a layout is shown with the next turn of the event loop."""
    qtbot.waitUntil(lambda: text in said(widget))


def buttons(widget: QWidget, text: str) -> list[Button]:
    return [each for each in widget.findChildren(Button) if each.text() == text and each.isVisible()]


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """The first button with this text."""
    qtbot.waitUntil(lambda: bool(buttons(widget, text)))
    qtbot.mouseClick(buttons(widget, text)[0], Qt.MouseButton.LeftButton)
