"""The line at the foot of the interview: its keys, what a key has just done, and the question after a number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from desktop.viewmodels.interview_keys import hints
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.hints import FittingHints, Hints
from desktop.widgets.labels import Label, OneLine
from desktop.widgets.theme import current


class KeyLine(QFrame):
    jump_requested = Signal(str)
    """the number as typed"""
    left = Signal()
    """nothing is asked any more: the cursor goes back to the form"""
    help_requested = Signal()

    def __init__(self, *, returned: bool = False, parent: QWidget | None = None) -> None:
        """`returned`: the form was sent back, and has keys for what was said of it."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        space = current().spacing
        row = QHBoxLayout(self)
        row.setContentsMargins(space.two, 2, space.one, 2)
        row.setSpacing(space.one)
        self._stack = QStackedWidget()
        self._hints = FittingHints(hints(returned=returned))
        self.news = OneLine("", "small")
        self._asking = self._make_asking()
        for page in (self._hints, self.news, self._asking):
            self._stack.addWidget(page)
        row.addWidget(self._stack, 1)
        help_button = Button(tr("แป้นลัด F1"), "quiet")
        help_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        help_button.clicked.connect(self.help_requested)
        row.addWidget(help_button)

    def say(self, text: str) -> None:
        """What a key did, or why it did nothing; it stays until the cursor is in another question."""
        self.news.setText(text)
        self._stack.setCurrentWidget(self.news)

    def show_keys(self) -> None:
        if self._stack.currentWidget() is not self._asking:
            self._stack.setCurrentWidget(self._hints)

    def ask_number(self) -> None:
        self.trouble.setText("")
        self.number.clear()
        self._stack.setCurrentWidget(self._asking)
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, trouble: str) -> None:
        """The number leads nowhere: say why, and let another be typed over it."""
        self.trouble.setText(trouble)
        self.number.selectAll()

    def close_asking(self) -> None:
        self._stack.setCurrentWidget(self._hints)

    def _make_asking(self) -> QWidget:
        asking = QWidget()
        row = QHBoxLayout(asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.one)
        row.addWidget(Label(tr("ไปข้อ"), "strong", wrap=False))
        self.number = QLineEdit()
        self.number.setProperty("flat", "true")
        self.number.setAccessibleName(tr("เลขข้อที่จะไป"))
        self.number.setFixedWidth(current().px(96))
        self.number.installEventFilter(self)
        row.addWidget(self.number)
        self.trouble = OneLine("", "warning-small")
        row.addWidget(self.trouble, 1)
        row.addWidget(Hints((("Enter", tr("ไป")), ("Esc", tr("ยกเลิก")))))
        return asking

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # otherwise the page would close
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.close_asking()
                self.left.emit()
                return True
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress:
            self.jump_requested.emit(self.number.text())
            return True
        if event.type() == QEvent.Type.FocusOut and not self.trouble.text():
            self.close_asking()
        return super().eventFilter(watched, event)
