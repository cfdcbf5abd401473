"""The reports to choose from, under the headings of what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Kind
from desktop.widgets.labels import Label
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

Entries = Sequence[tuple[str, Sequence[tuple[str, str, str]]]]
"""Headings, each with the key, the title and the explanation of what stands below it."""

_PADDING = 13


class ReportMenu(ColumnScroll):
    """One entry is always chosen; arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, entries: Entries, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(content, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, current().spacing.one, 0)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        for number, (heading, reports) in enumerate(entries):
            if number:
                column.addSpacing(current().spacing.one)
            label = Label(heading, "eyebrow")
            label.setContentsMargins(14, 0, 0, 0)
            column.addWidget(label)
            for key, title, says in reports:
                button = _Entry(title, "rail")
                button.setToolTip(f"{title}\n{says}")
                button.setAccessibleName(title)
                button.setAccessibleDescription(says)
                button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
                self._group.addButton(button)
                self._buttons[key] = button
                column.addWidget(button)
        column.addStretch(1)

    def choose(self, key: str) -> None:
        """Mark an entry as the one shown; nothing is emitted."""
        self._buttons[key].setChecked(True)
        self.ensureWidgetVisible(self._buttons[key], 0)

    def focus(self) -> None:
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows a button did not want come here."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        checked = self._group.checkedButton()
        if event.key() not in steps or checked is None:
            super().keyPressEvent(event)
            return
        buttons = self._group.buttons()
        place = buttons.index(checked) + steps[Qt.Key(event.key())]
        if 0 <= place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            buttons[place].click()


class _Entry(Button):
    """A title too long for the menu ends in …; the tool tip has it whole."""

    def __init__(self, title: str, kind: Kind) -> None:
        super().__init__(title, kind)
        self._title = title

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)  # as it is drawn once it is chosen
        room = self.width() - 2 * _PADDING
        self.setText(QFontMetrics(bold).elidedText(self._title, Qt.TextElideMode.ElideRight, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left to the menu: a button of a group would take its neighbour on the screen, chosen or not.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.ignore()
        else:
            super().keyPressEvent(event)
