"""Workbooks of Excel 97 to 2003 (.xls), which district offices still have.

The fast reader of the new ones makes room for the whole rectangle of every sheet as soon as a file is opened, and a
copy of a text for each cell it stands in: there, eighty kilobytes fill all memory. This one keeps what is in the file
and no more, one sheet at a time, so a limit of the file's size is one of memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

import xlrd

from forms.roster.problems import RosterFileError

if TYPE_CHECKING:
    from forms.roster.sheet import Cell, Range

MOST_BYTES = 32 * 1024 * 1024
"""of a file; a sheet full of people, 65,536, takes up less. In memory it can become thirty times as much."""
# Several sheets may name the same place of a file, and each is then read anew; so of all of them together:
_MOST_LOOKED_THROUGH = 256 * 1024 * 1024
"""bytes"""
MOST_ROWS = 500_000
"""empty ones too: a single cell far below makes sixty-five thousand"""
MOST_CELLS = 5_000_000

# The directory entry of a newer workbook that Excel sealed with a password; its own word for an older one.
_ENCRYPTED_ENTRY = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = "encrypted"
_NO_WORKBOOK = "Can't find workbook"


class OldSheet(NamedTuple):
    """Rows and columns from the first on, each row as long as it is. A formula is its last result; where it failed, the
    text of that."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Range, ...]


def read_old_workbook(
    content: bytes, wanted: Callable[[str], bool], *, most_rows: int = MOST_ROWS, most_cells: int = MOST_CELLS
) -> Iterator[OldSheet]:
    """The sheets that are `wanted` by their names. `most_rows`, `most_cells`: of all of them together.

    Raises RosterFileError.
    """
    if len(content) > MOST_BYTES:
        raise RosterFileError("too_large")
    if _ENCRYPTED_ENTRY in content:
        raise RosterFileError("encrypted")
    try:
        yield from _sheets(content, wanted, most_rows, most_cells)
    except (RosterFileError, MemoryError):
        raise
    except xlrd.XLRDError as error:
        said = str(error)
        if _NO_WORKBOOK in said:
            raise RosterFileError("not_a_spreadsheet") from None
        raise RosterFileError("encrypted" if _ENCRYPTED in said else "corrupt") from None
    except Exception:
        # The reader checks little of what it reads: a broken file ends it in any way that Python knows.
        raise RosterFileError("corrupt") from None


def _sheets(content: bytes, wanted: Callable[[str], bool], most_rows: int, most_cells: int) -> Iterator[OldSheet]:
    # What it has to say of a file goes nowhere: a program with windows has no standard output. Ranges that are merged
    # it tells only together with formats.
    book = xlrd.open_workbook(
        file_contents=content, on_demand=True, ragged_rows=True, formatting_info=True, logfile=_Nowhere()
    )
    names = book.sheet_names()
    if len(names) * len(content) > _MOST_LOOKED_THROUGH:
        raise RosterFileError("too_large")
    for number, name in enumerate(names):
        if not wanted(name):
            continue
        sheet = book.sheet_by_index(number)
        most_rows -= sheet.nrows
        most_cells -= sum(map(sheet.row_len, range(sheet.nrows)))
        if min(most_rows, most_cells) < 0:
            raise RosterFileError("too_large")
        rows = [[_cell(each, book.datemode) for each in sheet.row(row)] for row in range(sheet.nrows)]
        merged = tuple(((top, first), (below - 1, beyond - 1)) for top, below, first, beyond in sheet.merged_cells)
        book.unload_sheet(number)
        yield OldSheet(name, rows, merged)


def _cell(cell: xlrd.sheet.Cell, datemode: int) -> Cell:
    value: str | float = cell.value
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return _moment(float(value), datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#N/A"))
        case _:
            return value


def _moment(days: float, datemode: int) -> date | datetime | time | float:
    """A day, a time of day, or both; the number itself where it is none."""
    try:
        found: datetime = xlrd.xldate_as_datetime(days, datemode)
    except (OverflowError, ValueError):
        return days
    if days < 0:
        return days
    if days < 1:
        return found.time()
    return found.date() if days.is_integer() else found


class _Nowhere(io.TextIOBase):
    def write(self, text: str, /) -> int:
        return len(text)
