"""Charts of an area's work: shares of a whole beside each line, a group of columns a day, the chart a report asks for.

What is drawn stands beside it as figures, so a chart is decoration to whoever listens to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from forms.reports.amounts import amount
from forms.reports.table import ChartKind, Report
from forms.thai.dates import show_date

_HEIGHT, _FOOT, _HEAD = 160, 24, 18
_COLUMN, _GAP = 9, 6
_LABEL_ROOM = 56
MOST_BARS = 40
"""A longer list is read as a table."""


@dataclass(frozen=True, slots=True)
class DayColumns:
    """What one day has, series by series."""

    label: str
    values: tuple[int, ...]


def share_bar(values: Sequence[int], whole: int) -> Markup:
    """One bar made of parts, as wide as its cell; what is missing of the whole stays empty."""
    if whole <= 0:
        return Markup("")
    parts, left = [], 0.0
    for series, value in enumerate(values, 1):
        width = 100 * max(0, value) / whole
        parts.append(f'<rect class="series-{series}" x="{left:.2f}" y="0" width="{width:.2f}" height="10"/>')
        left += width
    return Markup(
        '<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rest" x="0" y="0" width="100" height="10"/>{"".join(parts)}</svg>'
    )


def day_columns(days: Sequence[DayColumns]) -> Markup:
    """Columns side by side, a group a day, under a line that says how high the highest is; empty without any."""
    most = max((value for day in days for value in day.values), default=0)
    if not most:
        return Markup("")
    step = len(days[0].values) * _COLUMN + _GAP
    width, ground = len(days) * step + _LABEL_ROOM, _HEAD + _HEIGHT
    every = -(-_LABEL_ROOM // step)
    drawn = [f'<line class="axis" x1="0" y1="{_HEAD}" x2="{width}" y2="{_HEAD}"/>', _text(0, _HEAD - 5, f"{most:,}")]
    for place, day in enumerate(days):
        for number, value in enumerate(day.values):
            height = round(_HEIGHT * value / most, 1)
            drawn.append(
                f'<rect class="series-{number + 1}" x="{place * step + number * _COLUMN + 4}" y="{ground - height}" '
                f'width="{_COLUMN - 1}" height="{height}"/>'
            )
        if place % every == 0:
            drawn.append(_text(place * step + 4, ground + 17, day.label))
    drawn.append(f'<line class="axis" x1="0" y1="{ground}" x2="{width}" y2="{ground}"/>')
    return Markup(
        f'<svg class="days" width="{width}" height="{ground + _FOOT}" viewBox="0 0 {width} {ground + _FOOT}" '
        f'aria-hidden="true">{"".join(drawn)}</svg>'
    )


def _text(left: float, top: float, words: str) -> str:
    return f'<text x="{left}" y="{top}">{escape(words)}</text>'


def of_report(report: Report) -> Markup:
    """The chart a report asks for, as its paper has it; empty where there is nothing to show, or too much."""
    chart, lines = report.chart, report.charted
    if chart is None:
        return Markup("")
    values = [tuple(line.value(column) for column in chart.columns) for line in lines]
    if chart.kind is ChartKind.DAYS:
        # "14 ก.พ. 2561": the year stands in the lines above the table.
        labels = [line.title.th.rpartition(" ")[0] or line.title.th for line in lines]
        return day_columns([DayColumns(*each) for each in zip(labels, values, strict=True)])
    if len(lines) > MOST_BARS:
        return Markup("")
    stacked = chart.kind is ChartKind.STACKED
    most = max((sum(each) if stacked else max(each) for each in values), default=0)
    if not most:
        return Markup("")
    rows = []
    for line, each in zip(lines, values, strict=True):
        bars = [each] if stacked else [(0,) * place + (value,) for place, value in enumerate(each)]
        drawn = Markup("").join(share_bar(bar, most) for bar in bars)
        units = [report.unit(line, column) for column in chart.columns]
        # Of many parts the figures stand in the table below; here they would be a riddle.
        said = amount(each[0], units[0]) if len(each) == 1 else amount(sum(each), units[0]) if stacked else ""
        row = Markup('<tr><th scope="row">{}</th><td class="drawn">{}</td><td class="number">{}</td></tr>')
        rows.append(row.format(line.title.th, drawn, said))
    return Markup('<table class="bars"><tbody>{}</tbody></table>').format(Markup("").join(rows))


def short_day(day: date) -> str:
    """ "14 ก.พ." under a column."""
    return show_date(day).rsplit(" ", 1)[0]
