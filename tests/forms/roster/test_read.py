"""Files as districts send them: headings, encodings, files that are none."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.roster.columns import FIELD_HEADINGS, ROSTER
from forms.roster.generate import generate, write_csv, write_xlsx
from forms.roster.invented import people
from forms.roster.problems import RosterCancelledError, RosterFileError
from forms.roster.read import RosterPreview, read_roster

TODAY = date(2018, 3, 12)


def read(path: Path, **options: Any) -> RosterPreview:
    return read_roster(path, today=TODAY, **options)


def code_of(path: Path) -> str:
    with pytest.raises(RosterFileError) as caught:
        read(path)
    assert "ให้" in caught.value.message_th
    return caught.value.code


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_the_generator_writes_is_read_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"list{suffix}"
    write = write_xlsx if suffix == ".xlsx" else write_csv
    assert write(path, generate(120, 7, "2401")) == 120
    preview = read(path, accept_demo=True, district="2401")
    assert preview.errors == []
    assert preview.warnings == []
    assert preview.ignored_columns == ()
    assert preview.rows == list(people(120, 7, "2401"))


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ","), ("cp874", ","), ("tis-620", ";"), ("utf-16", "\t"), ("utf-8", ";")],
)
def test_csv_of_any_make(tmp_path: Path, good: dict[str, Any], encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(good)
    writer.writerow(good.values())
    path = tmp_path / "list.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    preview = read(path)
    assert preview.complete
    assert preview.rows[0].full_name == "นางสมใจ ใจดี"


def test_the_content_tells_what_a_file_is_not_its_name(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    path = xlsx([list(good), list(good.values())], name="list.csv.xlsx")
    renamed = path.rename(path.with_name("list.csv"))
    assert read(renamed).complete


def test_a_header_below_a_title_and_beside_an_empty_column(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    path = xlsx(
        [
            ["", "บัญชีรายชื่อผู้มีบัตรสวัสดิการแห่งรัฐ"],
            ["", "อำเภอเมืองฉะเชิงเทรา ก.พ. 2561"],
            [],
            ["", "ลำดับ", *good],
            ["", 1, *good.values()],
        ],
        merge=["B1:F1"],
    )
    preview = read(path)
    assert preview.ignored_columns == ("ลำดับ",)
    assert preview.complete
    assert preview.rows[0].national_id == "1112034563562"


def test_errors_carry_the_row_of_the_spreadsheet(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    bad = good | {"รายได้": "มาก"}
    path = xlsx([["รายชื่อ"], [], list(good), [], list(bad.values())])
    assert [error.row for error in read(path).errors] == [5]


def test_empty_rows_are_no_rows(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    blank = [""] * len(good)
    path = xlsx([list(good), blank, list(good.values()), blank, [" "] * len(good)])
    preview = read(path)
    assert len(preview.rows) == 1
    assert preview.complete


def test_the_list_may_stand_on_a_later_sheet(tmp_path: Path, good: dict[str, Any]) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    cover = workbook.active
    assert cover is not None
    cover.append(["คำชี้แจง"])
    people_sheet = workbook.create_sheet("รายชื่อ")
    people_sheet.append(list(good))
    people_sheet.append(list(good.values()))
    path = tmp_path / "list.xlsx"
    workbook.save(path)
    preview = read(path)
    assert preview.sheet == "รายชื่อ"
    assert preview.complete


@pytest.mark.parametrize(
    "headings",
    [
        {"เลขประจำตัวประชาชน": "เลขบัตรประชาชน", "สกุล": "นามสกุล", "วันเกิด": "วันเดือนปีเกิด"},
        {"เลขประจำตัวประชาชน": "เลขประจำตัว ประชาชน\n(13 หลัก)", "วันเกิด": "วัน/เดือน/ปี เกิด (พ.ศ.)"},
        {"รายได้": "รายได้ (ปี 2559)", "ตำบล": "ตำบล/แขวง", "อำเภอ": "เขต", "รหัส AO": "รหัสAO"},
        {"รายได้": "รายได้ทั้งปี 2561"},
        {"รายได้": "รายได้ปี ๒๕๕๙", "โทรศัพท์": "เบอร์โทร", "หมู่ที่": "หมู่", "คำนำหน้า": "คำนำหน้าชื่อ"},
    ],
)
def test_headings_in_their_variants(xlsx: Callable[..., Path], good: dict[str, Any], headings: dict[str, str]) -> None:
    path = xlsx([[headings.get(heading, heading) for heading in good], list(good.values())])
    preview = read(path)
    assert preview.ignored_columns == ()
    assert preview.complete


def test_every_known_heading_is_recognised_alone() -> None:
    for field, headings in FIELD_HEADINGS.items():
        for heading in headings:
            others = [FIELD_HEADINGS[other][0] for other in ("national_id", "birth", "income") if other != field]
            header = ROSTER.recognise(1, [heading, *others, "ถนน" if field != "road" else "ตรอก"])
            assert header is not None
            assert header.columns[0].field == field


def test_the_second_column_of_the_same_kind_is_ignored_and_shown(
    xlsx: Callable[..., Path], good: dict[str, Any]
) -> None:
    path = xlsx([[*good, "แขวง"], [*good.values(), "บางตีนเป็ด"]])
    preview = read(path)
    assert preview.ignored_columns == ("แขวง",)
    assert preview.rows[0].subdistrict == "240101"


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("นางสมใจ ใจดี", ("นาง", "สมใจ", "ใจดี")),
        ("น.ส.สมใจ  ใจดี", ("นางสาว", "สมใจ", "ใจดี")),
        ("นางสาว สมใจ ณ บางช้าง", ("นางสาว", "สมใจ", "ณ บางช้าง")),
    ],
)
def test_a_combined_name(
    xlsx: Callable[..., Path], good: dict[str, Any], whole: str, parts: tuple[str, str, str]
) -> None:
    row = {key: value for key, value in good.items() if key not in ("คำนำหน้า", "ชื่อ", "สกุล")} | {"ชื่อ-สกุล": whole}
    (person,) = read(xlsx([list(row), list(row.values())])).rows
    assert (person.title, person.first_name, person.last_name) == parts


def test_a_combined_name_of_one_word(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    row = {key: value for key, value in good.items() if key not in ("คำนำหน้า", "ชื่อ", "สกุล")} | {"ชื่อ-สกุล": "นางสมใจ"}
    (error,) = read(xlsx([list(row), list(row.values())])).errors
    assert (error.column, error.code) == ("ชื่อ-สกุล", "full_name_single")


def test_a_column_of_codes_instead_of_names(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    rest = {key: value for key, value in good.items() if key not in ("ตำบล", "อำเภอ", "จังหวัด", "รหัสไปรษณีย์")}
    for code, result in (("240101", "240101"), (240101, "240101"), ("100205", "102901")):
        row = rest | {"รหัสตำบล": code}
        assert read(xlsx([list(row), list(row.values())])).rows[0].subdistrict == result
    row = rest | {"รหัสตำบล": "999999"}
    (error,) = read(xlsx([list(row), list(row.values())])).errors
    assert error.code == "area_code"


def test_without_a_district_column_the_rosters_own_district_counts(
    xlsx: Callable[..., Path], good: dict[str, Any]
) -> None:
    row = {key: value for key, value in good.items() if key not in ("อำเภอ", "จังหวัด")}
    path = xlsx([list(row), list(row.values())])
    assert read(path, district="2401").rows[0].subdistrict == "240101"
    assert [error.code for error in read(path).errors] == ["area_unknown"]


def test_a_surname_column_that_is_called_like_the_whole_name(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    headings = [{"ชื่อ": "ชื่อตัว", "สกุล": "ชื่อสกุล"}.get(heading, heading) for heading in good]
    (person,) = read(xlsx([headings, list(good.values())])).rows
    assert (person.first_name, person.last_name) == ("สมใจ", "ใจดี")


def test_missing_columns_are_named(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    row = {key: value for key, value in good.items() if key not in ("วันเกิด", "รายได้")}
    with pytest.raises(RosterFileError) as caught:
        read(xlsx([list(row), list(row.values())]))
    assert caught.value.code == "missing_columns"
    assert "วันเกิด" in caught.value.message_th
    assert "รายได้" in caught.value.message_th


def test_files_that_are_no_roster(tmp_path: Path, xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    path = tmp_path / "file.xlsx"
    assert code_of(path) == "not_found"
    assert code_of(tmp_path) == "unreadable"
    for content, code in [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"PK\x03\x04 and no more", "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "encrypted"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_spreadsheet"),
        (b"%PDF-1.7\n\xdb\xfc\xfd\xff", "not_a_spreadsheet"),
        ("จดหมายธรรมดา\nไม่มีตาราง".encode(), "no_header"),
    ]:
        path.write_bytes(content)
        assert code_of(path) == code
    assert code_of(xlsx([list(good.values())])) == "no_header"
    assert code_of(xlsx([list(good)])) == "no_rows"
    assert code_of(xlsx([list(good), [""] * len(good)])) == "no_rows"
    assert code_of(xlsx([])) == "no_header"


def test_a_workbook_cut_short_is_corrupt(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    path = xlsx([list(good), list(good.values())])
    content = path.read_bytes()
    for length in (len(content) // 4, len(content) // 2, len(content) - 30):
        path.write_bytes(content[:length])
        assert code_of(path) == "corrupt"


def test_progress_and_cancel(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_csv(path, generate(1200, 1, "2401"))
    seen: list[tuple[int, int]] = []
    read(path, progress=lambda done, total: seen.append((done, total)), accept_demo=True)
    assert seen[-1] == (1201, 1201)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len(seen) == 3
    with pytest.raises(RosterCancelledError):
        read(path, cancelled=lambda: True, accept_demo=True)


def test_a_title_glued_to_the_first_name(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    row = {key: value for key, value in good.items() if key != "คำนำหน้า"} | {"ชื่อ": "นางสมใจ"}
    (person,) = read(xlsx([list(row), list(row.values())])).rows
    assert (person.title, person.first_name) == ("นาง", "สมใจ")
    (person,) = read(xlsx([list(good), list((good | {"ชื่อ": "นางลักษณ์"}).values())])).rows
    assert (person.title, person.first_name) == ("นาง", "นางลักษณ์")


def test_a_failed_formula_is_found_in_its_own_column(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    """The reader leaves empty columns out, and there may be a sheet before."""
    bad = good | {"ถนน": "#NAME?"}
    path = xlsx(
        [
            [],
            ["", "", *good],
            ["", "", *good.values()],
            ["", "", *(bad | {"เลขประจำตัวประชาชน": "3100600445635"}).values()],
        ]
    )
    preview = read(path)
    assert [(error.row, error.column, error.code) for error in preview.errors] == [(4, "ถนน", "formula_error")]
    assert len(preview.rows) == 1
