"""What the fillings of a chart stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.charts.ink import fill
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.theme import current


class Legend(QWidget):
    def __init__(self, series: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=current().spacing.two)
        for number, title in enumerate(series):
            entry = QWidget()
            across = QHBoxLayout(entry)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(current().spacing.one)
            across.addWidget(_Swatch(number))
            across.addWidget(Label(title, "small", wrap=False))
            row.addWidget(entry)


class _Swatch(QWidget):
    def __init__(self, series: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self.setFixedSize(current().px(26), current().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill(painter, QRectF(self.rect()), self._series, radius=3)
        painter.end()
