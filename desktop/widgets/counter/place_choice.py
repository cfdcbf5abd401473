"""Where people are received today: shown in the head of the counter, changed in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.theme import current


class PlaceChoice(QComboBox):
    """The district's places to choose from, and room to type another."""

    chosen = Signal(str)
    closed = Signal()
    """the keyboard may go back to the work"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places: tuple[str, ...] = ()
        self._place = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setProperty("compact", "true")
        self.setMinimumWidth(current().px(300))
        self.setAccessibleName(tr("สถานที่รับแจ้งวันนี้"))
        self.setToolTip(tr("สถานที่รับแจ้งวันนี้"))
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("สถานที่รับแจ้งวันนี้"))
        line.setMaxLength(120)
        line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it is changed once a day and not on the way of Tab
        line.editingFinished.connect(self._take)
        line.returnPressed.connect(self.closed)
        self.activated.connect(lambda _row: self._take())
        self.activated.connect(lambda _row: self.closed.emit())
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def show_place(self, place: str, places: object) -> None:
        """The place of today, and those of the district."""
        found = tuple(str(each) for each in places) if isinstance(places, tuple) else ()
        line = self.lineEdit()
        if line is not None and line.hasFocus():
            return  # somebody is typing another
        self._place = place
        self.blockSignals(True)
        if found != self.places:
            self.places = found
            self.clear()
            self.addItems(list(found))
        self.setEditText(place)
        self.blockSignals(False)
        if line is not None:
            line.setCursorPosition(0)

    def _take(self) -> None:
        typed = self.currentText().strip()
        if typed and typed != self._place:
            self._place = typed
            self.chosen.emit(typed)
