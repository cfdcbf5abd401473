"""Qt's own words in Thai (OK, Cancel, Copy …), and ours in English."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop.settings import Language
from desktop.viewmodels.language import speak
from forms.resources import resource

_NAME = "aofield-translator"


def install_translations(app: QApplication, language: Language) -> None:
    """Speak this language from the next window on. Thai is in the code; Qt ships no Thai, so its words are ours too."""
    old = app.findChild(QTranslator, _NAME)
    if old is not None:
        app.removeTranslator(old)
        old.setParent(None)
    speak(language)
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    if translator.load(str(resource("translations", f"aofield_{language.value}.qm"))):
        app.installTranslator(translator)
