"""The pieces of the settings page: a row with its control, and a choice among a few."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class SettingRow(QWidget):
    """What may be set and what it does at the left, the control at the right."""

    def __init__(self, title: str, help_text: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(0, space.one, 0, space.one)
        row.setSpacing(space.three)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "strong"))
        if help_text:
            words.addWidget(Label(help_text, "muted-small"))
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        control.setAccessibleName(title)


class Choice(QWidget):
    """A few values side by side, one of them chosen."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], value: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.half)
        self._group = QButtonGroup(self)
        self._values = [option for option, _text in options]
        for number, (option, text) in enumerate(options):
            button = Button(text, "chip")
            button.setChecked(option == value)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def button(self, value: object) -> Button:
        """The button of a value; ValueError for an unknown one."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, Button)
        return button
