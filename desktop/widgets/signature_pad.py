"""Where a person signs with pen, finger or mouse; the strokes are kept as they were drawn, with their time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.theme import current

PadStroke = tuple[tuple[float, float, int], ...]
"""Points of one line: x and y as shares of the pad's width (y downwards), t in ms from the first touch."""


class SignaturePad(QWidget):
    changed = Signal()
    """a stroke was finished or taken back"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[float, float, int]]] = []
        self._drawing = False
        self._pen = False  # a tablet pen is down: its mouse events repeat what the tablet said
        self._clock = QElapsedTimer()
        self.setMinimumSize(current().px(280), current().px(110))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setAccessibleName(tr("ช่องลงลายมือชื่อ"))

    # --- what was drawn -------------------------------------------------------------------------------------------

    def strokes(self) -> tuple[PadStroke, ...]:
        """What stands on the pad; a single tap is a stroke of one point."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def is_empty(self) -> bool:
        return not self._strokes

    def clear(self) -> None:
        self._strokes.clear()
        self._drawing = False
        self.changed.emit()
        self.update()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self.changed.emit()
            self.update()

    # --- drawing --------------------------------------------------------------------------------------------------

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._pen = True
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
            self._pen = False
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._pen:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pen:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._pen:
            self._end()

    def _begin(self, at: QPointF) -> None:
        if not self._strokes:
            self._clock.start()
        self._strokes.append([self._point(at)])
        self._drawing = True
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if self._drawing:
            self._strokes[-1].append(self._point(at))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    def _point(self, at: QPointF) -> tuple[float, float, int]:
        width = max(self.width(), 1)
        x = min(max(at.x(), 0.0), float(width)) / width
        y = min(max(at.y(), 0.0), float(self.height())) / width
        return (round(x, 4), round(y, 4), int(self._clock.elapsed()))

    # --- looks ----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(current().px(640), current().px(260))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("input_border"), 1))
        painter.setBrush(Qt.GlobalColor.white)  # paper is white and ink is dark, whatever the theme
        painter.drawRoundedRect(frame, theme.radii.card, theme.radii.card)
        line = self.height() * 0.74
        painter.setPen(QPen(Qt.GlobalColor.lightGray, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self.width() * 0.08, line), QPointF(self.width() * 0.92, line))
        if not self._strokes:
            painter.setPen(Qt.GlobalColor.gray)
            below = QRectF(0, line, self.width(), self.height() - line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tr("ลงลายมือชื่อบนเส้น"))
        paint_strokes(painter, self._strokes, self.width(), max(2.0, self.width() / 260))


def paint_strokes(
    painter: QPainter, strokes: Sequence[Sequence[tuple[float, float, int]]], width: float, thickness: float
) -> None:
    """Draw strokes as smooth ink over a pad `width` pixels wide."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(Qt.GlobalColor.darkBlue, thickness)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in strokes:
        points = [QPointF(x * width, y * width) for x, y, _time in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
            continue
        path = QPainterPath(points[0])
        for here, ahead in pairwise(points[1:]):
            path.quadTo(here, (here + ahead) / 2)
        path.lineTo(points[-1])
        painter.drawPath(path)
