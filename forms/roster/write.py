"""Tables as files that offices open in Excel: .xlsx with texts that stay texts, .csv that Excel reads as Thai.

What was typed by people may begin like a formula ("=cmd…"); a spreadsheet must never carry it out. In a workbook every
text is stored as text; a CSV file knows no types, so there such a text gets an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = str | int

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]], *, sheet: str = "รายชื่อ") -> int:
    """Writes a workbook, row by row (memory does not grow with the list); returns the number of rows."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook(write_only=True)
    page = workbook.create_sheet(sheet)
    page.freeze_panes = "A2"
    page.append(headings)

    def cell(value: Value) -> object:
        if not isinstance(value, str) or not value.startswith("="):
            return value
        made = WriteOnlyCell(page, value)
        made.data_type = "s"
        return made

    written = 0
    for row in rows:
        page.append([cell(value) for value in row])
        written += 1
    workbook.save(path)
    return written


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Writes UTF-8 with a byte order mark, which Excel needs for Thai; returns the number of rows."""
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_harmless(value) for value in row])
            written += 1
    return written


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


WRITERS: Mapping[str, Callable[[Path, Sequence[str], Iterable[Sequence[Value]]], int]] = {
    ".xlsx": write_xlsx,
    ".csv": write_csv,
}
"""By the file's ending."""
