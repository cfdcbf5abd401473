"""Lists 1 and 2 as offices send them: whoever stands there is kept, whatever is wrong is told with row and cure."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from forms.lists.agencies import AGENCIES, find_agency
from forms.lists.columns import LISTED
from forms.lists.invented import listed
from forms.lists.listed import ListedPerson, ListOffice, ListPreview, read_list
from forms.lists.write import write_list
from forms.record import person_id
from forms.roster.invented import people
from forms.roster.problems import RosterFileError

BANKS = ("baac", "gsb")
ONE = ListOffice(tuple(AGENCIES), "24", accept_demo=True)
TWO = ListOffice(BANKS, "24", accept_demo=True)
ID, OTHER = "1112034563562", "3100600445635"

GOOD = {
    "เลขประจำตัวประชาชน": ID,
    "ชื่อ-สกุล": "นางสมใจ ใจดี",
    "หน่วยงานพัฒนา": "ธ.ก.ส.",
    "อำเภอ": "บางคล้า",
    "จังหวัด": "ฉะเชิงเทรา",
}

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes dictionaries as a CSV file, whose headings are those of the first."""

    def write(*rows: dict[str, Any]) -> Path:
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(rows[0])
            writer.writerows(list(row.values()) for row in rows)
        return path

    return write


def told(preview: ListPreview) -> Sequence[tuple[int, str, str]]:
    return [(error.row, error.column, error.code) for error in preview.errors]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(("list_no", "office"), [(1, ONE), (2, TWO)])
def test_R24_R25_what_is_written_is_read_whole(tmp_path: Path, suffix: str, list_no: int, office: ListOffice) -> None:
    rows = list(listed(people(300, 7, "2401"), 7, list_no))
    path = tmp_path / f"list{suffix}"
    assert write_list(path, list_no, rows) == len(rows) > 10
    preview = read_list(path, office)
    assert preview.errors == []
    assert preview.warnings == []
    assert preview.ignored_columns == ()
    assert preview.rows == rows


def test_R24_one_person_may_stand_on_the_lists_of_two_agencies(written: Written) -> None:
    preview = read_list(written(GOOD, GOOD | {"หน่วยงานพัฒนา": "ก.แรงงาน"}), ONE)
    assert [row.agency for row in preview.rows] == ["baac", "labour"]
    assert preview.errors == preview.warnings == []


def test_the_same_person_twice_for_one_agency_is_told_with_the_row_before(written: Written) -> None:
    preview = read_list(written(GOOD, GOOD | {"เลขประจำตัวประชาชน": OTHER}, GOOD), ONE)
    assert told(preview) == [(4, "เลขประจำตัวประชาชน", "listed_twice")]
    assert "แถว 2" in preview.errors[0].sentence_th


def test_R25_only_a_bank_has_people_on_list_2(written: Written) -> None:
    preview = read_list(written(GOOD, GOOD | {"เลขประจำตัวประชาชน": OTHER, "หน่วยงานพัฒนา": "พช."}), TWO)
    assert told(preview) == [(3, "หน่วยงานพัฒนา", "agency_not_bank")]
    assert "กรมการพัฒนาชุมชน ไม่ใช่ธนาคาร" in preview.errors[0].message_th
    assert "ธ.ก.ส., ธนาคารออมสิน" in preview.errors[0].message_th


def test_R25_two_banks_that_claim_one_person_are_told_and_kept(written: Written) -> None:
    preview = read_list(written(GOOD, GOOD | {"หน่วยงานพัฒนา": "ออมสิน"}), TWO)
    assert [row.agency for row in preview.rows] == ["baac", "gsb"]
    assert [warning.code for warning in preview.warnings] == ["listed_elsewhere"]


