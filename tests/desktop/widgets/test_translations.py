from __future__ import annotations

import ast
import string
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

import desktop
from desktop.services.clock import ZONE
from desktop.settings import Language
from desktop.viewmodels.language import spoken, tr
from desktop.viewmodels.words import day, in_language, moment
from desktop.widgets.translations import install_translations
from forms.resources import resource
from forms.thai.dates import PartialDate


@pytest.fixture
def english(look: QApplication) -> Iterator[None]:
    install_translations(look, Language.ENGLISH)
    yield
    install_translations(look, Language.THAI)


def sentences() -> set[str]:
    """Every literal the code gives to tr()."""
    found = set()
    for path in Path(desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr" and node.args:
                literal = node.args[0]
                assert isinstance(literal, ast.Constant), f"{path.name}:{node.lineno} translates no literal"
                found.add(literal.value)
    return found


def catalogue(name: str) -> dict[str, str]:
    root = ElementTree.parse(resource("translations", name)).getroot()
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for context in root.iter("context")
        if context.findtext("name") == "aofield"
        for message in context.iter("message")
    }


def places(text: str) -> set[str]:
    return {f"{name}:{spec}" for _text, name, spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_sentence_has_its_english_and_no_english_is_left_over() -> None:
    assert set(catalogue("aofield_en.ts")) == sentences()


def test_both_languages_fill_the_same_places() -> None:
    for thai, english in catalogue("aofield_en.ts").items():
        assert english
        assert places(english) <= places(thai), thai


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_compiled_file_is_current(language: str, tmp_path: Path) -> None:
    folder = Path(PySide6.__file__).parent
    lrelease = next(path for path in (folder / "lrelease", folder / "lrelease.exe", folder / "Qt/libexec/lrelease")
                    if path.exists())  # fmt: skip
    compiled = tmp_path / "out.qm"
    source = resource("translations", f"aofield_{language}.ts")
    subprocess.run([lrelease, source, "-qm", compiled], check=True, stdout=subprocess.DEVNULL)
    assert compiled.read_bytes() == resource("translations", f"aofield_{language}.qm").read_bytes()


@pytest.mark.usefixtures("english")
def test_english_is_spoken_and_filled_after_the_translation() -> None:
    assert spoken() is Language.ENGLISH
    assert tr("เหลือ {days} วัน", days=49) == "49 days left"
    assert in_language("ไทย", "English") == "English"
    assert day(date(2018, 3, 12)) == "12 March 2018"
    assert day(PartialDate(1958, 4)) == "April 1958"
    assert moment(datetime(2018, 3, 12, 14, 5, tzinfo=ZONE)).startswith("12 Mar 2018")


def test_thai_is_what_the_code_says_and_qt_speaks_it_too(qtbot: QtBot, look: QApplication) -> None:
    install_translations(look, Language.THAI)
    assert spoken() is Language.THAI
    assert tr("เหลือ {days} วัน", days=49) == "เหลือ 49 วัน"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"ตกลง", "ยกเลิก"}
    assert QCoreApplication.translate("QLineEdit", "&Paste") == "วาง"


def test_without_an_application_the_language_is_thai() -> None:
    code = "from desktop.viewmodels.language import spoken; assert spoken() == 'th'"
    subprocess.run([sys.executable, "-c", code], check=True)
