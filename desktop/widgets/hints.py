"""The keys of a page, written where they can be seen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Hints(QWidget):
    """Pairs of keys and what they do, in one line."""

    def __init__(self, hints: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.one)
        for keys, meaning in hints:
            row.addWidget(Label(keys, "keys", wrap=False))
            row.addWidget(Label(meaning, "caption", wrap=False))
            row.addSpacing(space.one)
        row.addStretch(1)
