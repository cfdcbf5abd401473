"""One question answered in two ways: which of them stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.verifying import DifferenceView
from desktop.widgets.labels import Label
from desktop.widgets.questions.choice_grid import ChoiceGrid
from desktop.widgets.theme import current
from forms.xform.state import Choice

FIRST, SECOND = 0, 1


class DifferenceRow(QWidget):
    decided = Signal()
    gone_on = Signal()
    """decided by a digit or Enter: on to the next one"""

    def __init__(self, view: DifferenceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        number = Label(view.number, "number", wrap=False)
        number.setFixedWidth(theme.px(34))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.spacing.half)
        column.addWidget(Label(view.question, "strong"))
        self.grid = ChoiceGrid(many=False)
        self.grid.setAccessibleName(view.question)
        self.grid.show_choices(
            (
                Choice("first", tr("ครั้งแรก: {answer}", answer=view.first)),
                Choice("second", tr("ครั้งที่สอง: {answer}", answer=view.second)),
            )
        )
        self.grid.chosen.connect(self._choose)
        self.grid.keyed.connect(self.gone_on)
        self.grid.installEventFilter(self)
        column.addWidget(self.grid)
        row.addLayout(column, 1)
        self.setFocusProxy(self.grid)

    @property
    def choice(self) -> int | None:
        """FIRST, SECOND, or None while nobody has decided."""
        return next(iter(self.grid.checked()), None)

    def _choose(self, place: int) -> None:
        self.grid.show_checked(frozenset([place]))
        self.decided.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what the arrows stand on."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers()
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            if self.grid.current_index >= 0:
                self._choose(self.grid.current_index)
                self.gone_on.emit()
            return True
        return super().eventFilter(watched, event)
