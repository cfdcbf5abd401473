"""Qt before any window of ours: the application, and the box that says why there can be no window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.errors import thai
from desktop.widgets.fonts import register_fonts
from desktop.widgets.icons import icon


def make_qt(arguments: Sequence[str]) -> QApplication:
    """The QApplication with our font, before any window."""
    app = QApplication(list(arguments))
    app.setApplicationName("aofield")
    app.setApplicationDisplayName("aofield")
    app.setQuitOnLastWindowClosed(False)  # while one window hands over to the next there may be none
    QLocale.setDefault(QLocale(QLocale.Language.Thai, QLocale.Country.Thailand))
    register_fonts()
    app.setWindowIcon(icon("app", "", 64))
    return app


def refuse(error: Exception) -> None:
    """Say why the program cannot even begin, in a box of its own and on the console."""
    print(thai(error), file=sys.stderr)
    QMessageBox.critical(None, "aofield", thai(error))
