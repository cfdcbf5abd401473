from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from forms.reports.cover import Cover
from forms.reports.keying_paper import KeyedAnswer, KeyedGroup, KeyingSheet, keying_paper
from tests.forms.paper.reading import bare, page_count, pdfium_text, poppler_text
from tests.forms.reports.district import context

COVER = Cover.of(context(), made_at=datetime(2018, 4, 2, tzinfo=UTC), made_by="นายอนุชา พัฒนาการ", office="")
SHEET = KeyingSheet(
    form_title="แบบแสดงความประสงค์เข้าร่วมมาตรการฯ",
    full_name="นางกัญญา ดีงาม",
    national_id="1-1120-34563-56-2",
    form_number="2401-7QK4-M2ZD",
    revision=1,
    due_by=date(2019, 7, 15),
    groups=(
        KeyedGroup("ความประสงค์", (KeyedAnswer("201", "วันที่แสดงความประสงค์", "14 กุมภาพันธ์ 2561"),)),
        KeyedGroup("", (KeyedAnswer("210", "รายได้", "28,500"), KeyedAnswer("209", "โทรศัพท์", ""))),
    ),
)


def test_R30_the_sheet_shows_whose_record_it_is_and_by_when() -> None:
    text = bare(pdfium_text(keying_paper([SHEET], COVER)))
    for said in (SHEET.form_title, SHEET.full_name, SHEET.national_id, SHEET.form_number, "ภายในวันที่ 15 กรกฎาคม 2562"):
        assert bare(said) in text
    assert bare("แก้ไขครั้งที่") not in text


def test_questions_stand_in_the_order_given_with_number_label_and_answer() -> None:
    rows = [line.split() for line in poppler_text(keying_paper([SHEET], COVER)).splitlines()]
    found = [row for row in rows if row and row[0] in ("201", "209", "210")]
    assert [row[0] for row in found] == ["201", "210", "209"]
    assert found[1] == ["210", "รายได้", "28,500"]
    assert found[2] == ["209", "โทรศัพท์", "–"]


def test_what_changed_since_it_was_typed_stands_out() -> None:
    changed = KeyedGroup("", (KeyedAnswer("210", "รายได้", "29,000", changed=True),))
    text = bare(pdfium_text(keying_paper([replace(SHEET, revision=2, groups=(changed,))], COVER)))
    assert bare("29,000 (แก้ไขใหม่)") in text
    assert bare("แก้ไขครั้งที่ 1") in text


def test_the_end_has_room_for_day_reference_and_name() -> None:
    text = bare(pdfium_text(keying_paper([SHEET], COVER)))
    for said in ("บันทึกลงเว็บไซต์ครบทุกข้อแล้ว", "เมื่อวันที่", "เลขที่อ้างอิง", "ผู้บันทึก"):
        assert bare(said) in text


def test_every_record_begins_a_page() -> None:
    pdf = keying_paper([SHEET, SHEET, SHEET], COVER)
    assert page_count(pdf) == 3
    pages = pdfium_text(pdf).split("\f")
    assert all("นางกัญญา" in page for page in pages)
    assert all(bare(context().round.title_th) in bare(page) for page in pages)


def test_a_notice_about_no_person_has_a_sheet_too() -> None:
    text = pdfium_text(keying_paper([replace(SHEET, full_name="", national_id="", due_by=None)], COVER))
    assert SHEET.form_title in text
