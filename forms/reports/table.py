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


class ChartKind(StrEnum):
    BARS = "bars"
    """a bar a line"""
    STACKED = "stacked"
    """a bar a line, made of the columns"""
    DAYS = "days"
    """a column a day, in order of time"""


@dataclass(frozen=True, slots=True)
class Chart:
    """Which columns of which lines people would rather see than read; totals are left out."""

    kind: ChartKind
    columns: tuple[int, ...]


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

    @property
    def total(self) -> Line | None:
        return next((line for line in reversed(self.lines) if line.total), None)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    first: date
    last: date
