"""The program's window as an officer has it after unlocking, on an ordinary laptop's screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.paths import Paths
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.preferences import Preferences
from desktop.windows.desk import Desk
from desktop.windows.main_window import MainWindow
from tests.desktop.windows.driving import show


@pytest.fixture
def window(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes, demo_paths: Paths) -> Iterator[MainWindow]:
    window = MainWindow(desk, lanes, Preferences(demo_paths), "0")
    show(qtbot, window, 1366, 720)
    yield window
    window.sending.stop()
