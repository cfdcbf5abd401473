"""The room a sheet takes, compared with what the reader makes of the same sheet."""

from __future__ import annotations

import io
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from forms.sheet_extent import Extent
from tests.forms.test_office_file import sheet_of, with_sheet

NUMBERS = st.integers(1, 40)
CELLS = st.tuples(
    st.one_of(st.none(), st.tuples(st.sampled_from(["A", "C", "Z", "AB"]), NUMBERS)),
    st.sampled_from(["", ' s="1"', ' t="n" s="2"']),
)
ROWS = st.lists(st.tuples(st.one_of(st.none(), NUMBERS), st.lists(CELLS, max_size=4)), max_size=6)

Rows = list[tuple[int | None, list[tuple[tuple[str, int] | None, str]]]]
"""each with its number and its cells: where, and what else is said of them"""


def xml_of(rows: Rows) -> bytes:
    text = ""
    for number, cells in rows:
        inside = ""
        for place, more in cells:
            where = f' r="{place[0]}{place[1]}"' if place else ""
            inside += f"<c{more}{where}><v>1</v></c>"
        start = f'<row r="{number}"' if number else "<row"
        text += f"{start}>{inside}</row>" if inside else f"{start}/>"
    return sheet_of(text)


@cache
def empty_workbook() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def read(sheet: bytes) -> tuple[int, int]:
    """Rows and columns as the reader has them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(with_sheet(empty_workbook(), sheet)))
    end = book.get_sheet_by_index(0).end
    return (end[0] + 1, end[1] + 1) if end else (0, 0)


def extent_of(*pieces: bytes) -> Extent:
    extent = Extent()
    for piece in pieces:
        extent.feed(piece)
    return extent


@given(ROWS)
def test_it_is_the_rectangle_that_the_reader_makes(rows: Rows) -> None:
    sheet = xml_of(rows)
    extent = extent_of(sheet)
    assert (extent.rows, extent.columns) == read(sheet)


@given(ROWS, st.integers(1, 60))
def test_in_pieces_it_is_never_less(rows: Rows, length: int) -> None:
    sheet = xml_of(rows)
    extent = extent_of(*(sheet[first : first + length] for first in range(0, len(sheet), length)))
    whole = extent_of(sheet)
    assert extent.rows >= whole.rows
    assert extent.columns >= whole.columns
    assert extent.things == whole.things


@pytest.mark.parametrize("tag", ['<c r="A1" r="XFD9">', '<row r="x">', "<c r=A1>", '<c r="ABCD1">'])
def test_a_cell_that_no_program_writes_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="none"):
        extent_of(sheet_of(tag.replace('<c r="A1" r', "<c s='1' r='A1' r")))


def test_a_tag_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="end"):
        extent_of(b'<row a="', *[b"a" * 1000] * 5)
