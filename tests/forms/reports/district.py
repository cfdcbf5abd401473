"""The context that tests of reports share, and shorthands to read a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from forms.measure.rounds import development_round_after
from forms.reports.context import Context
from forms.reports.labels import Labels
from forms.reports.table import Line, Report
from tests.forms.reports.memory import ROUND

PHASE_TWO = development_round_after("2561")
LABELS = Labels(officers={"2401-001": "นายอนุชา พัฒนาการ"})


def context(**changes: Any) -> Context:
    given: dict[str, Any] = {"round": ROUND, "today": date(2019, 7, 16), "labels": LABELS, "phase_two": PHASE_TWO}
    return Context(**{**given, **changes})


def values(line: Line) -> list[int | None]:
    return [figure.value if figure is not None else None for figure in line.figures]


def line(report: Report, title: str) -> Line:
    """The first line with this Thai title."""
    return next(each for each in report.lines if each.title.th == title)


def number(report: Report, title: str, column: int = 0) -> int:
    figure = line(report, title).figures[column]
    assert figure is not None, f"{title} has no figure there"
    return figure.value


def total(report: Report) -> list[int | None]:
    assert report.total is not None
    return values(report.total)
