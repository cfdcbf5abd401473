"""One choice of a list: its key, its mark, its words, painted in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.widgets.icons import pixmap
from desktop.widgets.thai_text import breakable
from desktop.widgets.theme import current

_PADDING = 12
_MARK = 20
_KEY = 22


class ChoiceRow(QAbstractButton):
    """Takes no focus of its own: its list has the keyboard. `many` draws a box, otherwise a round mark.

    `key` is the digit that chooses it, "" for none. `current` frames it as where the arrows stand.
    """

    def __init__(
        self, text: str, key: str, *, many: bool, centred: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)
        self.setText(text)
        self._shown = breakable(text)
        self._key = key
        self._many = many
        self._centred = centred
        self._current = False
        self._order = 0
        self._natural_width = 0
        self._heights: dict[int, int] = {}

    def set_current(self, current_now: bool) -> None:
        if self._current != current_now:
            self._current = current_now
            self.update()

    def set_order(self, order: int) -> None:
        """The number shown instead of the tick, counted from 1; 0 for none."""
        self._order = order
        self.update()

    def nextCheckState(self) -> None:
        """A click is told to the list, which decides what is chosen."""

    def natural_width(self) -> int:
        """The width at which the words fit on one line, logical pixels."""
        if self._natural_width == 0:
            words = self.fontMetrics().horizontalAdvance(self.text())
            self._natural_width = words + self._words_left() + _PADDING + 4
        return self._natural_width

    def height_at(self, width: int) -> int:
        """Layouts ask for the same few widths again and again; breaking lines is what costs."""
        height = self._heights.get(width)
        if height is None:
            room = QRect(0, 0, max(width - self._words_left() - _PADDING, 40), 10_000)
            words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._shown)
            height = self._heights[width] = max(current().px(40), words.height() + 12)
        return height

    def sizeHint(self) -> QSize:
        width = self.natural_width()
        return QSize(width, self.height_at(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._natural_width = 0
            self._heights.clear()
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = "focus" if self._current else "accent" if chosen else "hairline"
        painter.setPen(QPen(theme.colour(edge), 2 if self._current else 1))
        painter.setBrush(theme.colour("accent_soft" if chosen else "raised" if self.underMouse() else "surface"))
        painter.drawRoundedRect(frame, theme.radii.control, theme.radii.control)
        left = _PADDING
        if not self._centred:
            self._paint_mark(painter, left, chosen)
            left += theme.px(_MARK) + 10
        if self._key:
            self._paint_key(painter, left)
        painter.setPen(theme.colour("accent" if chosen else "text"))
        font = self.font()
        font.setWeight(font.Weight.DemiBold if chosen else font.Weight.Normal)
        painter.setFont(font)
        room = self.rect().adjusted(self._words_left(), 2, -_PADDING, -2)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self._shown)
        painter.end()

    def _words_left(self) -> int:
        theme = current()
        left = _PADDING
        if not self._centred:
            left += theme.px(_MARK) + 10
        if self._key:
            left += theme.px(_KEY) + 10
        return left

    def _paint_mark(self, painter: QPainter, left: int, chosen: bool) -> None:
        theme = current()
        side = theme.px(_MARK)
        box = QRectF(left, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent" if chosen else "input_border"), 1.5))
        painter.setBrush(theme.colour("accent" if chosen and self._many else "surface"))
        if self._many:
            painter.drawRoundedRect(box, 5, 5)
            if chosen and self._order:
                painter.setPen(theme.colour("on_accent"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._order))
            elif chosen:
                tick = pixmap("check", theme.colours.on_accent, round(box.width()))
                painter.drawPixmap(box.topLeft().toPoint(), tick)
            return
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(box.adjusted(4, 4, -4, -4))

    def _paint_key(self, painter: QPainter, left: int) -> None:
        theme = current()
        side = theme.px(_KEY)
        cap = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ground" if self.isChecked() else "raised"))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setPen(theme.colour("muted"))
        font = self.font()
        font.setPixelSize(theme.sizes.caption)
        painter.setFont(font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
