"""The answers of one section as sentences to read aloud; each leads back to its question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.interview_summary import SummaryLine, SummarySection
from desktop.viewmodels.language import tr
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class SummaryCard(Card):
    line_chosen = Signal(str)
    """ref of the question to change"""

    def __init__(self, section: SummarySection, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, parent=parent)
        self.body.setSpacing(0)
        if section.step:
            self.body.addWidget(Label(section.step, "eyebrow"))
        self.body.addWidget(Label(section.title, "heading"))
        self.body.addSpacing(8)
        self.lines = []
        for line in section.lines:
            if not line.answer:
                self.body.addSpacing(6)
                self.body.addWidget(Label(line.question, "muted-small"))
                continue
            shown = SummaryRow(line)
            shown.chosen.connect(self.line_chosen)
            self.lines.append(shown)
            self.body.addWidget(shown)


class SummaryRow(QWidget):
    """A question and its answer; a click or Enter goes back to it."""

    chosen = Signal(str)

    def __init__(self, line: SummaryLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        theme = current()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(tr("แก้ไขข้อนี้"))
        self.setAccessibleName(f"{line.question}: {line.answer}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(12)
        number = Label(line.number, "number", wrap=False)
        number.setFixedWidth(theme.px(34))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.question, "muted-small"))
        words.addWidget(Label(line.answer, "lead"))
        row.addLayout(words, 1)
        self._pen = Glyph("edit", "faint", 16)
        row.addWidget(self._pen, 0, Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.line.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.chosen.emit(self.line.ref)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.hasFocus()):
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.radii.control, theme.radii.control)
