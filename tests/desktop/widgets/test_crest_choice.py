"""The office's emblem in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.crest_choice import CrestChoice, picture_of
from forms.paper.picture import GreyPicture


def drawn(path: Path, width: int = 800, height: int = 400) -> Path:
    """A picture with nothing but black on its left half."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor("black"))
    assert image.save(str(path))
    return path


def test_a_picture_becomes_small_grey_and_stands_on_white(tmp_path: Path) -> None:
    picture = picture_of(drawn(tmp_path / "crest.png", 401, 203))
    assert picture is not None
    assert (picture.width, picture.height) == (280, 141)
    row = picture.points()[:280]
    assert row[5] == 0
    assert row[275] == 255


@pytest.mark.parametrize("name", ["text.png", "missing.png"])
def test_what_is_no_picture_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.png").write_text("no picture")
    assert picture_of(tmp_path / name) is None


def test_chosen_shown_and_taken_away(qtbot: QtBot, look: QApplication, tmp_path: Path) -> None:
    files = iter([drawn(tmp_path / "crest.png", 60, 40), None, tmp_path / "missing.png"])
    choice = CrestChoice("", choose_file=lambda _parent: next(files))
    qtbot.addWidget(choice)
    choice.show()
    said: list[str] = []
    choice.chosen.connect(said.append)
    assert not choice.remove_button.isVisible()
    choice.choose_button.click()
    assert GreyPicture.parse(said[0]).width == 280
    assert choice.picture.isVisible()
    choice.choose_button.click()  # thought better of it
    choice.choose_button.click()  # no picture: the old one stays
    assert choice.said.isVisible()
    assert choice.picture.isVisible()
    choice.remove_button.click()
    assert said == [said[0], ""]
    assert not choice.picture.isVisible()


def test_a_damaged_setting_is_no_emblem(qtbot: QtBot, look: QApplication) -> None:
    choice = CrestChoice("3x2:damaged")
    qtbot.addWidget(choice)
    choice.show()
    assert not choice.picture.isVisible()
