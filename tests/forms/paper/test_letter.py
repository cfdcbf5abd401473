from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from forms.paper.document import Document
from forms.paper.letter import MARGINS, Letter, letter_section
from forms.paper.page import HEIGHT, WIDTH, Margins
from forms.paper.sections import Section, bind, text_width
from forms.paper.surface import MM
from forms.paper.values import numerals
from tests.forms.paper.reading import bare, pdfium_text

LETTER = Letter(
    kind="letter",
    number="ฉช 0118/12",
    office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    address=("ถนนมหาจักรพรรดิ์ ฉช 24000",),
    day=date(2018, 5, 2),
    subject="รายงานผลการดำเนินงาน",
    to="ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    paragraphs=("ตามที่ได้กำหนดให้รายงานผลการดำเนินงานเป็นระยะ นั้น " * 4, "ขอรายงานผล ดังนี้"),
    closing="จึงเรียนมาเพื่อโปรดทราบ",
    signer="นายสมชาย ใจดี",
    position="นายอำเภอเมืองฉะเชิงเทรา",
    enclosures=("สรุปจำนวน จำนวน 1 ชุด", "บัญชีรายชื่อ จำนวน 1 ชุด"),
    references=("หนังสือจังหวัด ที่ ฉช 0019/6607 ลงวันที่ 1 พฤษภาคม 2562",),
    unit="ที่ทำการปกครองอำเภอ\nโทร. 0-3851-1234",
)


def pdf_of(letter: Letter, *, thai_digits: bool = False) -> bytes:
    document = Document(WIDTH, HEIGHT, "", "", "", datetime(2018, 5, 2, tzinfo=UTC))
    return bind(document, [letter_section(letter, numerals(thai_digits=thai_digits))])


def text_of(letter: Letter, *, thai_digits: bool = False) -> str:
    return bare(pdfium_text(pdf_of(letter, thai_digits=thai_digits)))


def test_an_outside_letter_has_its_parts_in_order() -> None:
    text = text_of(LETTER)
    parts = ["ที่ฉช0118/12", "2พฤษภาคม2561", "เรื่องรายงาน", "เรียนผู้ว่าราชการ", "อ้างถึง", "สิ่งที่ส่งมาด้วย1.สรุป", "2.บัญชี"]
    parts += ["ตามที่ได้กำหนด", "ขอรายงานผล", "จึงเรียนมา", "ขอแสดงความนับถือ", "(นายสมชายใจดี)", "นายอำเภอ", "ที่ทำการปกครอง"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_a_memo_has_its_own_head_and_no_regards() -> None:
    text = text_of(replace(LETTER, kind="memo"))
    assert text.index("บันทึกข้อความ") < text.index("ส่วนราชการ") < text.index("เรื่อง") < text.index("เรียน")
    assert "ขอแสดงความนับถือ" not in text


def test_the_margins_are_those_of_the_correspondence_rules() -> None:
    assert (MARGINS.left, MARGINS.right) == (30, 20)
    with pypdfium2.PdfDocument(pdf_of(LETTER)) as document:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(number) for number in range(page.count_chars())]
    assert min(box[0] for box in boxes if box[2] > box[0]) >= 30 * MM - 1
    assert max(box[2] for box in boxes) <= WIDTH - 20 * MM + 1


def test_a_single_enclosure_has_no_number() -> None:
    text = text_of(replace(LETTER, enclosures=("สรุปจำนวน จำนวน 1 ชุด",)))
    assert "สิ่งที่ส่งมาด้วยสรุป" in text


def test_thai_numerals_are_used_throughout_where_asked() -> None:
    text = text_of(LETTER, thai_digits=True)
    assert "ฉช๐๑๑๘/๑๒" in text
    assert "๒พฤษภาคม๒๕๖๑" in text
    assert not set("0123456789") & set(text)


@pytest.mark.parametrize("paragraphs", range(1, 30, 4))
def test_a_signature_never_stands_without_some_of_the_letter(paragraphs: int) -> None:
    letter = replace(LETTER, paragraphs=("ขอรายงานผลการดำเนินงานของอำเภอ ดังนี้ " * 3,) * paragraphs)
    last = bare(pdfium_text(pdf_of(letter)).split("\f")[-1])
    if "(นายสมชายใจดี)" in last:
        assert "ขอรายงานผล" in last


def test_a_second_page_has_its_number_above() -> None:
    letter = replace(LETTER, paragraphs=("ขอรายงานผลการดำเนินงานของอำเภอ ดังนี้ " * 12,) * 8)
    first, second, *_ = (bare(page) for page in pdfium_text(pdf_of(letter)).split("\f"))
    assert second.startswith("-2-")
    assert "-1-" not in first


def test_sections_keep_their_own_orientation_and_are_numbered_through() -> None:
    seen = []

    def furniture(surface: object, section: Section, leaf: object) -> None:
        seen.append((section.across, leaf))

    document = Document(WIDTH, HEIGHT, "", "", "", datetime(2018, 5, 2, tzinfo=UTC))
    sections = [Section([], Margins(), furniture, across=across) for across in (False, True)]
    with pypdfium2.PdfDocument(bind(document, sections)) as read:
        sizes = [page.get_size() for page in read]
    assert [width > height for width, height in sizes] == [False, True]
    assert seen == [(False, (0, 0, 2)), (True, (0, 1, 2))]
    assert text_width(Margins(), across=True) - text_width(Margins()) == pytest.approx(HEIGHT - WIDTH)
