"""The language of the interface: Thai in the code, English from Qt's translation files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "aofield"


def tr(thai: str, **values: object) -> str:
    """A whole sentence in the language of the interface, its `{placeholders}` filled after the translation."""
    text = QCoreApplication.translate(CONTEXT, thai)
    return text.format(**values) if values else text
