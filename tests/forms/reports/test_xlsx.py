from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.reports.age_income import age_income
from forms.reports.catalogue import REPORTS
from forms.reports.cover import Cover
from forms.reports.people import PRIVATE, ListedPerson, people_xlsx
from forms.reports.table import Column, Figure, Line, Period, Report, Unit, Words
from forms.reports.xlsx import reports_xlsx
from tests.forms.reports.district import context
from tests.forms.reports.memory import Memory
from tests.forms.reports.test_age_income import national

COVER = Cover.of(
    context(),
    made_at=datetime(2018, 4, 30, 2, 45, tzinfo=UTC),
    made_by="นายอนุชา พัฒนาการ",
    office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
)


def sheet_of(workbook: bytes) -> Worksheet:
    (sheet,) = load_workbook(io.BytesIO(workbook)).worksheets
    return sheet


def row_of(sheet: Worksheet, title: str) -> list[object]:
    return next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == title)


def test_R13_the_table_of_the_documents_as_numbers_in_a_sheet() -> None:
    sheet = sheet_of(reports_xlsx([age_income(national(), context())], COVER))
    assert row_of(sheet, "อายุไม่เกิน 60 ปี")[1:] == [5_272_881, 2_573_145, 7_846_026]
    assert row_of(sheet, "อายุเกิน 60 ปี")[1:] == [3_075_811, 547_347, 3_623_158]
    assert row_of(sheet, "รวม")[1:] == [8_348_692, 3_120_492, 11_469_184]


def test_the_sheet_says_what_it_is_of_when_and_by_whom() -> None:
    period = Period(date(2018, 3, 1), date(2018, 4, 30))
    sheet = sheet_of(reports_xlsx([REPORTS["outcomes"].run(Memory({}), context(period=period))], COVER))
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert texts[1] == context().round.title_th
    assert "ตั้งแต่วันที่ 1 มีนาคม 2561 ถึงวันที่ 30 เมษายน 2561" in texts
    assert "จัดทำเมื่อ 30 เมษายน 2561 เวลา 09.45 น. โดย นายอนุชา พัฒนาการ" in texts


def test_the_sheet_is_ready_to_read_and_to_print() -> None:
    sheet = sheet_of(reports_xlsx([age_income(national(), context())], COVER))
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "อายุ")
    assert sheet.freeze_panes == f"B{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    total = next(row for row in sheet.iter_rows() if row[0].value == "รวม")
    assert all(cell.font.bold for cell in total)
    assert {cell.number_format for cell in total[1:]} == {"#,##0"}
    assert total[0].font.name == "TH SarabunPSK"


def test_a_share_is_a_number_with_one_decimal_and_nothing_is_an_empty_cell() -> None:
    line = Line(Words("=1+1", "=1+1"), (Figure(125), None), level=1)
    columns = (Column(Words("ร้อยละ", "Per cent"), Unit.PER_CENT), Column(Words("คน", "People")))
    report = Report("made_up", Words("ทดลอง: [1/2]", "Trial"), "R13", Words("รายการ", "Item"), columns, (line,))
    sheet = sheet_of(reports_xlsx([report], COVER))
    row = next(row for row in sheet.iter_rows() if row[0].value == "=1+1")
    assert [cell.value for cell in row] == ["=1+1", 12.5, None]
    assert row[1].number_format == "#,##0.0"
    assert row[0].data_type == "s"
    assert sheet.title == "ทดลอง   1 2"


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_report_has_a_sheet_of_its_own(language: str) -> None:
    reports = [kind.run(Memory({}), context()) for kind in REPORTS.values()]
    cover = Cover.of(context(), made_at=COVER.made_at, made_by="", language=language)  # type: ignore[arg-type]
    workbook = load_workbook(io.BytesIO(reports_xlsx([*reports, reports[0]], cover)))
    assert len(set(workbook.sheetnames)) == len(REPORTS) + 1


def test_a_list_of_people_is_numbered_filtered_and_marked_private() -> None:
    person = ListedPerson("1-1120-34563-56-2", "=นางกัญญา ดีงาม", "99/1", "4", "หน้าเมือง", 59, 28_500, "รอสัมภาษณ์")
    workbook, count = people_xlsx("ยังต้องไปพบ", iter([person, person]), COVER)
    assert count == 2
    sheet = sheet_of(workbook)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[1].value == person.national_id]
    assert rows == [[1, *person], [2, *person]]
    texts = [row[0].value for row in sheet.iter_rows()]
    assert texts[0] == "ยังต้องไปพบ"
    assert {PRIVATE.th, COVER.made_line} <= set(texts)
    head = texts.index("ที่") + 1
    assert sheet.auto_filter.ref == f"A{head}:I{head + 2}"
    assert sheet.freeze_panes == f"D{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"


def test_a_list_of_nobody_is_a_sheet_too() -> None:
    workbook, count = people_xlsx("ไม่มีใคร", [], COVER)
    assert count == 0
    assert sheet_of(workbook).title == "ไม่มีใคร"
