"""Markdown and Excel give the same workbook; what is no form is refused in words."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as ExcelWorkbook

from forms.xform.authoring.findings import AuthoringError
from forms.xform.authoring.markdown import read_markdown
from forms.xform.authoring.reading import files_beside, read_form
from forms.xform.authoring.spreadsheet import read_excel, write_excel

FORM = r"""
# A form | with prose

| survey | type | name | Label::ไทย (th) | Relevance |
|--------|------|------|:---------------|-----------|
|        | text | a    | ก              |           |
|        | text | b    | ข \| ค         | ${a} != '' |

Prose between the tables.

| settings | form_id |
|---|---|
| | t |
"""


def test_markdown_keeps_line_numbers_and_escaped_bars() -> None:
    survey = read_markdown(FORM).sheet("survey")
    assert survey.columns == ("type", "name", "label::ไทย (th)", "relevant")
    assert [(row.number, row["name"], row["label::ไทย (th)"]) for row in survey] == [(6, "a", "ก"), (7, "b", "ข | ค")]
    assert read_markdown(FORM).sheet("settings").rows[0]["form_id"] == "t"


def test_excel_and_back_gives_the_same_cells() -> None:
    before = read_markdown(FORM)
    after = read_excel(write_excel(before))
    for name, sheet in before.sheets.items():
        assert [row.cells for row in after.sheet(name)] == [row.cells for row in sheet]
    assert [row.number for row in after.sheet("survey")] == [2, 3]


def test_excel_shows_cells_as_the_author_saw_them() -> None:
    book = ExcelWorkbook()
    page = book.worksheets[0]
    page.title = "Survey"
    page.append(["type", "name", "required", "default"])
    page.append(["integer", "a", True, 5.0])
    page.append([])
    page.append([" text ", "b", None, 2.5])
    stream = io.BytesIO()
    book.save(stream)
    rows = read_excel(stream.getvalue()).sheet("survey").rows
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (2, {"type": "integer", "name": "a", "required": "TRUE", "default": "5"}),
        (4, {"type": "text", "name": "b", "default": "2.5"}),
    ]


@pytest.mark.parametrize(
    ("data", "file_name", "code"),
    [
        (b"", "form.md", "not_a_form"),
        (b"just prose", "form.md", "not_a_form"),
        ("| survey | type | label |\n| | text | ก |".encode(), "form.md", "not_a_form"),
        (b"| choices | list_name | name |\n| | a | b |", "form.md", "not_a_form"),
        ("| survey | type | name |\n| | text | ก |".encode("tis-620"), "form.md", "not_utf8"),
        (b"| survey | type | type | name |\n| | text | text | a |", "form.md", "column_twice"),
        (b"", "form.xlsx", "not_excel"),
        (b"PK\x03\x04 torn", "form.xlsx", "not_excel"),
        (b"\x89PNG\r\n", "form.xlsx", "not_excel"),
        (b"{}", "form.json", "unknown_kind"),
        (b"{}", "form", "unknown_kind"),
    ],
)
def test_a_form_file_that_is_not_one_is_refused_in_words(data: bytes, file_name: str, code: str) -> None:
    with pytest.raises(AuthoringError) as refused:
        read_form(data, file_name)
    assert [finding.code for finding in refused.value.findings] == [code]
    assert "วิธีแก้" in str(refused.value)


def test_an_excel_workbook_without_questions_is_not_a_form() -> None:
    stream = io.BytesIO()
    ExcelWorkbook().save(stream)
    with pytest.raises(AuthoringError, match="survey"):
        read_form(stream.getvalue(), "people.XLSX")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_form_or_refused(data: bytes) -> None:
    for file_name in ("form.md", "form.xlsx"):
        with pytest.raises(AuthoringError):
            read_form(data, file_name)


def test_files_beside_prefers_the_nearer_folder(tmp_path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    for folder, text in ((near, "near"), (far, "far")):
        folder.mkdir()
        (folder / "a.csv").write_text(text, encoding="utf-8")
    (far / "b.csv").write_text("far", encoding="utf-8")
    (far / "c.txt").write_text("no list", encoding="utf-8")
    assert files_beside(near, far) == {"a.csv": b"near", "b.csv": b"far"}
