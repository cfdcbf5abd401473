"""Captions and values, one beside the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Facts(QWidget):
    """Values can be selected and copied; a fact without a value is left out."""

    def __init__(self, facts: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current().spacing.two)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, current().px(112))
        for row, (caption, value) in enumerate(fact for fact in facts if fact[1]):
            name = Label(caption, "muted-small")
            name.setMaximumWidth(current().px(140))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            # A long id or hash may break after a hyphen too.
            grid.addWidget(Label(value.replace("-", "-\u200b"), "small", selectable=True), row, 1)
