"""A report as a picture: bars made of parts, each with the people behind it. Numbers and texts only; who paints is not
here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.viewmodels.report_words import about, amount_with_unit, opens, words
from forms.reports.amounts import amount
from forms.reports.query import Selection
from forms.reports.table import ChartKind, Figure, Line, Report, Unit


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A piece of a bar: one figure of the report."""

    series: int
    """which of the chart's series"""
    value: int
    text: str
    about: str
    """what it counts, for the list behind it"""
    sentence: str
    """the same with the figure, for the tool tip and the screen reader"""
    selection: Selection | None
    """None where nobody stands behind it"""


@dataclass(frozen=True, slots=True)
class ChartBar:
    title: str
    parts: tuple[ChartPart, ...]
    text: str
    """the figure at its end: the sum of what is stacked"""

    @property
    def total(self) -> int:
        return sum(part.value for part in self.parts)

    @property
    def longest(self) -> int:
        return max((part.value for part in self.parts), default=0)


@dataclass(frozen=True, slots=True)
class ChartView:
    kind: ChartKind
    title: str
    series: tuple[str, ...]
    bars: tuple[ChartBar, ...]
    unit: Unit
    target: int | None = None

    @property
    def side_by_side(self) -> bool:
        """Whether the parts of a bar stand beside each other and are not added up."""
        return self.kind is ChartKind.BARS

    @property
    def top(self) -> int:
        """The greatest value there is to show, at least 1."""
        reached = [bar.longest if self.side_by_side else bar.total for bar in self.bars]
        return max([1, self.target or 0, *reached])


def chart_view(report: Report) -> ChartView | None:
    """None for a report that has no chart, or none of whose lines has anything to show."""
    chart = report.chart
    if chart is None:
        return None
    bars = tuple(_bars(report))
    if not any(part.value for bar in bars for part in bar.parts):
        return None
    first = report.columns[chart.columns[0]].unit
    series = tuple(words(report.columns[column].title) for column in chart.columns)
    return ChartView(chart.kind, words(report.title), series, bars, first, chart.target)


def _bars(report: Report) -> Iterator[ChartBar]:
    assert report.chart is not None
    for line in report.charted:
        figures = [(column, line.figures[column]) for column in report.chart.columns]
        parts = tuple(
            _part(report, line, column, series, figure)
            for series, (column, figure) in enumerate(figures)
            if figure is not None
        )
        unit = report.unit(line, report.chart.columns[0])
        yield ChartBar(words(line.title), parts, amount(sum(part.value for part in parts), unit))


def _part(report: Report, line: Line, column: int, series: int, figure: Figure) -> ChartPart:
    unit = report.unit(line, column)
    what = about(report, line, column)
    return ChartPart(
        series=series,
        value=figure.value,
        text=amount(figure.value, unit),
        about=what,
        sentence=f"{what} {amount_with_unit(figure.value, unit)}",
        selection=figure.selection if opens(figure) else None,
    )


def ticks(top: int, most: int = 5) -> list[int]:
    """Round numbers from 0 up to at least `top`, at most about `most` steps: 0, 20, 40, 60."""
    step = 1
    while step * most < top:
        # 1, 2, 5, 10, 20, 50 …
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(0, top + step, step))
