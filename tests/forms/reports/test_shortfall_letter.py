"""The letter of an agency that cannot develop everyone on its list (R31)."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2

from forms.measure.rounds import development_rounds
from forms.reports.cover import Cover
from forms.reports.letters import Particulars
from forms.reports.shortfall_letter import Shortfall, shortfall_letter, write_shortfall
from forms.reports.table import Words

ROUND = next(round_ for round_ in development_rounds() if not round_.demo)
NOTICE = Shortfall("ธ.ก.ส.", "24", listed=1250, can=1000, reason="เนื่องจากงบประมาณไม่พอ", day=date(2019, 3, 20))
SENDER = Particulars(office="ธ.ก.ส. สาขาฉะเชิงเทรา", signer="สมชาย ใจดี", position="ผู้จัดการสาขา")


def test_R31_it_says_how_many_and_asks_the_chair_for_projects() -> None:
    letter = write_shortfall(ROUND, NOTICE, SENDER)
    assert letter.to == "ประธานคณะอนุกรรมการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐประจำจังหวัดฉะเชิงเทรา"
    opening, figures = letter.paragraphs
    assert "ภายในวันที่ 31 มีนาคม 2562" in opening
    assert "จำนวน 1,250 คน พัฒนาได้ 1,000 คน และไม่สามารถพัฒนาได้ 250 คน เนื่องจากงบประมาณไม่พอ" in figures
    assert "แบบแจ้งจำนวน" in letter.enclosures[0]
    assert (letter.signer, letter.position) == ("สมชาย ใจดี", "ผู้จัดการสาขา")


def test_R31_R40_a_late_notice_says_so() -> None:
    late = write_shortfall(ROUND, replace(NOTICE, day=date(2019, 4, 2)), SENDER)
    assert "แจ้งหลังกำหนดวันที่ 31 มีนาคม 2562" in late.paragraphs[-1]
    assert len(write_shortfall(ROUND, replace(NOTICE, day=None), SENDER).paragraphs) == 2


def test_what_is_not_known_is_left_to_write_on() -> None:
    letter = write_shortfall(ROUND, replace(NOTICE, reason=" "), Particulars(office=""))
    assert "เนื่องจาก" not in letter.paragraphs[1]
    assert (letter.number, letter.day, letter.signer) == ("", None, "")


def test_it_is_one_page_whose_text_can_be_read() -> None:
    cover = Cover(
        round_title=Words("", ""),
        area=Words("", ""),
        office="",
        made_at=datetime(2019, 3, 20, tzinfo=UTC),
        made_by="",
        thai_digits=True,
    )
    document = pypdfium2.PdfDocument(io.BytesIO(shortfall_letter(ROUND, NOTICE, cover, SENDER)))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert "๑,๒๕๐" in text
    assert "ผู้จัดการสาขา" in text
