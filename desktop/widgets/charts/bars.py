"""Bars lying one below the other: one a line, or made of parts that add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.viewmodels.chart import ChartBar, ChartPart, ChartView
from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import amount_with_unit
from desktop.widgets.charts.chart import Chart, Place
from desktop.widgets.charts.ink import colour, fill, ink_on
from desktop.widgets.fonts import screen_font
from desktop.widgets.thai_text import breakable
from desktop.widgets.theme import current

_THICK, _BETWEEN, _GAP = 24, 16, 12
_TITLES_SHARE = 0.36
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_REACH = 6
"""A part narrower than this, logical pixels, is found by the mouse this far beside it."""


class BarChart(Chart):
    def __init__(self, view: ChartView, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        metrics = QFontMetrics(screen_font(current().sizes.small))
        self._lengths = [metrics.horizontalAdvance(bar.title) for bar in view.bars]
        self._titles = 0
        self._rows: list[QRect] = []
        self._scale = 0.0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        side = self._title_width(width)
        return sum(self._row_heights(side)) + self._head_height()

    def arrange(self) -> Sequence[Place]:
        width = self.width()
        self._titles = self._title_width(width)
        numbers = max((self._number_width(bar) for bar in self.view.bars), default=0)
        left, room = self._titles + _GAP, width - self._titles - 2 * _GAP - numbers
        self._scale = max(room, 1) / self.view.top
        self._rows = []
        places: list[Place] = []
        top = self._head_height()
        for number, (bar, height) in enumerate(zip(self.view.bars, self._row_heights(self._titles), strict=True)):
            self._rows.append(QRect(0, top, width, height))
            places += self._places_of(number, bar, left, self._rows[-1])
            top += height
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_target(painter)
        small = screen_font(theme.sizes.small)
        for bar, row in zip(self.view.bars, self._rows, strict=False):
            if not row.intersects(event.rect()):
                continue
            painter.setFont(small)
            painter.setPen(theme.colour("text"))
            painter.drawText(QRect(0, row.top(), self._titles, row.height()), _WRAPPED, breakable(bar.title))
        for place in self.places:
            if not place.reach.toAlignedRect().intersects(event.rect()):
                continue
            part = self.view.bars[place.bar].parts[place.part]
            fill(painter, place.rect, part.series, radius=3, lit=self.lit(place))
            self._paint_number(painter, place, part)
        painter.setFont(screen_font(theme.sizes.small, bold=True))
        painter.setPen(theme.colour("text"))
        for number, (bar, row) in enumerate(zip(self.view.bars, self._rows, strict=False)):
            if not self.view.side_by_side and row.intersects(event.rect()):
                ends = [place.rect.right() for place in self.places if place.bar == number]
                x = round(max(ends, default=self._titles + _GAP)) + 8
                painter.drawText(
                    QRect(x, row.top(), self.width() - x, row.height()), int(Qt.AlignmentFlag.AlignVCenter), bar.text
                )
        painter.end()

    def _places_of(self, number: int, bar: ChartBar, left: int, row: QRect) -> Iterator[Place]:
        thick = current().px(_THICK)
        if self.view.side_by_side:
            top = row.center().y() - thick * len(bar.parts) / 2
            for place, part in enumerate(bar.parts):
                rect = QRectF(left, top + place * thick + 1, max(part.value * self._scale, 1.0), thick - 2)
                reach = QRectF(0, rect.top(), self.width(), rect.height())
                yield Place(number, place, rect, reach)
            return
        x = float(left)
        for place, part in enumerate(bar.parts):
            length = part.value * self._scale
            rect = QRectF(x, row.center().y() - thick / 2, length, thick)
            spare = max(0.0, _REACH - length)
            yield Place(
                number, place, rect, rect.adjusted(-spare if part.value else 0, -2, spare if part.value else 0, 2)
            )
            x += length

    def _paint_number(self, painter: QPainter, place: Place, part: ChartPart) -> None:
        theme = current()
        if self.view.side_by_side:
            painter.setFont(screen_font(theme.sizes.small, bold=True))
            painter.setPen(theme.colour("text"))
            beside = QRectF(place.rect.right() + 8, place.rect.top(), self.width(), place.rect.height())
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), part.text)
            return
        font = screen_font(theme.sizes.caption, bold=True)
        width = QFontMetrics(font).horizontalAdvance(part.text)
        if not part.value or width + 12 > place.rect.width():
            return
        # On the plain colour, not on the pattern: there a figure could not be read.
        plate = QRectF(0, 0, width + 8, place.rect.height() - 6)
        plate.moveCenter(place.rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(part.series))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(font)
        painter.setPen(ink_on(part.series))
        painter.drawText(place.rect, int(Qt.AlignmentFlag.AlignCenter), part.text)

    def _paint_target(self, painter: QPainter) -> None:
        if self.view.target is None:
            return
        theme = current()
        x = self._titles + _GAP + self.view.target * self._scale
        painter.setPen(QPen(theme.colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(round(x), self._head_height() - 4, round(x), self.height())
        painter.setFont(screen_font(theme.sizes.caption))
        text = tr("เป้าหมาย {number}", number=amount_with_unit(self.view.target, self.view.unit))
        width = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(round(min(x - width / 2, self.width() - width)), self._head_height() - 10, text)

    def _head_height(self) -> int:
        return current().px(28) if self.view.target is not None else 0

    def _title_width(self, width: int) -> int:
        return min(max(self._lengths, default=0) + 4, int(width * _TITLES_SHARE))

    def _number_width(self, bar: ChartBar) -> int:
        metrics = QFontMetrics(screen_font(current().sizes.small, bold=True))
        texts = [part.text for part in bar.parts] if self.view.side_by_side else [bar.text]
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def _row_heights(self, side: int) -> Iterator[int]:
        """What each bar needs beside a title of this width."""
        theme = current()
        metrics = QFontMetrics(screen_font(theme.sizes.small))
        for bar, length in zip(self.view.bars, self._lengths, strict=True):
            title = metrics.height()
            if length > side:
                title = metrics.boundingRect(QRect(0, 0, side, 10_000), _WRAPPED, breakable(bar.title)).height()
            bars = theme.px(_THICK) * (max(len(bar.parts), 1) if self.view.side_by_side else 1)
            yield max(title + 6, bars + _BETWEEN)
