"""One of a few filters, as chips."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout

from desktop.widgets.buttons import Button

Choice = TypeVar("Choice", bound=StrEnum)


class Chips(QButtonGroup, Generic[Choice]):
    """The first choice is taken at the beginning; exactly one always is."""

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[Choice, str]], layout: QLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._chips: dict[Choice, Button] = {}
        for choice, title in choices:
            chip = Button(title, "chip")
            chip.setChecked(not self._chips)
            self._chips[choice] = chip
            self.addButton(chip)
            layout.addWidget(chip)
        self.buttonToggled.connect(lambda _chip, on: self.changed.emit() if on else None)

    @property
    def chosen(self) -> Choice:
        return next(choice for choice, chip in self._chips.items() if chip.isChecked())

    def choose(self, choice: Choice | None = None) -> None:
        """This one, or the first."""
        self._chips[choice if choice is not None else next(iter(self._chips))].setChecked(True)

    def entitle(self, choice: Choice, title: str) -> None:
        """Another title for a chip, such as with a number behind it."""
        self._chips[choice].setText(title)

    def take_focus(self) -> None:
        """The keyboard at the chip that is chosen."""
        self._chips[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)
