"""Above every page: the centre has changed the round's rules while this window counts with those of before, or what
another window over changed rules has to say of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.notice import Notice
from desktop.widgets.theme import current


class RulesNotice(Notice):
    """Hidden until there is something to tell, and while a page that wants the whole window covers it."""

    use_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.use = use = Button(tr("ใช้ตั้งแต่ตอนนี้"), "quiet", icon_name="refresh")
        use.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        super().__init__("info", "info", use, padding=current().spacing.half, parent=parent)
        use.clicked.connect(self.use_requested)
        self._untold = False
        self._covered = False

    def tell(self) -> None:
        """There are other rules; the officer chooses when to use them."""
        self.use.show()
        self._bring(tr("ส่วนกลางเปลี่ยนกติกาของรอบแล้ว จะใช้ครบทุกหน้าเมื่อปลดล็อกครั้งต่อไป งานที่ทำไว้อยู่ครบ"))

    def say(self, sentence: str) -> None:
        """What a change did; there is nothing to choose."""
        self.use.hide()
        self._bring(sentence)

    def was_read(self) -> None:
        """What was only said goes; what is to be chosen stays."""
        if self.use.isHidden():
            self._untold = False
            self.hide()

    def cover(self) -> None:
        self._untold = self._untold or not self.isHidden()
        self._covered = True
        self.hide()

    def uncover(self) -> None:
        self._covered = False
        if self._untold:
            self._untold = False
            self.show()

    def _bring(self, sentence: str) -> None:
        self.text.setText(sentence)
        self._untold = self._covered
        self.setHidden(self._covered)
