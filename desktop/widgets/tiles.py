"""Figures and rows to press, for pages that summarise."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import Label
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current


class Figure(Card):
    """One number and what it counts; pressed, it leads to the people behind it."""

    pressed = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self.body.setSpacing(0)
        self.number = Label("–", "figure", wrap=False)
        self.caption = Label(caption, "muted-small")
        self.body.addWidget(self.number)
        self.body.addWidget(self.caption)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(caption)

    def set_value(self, value: int) -> None:
        self.number.setText(f"{value:,}")
        self.setAccessibleDescription(f"{value:,}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class LinkRow(QFrame):
    """A line to press: a title over a detail, a tag at the right. Works by mouse, Enter and Space."""

    pressed = Signal()

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        icon_name: str = "",
        tag: str = "",
        tone: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = current()
        self._lit = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title} {detail}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, theme.spacing.half, 12, theme.spacing.half)
        row.setSpacing(theme.spacing.two)
        if icon_name:
            row.addWidget(Glyph(icon_name, "accent", 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "strong"))
        if detail:
            words.addWidget(Label(detail, "muted-small"))
        row.addLayout(words, 1)
        if tag:
            row.addWidget(Tag(tag, tone))
        row.addWidget(Glyph("chevron-right", "faint", 18))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._light(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._light(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._lit or self.hasFocus()):
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.radii.control, theme.radii.control)
        painter.end()

    def _light(self, on: bool) -> None:
        self._lit = on
        self.update()


class Span(QWidget):
    """A stretch of days with today in it, as a bar: what is past is filled."""

    def __init__(self, start: date, end: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        days = (end - start).days + 1
        self._share = min(max(((today - start).days + 1) / days, 0.0), 1.0)
        self.setFixedHeight(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, 0, self.width(), self.height())
        painter.setBrush(QColor(colours.hairline))
        painter.drawRoundedRect(bar, 3, 3)
        if self._share > 0:
            bar.setWidth(max(bar.width() * self._share, 6.0))
            painter.setBrush(QColor(colours.accent if self._share < 1 else colours.faint))
            painter.drawRoundedRect(bar, 3, 3)
        painter.end()
