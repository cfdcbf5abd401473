"""A workbook that leaves while it is written: memory stays the same and nothing touches the disk, whatever it holds.

An .xlsx file is a zip of XML parts, and a zip can be written without going back. The sheets go first, row by row; the
parts that name them come from openpyxl at the end. Each sheet stays below two gibibytes, beyond which zip needs an
extension that Excel wants to repair.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from forms.sheet_text import stored

SHEET_ROWS = 250_000
_SHEET_BYTES = 1024 * 1024 * 1024
_PIECE = 64 * 1024
_LONGEST_TEXT = 32_767
"""characters; Excel takes a file with a longer cell for damaged"""
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BEFORE = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="{head}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    "<sheetData>"
)
_AFTER = "</sheetData></worksheet>"


def stream_xlsx(
    headings: Sequence[Sequence[str]],
    rows: Iterable[Sequence[str | int]],
    *,
    sheet: str,
    sheet_rows: int = SHEET_ROWS,
) -> Iterator[bytes]:
    """Pieces of a workbook, made as they are asked for. `headings`: lines that stand fixed on top of every sheet.

    Where one sheet is full the next one begins, with its number behind the name. Every text is stored as text.
    """
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        waiting = iter(rows)
        first = next(waiting, None)
        sheets = 0
        while sheets == 0 or first is not None:
            sheets += 1
            with archive.open(f"xl/worksheets/sheet{sheets}.xml", "w") as part:
                written = part.write(_BEFORE.format(head=len(headings), below=len(headings) + 1).encode())
                for number, heading in enumerate(headings, 1):
                    written += part.write(_row(number, heading))
                number = len(headings)
                while first is not None and number < sheet_rows + len(headings) and written < _SHEET_BYTES:
                    number += 1
                    written += part.write(_row(number, first))
                    first = next(waiting, None)
                    if out.waiting >= _PIECE:
                        yield out.taken()
                part.write(_AFTER.encode())
        for name, content in _frame([sheet if each == 1 else f"{sheet} {each}" for each in range(1, sheets + 1)]):
            archive.writestr(name, content)
    yield out.taken()


def _row(number: int, values: Sequence[str | int]) -> bytes:
    cells = "".join(_cell(f"{get_column_letter(place)}{number}", value) for place, value in enumerate(values, 1))
    return f'<row r="{number}">{cells}</row>'.encode()


def _cell(place: str, value: str | int) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = escape(stored(_NO_XML.sub("", value)[:_LONGEST_TEXT]))
    return text and f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _frame(sheets: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """All parts of a workbook but its sheets."""
    book = Workbook(write_only=True)
    for name in sheets:
        book.create_sheet(name)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as made:
        for name in made.namelist():
            if not name.startswith("xl/worksheets/"):
                yield name, made.read(name)


class _Out(io.RawIOBase):
    """Takes what is written and gives it away; zipfile does not go back where it cannot seek."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.waiting = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._parts.append(bytes(data))
        self.waiting += len(data)
        return len(data)

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        parts, self._parts, self.waiting = self._parts, [], 0
        return b"".join(parts)
