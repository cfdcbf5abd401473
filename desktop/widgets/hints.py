"""The keys of a page, written where they can be seen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
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
        self.pairs: list[tuple[Label, Label]] = []
        for keys, meaning in hints:
            pair = Label(keys, "keys", wrap=False), Label(meaning, "caption", wrap=False)
            for label in pair:
                row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(space.one)
            self.pairs.append(pair)
        row.addStretch(1)


class FittingHints(Hints):
    """As many of the pairs as there is room for, the first ones first."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = current().spacing.one
        used = 0
        for pair in self.pairs:
            used += sum(label.sizeHint().width() for label in pair) + 3 * gap
            for label in pair:
                label.setVisible(used <= self.width())
