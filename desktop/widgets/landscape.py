"""A quiet picture for the first screen: the sun low over terraced fields, drawn in the accent colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.theme import current


class Landscape(QWidget):
    """Paints itself to any size; other widgets may be laid out on top of it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        dark = current().dark
        sky_top, sky_low = (QColor("#12302D"), QColor("#1C4843")) if dark else (QColor("#0B5D57"), QColor("#2A8C80"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = float(self.width()), float(self.height())

        sky = QLinearGradient(0, 0, 0, height)
        sky.setColorAt(0, sky_top)
        sky.setColorAt(1, sky_low)
        painter.fillRect(self.rect(), sky)

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#EBC573" if dark else "#F6D58A"))
        radius = min(width, height) * 0.085
        painter.drawEllipse(QPointF(width * 0.70, height * 0.60), radius, radius)

        near, far = (QColor("#0C201E"), QColor("#245751")) if dark else (QColor("#063F3A"), QColor("#3F9E91"))
        layers = 5
        for layer in range(layers):
            share = layer / (layers - 1)
            painter.setBrush(_blend(far, near, share))
            painter.drawPath(_hill(width, height, base=0.66 + 0.075 * layer, swell=0.035, phase=1.3 * layer))
        painter.setPen(QColor(255, 255, 255, 26))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in range(7):
            painter.drawPath(_hill(width, height, base=0.80 + 0.032 * row, swell=0.02, phase=0.5 * row + 0.8))
        painter.end()


def _hill(width: float, height: float, *, base: float, swell: float, phase: float) -> QPainterPath:
    path = QPainterPath(QPointF(-1, height + 1))
    steps = 48
    for step in range(steps + 1):
        x = step / steps
        y = base + swell * math.sin(2.4 * x * math.pi + phase) + swell * 0.4 * math.sin(5.1 * x * math.pi + 2 * phase)
        path.lineTo(QPointF(x * width, y * height))
    path.lineTo(QPointF(width + 1, height + 1))
    path.closeSubpath()
    return path


def _blend(first: QColor, second: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )
