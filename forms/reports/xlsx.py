"""Reports as a workbook: a sheet each, figures as numbers, ready to be printed."""

from __future__ import annotations

import io
from collections.abc import Sequence

from forms.reports.cover import Cover
from forms.reports.table import Line, Report, Unit
from forms.reports.workbook import WHOLE, Book, Look, Page, text_width

_TOTAL_FILL = "F3F3F3"
_NUMBERS = {Unit.PER_CENT: "#,##0.0"}
_FIRST_LEAST, _FIRST_MOST = 22.0, 60.0
_NARROWEST, _WIDEST = 13.0, 22.0


def reports_xlsx(reports: Sequence[Report], cover: Cover) -> bytes:
    """A workbook with a sheet a report."""
    book = Book(cover)
    for report in reports:
        _fill(book.add(cover.says(report.title)), report, cover)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(page: Page, report: Report, cover: Cover) -> None:
    columns = len(report.columns) + 1
    head = page.titles(cover.over(report), columns) + 1
    titles = [cover.says(report.head), *(cover.says(column.title) for column in report.columns)]
    widths = [_first_width(report, cover), *(_width(title) for title in titles[1:])]
    page.head(head, titles, widths)
    for row, line in enumerate(report.lines, head + 1):
        _put_line(page, row, report, line, cover)
    notes = [cover.says(note) for note in report.notes]
    page.notes(head + len(report.lines) + 2, [*notes, cover.made_line], columns, sum(widths))


def _put_line(page: Page, row: int, report: Report, line: Line, cover: Cover) -> None:
    strong = line.total or line.heading
    look = Look(bold=strong, topped=line.total, fill=_TOTAL_FILL if strong else "")
    page.put(row, 1, cover.says(line.title), look._replace(indent=line.level))
    for place, figure in enumerate(line.figures):
        unit = report.unit(line, place)
        value = None if figure is None else figure.value / 10 if unit is Unit.PER_CENT else figure.value
        page.put(row, place + 2, value, look._replace(align="right", number=_NUMBERS.get(unit, WHOLE)))


def _first_width(report: Report, cover: Cover) -> float:
    longest = max(text_width(cover.says(line.title)) + 3 * line.level for line in report.lines)
    return float(min(max(longest + 3, _FIRST_LEAST), _FIRST_MOST))


def _width(title: str) -> float:
    # Two lines of a long title, and room for the largest sums.
    return float(min(max(text_width(title) / 2 + 3, _NARROWEST), _WIDEST))
