"""Texts that look like the escapes of a workbook's XML stay what they are, whoever writes and whoever reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.services.workbook_stream import stream_xlsx
from forms.reports.age_income import age_income
from forms.reports.cover import Cover
from forms.reports.people import ListedPerson, people_xlsx
from forms.reports.xlsx import reports_xlsx
from forms.roster.sheet import read_sheets
from forms.roster.write import write_xlsx
from forms.sheet_text import meant, stored
from forms.xform.authoring.spreadsheet import read_excel, write_excel
from forms.xform.authoring.workbook import Workbook, sheet_from_rows
from tests.forms.reports.district import context
from tests.forms.reports.test_age_income import national

# Most of what it draws looks like an escape, or overlaps with one.
PARTS = [
    "_",
    "_x",
    "x",
    "_x0041_",
    "_x005F_",
    "_x005f_",
    "x0041_",
    "_x0E01_",
    "_xD83D_",
    "_X0041_",
    "_x41_",
    "ก",
    "A",
    "=",
]
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x005f_x0041_", "_x0041_"),
        ("_x0041_x0042_", "Ax0042_"),
        ("a_x000D_\n", "a\r\n"),
        ("_x0E01_", "ก"),
        ("a_x0000_b_xFFFF_", "ab"),
        ("_xD83D__xDE00_", "_xD83D__xDE00_"),
        ("_X0041_ _x41_ _x00411_ snake_x", "_X0041_ _x41_ _x00411_ snake_x"),
    ],
)
def test_what_stands_in_a_file_is_read_as_the_standard_says(found: str, says: str) -> None:
    assert meant(found) == says


@given(st.one_of(TEXTS, st.text()))
def test_what_is_written_is_read_as_it_was(text: str) -> None:
    assert meant(stored(text)) == text


def by_rows(path: Path, texts: Sequence[str]) -> None:
    write_xlsx(path, texts, [texts])


def by_stream(path: Path, texts: Sequence[str]) -> None:
    path.write_bytes(b"".join(stream_xlsx([texts], [texts], sheet="ข้อมูล")))


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8))
@pytest.mark.parametrize("write", [by_rows, by_stream])
def test_lists_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, write: Callable[[Path, Sequence[str]], None], texts: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "escapes.xlsx"
    write(path, texts)
    (sheet,) = read_sheets(path)
    assert [list(row) for row in sheet.rows] == [texts, texts]


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_a_form_is_read_as_it_was_written(texts: list[str]) -> None:
    rows = [("type", "name", "label"), *(("note", f"q{number}", text) for number, text in enumerate(texts))]
    survey = sheet_from_rows("survey", enumerate(rows, 1))
    assert read_excel(write_excel(Workbook({"survey": survey}))).sheet("survey") == survey


def test_reports_and_lists_of_people_say_what_they_were_given(tmp_path: Path) -> None:
    name = "สมชาย _x0041_"
    cover = Cover.of(context(), made_at=datetime(2018, 4, 30, tzinfo=UTC), made_by=name, office="")
    person = ListedPerson("9-1234-56789-01-2", name, "1", "2", "ก", 40, 1000, "")
    people, _ = people_xlsx("ชื่อ", [person], cover)
    for number, content in enumerate((people, reports_xlsx([age_income(national(), context())], cover))):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(content)
        (sheet,) = read_sheets(path)
        assert any(isinstance(cell, str) and cell.endswith(name) for row in sheet.rows for cell in row)
