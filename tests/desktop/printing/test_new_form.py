"""A form nobody wrote a layout for prints well all the same."""

from __future__ import annotations

import pytest

from desktop.printing.layout import form_layout
from desktop.printing.render import render_pdf
from forms.xform.load import load_form
from forms.xform.session import FormSession
from tests.desktop.printing.every_kind import EVERY_KIND, FILLED
from tests.desktop.printing.filled import NOON, paper
from tests.forms.paper.reading import bare, page_count, pdfium_text, poppler_text

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>แบบสำรวจใหม่</h:title><model>
<instance><data id="survey" version="7"><name/><weight/><day/><likes/><order/><visits><place/><cost/></visits><hidden/>
<tail><remark/></tail></data></instance>
<bind nodeset="/data/name" type="string"/><bind nodeset="/data/weight" type="decimal"/>
<bind nodeset="/data/day" type="date"/><bind nodeset="/data/hidden" relevant="/data/name = ''"/>
<bind nodeset="/data/visits/cost" type="int"/></model></h:head>
<h:body>
<input ref="/data/name"><label>ชื่อผู้ตอบ</label></input>
<input ref="/data/weight"><label>น้ำหนัก</label></input>
<input ref="/data/day"><label>วันที่ตอบ</label></input>
<select ref="/data/likes"><label>ชอบอะไรบ้าง</label>
<item><value>a</value><label>ข้าว</label></item><item><value>b</value><label>ปลา</label></item></select>
<odk:rank ref="/data/order" xmlns:odk="http://www.opendatakit.org/xforms"><label>เรียงตามชอบ</label>
<item><value>x</value><label>ลิ้นจี่</label></item><item><value>y</value><label>มังคุด</label></item></odk:rank>
<group ref="/data/visits"><label>ที่ที่ไป</label><repeat nodeset="/data/visits">
<input ref="/data/visits/place"><label>สถานที่</label></input>
<input ref="/data/visits/cost"><label>ค่าใช้จ่าย</label></input></repeat></group>
<input ref="/data/hidden"><label>ไม่ควรเห็น</label></input>
<group ref="/data/tail"><label>ส่วนท้าย</label><input ref="/data/tail/remark"><label>หมายเหตุ</label></input></group>
</h:body></h:html>"""


@pytest.fixture
def session() -> FormSession:
    answers = {
        "name": "ปู่ฟ้า",
        "weight": "1234.50",
        "day": "2018-03-12",
        "likes": "b",
        "order": "y x",
        "visits": [{"place": "วัดป่า", "cost": "1500"}, {"place": "น้ำตก", "cost": "20"}],
        "hidden": "ความลับ",
        "tail": {"remark": "จบ"},
    }
    return FormSession(load_form(FORM), answers=answers, clock=lambda: NOON)


def test_it_has_the_default_layout() -> None:
    assert form_layout("survey").heading == ""


def test_every_relevant_answer_is_there(session: FormSession) -> None:
    pdf = render_pdf(paper(session, entitlement_sentence=None))
    text = bare(poppler_text(pdf))
    for said in ("แบบสำรวจใหม่", "ปู่ฟ้า", "1,234.50", "12 มีนาคม 2561", "วัดป่า", "1,500", "น้ำตก", "ส่วนท้าย", "จบ"):
        assert bare(said) in text
    assert page_count(pdf) == 1


def test_a_ranking_is_written_into_its_boxes(session: FormSession) -> None:
    assert bare("2 ลิ้นจี่ 1 มังคุด") in bare(poppler_text(render_pdf(paper(session))))


def test_what_does_not_apply_is_not_there(session: FormSession) -> None:
    text = pdfium_text(render_pdf(paper(session)))
    assert "ความลับ" not in text
    assert "ไม่ควรเห็น" not in text


def test_an_empty_form_prints_lines_to_write_on() -> None:
    text = bare(poppler_text(render_pdf(paper(FormSession(load_form(FORM), clock=lambda: NOON)))))
    assert "ชื่อผู้ตอบ" in text
    assert "ผู้มีบัตรสวัสดิการแห่งรัฐ" in text  # the signature line


@pytest.fixture(scope="module")
def every_kind() -> bytes:
    session = FormSession(load_form(EVERY_KIND), answers=FILLED, clock=lambda: NOON)
    return render_pdf(paper(session, entitlement_sentence=None))


@pytest.mark.parametrize("read", [poppler_text, pdfium_text])
def test_every_kind_of_question_is_printed(every_kind: bytes, read) -> None:
    text = bare(read(every_kind))
    for said in (
        "ปู่ฟ้า ญาณวุฒิ ฐูปน้ำ",
        "เมษายน 2494",
        "09.30 น.",
        "13.69043, 101.07796",
        "บ้าน.jpg",
        "2 ทำน้ำปลา 3 ปั๊มน้ำมัน 1 เก็บของป่า",
        "กิจกรรมที่ 17 ของกลุ่มอาชีพในชุมชนบ้านป่าน้ำฟ้า",
        "ก" * 40,
        "1 พ.ค. 2504",
        "แปลงที่ดิน (1/2)",
        "ข้าวหอมมะลิ",
        "เครื่องมือชิ้นที่ 40 ของบ้าน",
        "สัตว์เลี้ยง ไม่มีรายการ",
        "ข้าพเจ้าขอรับรองว่าข้อมูลข้างต้นถูกต้องตามความจริง",
    ):
        assert bare(said) in text


def test_a_year_has_no_comma_and_a_sum_has(every_kind: bytes) -> None:
    text = poppler_text(every_kind)
    assert "2560" in text
    assert "2,560" not in text
    assert "1,200" in text


def test_what_runs_on_says_so_and_heads_are_repeated(every_kind: bytes) -> None:
    pages = [bare(page) for page in poppler_text(every_kind).split("\f")[:-1]]
    assert sum(bare("ประวัติครัวเรือน (ต่อ)") in page for page in pages) == 1
    assert sum(bare("ที่ ชื่อเครื่องมือ") in page for page in pages) == 2


def test_no_heading_stands_at_the_foot_of_a_page(every_kind: bytes) -> None:
    for page in poppler_text(every_kind).split("\f")[:-1]:
        body = bare(page).split("พิมพ์เมื่อ")[0].split("หน้า")[0]
        assert not body.endswith(("สมาชิกครัวเรือน", "เครื่องมือ", "ผลผลิต", "ส่วนท้าย", "ป่าและน้ำ"))


def test_signatures_never_stand_without_what_is_signed(every_kind: bytes) -> None:
    (signed,) = (page for page in poppler_text(every_kind).split("\f") if "ลงชื่อ" in page)
    assert bare("ข้าพเจ้าขอรับรอง") in bare(signed)


def test_every_character_is_in_its_cell_once(every_kind: bytes) -> None:
    # Rows are never torn: what belongs to one tool stands on one line of one page.
    lines = poppler_text(every_kind).splitlines()
    for number in range(1, 41):
        assert sum(bare(f"{number} เครื่องมือชิ้นที่ {number} ของบ้าน") == bare(line) for line in lines) == 1
