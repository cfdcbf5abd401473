"""Asking before something that may be a mistake, on the page it is about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from desktop.errors import thai
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.scrolling import into_view
from desktop.widgets.theme import current

_ONE_LINE = 820
"""Width, logical pixels before scaling, from which words and buttons share a line."""


class Doubt(QFrame):
    """Hidden until `ask`; Esc and the focused button leave everything as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        self.setProperty("role", "warning")
        self._then: Callable[[], object] | None = None
        self._back: QWidget | None = None
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(space.two, space.one, space.two, space.one)
        self._across.setSpacing(space.one)
        words = QHBoxLayout()
        words.setSpacing(space.two)
        words.addWidget(Glyph("warning", "warning", 22))
        self.text = Label("", "warning")
        words.addWidget(self.text, 1)
        self._across.addLayout(words, 1)
        row = QHBoxLayout()
        row.setSpacing(space.one)
        row.addStretch(1)
        self.yes = Button("", "secondary")
        self.yes.clicked.connect(self._do)
        self.instead = Button("", "primary")
        self.instead.clicked.connect(self._do_instead)
        self._other: Callable[[], object] | None = None
        self.no = Button(tr("ไม่ทำ"), "primary")
        self.no.clicked.connect(self.dismiss)
        row.addWidget(self.instead)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self._across.addLayout(row)
        self.hide()

    def ask(
        self,
        error: Exception,
        yes: str,
        then: Callable[[], object],
        *,
        instead: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show what speaks against it, and a button `yes` that does it all the same.

        `instead`: what had better be done, and what does it; without it the way out is to leave things as they are.
        """
        self._then = then
        self._other = instead[1] if instead else None
        self.instead.setText(instead[0] if instead else "")
        self.instead.setVisible(instead is not None)
        self.no.setVisible(instead is None)
        self._back = self.window().focusWidget()
        self.text.setText(thai(error))
        self.yes.setText(yes)
        self.show()
        into_view(self)  # what was pressed may stand far below
        (self.no if instead is None else self.instead).setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        self._then = None
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand below the words where both have no room in one line."""
        super().resizeEvent(event)
        narrow = self.width() < current().px(_ONE_LINE)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._across.direction():
            self._across.setDirection(direction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _do_instead(self) -> None:
        other = self._other
        self.dismiss()
        if other is not None:
            other()

    def _do(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()
