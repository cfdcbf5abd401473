"""Text on the screen, with Thai that may wrap."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.thai_text import breakable, plain


class Label(QLabel):
    """Plain text in one of the style sheet's roles. It wraps unless told not to; `text()` gives it back unbroken."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            # A wrapping label's height depends on its width; without this a layout gives it one line's height.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.hasSelectedText():
            menu = QMenu(self)
            menu.addAction(tr("คัดลอก"), self._copy)
            menu.exec(event.globalPos())

    def _copy(self) -> None:
        # What leaves the screen must not carry the break points, or a search for it finds nothing.
        QGuiApplication.clipboard().setText(plain(self.selectedText()))

    def setText(self, text: str) -> None:
        super().setText(breakable(text) if self.wordWrap() else text)
        self.setAccessibleName(plain(text))

    def text(self) -> str:
        return plain(super().text())

    def set_role(self, role: str) -> None:
        """Change the role of a label already on the screen."""
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)


class OneLine(Label):
    """A title that ends in … where it has no room, instead of widening its window; the tool tip has it whole."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, wrap=False, parent=parent)

    def setText(self, text: str) -> None:
        super().setText(text)
        # A tool tip has no plain text mode: what looks like markup, in a name from a list, say, is shown as written.
        written_out = Qt.mightBeRichText(text)
        self.setToolTip(Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal) if written_out else text)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 12), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        if self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment(), shown)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose dynamic properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
