"""Asking before something that may be a mistake, on the page it is about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.errors import thai
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Doubt(QFrame):
    """Hidden until `ask`; Esc and the focused button leave everything as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        self.setProperty("role", "warning")
        self._then: Callable[[], object] | None = None
        self._back: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(space.two, space.one, space.two, space.one)
        row.setSpacing(space.two)
        row.addWidget(Glyph("warning", "warning", 22))
        self.text = Label("", "warning")
        row.addWidget(self.text, 1)
        self.yes = Button("", "secondary")
        self.yes.clicked.connect(self._do)
        self.no = Button(tr("ไม่ทำ"), "primary")
        self.no.clicked.connect(self.dismiss)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.hide()

    def ask(self, error: Exception, yes: str, then: Callable[[], object]) -> None:
        """Show what speaks against it, and a button `yes` that does it all the same."""
        self._then = then
        self._back = self.window().focusWidget()
        self.text.setText(thai(error))
        self.yes.setText(yes)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        self._then = None
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()
