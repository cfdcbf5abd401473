"""What a report is when it is done: lines and columns of figures, each with the people behind it.

The screen, the PDF and the spreadsheet all show this and nothing else, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forms.reports.query import Selection


@dataclass(frozen=True, slots=True)
class Words:
    th: str
    en: str


class Unit(StrEnum):
    PEOPLE = "people"
    COUNT = "count"
    BAHT = "baht"
    PER_CENT = "per_cent"
    """hundredths of a per cent would be a false exactness: tenths, so 125 is 12.5 %"""
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Figure:
    value: int
    selection: Selection | None = None
    """the rows it counts; None for what counts nobody (a per cent, a handed-down number)"""


@dataclass(frozen=True, slots=True)
class Column:
    title: Words
    unit: Unit = Unit.PEOPLE


@dataclass(frozen=True, slots=True)
class Line:
    title: Words
    figures: tuple[Figure | None, ...]
    """one a column of the report; None where a figure makes no sense"""
    level: int = 0
    """how far below a heading"""
    total: bool = False
    unit: Unit | None = None
    """of all figures of this line, where they are not in the columns' units"""
    key: str = ""
    """what it is, for whoever looks for this line: "joins", "due" """

    @property
    def heading(self) -> bool:
        """Whether it only titles the lines below it."""
        return all(figure is None for figure in self.figures)

    def value(self, column: int) -> int:
        """What stands in a column, counted from 0; 0 where no figure does."""
        figure = self.figures[column]
        return figure.value if figure is not None else 0


class ChartKind(StrEnum):
    BARS = "bars"
    """a bar a line"""
    STACKED = "stacked"
    """a bar a line, made of the columns"""
    DAYS = "days"
    """a column a day, in order of time"""


@dataclass(frozen=True, slots=True)
class Chart:
    """Which columns of which lines people would rather see than read."""

    kind: ChartKind
    columns: tuple[int, ...]
    lines: tuple[int, ...] | None = None
    """None: all but totals and headings"""
    target: int | None = None
    """a level line: what each bar should reach"""


@dataclass(frozen=True, slots=True)
class Report:
    report_id: str
    title: Words
    rule: str
    """the rules it carries out, such as "R13" """
    head: Words
    """over the titles of the lines"""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    chart: Chart | None = None
    notes: tuple[Words, ...] = field(default=())
    period: Period | None = None
    """the days it is narrowed to; None: from the beginning to today"""
    round_title: Words | None = None
    """the round it is of, where that is not the one people joined in"""

    def unit(self, line: Line, column: int) -> Unit:
        return line.unit or self.columns[column].unit

    @property
    def charted(self) -> tuple[Line, ...]:
        """The lines a chart shows; none without a chart."""
        if self.chart is None:
            return ()
        if self.chart.lines is not None:
            return tuple(self.lines[number] for number in self.chart.lines)
        return tuple(line for line in self.lines if not line.total and not line.heading)

    def line(self, key: str) -> Line:
        """The line with this key. Raises KeyError where the report has none."""
        for line in self.lines:
            if line.key == key:
                return line
        raise KeyError(key)

    @property
    def total(self) -> Line | None:
        return next((line for line in reversed(self.lines) if line.total), None)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    first: date
    last: date
