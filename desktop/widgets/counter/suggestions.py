"""What a line may mean, in a list below it while one types; the line takes any other text too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_MOST_SHOWN = 8


def suggest(line: QLineEdit, texts: Sequence[str]) -> QCompleter:
    """Offer those in which what is typed occurs. Enter belongs to the line: it closes the list and goes on."""
    completer = QCompleter(line)
    completer.setModel(QStringListModel(list(texts), completer))
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(_MOST_SHOWN)
    popup = completer.popup()
    assert popup is not None  # made by the completer on demand
    popup.setProperty("popup", "true")
    popup.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    line.returnPressed.connect(popup.hide)
    line.setCompleter(completer)
    # The list must not call the cursor back to its line when Enter has gone on to the next; giving the completer to
    # the line has made it do so.
    popup.setFocusProxy(None)  # type: ignore[arg-type]
    return completer
