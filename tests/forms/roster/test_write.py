"""What people typed never becomes a formula in a file of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from forms.roster.sheet import read_sheets
from forms.roster.write import WRITERS

WICKED = [
    "=1+1",
    '=HYPERLINK("http://x";"ดู")',
    "+66",
    "-",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "\ufeff=1",
    "＝1+1",
    "ปกติ",
]


def test_a_workbook_stores_texts_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    assert WRITERS[".xlsx"](path, ["ก"], [[text] for text in WICKED]) == len(WICKED)
    page = load_workbook(path).active
    assert page is not None
    cells = [cell for (cell,) in page.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == WICKED


def test_a_csv_file_takes_the_sign_off_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    WRITERS[".csv"](path, ["ก", "ข"], [[text, 1] for text in WICKED])
    (sheet,) = read_sheets(path)
    rows = list(sheet.rows)[1:]
    assert [row[0] for row in rows] == [*(f"'{text}" for text in WICKED[:-1]), "ปกติ"]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_numbers_stay_numbers(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"list{suffix}"
    WRITERS[suffix](path, ["จำนวน"], [[-5], [1200]])
    (sheet,) = read_sheets(path)
    assert [str(row[0]).removesuffix(".0") for row in list(sheet.rows)[1:]] == ["-5", "1200"]
