"""A spreadsheet or CSV file as rows of plain cells, whatever made it."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from forms.office_file import FileTooLargeError, UnsafeFileError, require_safe
from forms.roster.error_cells import ErrorCells, error_cells
from forms.roster.old_workbook import read_old_workbook
from forms.roster.problems import RosterFileError

Cell = int | float | str | bool | date | datetime | time | timedelta
Range = tuple[tuple[int, int], tuple[int, int]]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Much that is named .xls was written by a web site, as a page that Excel opens all the same.
_PAGE = re.compile(r"\s*(<(!doctype|html|head|meta|style|body|table|\?xml)\b|<!--|mime-version:)", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """``rows`` yields every row from the first one on, empty ones too; ``height`` counts them, for progress."""

    name: str
    height: int
    rows: Iterator[Sequence[Cell]]
    merged: tuple[Range, ...] = ()
    """((first row, first column), (last row, last column)), both from 0, in the rows' own columns."""


def read_sheets(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> Iterator[Sheet]:
    """The sheets of a workbook, or the one table of a CSV file. What the file is is told by its content, not its name.

    ``wanted`` says by its name whether a sheet is read at all: reading a large one takes a second.

    Raises RosterFileError.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise RosterFileError("not_found") from None
    except OSError:
        raise RosterFileError("unreadable") from None
    if not content.strip():
        raise RosterFileError("empty")
    if content.startswith(_OLE):
        return (
            Sheet(each.name, len(each.rows), iter(each.rows), each.merged)
            for each in read_old_workbook(content, wanted)
        )
    if content.startswith(_ZIP):
        return _workbook(content, wanted)
    return iter([_csv(content, path.stem)] if wanted(path.stem) else [])


def _workbook(content: bytes, wanted: Callable[[str], bool]) -> Iterator[Sheet]:
    _require_safe(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in filter(wanted, workbook.sheet_names):
            sheet = workbook.get_sheet_by_name(name)
            left = sheet.start[1] if sheet.start else 0
            merged = tuple(
                ((top, first - left), (bottom, last - left))
                for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
            )
            rows = _with_errors(sheet.iter_rows(), error_cells(content, name), left)
            yield Sheet(name, sheet.total_height, rows, merged)
    except PasswordError:
        raise RosterFileError("encrypted") from None
    except CalamineError:
        raise RosterFileError("corrupt") from None


# Of files looked through before: a list is opened once for each of its tables, and looking costs as much as reading.
_SAFE: deque[bytes] = deque(maxlen=4)


def _require_safe(content: bytes) -> None:
    digest = hashlib.sha256(content).digest()
    if digest in _SAFE:
        return
    try:
        require_safe(content)
        _SAFE.append(digest)
    except FileTooLargeError:
        raise RosterFileError("too_large") from None
    except UnsafeFileError:
        raise RosterFileError("corrupt") from None


def _with_errors(rows: Iterable[list[Cell]], errors: ErrorCells, left: int) -> Iterator[Sequence[Cell]]:
    """The rows with the text of a failed formula in its cell."""
    if not errors:
        yield from rows
        return
    for number, row in enumerate(rows):
        for column, error in errors.get(number, {}).items():
            if 0 <= column - left < len(row):
                row[column - left] = error
        yield row


def _csv(content: bytes, name: str) -> Sheet:
    text = _decoded(content)
    if _PAGE.match(text):
        raise RosterFileError("web_page")
    if any(ord(character) < 32 and character not in "\t\r\n\x0b\x0c" for character in text[:65536]):
        raise RosterFileError("not_a_spreadsheet")
    lines = text.count("\n") + (not text.endswith("\n"))
    return Sheet(name, lines, _csv_rows(text))


def _csv_rows(text: str) -> Iterator[Sequence[Cell]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    except csv.Error:
        raise RosterFileError("not_a_spreadsheet") from None


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        # Thai in TIS-620 (Windows: cp874) is hardly ever valid UTF-8, so the order settles it.
        encodings = ["utf-8-sig", "cp874"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterFileError("not_a_spreadsheet")


def _delimiter(text: str) -> str:
    beginning = text[:4096]
    return max(",;\t|", key=beginning.count)
