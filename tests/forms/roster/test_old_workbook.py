"""Lists of Excel 97 to 2003, and what calls itself so."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from forms.roster.generate import generate, write_csv, write_xlsx
from forms.roster.invented import people
from forms.roster.old_workbook import MOST_BYTES, read_old_workbook
from forms.roster.problems import RosterFileError
from forms.roster.read import RosterPreview, read_roster
from forms.roster.sheet import read_sheets
from tests.forms.roster.old_files import compound, number, numbers, old_workbook

FILE = Path(__file__).parent / "files" / "old-list.xls"
SHEETS = ["รายชื่อ", "AO", "สถานที่", "เซลล์ทุกชนิด"]


def read(path: Path) -> RosterPreview:
    return read_roster(path, today=date(2018, 3, 12), accept_demo=True, district="2401")


def code_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(RosterFileError) as caught:
        read(path)
    assert "ให้" in caught.value.message_th
    return caught.value.code


def test_an_old_workbook_is_read_whole_as_a_new_one_is(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "list.xlsx", generate(20, 7, "2401"))
    old, new = read(FILE), read(tmp_path / "list.xlsx")
    assert old.rows == new.rows == list(people(20, 7, "2401"))
    assert (old.errors, old.warnings, old.ignored_columns) == ([], [], ())
    assert (old.officers, old.places) == (new.officers, new.places)
    assert [number - 2 for number in old.numbers] == new.numbers


def test_each_kind_of_cell_is_what_it_was() -> None:
    *_, sheet = read_sheets(FILE)
    assert (sheet.name, sheet.height, sheet.merged) == ("เซลล์ทุกชนิด", 4, (((2, 1), (3, 2)),))
    empty, row, *_ = sheet.rows
    assert list(empty) == []
    moments = [date(2018, 3, 12), datetime(2018, 3, 12, 9, 30), time(9, 30)]  # noqa: DTZ001 - a sheet knows no zone
    assert list(row) == ["", "ข้อความ", 12, 1.5, True, "_x0041_", *moments, "#N/A", -1]


def test_another_reader_sees_the_same_people() -> None:
    (sheet,) = read_sheets(FILE, lambda name: name == SHEETS[0])
    other = CalamineWorkbook.from_path(FILE).get_sheet_by_name(SHEETS[0])
    assert [whole(row, other.width) for row in sheet.rows] == [tuple(row) for row in other.iter_rows()]
    assert sheet.merged == tuple(other.merged_cell_ranges or ())


def whole(row: Any, width: int) -> tuple[Any, ...]:
    return (*row, *[""] * (width - len(row)))


def test_only_sheets_that_are_wanted_are_read() -> None:
    assert [sheet.name for sheet in read_sheets(FILE)] == SHEETS
    assert [sheet.name for sheet in read_sheets(FILE, lambda name: name == "AO")] == ["AO"]


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "many sheets at one place": (lambda: old_workbook(named(2000), dense(100)), "too_large"),
    "larger than any": (lambda: FILE.read_bytes().ljust(MOST_BYTES + 1, b"\0"), "too_large"),
    "sealed": (lambda: compound("Workbook", old_beginning() + struct.pack("<HHH", 0x2F, 2, 1)), "encrypted"),
    "a new one that is sealed": (lambda: compound("EncryptedPackage", b"..."), "encrypted"),
    "a letter": (lambda: compound("WordDocument", b"..."), "not_a_spreadsheet"),
    "nonsense where the workbook was": (lambda: compound("Workbook", bytes(range(256)) * 30), "corrupt"),
    "no compound file": (lambda: FILE.read_bytes()[:8] + bytes(1000), "corrupt"),
    "without its end": (lambda: FILE.read_bytes()[:9000], "corrupt"),
    "without its beginning": (lambda: FILE.read_bytes()[:8] + FILE.read_bytes()[3000:], "corrupt"),
}


def every(name: str) -> bool:
    return True


def named(count: int) -> list[str]:
    return [f"s{number}" for number in range(count)]


def dense(rows: int) -> bytes:
    return b"".join(numbers(row, 256) for row in range(rows))


def old_beginning() -> bytes:
    return old_workbook([], b"")[512:532]


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_made_to_do_harm_is_refused_with_words(tmp_path: Path, kind: str) -> None:
    made, code = HOSTILE[kind]
    assert code_of(tmp_path / "list.xls", made()) == code


def test_sheets_at_one_place_are_counted_one_by_one() -> None:
    """Each of them is within what one may hold; read one after the other they would take hours."""
    far, wide = old_workbook(named(5), number(65535, 255)), old_workbook(named(5), dense(10))
    assert [len(rows) for _, rows, _ in read_old_workbook(wide, every, most_rows=50, most_cells=5 * 2560)] == [10] * 5
    for made, limit in ((far, {"most_rows": 65536}), (wide, {"most_cells": 5 * 2560 - 1})):
        with pytest.raises(RosterFileError, match="too_large"):
            list(read_old_workbook(made, every, **limit))


def test_a_cell_in_the_last_corner_takes_no_room_for_those_between(tmp_path: Path) -> None:
    path = tmp_path / "corner.xls"
    path.write_bytes(old_workbook(["a"], number(65535, 255, 7.0)))
    (sheet,) = read_sheets(path)
    rows = list(sheet.rows)
    assert (len(rows), sum(map(len, rows)), rows[-1][-1]) == (65536, 256, 7.0)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_broken_in_a_file_it_is_read_or_refused(tmp_path_factory: Any, data: st.DataObject) -> None:
    content = bytearray(FILE.read_bytes())
    # The header, the tables of the container, and the records before the cells are where most can go wrong.
    places = st.one_of(st.integers(8, 3000), st.integers(8, len(content) - 1))
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=12)):
        content[place] = value
    path = tmp_path_factory.getbasetemp() / "broken.xls"
    path.write_bytes(content[: data.draw(st.one_of(st.just(len(content)), places))])
    with contextlib.suppress(RosterFileError):
        assert all(sheet.height == len(list(sheet.rows)) for sheet in read_sheets(path))


PAGES = {
    "a page": "<html><body><table><tr><td>ชื่อ</td></tr></table></body></html>",
    "a page of Excel": '\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head></head></html>',
    "a table alone": "<TABLE border=1><tr><td>ชื่อ</td></tr></TABLE>",
    "a type of document": "<!DOCTYPE html><table/>",
    "a page with a note": "<!-- made by a web site --><table/>",
    "XML": '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    "a page in one file": "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_that_is_called_a_workbook_is_told_to_be_one(tmp_path: Path, kind: str, encoding: str) -> None:
    assert code_of(tmp_path / "list.xls", PAGES[kind].encode(encoding)) == "web_page"


def test_a_file_is_what_it_holds_and_not_what_it_is_called(tmp_path: Path) -> None:
    for write in (write_xlsx, write_csv):
        path = tmp_path / "list.xls"
        write(path, generate(20, 7, "2401"))
        assert read(path).rows == read(FILE).rows
    renamed = tmp_path / "list.xlsx"
    renamed.write_bytes(FILE.read_bytes())
    assert read(renamed).rows == read(FILE).rows
