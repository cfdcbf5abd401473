"""All keys of the interview on one card over the form; any key takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.viewmodels.interview_keys import key_help
from desktop.viewmodels.language import tr
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class KeyHelpCard(Card):
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(padding=20, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("แป้นลัดของแบบสัมภาษณ์"))
        self.body.addWidget(Label(tr("แป้นลัด"), "heading"))
        columns = QHBoxLayout()
        columns.setSpacing(current().spacing.four)
        for heading, keys in key_help():
            grid = QGridLayout()
            grid.setHorizontalSpacing(current().spacing.one)
            grid.setVerticalSpacing(current().spacing.half)
            grid.addWidget(Label(heading, "eyebrow", wrap=False), 0, 0, 1, 2)
            for line, (names, meaning) in enumerate(keys, start=1):
                grid.addWidget(Label(names, "keys", wrap=False), line, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(Label(meaning, "small", wrap=False), line, 1)
            grid.setRowStretch(len(keys) + 1, 1)
            columns.addLayout(grid)
        self.body.addLayout(columns)
        self.body.addWidget(Label(tr("กดแป้นใดก็ได้เพื่อปิด"), "caption", wrap=False))
        self.hide()

    def open(self) -> None:
        """In the middle of the page, over everything else."""
        page = self.parentWidget()
        assert page is not None
        over = page.rect()
        self.resize(self.sizeHint().boundedTo(over.size()))
        self.move(over.center() - self.rect().center())
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no key does anything else while the card is open
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self._close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
