"""Workbooks that leave while they are written."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from central.services.exports import Table
from central.services.workbook_stream import stream_xlsx

CELLS = st.one_of(st.integers(-(10**9), 10**9), st.text(st.characters(codec="utf-8"), max_size=20))


def sheets_of(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_a_province_fits_a_workbook_and_its_first_bytes_leave_before_its_last_row_is_read() -> None:
    read = 0

    def rows() -> Iterator[tuple[str | int, ...]]:
        nonlocal read
        for number in range(24_000):
            read = number + 1
            yield f"คนที่ {number}", number

    pieces = Table(("name", "income"), ("ชื่อ", "รายได้"), rows(), 999_999).xlsx()
    first = next(pieces)
    assert 0 < read < 24_000
    (sheet,) = sheets_of(first + b"".join(pieces)).values()
    assert (len(sheet), sheet[:3], sheet[-1]) == (
        24_002,
        [("name", "income"), ("ชื่อ", "รายได้"), ("คนที่ 0", 0)],
        ("คนที่ 23999", 23_999),
    )


def test_the_next_sheet_begins_where_one_is_full_and_has_the_headings_too() -> None:
    content = b"".join(stream_xlsx([("n",)], ((number,) for number in range(5)), sheet="ข้อมูล", sheet_rows=2))
    assert sheets_of(content) == {
        "ข้อมูล": [("n",), (0,), (1,)],
        "ข้อมูล 2": [("n",), (2,), (3,)],
        "ข้อมูล 3": [("n",), (4,)],
    }
    assert sheets_of(b"".join(stream_xlsx([("n",)], [], sheet="ว่าง"))) == {"ว่าง": [("n",)]}


def as_read(value: str | int) -> object:
    """What XML cannot carry is left out; an empty cell is none, and lines end as XML ends them."""
    if isinstance(value, int):
        return value
    kept = "".join(each for each in value if each in "\t\n\r" or (ord(each) >= 32 and each not in "\ufffe\uffff"))
    return kept.replace("\r\n", "\n").replace("\r", "\n") or None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=3))
def test_whatever_a_cell_holds_stays_what_it_was(rows: list[tuple[str | int, str | int]]) -> None:
    marked = [("|", *row, "|") for row in rows]  # rows and columns that are empty at the edge would not be read back
    (sheet,) = sheets_of(b"".join(stream_xlsx([("a", "b", "c", "d")], marked, sheet="ข้อมูล"))).values()
    assert sheet[1:] == [("|", as_read(row[0]), as_read(row[1]), "|") for row in rows]
