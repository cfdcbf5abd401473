"""Reports as a workbook: a sheet each, figures as numbers, ready to be printed on A4.

openpyxl is imported when a workbook is made: it is slow to import and stays off the start path.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from forms.reports.cover import Cover
from forms.reports.table import Line, Report, Unit

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Border
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "TH SarabunPSK"
"""The norm of official papers, on every office computer."""
SIZE = 16
HEAD_GREY = "E7E7E7"
_TOTAL_GREY = "F3F3F3"
_NUMBERS = {Unit.PER_CENT: "#,##0.0"}
_WHOLE = "#,##0"
_TITLE_WIDTH, _NARROWEST, _WIDEST = (22.0, 60.0), 13.0, 22.0
_LINE_HEIGHT = 23.0
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")
_MOST_NAME = 31


def reports_xlsx(reports: Sequence[Report], cover: Cover) -> bytes:
    """A workbook with a sheet a report."""
    workbook = new_workbook(cover)
    for report in reports:
        _add(workbook, report, cover)
    return saved(workbook)


def new_workbook(cover: Cover) -> Workbook:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    # No personal data: a file's properties are shown by every file manager.
    workbook.properties.creator = cover.office or "aofield"
    workbook.properties.created = workbook.properties.modified = cover.made_at.replace(tzinfo=None)
    return workbook


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def new_sheet(workbook: Workbook, title: str) -> Worksheet:
    """A sheet for A4 across, as wide as the page, its name made of the title."""
    from openpyxl.worksheet.properties import PageSetupProperties

    wanted = _FORBIDDEN.sub(" ", title)[:_MOST_NAME].strip() or "รายงาน"
    name, number = wanted, 1
    while name in workbook.sheetnames:
        number += 1
        name = f"{wanted[: _MOST_NAME - 4]} ({number})"
    sheet: Worksheet = workbook.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    for side, inches in (("left", 0.6), ("right", 0.5), ("top", 0.7), ("bottom", 0.7)):
        setattr(sheet.page_margins, side, inches)
    footer = sheet.HeaderFooter.oddFooter
    assert footer is not None  # a new sheet has one
    footer.right.text = "หน้า &P / &N"
    return sheet


def put(sheet: Worksheet, row: int, column: int, value: str | int | float | None, *, bold: bool = False) -> Cell:
    """A cell in the paper's font. A text stays a text: one that begins with "=" is no formula."""
    from openpyxl.styles import Font

    cell: Cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = Font(name=FONT, size=SIZE, bold=bold)
    return cell


def put_titles(sheet: Worksheet, titles: Iterable[str], columns: int) -> int:
    """Title lines over all columns, the first one large; the number of the row below them."""
    from openpyxl.styles import Alignment, Font

    row = 1
    for row, text in enumerate(titles, 1):
        cell = put(sheet, row, 1, text)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.font = Font(name=FONT, size=SIZE + 2 if row == 1 else SIZE, bold=row == 1)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        sheet.row_dimensions[row].height = _LINE_HEIGHT + (3 if row == 1 else 0)
    return row + 1


def put_head(sheet: Worksheet, row: int, titles: Sequence[str], widths: Sequence[float]) -> None:
    """The head of a table: stays in sight, and is printed again on every page."""
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = put(sheet, row, column, title, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor=HEAD_GREY)
        cell.border = border()
        sheet.column_dimensions[get_column_letter(column)].width = width
    lines = max(-(-text_width(title) // (width - 2)) for title, width in zip(titles, widths, strict=True))
    sheet.row_dimensions[row].height = max(1, lines) * _LINE_HEIGHT + 4
    sheet.freeze_panes = f"B{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def put_notes(sheet: Worksheet, row: int, notes: Iterable[str], columns: int, width: float) -> None:
    """Lines below a table, over all its columns."""
    from openpyxl.styles import Alignment

    for number, text in enumerate(notes, row):
        cell = put(sheet, number, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=columns)
        sheet.row_dimensions[number].height = _LINE_HEIGHT * max(1, -(-text_width(text) // width))


def border(*, heavy: bool = False) -> Border:
    from openpyxl.styles import Border, Side

    thin, top = Side(style="thin", color="999999"), Side(style="medium" if heavy else "thin", color="555555")
    return Border(left=thin, right=thin, top=top, bottom=thin)


def text_width(text: str) -> int:
    """In characters that take room: Thai vowels above and below and tone marks take none."""
    return sum(unicodedata.category(each) != "Mn" for each in text)


def _add(workbook: Workbook, report: Report, cover: Cover) -> None:
    sheet = new_sheet(workbook, cover.says(report.title))
    columns = len(report.columns) + 1
    head = put_titles(sheet, cover.over(report), columns) + 1
    titles = [cover.says(report.head), *(cover.says(column.title) for column in report.columns)]
    widths = [_first_width(report, cover), *(_width(title) for title in titles[1:])]
    put_head(sheet, head, titles, widths)
    for row, line in enumerate(report.lines, head + 1):
        _put_line(sheet, row, report, line, cover)
    notes = [cover.says(note) for note in report.notes]
    put_notes(sheet, head + len(report.lines) + 2, [*notes, cover.made_line], columns, sum(widths))


def _put_line(sheet: Worksheet, row: int, report: Report, line: Line, cover: Cover) -> None:
    from openpyxl.styles import Alignment, PatternFill

    strong = line.total or line.heading
    cell = put(sheet, row, 1, cover.says(line.title), bold=strong)
    cell.alignment = Alignment(indent=line.level, wrap_text=True, vertical="center")
    cells = [cell]
    for place, figure in enumerate(line.figures):
        unit = report.unit(line, place)
        value = None if figure is None else figure.value / 10 if unit is Unit.PER_CENT else figure.value
        cell = put(sheet, row, place + 2, value, bold=strong)
        cell.number_format = _NUMBERS.get(unit, _WHOLE)
        cell.alignment = Alignment(horizontal="right", vertical="center")
        cells.append(cell)
    for cell in cells:
        cell.border = border(heavy=line.total)
        if strong:
            cell.fill = PatternFill("solid", fgColor=_TOTAL_GREY)


def _first_width(report: Report, cover: Cover) -> float:
    longest = max(text_width(cover.says(line.title)) + 3 * line.level for line in report.lines)
    return float(min(max(longest + 3, _TITLE_WIDTH[0]), _TITLE_WIDTH[1]))


def _width(title: str) -> float:
    # Two lines of a long title, and room for the largest sums.
    return float(min(max(text_width(title) / 2 + 3, _NARROWEST), _WIDEST))
