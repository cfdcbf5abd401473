"""Forms to be filled in by hand: everything a form might ask, with room for a pen."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from desktop.printing.blank import BlankPaper, render_blank
from desktop.printing.hand_compose import codes
from forms.library import FORM_IDS, library_form
from forms.xform.definition import FormDefinition
from forms.xform.load import load_form
from forms.xform.state import Choice
from tests.desktop.printing.every_kind import EVERY_KIND, LONG_LIST
from tests.forms.paper.reading import bare, page_count, pdfium_text, poppler_text

NOON = datetime(2018, 3, 12, 5, 0, tzinfo=UTC)


def blank(form: FormDefinition, **changes: object) -> bytes:
    given: dict[str, object] = {"round_title": "มาตรการ ปี 2561", "office": "ที่ว่าการอำเภอเมืองฉะเชิงเทรา"}
    return render_blank(BlankPaper(form=form, printed_at=NOON, **{**given, **changes}))  # type: ignore[arg-type]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_form_of_the_library_is_there_to_be_filled_in_by_hand(form_id: str) -> None:
    pdf = blank(library_form(form_id))
    pages = [bare(page) for page in poppler_text(pdf).split("\f")[:-1]]
    assert len(pages) == page_count(pdf)
    for number, page in enumerate(pages, 1):
        assert bare(f"หน้า {number} จาก {len(pages)}") in page
        assert bare(f"แบบ {form_id} รุ่น {library_form(form_id).version}") in page
        assert "รหัสรายการ" not in page
        assert "เลขที่เอกสาร" not in page
    assert sum("ลงชื่อ" in page for page in pages) >= 1


def test_questions_that_depend_on_others_are_there_and_warnings_are_not() -> None:
    text = bare(poppler_text(blank(library_form("intent"))))
    for said in ("กรณีไม่ประสงค์เข้าร่วม เพราะ", "ที่อยู่ปัจจุบัน", "เดินทางลำบาก", "พยาน", "ลายพิมพ์นิ้วหัวแม่มือ", "ปี 2559"):
        assert bare(said) in text
    assert bare("อยู่นอกช่วงเวลาของช่องทาง") not in text


def test_choices_that_depend_on_others_are_all_listed() -> None:
    text = bare(poppler_text(blank(library_form("assessment"))))
    for said in ("101 ทำนา ทำไร่", "316 ขับรถจักรยานยนต์รับจ้าง", "0503 จักสาน", "P28", "ของตนเองหรือคู่สมรส", "กรมการปกครอง"):
        assert bare(said) in text
    assert bare("เมืองฉะเชิงเทรา") in text  # the office
    assert bare("บางคล้า") not in text  # districts are written out


def test_a_day_is_written_with_its_month_and_year() -> None:
    assert bare("วันที่แสดงความประสงค์ เดือน พ.ศ.") in bare(poppler_text(blank(library_form("intent"))))


def test_what_the_round_says_stands_in_labels() -> None:
    text = bare(poppler_text(blank(library_form("followup"), carried={"income_line": "30000", "unknown": "1"})))
    assert bare("รายได้พ้น 30,000 บาทต่อปี") in text


def test_nothing_is_answered_and_no_default_is_printed() -> None:
    text = pdfium_text(blank(library_form("intent")))
    assert "12 มีนาคม 2561" in text  # the day of printing, at the foot
    assert text.count("มีนาคม") == len(re.findall("พิมพ์เมื่อ", text))


def test_the_same_blank_form_gives_the_same_bytes() -> None:
    assert blank(library_form("visit")) == blank(library_form("visit"))


def test_thai_digits_but_codes_as_they_are_typed() -> None:
    text = bare(poppler_text(blank(library_form("assessment"), thai_digits=True)))
    assert "ภาคผนวก๓" in text
    assert bare("101 ทำนา") in text


def test_a_form_without_a_layout_lists_its_long_choices_at_the_end() -> None:
    text = bare(poppler_text(blank(load_form(EVERY_KIND))))
    assert bare("บัญชีรหัสสำหรับกรอกแบบ") in text
    first, last = LONG_LIST[0], LONG_LIST[-1]
    assert bare(f"{first[0]} {first[1]}") in text
    assert bare(f"{last[0]} {last[1]}") in text


def test_codes_are_values_where_they_are_short_and_places_otherwise() -> None:
    assert codes([Choice("101", ""), Choice("other", "")]) == ["101", "–"]
    assert codes([Choice("baac", ""), Choice("gsb", "")]) == ["1", "2"]


COUNTED = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>แบบนับแถว</h:title><model>
<instance><data id="counted"><people/><rows jr:template=""><name/></rows></data></instance>
<bind nodeset="/data/people" type="int"/></model></h:head><h:body>
<input ref="/data/people"><label>จำนวนคน</label></input>
<group ref="/data/rows"><label>รายชื่อสมาชิก</label><repeat nodeset="/data/rows" jr:count="/data/people">
<input ref="/data/rows/name"><label>ชื่อ</label></input></repeat></group></h:body></h:html>"""


def test_rows_that_an_answer_counts_become_lines_to_write_on() -> None:
    text = bare(poppler_text(blank(load_form(COUNTED))))
    assert "รายชื่อสมาชิก" in text
    assert "ไม่มีรายการ" not in text


def test_a_table_says_what_may_be_written_into_it() -> None:
    text = bare(poppler_text(blank(library_form("assessment"))))
    assert bare("แหล่งรายได้ใน 12 เดือน: ขายผลผลิตการเกษตร / ค่าจ้าง") in text
    assert bare("โครงการ หน่วยงาน หลักสูตรฝึก: เขียนชื่อหรือรหัสตามบัญชีรหัสท้ายแบบ") in text


def test_several_choices_and_a_ranking_say_how_they_are_answered() -> None:
    text = bare(poppler_text(blank(load_form(EVERY_KIND))))
    assert bare("รายได้เสริมจากอะไรบ้าง (ตอบได้หลายข้อ)") in text
    assert bare("เรียงตามความสำคัญ (ใส่ลำดับที่ลงในช่อง)") in text
