"""Where a person signs with pen, finger or mouse; the strokes are kept as they were drawn, with their time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QEventPoint,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.services.signing import Stroke
from desktop.viewmodels.language import tr
from desktop.widgets.theme import current
from forms.paper.ink import ink


class SignaturePad(QWidget):
    changed = Signal()
    """a stroke was finished or taken back"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[float, float, int]]] = []
        self._drawing = False
        self._pen = False  # a tablet pen is down: its mouse events repeat what the tablet said
        self._finger: int | None = None
        """the touch point that draws; a hand resting on the screen beside it draws nothing"""
        self._clock = QElapsedTimer()
        self.setMinimumSize(current().px(280), current().px(110))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName(tr("ช่องลงลายมือชื่อ"))

    # --- what was drawn -------------------------------------------------------------------------------------------

    def strokes(self) -> tuple[Stroke, ...]:
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TouchCancel:
            self._finger = None
            self._end()
        elif isinstance(event, QTouchEvent):
            for point in event.points():
                self._touch(point)
        else:
            return super().event(event)
        event.accept()  # a touch that is taken here does not come again as a mouse
        return True

    def _touch(self, point: QEventPoint) -> None:
        state = point.state()
        if state == QEventPoint.State.Pressed and self._finger is None and not self._pen:
            self._finger = point.id()
            self._begin(point.position())
        elif point.id() == self._finger and state == QEventPoint.State.Updated:
            self._go_on(point.position())
        elif point.id() == self._finger and state == QEventPoint.State.Released:
            self._finger = None
            self._end()

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
        return self.minimumSize()  # it takes what room there is, and asks for no more: its buttons stay in sight

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_paper(painter, self.rect())
        line = self.height() * 0.74
        painter.setPen(QPen(Qt.GlobalColor.lightGray, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self.width() * 0.08, line), QPointF(self.width() * 0.92, line))
        if not self._strokes:
            painter.setPen(Qt.GlobalColor.gray)
            below = QRectF(0, line, self.width(), self.height() - line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tr("ลงลายมือชื่อบนเส้น"))
        paint_strokes(painter, self._strokes, self.width(), max(2.0, self.width() / 260))


class SignaturePicture(QWidget):
    """A signature that was given, on its white paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: Sequence[Stroke] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(current().px(280), current().px(90))

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        self._strokes = strokes
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_paper(painter, self.rect())
        points = [point for stroke in self._strokes for point in stroke]
        if not points:
            return
        # As large as the room allows, but not larger than it was drawn on a pad of this width.
        left, top = min(x for x, _y, _t in points), min(y for _x, y, _t in points)
        across, down = max(x for x, _y, _t in points) - left, max(y for _x, y, _t in points) - top
        room = QSizeF(self.width() - 32, self.height() - 24)
        scale = min(room.width() / max(across, 0.01), room.height() / max(down, 0.01), float(self.width()))
        painter.translate(
            (self.width() - across * scale) / 2 - left * scale, (self.height() - down * scale) / 2 - top * scale
        )
        paint_strokes(painter, self._strokes, scale, max(2.4, self.width() / 240))


def _paint_paper(painter: QPainter, room: QRect) -> None:
    theme = current()
    painter.setPen(QPen(theme.colour("input_border"), 1))
    painter.setBrush(Qt.GlobalColor.white)  # paper is white and ink is dark, whatever the theme
    painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), theme.radii.card, theme.radii.card)


def paint_strokes(
    painter: QPainter, strokes: Sequence[Sequence[tuple[float, float, int]]], width: float, thickness: float
) -> None:
    """Draw strokes as ink over a pad `width` pixels wide."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(Qt.GlobalColor.darkBlue)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for run in ink(strokes):
        pen.setWidthF(thickness * run.width)
        painter.setPen(pen)
        path = QPainterPath(QPointF(*run.start) * width)
        for curve in run.curves:
            path.cubicTo(*(QPointF(*point) * width for point in curve))
        if run.curves:
            painter.drawPath(path)
        else:
            painter.drawPoint(path.currentPosition())
