"""Every way a row of a district's list can be wrong: found by row and column, with a cure, and no person made of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from forms.roster.person import Person
from forms.roster.problems import ROW_MESSAGES
from forms.roster.read import RosterPreview, read_roster

TODAY = date(2018, 3, 12)
ID, BIRTH, INCOME, PLACE = "เลขประจำตัวประชาชน", "วันเกิด", "รายได้", "ตำบล"
VALID_IDS = ("1112034563562", "3100600445635")


def read(path: Path, **options: Any) -> RosterPreview:
    return read_roster(path, today=TODAY, **options)


BROKEN = [
    ({ID: "1101700230703"}, ID, "id_checksum"),
    ({ID: "111203456356"}, ID, "id_length"),
    ({ID: 111203456356}, ID, "id_length"),
    ({ID: "11120345635621"}, ID, "id_length"),
    ({ID: "1.11203E+12"}, ID, "id_scientific"),
    ({ID: 1112034563562.5}, ID, "id_fraction"),
    ({ID: "11120345635O2"}, ID, "id_characters"),
    ({ID: "0112034563562"}, ID, "id_category"),
    ({ID: ""}, ID, "id_empty"),
    ({ID: "9240153356032"}, ID, "id_demo"),
    ({ID: "#N/A"}, ID, "formula_error"),  # a failed formula, as Excel stores it
    ({"ซอย": "#REF!"}, "ซอย", "formula_error"),
    ({INCOME: "#DIV/0!"}, INCOME, "formula_error"),
    ({"ชื่อ": ""}, "ชื่อ", "name_empty"),
    ({"สกุล": None}, "สกุล", "surname_empty"),
    ({"ชื่อ": "สมใจ2"}, "ชื่อ", "name_digits"),
    ({"ชื่อ": "=1/0"}, "ชื่อ", "name_empty"),  # never calculated: nothing is stored in the cell
    ({BIRTH: ""}, BIRTH, "birth_empty"),
    ({BIRTH: "เมื่อวาน"}, BIRTH, "birth_not_a_date"),
    ({BIRTH: "31/2/2501"}, BIRTH, "birth_impossible"),
    ({BIRTH: "29/2/2501"}, BIRTH, "birth_impossible"),
    ({BIRTH: "30/4/1958"}, BIRTH, "birth_gregorian_year"),
    ({BIRTH: "30/4/58"}, BIRTH, "birth_short_year"),
    ({BIRTH: "1/2/2483"}, BIRTH, "birth_no_such_months"),
    ({BIRTH: "30/4/2562"}, BIRTH, "birth_future"),
    ({BIRTH: datetime(2018, 4, 30)}, BIRTH, "birth_future"),  # noqa: DTZ001  as Excel keeps it
    ({BIRTH: "30/4/2401"}, BIRTH, "birth_too_old"),
    ({"เพศ": "ไม่ระบุ"}, "เพศ", "sex_unknown"),
    ({"เพศ": "", "คำนำหน้า": "ส.อ."}, "เพศ", "sex_empty"),
    ({INCOME: ""}, INCOME, "income_empty"),
    ({INCOME: "สองหมื่น"}, INCOME, "income_text"),
    ({INCOME: True}, INCOME, "income_text"),
    ({INCOME: -1}, INCOME, "income_negative"),
    ({INCOME: "-500"}, INCOME, "income_negative"),
    ({INCOME: 100_001}, INCOME, "income_too_high"),
    ({INCOME: "100,000.50"}, INCOME, "income_too_high"),
    ({PLACE: ""}, PLACE, "area_empty"),
    ({PLACE: "หน้าเมืองเก่า"}, PLACE, "area_unknown"),
    ({"อำเภอ": "บางคล้า"}, PLACE, "area_unknown"),  # a real sub-district, but not there
    ({"หมู่ที่": "สาม"}, "หมู่ที่", "moo_not_a_number"),
]


@pytest.mark.parametrize(
    ("changes", "column", "code"), BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_one_wrong_cell(one_row: Callable[..., Path], changes: dict[str, Any], column: str, code: str) -> None:
    preview = read(one_row(changes))
    assert [(error.row, error.column, error.code) for error in preview.errors] == [(2, column, code)]
    assert preview.rows == []
    assert not preview.complete
    (error,) = preview.errors
    assert "ให้" in error.message_th  # says what to do
    assert "{" not in error.message_th
    assert error.sentence_th.startswith(f"แถว 2 คอลัมน์ “{column}”")


def test_the_value_is_for_the_screen_and_not_for_a_log(one_row: Callable[..., Path]) -> None:
    (error,) = read(one_row({ID: "1101700230703"})).errors
    assert error.value_shown == "1101700230703"
    assert "1101700230703" not in repr(error)


def test_the_same_person_twice(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    preview = read(xlsx([list(good), list(good.values()), list((good | {"ชื่อ": "อื่น"}).values())]))
    assert [(error.row, error.code) for error in preview.errors] == [(3, "duplicate")]
    assert "แถว 2" in preview.errors[0].message_th
    assert len(preview.rows) == 1


def test_somebody_of_another_district(one_row: Callable[..., Path]) -> None:
    path = one_row({PLACE: "บางคล้า", "อำเภอ": "บางคล้า", "รหัสไปรษณีย์": ""})
    assert read(path).complete
    (error,) = read(path, district="2401").errors
    assert (error.column, error.code) == ("อำเภอ", "district_other")
    assert "อำเภอเมืองฉะเชิงเทรา" in error.message_th


@pytest.mark.parametrize("column", [ID, "ชื่อ", "ซอย"])
def test_an_error_of_a_formula_saved_as_csv(tmp_path: Path, good: dict[str, Any], column: str) -> None:
    row = good | {column: "#N/A"}
    path = tmp_path / "list.csv"
    path.write_text("\n".join([",".join(row), ",".join(map(str, row.values()))]), encoding="utf-8")
    preview = read(path)
    (error,) = preview.errors
    assert preview.rows == []
    assert (error.row, error.column, error.code) == (2, column, "formula_error")
    assert "#N/A" in error.message_th


def test_merged_cells_hide_their_values(xlsx: Callable[..., Path], good: dict[str, Any]) -> None:
    second = good | {ID: VALID_IDS[1], PLACE: None}
    row_of = list(good).index(PLACE)
    letter = "ABCDEFGHIJKLMNOPQR"[row_of]
    path = xlsx([list(good), list(good.values()), list(second.values())], merge=[f"{letter}2:{letter}3"])
    (error,) = read(path).errors
    assert (error.row, error.column, error.code) == (3, PLACE, "merged")


def test_several_wrong_cells_are_all_told(one_row: Callable[..., Path]) -> None:
    preview = read(one_row({ID: "", BIRTH: "", INCOME: "", PLACE: ""}))
    assert {error.code for error in preview.errors} == {"id_empty", "birth_empty", "income_empty", "area_empty"}


def test_a_demo_number_in_a_training_round(one_row: Callable[..., Path]) -> None:
    assert read(one_row({ID: "9240153356032"}), accept_demo=True).complete


DOUBTFUL = [
    ({BIRTH: "1/1/2550"}, BIRTH, "birth_too_young"),
    ({"เพศ": "ชาย"}, "เพศ", "sex_title"),
    ({"โทรศัพท์": "ไม่จำได้"}, "โทรศัพท์", "phone_unclear"),
    ({"โทรศัพท์": "12345"}, "โทรศัพท์", "phone_unclear"),
    ({"รหัสไปรษณีย์": "99999"}, "รหัสไปรษณีย์", "postcode_unclear"),
]


@pytest.mark.parametrize(
    ("changes", "column", "code"), DOUBTFUL, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_doubt_is_told_and_does_not_stop_the_row(
    one_row: Callable[..., Path], changes: dict[str, Any], column: str, code: str
) -> None:
    preview = read(one_row(changes))
    assert preview.complete
    assert len(preview.rows) == 1
    assert [(warning.column, warning.code) for warning in preview.warnings] == [(column, code)]


def field_of(person: Person, name: str) -> object:
    value = getattr(person, name)
    return value.iso() if name == "birth" else value


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({ID: 1112034563562}, "national_id", "1112034563562"),  # a number in Excel
        ({ID: 1112034563562.0}, "national_id", "1112034563562"),
        ({ID: "1-1120-34563-56-2"}, "national_id", "1112034563562"),
        ({ID: "'1112034563562"}, "national_id", "1112034563562"),
        ({ID: "๑๑๑๒๐๓๔๕๖๓๕๖๒"}, "national_id", "1112034563562"),
        ({BIRTH: datetime(1958, 4, 30)}, "birth", "1958-04-30"),  # noqa: DTZ001
        ({BIRTH: datetime(2501, 4, 30)}, "birth", "1958-04-30"),  # noqa: DTZ001  พ.ศ. typed into a date cell
        ({BIRTH: 2501}, "birth", "1958"),
        ({BIRTH: "เม.ย. 2501"}, "birth", "1958-04"),
        ({BIRTH: "00/00/2501"}, "birth", "1958"),
        ({INCOME: "25,000 บาท"}, "income", 25_000),
        ({INCOME: "๒๕,๐๐๐.-"}, "income", 25_000),
        ({INCOME: 0}, "income", 0),
        ({INCOME: 30_000.01}, "income", 30_001),  # R14: above the line, however little
        ({INCOME: "30000.00"}, "income", 30_000),
        ({"เพศ": ""}, "sex", "female"),  # the title says so
        ({"เพศ": "ญ"}, "sex", "female"),
        ({"คำนำหน้า": "น.ส."}, "title", "นางสาว"),
        ({"หมู่ที่": "ม.3"}, "moo", "3"),
        ({"หมู่ที่": 3.0}, "moo", "3"),
        ({"หมู่ที่": "-"}, "moo", ""),
        ({"โทรศัพท์": 812345678}, "phone", "0812345678"),
        ({"โทรศัพท์": "081-234-5678"}, "phone", "0812345678"),
        ({"โทรศัพท์": "+66 81 234 5678"}, "phone", "0812345678"),
        ({"รหัสไปรษณีย์": 24000}, "postcode", "24000"),
        ({"รหัสไปรษณีย์": ""}, "postcode", "24000"),
        ({PLACE: "ต.หน้าเมือง", "อำเภอ": "อ.เมือง", "จังหวัด": "จ.ฉะเชิงเทรา"}, "subdistrict", "240101"),
        ({"ชื่อ": " สมใจ\u200b "}, "first_name", "สมใจ"),
        ({"ซอย": "-"}, "soi", ""),
    ],
)
def test_what_is_meant_is_understood(
    one_row: Callable[..., Path], changes: dict[str, Any], field: str, value: object
) -> None:
    preview = read(one_row(changes))
    assert preview.errors == []
    assert preview.warnings == []
    (person,) = preview.rows
    assert field_of(person, field) == value


def test_every_message_has_its_case_here_or_is_about_a_column_of_its_own() -> None:
    tested = {code for _, _, code in [*BROKEN, *DOUBTFUL]}
    elsewhere = {"duplicate", "merged", "district_other", "full_name_single", "area_code"}
    coordinates = {"coordinate_unclear", "coordinate_half", "coordinate_swapped", "coordinate_abroad"}
    offices = {"ao_unknown", "ao_code_empty", "ao_name_empty", "ao_twice", "place_empty", "place_day", "place_area"}
    assert set(ROW_MESSAGES) == tested | elsewhere | coordinates | offices
