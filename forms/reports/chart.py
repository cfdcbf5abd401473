"""A report's chart on paper: bars told apart by pattern, never by colour, each with its figure.

Paper is copied in black and white, so a pattern and a legend carry what colour would.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from forms.paper.flow import Block, Undivided
from forms.paper.paragraph import break_lines
from forms.paper.style import leading
from forms.paper.surface import Style, Surface
from forms.reports.amounts import amount
from forms.reports.patterns import draw_pattern
from forms.reports.table import ChartKind, Line, Report, Unit, Words

_TEXT = Style("Regular", 8.5)
_STEP = leading(_TEXT)
_MOST_BARS = 40
"""A longer list is read as a table; its picture would fill pages."""
_FEWEST = 3
"""Bars that are not parted from the others at the end of a page."""
_BAR, _GAP = 10.0, 5.0
_LABEL_SHARE = 0.36
_FIGURE_ROOM = 60.0
_DAYS_HEIGHT = 130.0
_AXIS = 40.0
_SWATCH = 9.0
_LIGHT = 1
"""The filling of days: the line of the target stays in sight on it."""


def chart_block(report: Report, width: float, says: Callable[[Words], str]) -> Block | None:
    """The chart in a column of a width in points; None where there is nothing to show, or too much."""
    chart, lines = report.chart, report.charted
    if chart is None or not any(line.value(column) for line in lines for column in chart.columns):
        return None
    legend = [says(report.columns[column].title) for column in chart.columns]
    if chart.kind is ChartKind.DAYS:
        return DaysChart(report, lines, width, says, legend)
    if len(lines) * (len(chart.columns) if chart.kind is ChartKind.BARS else 1) > _MOST_BARS:
        return None
    return BarsChart(report, lines, width, says, legend)


@dataclass
class _Chart(Undivided):
    report: Report
    lines: Sequence[Line]
    width: float
    says: Callable[[Words], str]
    legend: Sequence[str]
    before: float = 10.0
    stays: bool = False

    @property
    def columns(self) -> Sequence[int]:
        assert self.report.chart is not None
        return self.report.chart.columns

    def _legend_rows(self) -> list[list[tuple[int, str]]]:
        """Series by row of the legend; one series needs none."""
        if len(self.legend) < 2:
            return []
        rows: list[list[tuple[int, str]]] = [[]]
        taken = 0.0
        for series, text in enumerate(self.legend):
            needed = _TEXT.width(text) + _SWATCH + 16
            if rows[-1] and taken + needed > self.width:
                rows.append([])
                taken = 0.0
            rows[-1].append((series, text))
            taken += needed
        return rows

    @property
    def _legend_height(self) -> float:
        rows = len(self._legend_rows())
        return rows * _STEP + 6 if rows else 0.0

    def _draw_legend(self, surface: Surface, x: float, y: float) -> None:
        for row, entries in enumerate(self._legend_rows()):
            left, baseline = x, y + row * _STEP + _TEXT.size
            for series, text in entries:
                draw_pattern(surface, left, baseline - _SWATCH + 1.5, _SWATCH, _SWATCH, series)
                surface.text(left + _SWATCH + 4, baseline, _TEXT, text)
                left += _TEXT.width(text) + _SWATCH + 16


class BarsChart(_Chart):
    """A bar a line: of one column, of several one behind the other (stacked), or side by side. Divided between bars."""

    def divided(self, room: float) -> tuple[Block, Block] | None:
        taken, fitting = self._legend_height, 0
        for line in self.lines:
            taken += self._row_height(line) + _GAP
            if taken > room:
                break
            fitting += 1
        if fitting < _FEWEST or len(self.lines) - fitting < _FEWEST:
            return None
        return replace(self, lines=self.lines[:fitting]), replace(self, lines=self.lines[fitting:], before=0.0)

    @property
    def height(self) -> float:
        return self._legend_height + sum(self._row_height(line) + _GAP for line in self.lines)

    def draw(self, surface: Surface, x: float, y: float) -> None:
        self._draw_legend(surface, x, y)
        y += self._legend_height
        label = self.width * _LABEL_SHARE
        scale = (self.width - label - _FIGURE_ROOM) / max(1, self._longest)
        for line in self.lines:
            height = self._row_height(line)
            texts = break_lines(self.says(line.title), _TEXT, label - 8)
            start = y + (height - len(texts) * _STEP) / 2 + _TEXT.size * 1.12
            for number, text in enumerate(texts):
                text.draw(surface, x + label - 6 - text.width, start + number * _STEP, _TEXT)
            bars = self._bars(line)
            top = y + (height - len(bars) * _BAR) / 2
            for number, parts in enumerate(bars):
                self._draw_bar(surface, x + label, top + number * _BAR, parts, scale, line)
            y += height + _GAP
        surface.rule(x + label, y, x + label, y - self.height + self._legend_height, width=0.6)

    def _draw_bar(
        self, surface: Surface, x: float, y: float, parts: Sequence[tuple[int, int]], scale: float, line: Line
    ) -> None:
        left = x
        for series, value in parts:
            if value > 0:
                draw_pattern(surface, left, y + 0.5, value * scale, _BAR - 1, series)
                left += value * scale
        unit = self.report.unit(line, self.columns[0])
        text = amount(sum(value for _, value in parts), unit) + (" %" if unit is Unit.PER_CENT else "")
        surface.text(left + 4, y + _BAR - 2, _TEXT, text)

    def _bars(self, line: Line) -> list[list[tuple[int, int]]]:
        """Bars of a line: each the (series, value) it is made of."""
        parts = [(series, line.value(column)) for series, column in enumerate(self.columns)]
        assert self.report.chart is not None
        return [parts] if self.report.chart.kind is ChartKind.STACKED else [[part] for part in parts]

    @property
    def _longest(self) -> int:
        # Over all lines, also those on another page: a bar means the same on each.
        return max(sum(value for _, value in bar) for line in self.report.charted for bar in self._bars(line))

    def _row_height(self, line: Line) -> float:
        texts = len(break_lines(self.says(line.title), _TEXT, self.width * _LABEL_SHARE - 8))
        return max(texts * _STEP, len(self._bars(line)) * _BAR)


class DaysChart(_Chart):
    """A column a day in order of time, with the target as a dotted line."""

    @property
    def height(self) -> float:
        return self._legend_height + _STEP + _DAYS_HEIGHT + _STEP + 6

    def draw(self, surface: Surface, x: float, y: float) -> None:
        assert self.report.chart is not None
        target = self.report.chart.target
        title = self.says(self.report.columns[self.columns[0]].title)
        surface.text(x, y + _TEXT.size, _TEXT, title)
        y += _STEP
        values = [sum(line.value(column) for column in self.columns) for line in self.lines]
        top = _round_up(max(*values, target or 0, 1))
        left, floor = x + _AXIS, y + _DAYS_HEIGHT
        room = self.width - _AXIS - 6
        for number in range(5):
            height = floor - (_DAYS_HEIGHT - 8) * number / 4
            surface.rule(left, height, left + room, height, width=0.3, grey=0.0 if number == 0 else 0.75)
            surface.text(left - 5, height + 3, _TEXT, f"{top * number // 4:,}", anchor=1)
        step = room / len(values)
        scale = (_DAYS_HEIGHT - 8) / top
        for number, value in enumerate(values):
            if value:
                height = value * scale
                draw_pattern(surface, left + step * (number + 0.12), floor - height, step * 0.76, height, _LIGHT)
        for number in self._labelled(step):
            label = self.says(self.lines[number].title)
            middle = min(left + step * (number + 0.5), x + self.width - _TEXT.width(label) / 2)
            surface.text(middle, floor + _STEP, _TEXT, label, anchor=0.5)
        if target:
            height = floor - target * scale
            surface.rule(left, height, left + room, height, width=1.2)
            text = self.says(Words(f"เป้าหมายวันละ {target:,}", f"Target {target:,} a day"))
            start = left + room - _TEXT.width(text)
            surface.text(start, y - _STEP + _TEXT.size, _TEXT, text)
            surface.rule(start - 26, y - _STEP + 6, start - 6, y - _STEP + 6, width=1.2)

    def _labelled(self, step: float) -> range:
        widest = max(_TEXT.width(self.says(line.title)) for line in self.lines) + 14
        return range(0, len(self.lines), max(1, -(-int(widest) // max(1, int(step)))))


def _round_up(value: int) -> int:
    """The next number that divides into four round steps: 4, 8, 20, 40, 80, 200 …"""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * 4 >= value:
                return step * factor * 4
        step *= 10
