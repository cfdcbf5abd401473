"""The language of the interface: Thai in the code, English from Qt's translation files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.settings import Language

CONTEXT = "aofield"

_PROPERTY = "aofield_language"


def speak(language: Language) -> None:
    """Note the language whose translation file is installed."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, language.value)


def spoken() -> Language:
    """The language of the interface."""
    app = QCoreApplication.instance()
    return Language(app.property(_PROPERTY) or Language.THAI) if app is not None else Language.THAI


def tr(thai: str, **values: object) -> str:
    """A whole sentence in the language of the interface, its `{placeholders}` filled after the translation."""
    text = QCoreApplication.translate(CONTEXT, thai)
    return text.format(**values) if values else text