def test_a_file_made_for_one_agency_needs_no_column_of_agencies(written: Written) -> None:
    row = {key: value for key, value in GOOD.items() if key != "หน่วยงานพัฒนา"}
    path = written(row)
    with pytest.raises(RosterFileError, match="missing_columns") as caught:
        read_list(path, ONE)
    assert "หน่วยงานพัฒนา" in caught.value.message_th
    preview = read_list(path, ListOffice(tuple(AGENCIES), "24", agency="cdd"))
    assert preview.rows == [ListedPerson(ID, "นางสมใจ ใจดี", "cdd", "24", "2402")]
    assert preview.rows[0].person_id == person_id(ID)


def test_a_name_in_three_columns_and_a_bank_under_its_own_heading(written: Written) -> None:
    row = {"ลำดับ": 1, "เลขบัตรประชาชน": ID, "คำนำหน้า": "น.ส.", "ชื่อ": "สมใจ", "นามสกุล": "ใจดี", "ธนาคารที่ดูแล": "ธ.ออมสิน"}
    preview = read_list(written(row), TWO)
    assert preview.rows == [ListedPerson(ID, "นางสาวสมใจ ใจดี", "gsb", "24", "")]
    assert preview.ignored_columns == ("ลำดับ",)


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"เลขประจำตัวประชาชน": "1101700230703"}, "เลขประจำตัวประชาชน", "id_checksum"),
        ({"เลขประจำตัวประชาชน": ""}, "เลขประจำตัวประชาชน", "id_empty"),
        ({"ชื่อ-สกุล": ""}, "ชื่อ-สกุล", "name_empty"),
        ({"หน่วยงานพัฒนา": ""}, "หน่วยงานพัฒนา", "agency_empty"),
        ({"หน่วยงานพัฒนา": "กรมประมง"}, "หน่วยงานพัฒนา", "agency_unknown"),
        ({"จังหวัด": "ลับแล"}, "จังหวัด", "province_unknown"),
        ({"อำเภอ": "ดุสิต"}, "อำเภอ", "district_unknown"),
    ],
)
def test_every_wrong_cell_is_told_with_its_column_and_a_cure(
    written: Written, changes: dict[str, str], column: str, code: str
) -> None:
    preview = read_list(written(GOOD | {"เลขประจำตัวประชาชน": OTHER}, GOOD | changes), ONE)
    assert told(preview) == [(3, column, code)]
    assert "ให้" in preview.errors[0].message_th
    assert len(preview.rows) == 1


def test_somebody_of_another_province_is_kept_and_told(written: Written) -> None:
    preview = read_list(written(GOOD | {"จังหวัด": "ชลบุรี", "อำเภอ": "เมือง"}), ONE)
    assert (preview.rows[0].province, preview.rows[0].district) == ("20", "2001")
    assert [warning.code for warning in preview.warnings] == ["province_other"]


def test_invented_people_are_for_training_only(written: Written) -> None:
    row = GOOD | {"เลขประจำตัวประชาชน": next(people(1, 1, "2401")).national_id}
    preview = read_list(written(row), ListOffice(tuple(AGENCIES), "24"))
    assert told(preview) == [(2, "เลขประจำตัวประชาชน", "id_demo")]


@pytest.mark.parametrize("code", AGENCIES)
def test_R28_an_agency_is_known_by_every_name_it_has(code: str) -> None:
    assert {find_agency(name) for name in (code, *AGENCIES[code])} == {code}


def test_R28_names_are_known_however_they_are_spaced() -> None:
    assert find_agency("กระทรวงมหาดไทย (กรมการพัฒนาชุมชน)") == "cdd"
    assert find_agency(" ธกส ") == "baac"
    assert find_agency("ธนาคารเพื่อการเกษตร และสหกรณ์การเกษตร") == "baac"
    assert find_agency("เทศบาล") is None
    assert find_agency("") is None


def test_every_known_heading_is_recognised() -> None:
    for field, headings in LISTED.fields.items():
        for heading in headings:
            beside = "เลขประจำตัวประชาชน" if field != "national_id" else "หน่วยงาน"
            header = LISTED.recognise(1, [heading, beside])
            assert header is not None
            assert header.columns[0].field == field
