"""The counts handed down with the lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.lists.counts import CountsPreview, HandedCount, list_number, people, read_counts
from forms.lists.generate import main
from forms.lists.invented import listed
from forms.lists.write import counts_of, write_counts
from forms.roster.cells import CellError
from forms.roster.invented import people as invented_people

HEAD = ("บัญชี", "หน่วยงาน", "อำเภอ", "จำนวน (ราย)")


def read(tmp_path: Path, *rows: Sequence[Any], head: Iterable[str] = HEAD) -> CountsPreview:
    path = tmp_path / "counts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return read_counts(path, "24")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_R39_what_is_written_is_read_whole(tmp_path: Path, suffix: str) -> None:
    rows = [
        count for number in (1, 2) for count in counts_of(number, listed(invented_people(300, 3, "2401"), 3, number))
    ]
    path = tmp_path / f"counts{suffix}"
    assert write_counts(path, rows) == len(rows)
    preview = read_counts(path, "24")
    assert preview.errors == preview.warnings == []
    assert preview.rows == rows


def test_lists_are_told_by_number_or_title(tmp_path: Path) -> None:
    preview = read(
        tmp_path,
        ("บัญชีที่ ๑", "พช.", "อ.บางคล้า", "1,250"),
        ("ผู้ที่ผ่านการพัฒนาแล้ว แต่ยังมีรายได้ไม่เกิน 30,000 บาทต่อปี", "ออมสิน", "เมือง", "๗ ราย"),
        ("ผู้เข้าร่วมมาตรการฯ ที่ยังไม่ได้รับการพัฒนา", "ก.แรงงาน", "เมืองฉะเชิงเทรา", 0),
    )
    assert preview.errors == []
    assert preview.rows == [
        HandedCount(1, "cdd", "2402", 1250),
        HandedCount(2, "gsb", "2401", 7),
        HandedCount(1, "labour", "2401", 0),
    ]


def test_totals_are_no_counts_but_are_checked(tmp_path: Path) -> None:
    lines = [("1", "พช.", "บางคล้า", 10), ("1", "พช.", "เมือง", 5)]
    preview = read(tmp_path, *lines, ("", "", "รวมทั้งสิ้น", 15))
    assert (len(preview.rows), preview.warnings) == (2, [])
    preview = read(tmp_path, *lines, ("รวม", "", "", 16))
    assert [(each.row, each.code) for each in preview.warnings] == [(4, "total_differs")]
    assert "16" in preview.warnings[0].message_th
    assert "15" in preview.warnings[0].message_th


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (("3", "พช.", "บางคล้า", 10), "บัญชี", "list_unknown"),
        (("1", "กรมประมง", "บางคล้า", 10), "หน่วยงาน", "agency_unknown"),
        (("1", "พช.", "", 10), "อำเภอ", "district_unknown"),
        (("1", "พช.", "บางคล้า", ""), "จำนวน (ราย)", "count_empty"),
        (("1", "พช.", "บางคล้า", "-3"), "จำนวน (ราย)", "count_text"),
        (("1", "พช.", "บางคล้า", "2.5"), "จำนวน (ราย)", "count_text"),
        (("1", "พช.", "เมือง", 10), "จำนวน (ราย)", "counted_twice"),
    ],
)
def test_every_wrong_cell_is_told(tmp_path: Path, row: Sequence[Any], column: str, code: str) -> None:
    preview = read(tmp_path, ("1", "พช.", "เมือง", 5), row)
    assert [(each.row, each.column, each.code) for each in preview.errors] == [(3, column, code)]
    assert len(preview.rows) == 1


def test_a_column_of_provinces_counts_before_the_home_province(tmp_path: Path) -> None:
    preview = read(tmp_path, ("1", "พช.", "เมือง", 5, "ชลบุรี"), head=(*HEAD, "จังหวัด"))
    assert [each.district for each in preview.rows] == ["2001"]


@given(st.one_of(st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates()))
def test_any_cell_is_a_number_or_an_error(cell: Any) -> None:
    for read_cell in (people, list_number):
        with suppress(CellError):
            assert read_cell(cell) >= 0


@pytest.mark.parametrize("which", ["1", "2", "counts"])
def test_the_command_writes_what_can_be_read(tmp_path: Path, which: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out.csv"
    assert main(["--list", which, "--people", "80", "--out", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) > 1
