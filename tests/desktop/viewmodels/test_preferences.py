from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from desktop.paths import Paths
from desktop.settings import Settings, Theme
from desktop.viewmodels.auto_lock import AutoLock
from desktop.viewmodels.preferences import Preferences


def test_a_change_is_on_disk_before_it_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    preferences = Preferences(paths)
    on_disk: list[Settings] = []
    preferences.changed.connect(lambda _settings: on_disk.append(Settings.load(paths.settings)))
    preferences.update(theme=Theme.DARK, auto_lock_minutes=5)
    assert on_disk == [preferences.settings]
    assert preferences.settings.theme is Theme.DARK
    assert Preferences(paths).settings == preferences.settings


def test_the_same_value_again_is_no_change(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(Paths(tmp_path))
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.update(theme=preferences.settings.theme)
    assert not Paths(tmp_path).settings.exists()


def test_a_value_out_of_range_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(Paths(tmp_path))
    with pytest.raises(ValueError, match="auto_lock_minutes"):
        preferences.update(auto_lock_minutes=-1)
    assert preferences.settings == Settings()


def test_zero_minutes_never_lock(qtbot: QtBot) -> None:
    lock = AutoLock(0)
    timer = lock.findChild(QTimer)
    assert timer is not None
    lock.touch()
    assert not timer.isActive()
    lock.follow(Settings(auto_lock_minutes=5))
    assert timer.isActive()
    assert timer.interval() == 5 * 60_000


def test_a_key_begins_the_count_anew_and_its_end_locks(qtbot: QtBot) -> None:
    lock = AutoLock(1)
    timer = lock.findChild(QTimer)
    assert timer is not None
    watched = QObject()
    lock.watch(watched)
    timer.setInterval(1)
    with qtbot.waitSignal(lock.timed_out):
        lock.touch()
    timer.setInterval(60_000)
    assert not timer.isActive()
    QCoreApplication.sendEvent(watched, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert timer.isActive()
