"""A list of choices as the keyboard meets it: one stop, arrows inside, digits choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.questions.choice_row import ChoiceRow
from desktop.widgets.theme import current
from forms.thai.numerals import to_ascii
from forms.xform.state import Choice

KEYS = "1234567890"
"""The digit of each of the first ten choices."""

# What the same keys give while the keyboard is still switched to Thai (Kedmanee), as it is after typing a name.
_KEDMANEE = str.maketrans("ๅ/-ภถ\u0e38\u0e36คตจ", KEYS)

_GAP = 6


class ChoiceGrid(QWidget):
    """Lays its rows out in one to three columns, as the words and the width allow."""

    chosen = Signal(int)
    """A choice was clicked, or named by its digit, Space or Enter: its place, from 0."""
    keyed = Signal()
    """the choice was named by its digit, which needs no second look"""

    def __init__(self, *, many: bool, segmented: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._many = many
        self._segmented = segmented
        self._rows: list[ChoiceRow] = []
        self._labels: tuple[str, ...] = ()
        self._current = -1

    @property
    def current_index(self) -> int:
        """Where the arrows stand, -1 for nowhere yet."""
        return self._current

    def show_choices(self, choices: Sequence[Choice]) -> None:
        labels = tuple(choice.label for choice in choices)
        if labels == self._labels:
            return
        self._labels = labels
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for index, label in enumerate(labels):
            key = KEYS[index] if index < len(KEYS) else ""
            row = ChoiceRow(label, key, many=self._many, centred=self._segmented, parent=self)
            row.clicked.connect(lambda _checked=False, place=index: self._clicked(place))
            row.show()
            self._rows.append(row)
        self._current = -1
        self._lay_out()
        self.updateGeometry()

    def show_checked(self, places: frozenset[int]) -> None:
        for index, row in enumerate(self._rows):
            row.setChecked(index in places)
        if not self._many and places and self.hasFocus():
            self.set_current(min(places))

    def show_order(self, places: Sequence[int]) -> None:
        """These are chosen, in this order."""
        self.show_checked(frozenset(places))
        for index, row in enumerate(self._rows):
            row.set_order(places.index(index) + 1 if index in places else 0)

    def checked(self) -> list[int]:
        return [index for index, row in enumerate(self._rows) if row.isChecked()]

    def set_current(self, place: int) -> None:
        self._current = place
        for index, row in enumerate(self._rows):
            row.set_current(index == place and self.hasFocus())

    # --- keyboard -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = to_ascii(event.text()).translate(_KEDMANEE)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and len(digit) == 1 and digit in KEYS and KEYS.index(digit) < len(self._rows):
            self._choose(KEYS.index(digit))
            self.keyed.emit()
        elif plain and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.set_current(min(self._current + 1, len(self._rows) - 1))
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.set_current(max(self._current - 1, 0))
        elif plain and event.key() == Qt.Key.Key_Space and self._current >= 0:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        checked = self.checked()
        self.set_current(checked[0] if checked and self._current < 0 else self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_current(self._current)

    def _clicked(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(place)

    def _choose(self, place: int) -> None:
        self.set_current(place)
        self.chosen.emit(place)

    # --- geometry -------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = current().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(160), current().px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._place(self.width(), move=True)

    def _columns(self, width: int) -> int:
        if not self._rows:
            return 1
        widest = max(row.natural_width() for row in self._rows)
        if self._segmented:
            return len(self._rows) if len(self._rows) * (widest + _GAP) <= width + _GAP else 1
        return max(1, min(3, (width + _GAP) // (widest + _GAP), len(self._rows)))

    def _place(self, width: int, *, move: bool) -> int:
        """The height taken at a width; puts the rows in place too where `move` is set."""
        columns = self._columns(width)
        cell = (width - _GAP * (columns - 1)) // columns
        if self._segmented and columns > 1:
            cell = min(cell, current().px(220))
        top = 0
        for start in range(0, len(self._rows), columns):
            line = self._rows[start : start + columns]
            height = max(row.height_at(cell) for row in line)
            if move:
                for column, row in enumerate(line):
                    row.setGeometry(column * (cell + _GAP), top, cell, height)
            top += height + _GAP
        return max(top - _GAP, 0)
