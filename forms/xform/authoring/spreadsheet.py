"""XLSForm as an Excel workbook: what ministry staff edit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from openpyxl import Workbook as ExcelWorkbook
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from forms.office_file import require_safe
from forms.sheet_text import meant, stored
from forms.xform.authoring.findings import AuthoringError, Place, fault
from forms.xform.authoring.workbook import SHEET_NAMES, Workbook, require_form, sheet_from_rows

_COLUMN_WIDTH = 28  # characters: wide enough to read a Thai label without opening the cell

# Far more than any form; the reader makes some hundred bytes of memory out of each.
_MOST_UNPACKED = 32 * 1024 * 1024
_MOST_CELLS = 1_000_000


def read_excel(data: bytes) -> Workbook:
    """Raises AuthoringError where the bytes are no Excel workbook or hold no sheet `survey`."""
    try:
        require_safe(data, most_unpacked=_MOST_UNPACKED, most_cells=_MOST_CELLS)
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError) as error:
        raise AuthoringError(fault("not_excel", Place())) from error
    sheets = {}
    for page in book.worksheets:
        name = page.title.strip().lower()
        if name in SHEET_NAMES:
            sheets[name] = sheet_from_rows(name, _rows(page))
    return require_form(Workbook(sheets))


def write_excel(workbook: Workbook) -> bytes:
    """The same form as `.xlsx`, for a person to edit or to upload to any ODK tool."""
    book = ExcelWorkbook()
    book.remove(book.worksheets[0])
    for sheet in workbook.sheets.values():
        page = book.create_sheet(sheet.name)
        page.append([stored(column) for column in sheet.columns])
        for row in sheet:
            page.append([stored(row[column]) for column in sheet.columns])
        for cells in page.iter_rows():
            for cell in cells:
                cell.data_type = "s"  # a text that begins with "=" is no formula
        for cell in page[1]:
            cell.font = Font(bold=True)
            page.column_dimensions[cell.column_letter].width = _COLUMN_WIDTH
        page.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(page: Worksheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, values in enumerate(page.iter_rows(values_only=True), start=1):
        cells = tuple(map(_text, values))
        if any(cells):
            yield number, cells


def _text(value: object) -> str:
    """A cell as the author saw it: Excel keeps 5 as 5.0, and TRUE as a boolean."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case str():
            return meant(value).strip()
        case _:
            return str(value).strip()
