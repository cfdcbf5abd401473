"""Worksheets as offices like them: the paper's font, titles over the table, a head that stays in sight, A4 across.

openpyxl is imported when a workbook is made: it is slow to import and stays off the start path.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from forms.reports.cover import Cover
from forms.sheet_text import stored

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "TH SarabunPSK"
"""The norm of official papers, on every office computer."""
WHOLE = "#,##0"
_SIZE = 16
_LINE_HEIGHT = 23.0
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")
_MOST_NAME = 31


class Look(NamedTuple):
    """How a cell looks."""

    bold: bool = False
    large: bool = False
    align: str = "left"
    indent: int = 0
    number: str = "General"
    ruled: bool = True
    topped: bool = False
    """a heavier rule above: a total"""
    fill: str = ""
    """hex RGB"""
    wrapped: bool = True


TITLE = Look(bold=True, large=True, align="center", ruled=False)
LINE = Look(align="center", ruled=False)
HEAD = Look(bold=True, align="center", fill="E7E7E7")
NOTE = Look(ruled=False)
_OVER = Look(ruled=False, wrapped=False)
"""Over a long sheet, whose cells cannot be joined: the text runs on over its neighbours."""


class Book:
    """A workbook under construction. ``long``: its rows are written as they come and cannot be changed afterwards."""

    def __init__(self, cover: Cover, *, long: bool = False) -> None:
        from openpyxl import Workbook

        self._workbook: Workbook = Workbook(write_only=long)
        for sheet in self._workbook.worksheets:
            self._workbook.remove(sheet)
        # No personal data: a file's properties are shown by every file manager.
        self._workbook.properties.creator = cover.office or "aofield"
        self._workbook.properties.created = self._workbook.properties.modified = cover.made_at.replace(tzinfo=None)
        self._looks: dict[Look, str] = {}

    def add(self, title: str) -> Page:
        """A new sheet, its name made of the title."""
        return Page(self, self.new_sheet(title))

    def new_sheet(self, title: str) -> Worksheet:
        """An empty sheet for A4 across, as wide as the page."""
        from openpyxl.worksheet.properties import PageSetupProperties

        wanted = _FORBIDDEN.sub(" ", title)[:_MOST_NAME].strip() or "รายงาน"
        name, number = wanted, 1
        while name in self._workbook.sheetnames:
            number += 1
            name = f"{wanted[: _MOST_NAME - 4]} ({number})"
        sheet: Worksheet = self._workbook.create_sheet(name)
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

    def style(self, look: Look) -> str:
        """The name of the look's style. Made once: openpyxl would compare the parts of every cell's own style."""
        name = self._looks.get(look)
        if name is None:
            name = self._looks[look] = f"aofield {len(self._looks) + 1}"
            self._workbook.add_named_style(_named_style(name, look))
        return name

    def save(self, stream: BinaryIO) -> None:
        self._workbook.save(stream)


class Page:
    """A sheet filled cell by cell."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self.sheet = sheet

    def put(self, row: int, column: int, value: str | int | float | None, look: Look) -> None:
        """Fills a cell. A text stays a text: one that begins with "=" is no formula."""
        cell = self.sheet.cell(row, column, stored(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            cell.data_type = "s"
        cell.style = self._book.style(look)

    def titles(self, texts: Iterable[str], columns: int) -> int:
        """Lines over all columns, the first one large; the number of the row below them."""
        row = 0
        for row, text in enumerate(texts, 1):
            self._across(row, text, columns, TITLE if row == 1 else LINE)
            self.sheet.row_dimensions[row].height = _LINE_HEIGHT + (3 if row == 1 else 0)
        return row + 1

    def head(self, row: int, titles: Sequence[str], widths: Sequence[float]) -> None:
        """The head of a table: stays in sight with the first column, and is printed on every page."""
        _set_widths(self.sheet, widths)
        for column, title in enumerate(titles, 1):
            self.put(row, column, title, HEAD)
        lines = max(-(-text_width(title) // (width - 2)) for title, width in zip(titles, widths, strict=True))
        self.sheet.row_dimensions[row].height = max(1, lines) * _LINE_HEIGHT + 4
        self.sheet.freeze_panes = f"B{row + 1}"
        self.sheet.print_title_rows = f"{row}:{row}"

    def notes(self, row: int, texts: Iterable[str], columns: int, width: float) -> None:
        """Lines below a table, over all its columns; `width` is that of the columns together."""
        for number, text in enumerate(texts, row):
            self._across(number, text, columns, NOTE)
            self.sheet.row_dimensions[number].height = _LINE_HEIGHT * max(1, -(-text_width(text) // width))

    def _across(self, row: int, text: str, columns: int, look: Look) -> None:
        self.put(row, 1, text, look)
        self.sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


class LongPage:
    """A workbook of one long sheet, written row by row."""

    def __init__(self, cover: Cover, title: str, widths: Sequence[float]) -> None:
        self._book = Book(cover, long=True)
        self._sheet = self._book.new_sheet(title)
        self._columns = len(widths)
        self._head = self._row = 0
        self._cells: dict[tuple[Look, ...], list[Cell]] = {}
        """rows go out as they are appended, so their cells serve again"""
        _set_widths(self._sheet, widths)

    def head(self, above: Sequence[str], titles: Sequence[str], *, fixed: int) -> None:
        """Lines over the table and its head, which stays in sight with the first `fixed` columns. Called first."""
        from openpyxl.utils import get_column_letter

        self._head = len(above) + 1
        self._sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{self._head + 1}"
        self._sheet.print_title_rows = f"{self._head}:{self._head}"
        for number, text in enumerate(above):
            self.append([text], (_OVER if number else _OVER._replace(bold=True, large=True),))
        self.append(titles, (HEAD,) * len(titles))

    def append(self, values: Sequence[str | int], looks: tuple[Look, ...]) -> None:
        """A row, with a look for each value."""
        cells = self._cells.get(looks)
        if cells is None:
            cells = self._cells[looks] = [self._cell(look) for look in looks]
        for cell, value in zip(cells, values, strict=True):
            cell.value = stored(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
        self._sheet.append(cells)
        self._row += 1

    def _cell(self, look: Look) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self._sheet)
        cell.style = self._book.style(look)
        return cell

    def save(self, stream: BinaryIO) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A{self._head}:{get_column_letter(self._columns)}{self._row}"
        self._book.save(stream)


def _set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def text_width(text: str) -> int:
    """In characters that take room: Thai vowels above and below and tone marks take none."""
    return sum(unicodedata.category(each) != "Mn" for each in text)


def _named_style(name: str, look: Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin, top = Side(style="thin", color="999999"), Side(style="medium" if look.topped else "thin", color="555555")
    return NamedStyle(
        name=name,
        font=Font(name=FONT, size=_SIZE + (2 if look.large else 0), bold=look.bold),
        alignment=Alignment(horizontal=look.align, vertical="center", indent=look.indent, wrap_text=look.wrapped),
        border=Border(left=thin, right=thin, top=top, bottom=thin) if look.ruled else Border(),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        number_format=look.number,
    )
