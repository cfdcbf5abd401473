"""A reviewer's comment where it belongs, with what the reviewer saw and what the officer does about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.returned import LONGEST_REPLY, Remark
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class RemarkCard(QFrame):
    """`named`: whether the question is said, where the card does not stand at it."""

    noted = Signal(object, bool, str)
    """the `Remark`, whether it is dealt with, the reply"""
    left = Signal()
    """the cursor goes back to the form"""

    def __init__(self, remark: Remark, *, named: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = remark
        space = current().spacing
        self.setProperty("role", "info" if remark.dealt_with else "warning")
        across = QHBoxLayout(self)
        across.setContentsMargins(space.two, space.one, space.one, space.one)
        across.setSpacing(space.one)
        icon = Glyph("check", "success", 18) if remark.dealt_with else Glyph("edit", "warning", 18)
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(space.half)
        across.addLayout(words, 1)
        if named and remark.question:
            words.addWidget(Label(tr("เรื่อง {question}", question=remark.question), "muted-small"))
        self.text = Label(remark.text, "small" if remark.dealt_with else "strong", selectable=True)
        words.addWidget(self.text)
        if remark.before and not remark.dealt_with:
            words.addWidget(Label(tr("คำตอบที่ผู้ตรวจเห็น: {answer}", answer=remark.before), "muted-small"))
        self.reply = QLineEdit(remark.reply)
        self.reply.setMaxLength(LONGEST_REPLY)
        self.reply.setPlaceholderText(tr("ตอบผู้ตรวจ ถ้ามีอะไรจะบอก"))
        self.reply.setAccessibleName(tr("ตอบผู้ตรวจ"))
        self.reply.installEventFilter(self)
        self.reply.editingFinished.connect(lambda: self._note(dealt_with=self.remark.dealt_with))
        words.addWidget(self.reply)
        self.reply.setVisible(bool(remark.reply))
        words.addStretch(1)
        buttons = QVBoxLayout()
        buttons.setSpacing(space.half)
        across.addLayout(buttons)
        if remark.dealt_with:
            self.done = Button(tr("ยังไม่เสร็จ"), "quiet")
        else:
            self.done = Button(tr("ทำแล้ว"), icon_name="check")
        self.done.setToolTip(f"{self.done.text()} (F7)")
        self.done.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.done.clicked.connect(self.turn)
        buttons.addWidget(self.done)
        self.write = Button(tr("ตอบผู้ตรวจ"), "quiet")
        self.write.setToolTip(tr("ตอบผู้ตรวจ (Shift+F7)"))
        self.write.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.write.clicked.connect(self.ask_reply)
        buttons.addWidget(self.write)
        self.write.setVisible(not remark.dealt_with and not remark.reply)
        buttons.addStretch(1)

    def ask_reply(self) -> None:
        """The cursor into the line for the reviewer."""
        self.write.hide()
        self.reply.show()
        self.reply.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self) -> None:
        """Dealt with, or not after all."""
        self._note(dealt_with=not self.remark.dealt_with)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc lead back to the question; what was written is kept."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # otherwise the page would close
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _note(self, *, dealt_with: bool) -> None:
        self.noted.emit(self.remark, dealt_with, self.reply.text().strip())
