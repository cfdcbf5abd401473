"""The forms after the interview on paper: filled, and unfilled for the pen."""

from __future__ import annotations

import pytest

from desktop.printing.render import Signature, render_pdf
from forms.xform.session import FormSession
from tests.desktop.printing.filled import paper
from tests.desktop.printing.filled_later import LATER, later, unfilled
from tests.forms.paper.reading import bare, page_count, poppler_text


def printed(session: FormSession, **changes: object) -> str:
    return bare(poppler_text(render_pdf(paper(session, entitlement_sentence=None, signatures=(), **changes))))


@pytest.mark.parametrize("form_id", LATER)
def test_each_is_one_page_filled_and_unfilled_and_calls_itself_no_appendix(form_id: str) -> None:
    for session in (later(form_id), unfilled(form_id)):
        pdf = render_pdf(paper(session, entitlement_sentence=None, signatures=()))
        assert page_count(pdf) == 1
        assert "ภาคผนวก" not in poppler_text(pdf)


@pytest.mark.parametrize(
    ("form_id", "said"),
    [
        ("visit", ["ไม่พบตัว", "21 มีนาคม 2561", "หลังห้าโมงเย็น"]),
        ("followup", ["สินเชื่อแก้หนี้นอกระบบฯ ระยะที่ 3", "กำลังดำเนินการ", "34,800", "รายได้พ้น 30,000 บาทต่อปี"]),
        ("development", ["ครั้งที่ 2/2562", "องค์การบริหารส่วนตำบลบางไผ่", "17 พฤษภาคม 2562", "36,000"]),
        ("shortfall", ["ฉะเชิงเทรา", "1,250", "1,020", "ตำแหน่ง พัฒนาการจังหวัด"]),
        ("project", ["กค 1005/3573", "120,000", "ฝ่ายเลขานุการ คอจ."]),
    ],
)
def test_the_answers_stand_on_the_paper(form_id: str, said: list[str]) -> None:
    text = printed(later(form_id))
    assert [words for words in said if bare(words) not in text] == []


@pytest.mark.parametrize(
    ("form_id", "asked"),
    [
        ("visit", ["นัดครั้งต่อไป", "กรณีปฏิเสธ เพราะ"]),
        ("followup", ["ความก้าวหน้ารายมาตรการ", "รายได้ต่อเดือน", "ความต้องการเพิ่มเติม"]),
        ("development", ["กรณีโครงการเพิ่มเติม มติ คอจ. ที่", "กรณีไม่สำเร็จ เพราะ", "ผู้รายงาน"]),
        ("shortfall", ["พัฒนาไม่ได้"]),
        ("project", ["ผู้รายงานผลรายคน"]),
    ],
)
def test_the_unfilled_paper_asks_what_the_screen_would_ask_later(form_id: str, asked: list[str]) -> None:
    text = printed(unfilled(form_id))
    assert [words for words in asked if bare(words) not in text] == []


def test_what_does_not_apply_is_not_asked_once_the_deciding_answer_is_there() -> None:
    text = printed(later("followup", q403_outcome="not_home"))
    assert bare("ความก้าวหน้ารายมาตรการ") not in text
    assert bare("รายได้ต่อเดือน") not in text


def test_the_holder_signs_a_follow_up_only_where_they_were_met() -> None:
    line = bare("( นางกัญญาพัชญ์ น้ำใจประเสริฐปัญญา )")
    assert line in printed(later("followup"))
    assert line not in printed(later("followup", q402_method="phone"))
    assert line in printed(unfilled("followup"))


def test_R37_whoever_reports_signs_form_5() -> None:
    session = later("development")
    pdf = render_pdf(paper(session, entitlement_sentence=None, signatures=(Signature("reporter", "นางสาวปวีณา"),)))
    assert bare("( นางสาวปวีณา )") in bare(poppler_text(pdf))
