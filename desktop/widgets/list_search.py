"""The search line above a list of people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from desktop.viewmodels.language import tr

_TO_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class ListSearch(QLineEdit):
    """Arrows lead from it into `list_view`, so that the list need not be focused to be walked through; Esc clears, and
    only then leads back."""

    cleared = Signal()

    def __init__(self, name: str, list_view: QListView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = list_view
        self.setPlaceholderText(tr("ค้นหาด้วยชื่อ นามสกุล เลขประจำตัว หมู่บ้าน หรือบ้านเลขที่"))
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def focus(self) -> None:
        """The keyboard here, and what was typed before gives way to what is typed now."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._clears(event):
            event.accept()  # before a page's own Esc leads back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self._list.model()
        if event.key() in _TO_LIST and model.rowCount():
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(model.index(0, 0))
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._clears(event):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _clears(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.text() != ""
