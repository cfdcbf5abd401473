"""Tables as files that offices open in Excel: .xlsx with texts that stay texts, .csv that Excel reads as Thai.

What was typed by people may begin like a formula ("=cmd…"); a spreadsheet must never carry it out. In a workbook every
text is stored as text; a CSV file knows no types, so there such a text gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias

from forms.sheet_text import stored

if TYPE_CHECKING:
    from openpyxl import Workbook

Value: TypeAlias = str | int | float
Rows: TypeAlias = Iterable[Sequence[Value]]


class Page(NamedTuple):
    """A sheet beside the main one."""

    sheet: str
    headings: Sequence[str]
    rows: Rows


_FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠]")
"""How something begins that a spreadsheet takes for a formula; some drop blanks and marks of byte order before they
look, and some read wide signs as the plain ones."""


def write_xlsx(
    file: Path | BinaryIO, headings: Sequence[str], rows: Rows, *, sheet: str = "รายชื่อ", beside: Iterable[Page] = ()
) -> int:
    """Writes a workbook, row by row (memory does not grow with the list); returns the number of rows.

    ``beside``: more sheets, asked for when all rows are written.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    written = _add(workbook, Page(sheet, headings, rows))
    for page in beside:
        _add(workbook, page)
    workbook.save(file)
    return written


def _add(workbook: Workbook, page: Page) -> int:
    from openpyxl.cell import WriteOnlyCell

    sheet = workbook.create_sheet(page.sheet)
    sheet.freeze_panes = "A2"

    def cell(value: Value) -> object:
        if not isinstance(value, str):
            return value
        if not value.startswith("="):
            return stored(value)
        made = WriteOnlyCell(sheet, stored(value))
        made.data_type = "s"
        return made

    sheet.append([cell(heading) for heading in page.headings])
    written = 0
    for row in page.rows:
        sheet.append([cell(value) for value in row])
        written += 1
    return written


def write_csv(file: Path | BinaryIO, headings: Sequence[str], rows: Rows) -> int:
    """Writes UTF-8 with a byte order mark, which Excel needs for Thai; returns the number of rows."""
    if isinstance(file, Path):
        with file.open("wb") as opened:
            return write_csv(opened, headings, rows)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    written = 0
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        written += 1
    text.detach()  # flushes, and leaves the file open for whoever opened it
    return written


def harmless(value: Value) -> Value:
    """A cell of a CSV file that no spreadsheet carries out."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


WRITERS: Mapping[str, Callable[[Path | BinaryIO, Sequence[str], Rows], int]] = {".xlsx": write_xlsx, ".csv": write_csv}
"""By the file's ending."""
