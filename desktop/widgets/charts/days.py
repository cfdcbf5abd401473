"""Columns standing side by side, one a day, in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.viewmodels.chart import ChartView, ticks
from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import amount_with_unit
from desktop.widgets.charts.chart import Chart, Key, Place
from desktop.widgets.charts.ink import fill
from desktop.widgets.fonts import screen_font
from desktop.widgets.theme import current
from forms.reports.amounts import amount

_HIGH, _LOWEST, _NARROWEST, _WIDEST = 320, 150, 7, 56


class DayChart(Chart):
    NEXT_BAR, PREVIOUS_BAR, NEXT_PART, PREVIOUS_PART = Key.Key_Right, Key.Key_Left, Key.Key_Up, Key.Key_Down

    def __init__(self, view: ChartView, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._marks = ticks(view.top)
        self._plot = QRectF()

    def sizeHint(self) -> QSize:
        return QSize(self._left() + _NARROWEST * len(self.view.bars), current().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), current().px(_LOWEST))

    def arrange(self) -> Sequence[Place]:
        theme = current()
        below = QFontMetrics(screen_font(theme.sizes.caption)).height() + 6
        self._plot = QRectF(self._left(), 14, self.width() - self._left() - 8, self.height() - below - 14)
        step = self._plot.width() / max(len(self.view.bars), 1)
        thick = min(step * 0.72, theme.px(_WIDEST))
        places = []
        for number, bar in enumerate(self.view.bars):
            x, foot = self._plot.left() + (number + 0.5) * step, self._plot.bottom()
            for place, part in enumerate(bar.parts):
                height = part.value * self._plot.height() / self._marks[-1]
                rect = QRectF(x - thick / 2, foot - height, thick, height)
                places.append(
                    Place(number, place, rect, rect.adjusted(-step / 8, -3 if part.value else 0, step / 8, 0))
                )
                foot -= height
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = screen_font(theme.sizes.caption)
        painter.setFont(font)
        for mark in self._marks:
            y = round(self._plot.bottom() - mark * self._plot.height() / self._marks[-1])
            painter.setPen(theme.colour("input_border" if mark == 0 else "hairline"))
            painter.drawLine(round(self._plot.left()), y, round(self._plot.right()), y)
            painter.setPen(theme.colour("muted"))
            beside = QRect(0, y - 20, self._left() - 10, 40)
            painter.drawText(
                beside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), amount(mark, self.view.unit)
            )
        self._paint_titles(painter, QFontMetrics(font))
        for place in self.places:
            part = self.view.bars[place.bar].parts[place.part]
            if part.value:
                fill(painter, place.rect, part.series, lit=self.lit(place))
            elif self.lit(place):
                painter.setPen(QPen(theme.colour("text"), 2))
                painter.drawLine(place.rect.bottomLeft(), place.rect.bottomRight())
        if self.view.target is not None:
            self._paint_target(painter, self.view.target)
        painter.end()

    def _paint_titles(self, painter: QPainter, metrics: QFontMetrics) -> None:
        """As many of the days' names as there is room for; the first always."""
        bars = self.view.bars
        widest = max((metrics.horizontalAdvance(bar.title) for bar in bars), default=0) + 14
        step = self._plot.width() / max(len(bars), 1)
        every = max(1, -(-widest // max(round(step), 1)))
        painter.setPen(current().colour("muted"))
        for number in range(0, len(bars), every):
            middle = self._plot.left() + (number + 0.5) * step
            left = min(max(middle - widest / 2, 0), self.width() - widest)
            painter.drawText(
                QRectF(left, self._plot.bottom() + 4, widest, metrics.height()),
                int(Qt.AlignmentFlag.AlignCenter),
                bars[number].title,
            )

    def _paint_target(self, painter: QPainter, target: int) -> None:
        y = round(self._plot.bottom() - target * self._plot.height() / self._marks[-1])
        painter.setPen(QPen(current().colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(round(self._plot.left()), y, round(self._plot.right()), y)
        text = tr("เป้าหมาย {number}", number=amount_with_unit(target, self.view.unit))
        painter.drawText(round(self._plot.left()) + 6, y - 6, text)

    def _left(self) -> int:
        metrics = QFontMetrics(screen_font(current().sizes.caption))
        return max(metrics.horizontalAdvance(amount(mark, self.view.unit)) for mark in self._marks) + 14
