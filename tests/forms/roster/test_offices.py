"""R17: the AO codes and places beside the list; coordinates of houses. None of them ever refuses a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from forms.roster.offices import AccountOfficer, Place
from forms.roster.read import RosterPreview, read_roster

AO_ROW = ["2401001", "นายสมชาย ใจดี", "กรมการพัฒนาชุมชน", "0812345678"]
AO_HEAD = ["รหัส AO", "ชื่อ", "หน่วยงาน", "โทรศัพท์"]
PLACE_HEAD = ["ชื่อสถานที่", "ตำบล", "วันที่"]


@pytest.fixture
def workbook(tmp_path: Path, good: dict[str, Any]) -> Callable[..., RosterPreview]:
    """Reads a list of one person with these sheets beside it."""

    def read(
        ao: Sequence[Sequence[Any]] | None = None,
        places: Sequence[Sequence[Any]] | None = None,
        *,
        first: bool = False,
        **changes: Any,
    ) -> RosterPreview:
        book = Workbook()
        page = book.active
        assert page is not None
        row = good | changes
        page.append(list(row))
        page.append(list(row.values()))
        for name, rows in (("AO", ao), ("สถานที่", places)):
            if rows is not None:
                sheet = book.create_sheet(name, 0 if first else None)
                for each in rows:
                    sheet.append(list(each))
        path = tmp_path / "list.xlsx"
        book.save(path)
        return read_roster(path, today=date(2018, 3, 12), district="2401")

    return read


@pytest.mark.parametrize("first", [False, True])
def test_R17_officers_and_places_come_with_the_list(workbook: Callable[..., RosterPreview], first: bool) -> None:
    preview = workbook(
        [AO_HEAD, AO_ROW, ["2401002", "นางสาวมาลี ดีงาม", "ธ.ก.ส.", ""]],
        [PLACE_HEAD, ["ที่ว่าการอำเภอ", "หน้าเมือง", "1/2/2561, 5 ก.พ. 2561"], ["ศาลาหมู่ 3", "", ""]],
        first=first,
    )
    assert preview.complete
    assert preview.warnings == []
    assert preview.officers == (
        AccountOfficer("2401001", "นายสมชาย ใจดี", "กรมการพัฒนาชุมชน", "0812345678"),
        AccountOfficer("2401002", "นางสาวมาลี ดีงาม", "ธ.ก.ส."),
    )
    assert preview.places == (
        Place("ที่ว่าการอำเภอ", "240101", (date(2018, 2, 1), date(2018, 2, 5))),
        Place("ศาลาหมู่ 3"),
    )


def test_a_place_with_a_row_a_day_is_one_place(workbook: Callable[..., RosterPreview]) -> None:
    rows = [
        ["ที่ว่าการอำเภอ", "หน้าเมือง", datetime(2018, 2, 6)],  # noqa: DTZ001  as Excel keeps it
        ["ที่ว่าการอำเภอ", "หน้าเมือง", datetime(2561, 2, 5)],  # noqa: DTZ001  พ.ศ. typed into a date cell
    ]
    (place,) = workbook(None, [PLACE_HEAD, *rows]).places
    assert place.days == (date(2018, 2, 5), date(2018, 2, 6))


def test_a_list_without_such_sheets_has_none(workbook: Callable[..., RosterPreview]) -> None:
    preview = workbook()
    assert (preview.officers, preview.places, preview.warnings) == ((), (), [])
    only_headings = workbook([AO_HEAD], [PLACE_HEAD])
    assert (only_headings.officers, only_headings.places, only_headings.warnings) == ((), (), [])


def test_R18_a_code_of_people_that_the_ao_sheet_does_not_have(workbook: Callable[..., RosterPreview]) -> None:
    preview = workbook([AO_HEAD, ["2401999", *AO_ROW[1:]]])
    assert preview.complete
    (warning,) = preview.warnings
    assert (warning.row, warning.column, warning.code) == (2, "รหัส AO", "ao_unknown")
    assert "(1 คน)" in warning.message_th


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", *AO_ROW[1:]], "ao_code_empty"),
        ([AO_ROW[0], "-", "", ""], "ao_name_empty"),
        ([*AO_ROW[:3], "12"], "phone_unclear"),
    ],
)
def test_a_doubtful_officer_is_told_with_sheet_and_row(
    workbook: Callable[..., RosterPreview], row: list[Any], code: str
) -> None:
    preview = workbook([AO_HEAD, ["2401001", "นายคนอื่น", "", ""], row])
    assert preview.complete
    warning = preview.warnings[0]
    assert (warning.sheet, warning.row, warning.code) == ("AO", 3, code)
    assert warning.sentence_th.startswith("แผ่นงาน “AO” แถว 3")
    assert "ให้" in warning.message_th


def test_the_same_code_for_two_officers(workbook: Callable[..., RosterPreview]) -> None:
    preview = workbook([AO_HEAD, AO_ROW, ["2401001", "นายคนอื่น", "", ""]])
    assert [each.name for each in preview.officers] == ["นายสมชาย ใจดี"]
    (warning,) = preview.warnings
    assert (warning.row, warning.code) == (3, "ao_twice")
    assert "แถว 2" in warning.message_th


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", "หน้าเมือง", "1/2/2561"], "place_empty"),
        (["วัด", "บางคล้า", "1/2/2561"], "place_area"),
        (["วัด", "หน้าเมือง", "ต้นเดือน"], "place_day"),
        (["วัด", "หน้าเมือง", "ก.พ. 2561"], "place_day"),
    ],
)
def test_a_doubtful_place_is_told_and_left_out(
    workbook: Callable[..., RosterPreview], row: list[Any], code: str
) -> None:
    preview = workbook(None, [PLACE_HEAD, row])
    assert preview.complete
    assert preview.places == ()
    assert [(each.sheet, each.row, each.code) for each in preview.warnings] == [("สถานที่", 2, code)]
    assert "ให้" in preview.warnings[0].message_th


@pytest.mark.parametrize(
    ("latitude", "longitude", "found", "code"),
    [
        (13.69031, 101.07, (13.69031, 101.07), None),
        ("๑๓.๖๙", "101.07", (13.69, 101.07), None),
        ("", "", (None, None), None),
        ("-", "", (None, None), None),
        ("13.69", "", (None, None), "coordinate_half"),
        ("", "101.07", (None, None), "coordinate_half"),
        (101.07, 13.69, (13.69, 101.07), "coordinate_swapped"),
        (48.1, 11.5, (None, None), "coordinate_abroad"),
        ("13°41'", "101.07", (None, None), "coordinate_unclear"),
        (True, 101.07, (None, None), "coordinate_unclear"),
    ],
)
def test_coordinates_help_and_never_refuse(
    workbook: Callable[..., RosterPreview],
    latitude: Any,
    longitude: Any,
    found: tuple[float | None, float | None],
    code: str | None,
) -> None:
    preview = workbook(**{"ละติจูด": latitude, "ลองจิจูด": longitude})
    assert preview.complete
    (person,) = preview.rows
    assert (person.latitude, person.longitude) == found
    assert [each.code for each in preview.warnings] == ([code] if code else [])
