"""The end of a paper: who signs for what, and that it stands together."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop.printing.closing import declaration
from desktop.printing.render import Signature, render_pdf
from forms.paper.style import LABEL
from forms.xform.session import FormSession
from tests.desktop.printing.filled import ASSESSMENT, ASSESSMENT_CARRIED, INTENT, assessment, filled, intent, paper
from tests.desktop.printing.filled_later import later
from tests.forms.paper.reading import bare, pdfium_text, poppler_text

THUMB = {"q214_sign_kind": "thumbprint", "q214_witness1": "นายปู่ ฟ้าใส", "q214_witness2": "นางญาดา น้ำทิพย์"}
LONG_NAME = {
    "q205_title": "other",
    "q205_title_other": "ว่าที่ร้อยตรีหญิง",
    "q205_first_name": "ปิ่นญาฐิติ์กัญญาพัชญ์ภรณ์",
    "q205_last_name": "น้ำใจประเสริฐปัญญาวัฒนกิจไพศาล ณ อยุธยา",
}
LONG_REASON = "ต้องดูแลมารดาที่ป่วยติดเตียงและหลานเล็กอีกสองคน ไม่มีผู้ใดดูแลแทนได้ " * 4


def pages(session: FormSession, **changes: object) -> list[str]:
    return [bare(page) for page in pdfium_text(render_pdf(paper(session, **changes))).split("\f")]


def declining() -> FormSession:
    asked = {name: answer for name, answer in INTENT.items() if not name.startswith(("q212", "q214", "q215"))}
    told = {"q211_join": "no", "q213_reason": "other", "q213_reason_other": LONG_REASON}
    return filled("intent", {**asked, **told})


def test_a_thumbprint_and_its_witnesses_stand_on_the_first_page() -> None:
    first, second = pages(intent(**THUMB))
    for said in ("ลายพิมพ์นิ้วหัวแม่มือ", "(นายปู่ ฟ้าใส)", "(นางญาดา น้ำทิพย์)", "เจ้าหน้าที่ผู้รับแจ้งความประสงค์"):
        assert bare(said) in first
    assert second.find("คำแจ้งเรื่องข้อมูลส่วนบุคคล") >= 0


@pytest.mark.parametrize(
    "session",
    [
        filled("intent", {**INTENT, **LONG_NAME}),
        filled("intent", {**INTENT, **LONG_NAME, **THUMB}),
        declining(),
        assessment(q346_purpose_other=LONG_REASON, q303_joint_name=LONG_NAME["q205_last_name"] * 2),
    ],
    ids=["long name", "thumbprint of a long name", "long reason", "long purpose"],
)
def test_nothing_is_printed_beside_the_text_area(session: FormSession) -> None:
    with pypdfium2.PdfDocument(render_pdf(paper(session))) as document:
        for page in document:
            text = page.get_textpage()
            for number in range(text.count_rects()):
                left, _bottom, right, _top = text.get_rect(number)
                assert left >= 28
                assert right <= page.get_width() - 28


def test_a_title_of_ones_own_stands_where_the_title_is_asked() -> None:
    first, *_ = pages(intent(q205_title="other", q205_title_other="ว่าที่ร้อยตรีหญิง"))
    assert bare("คำนำหน้า ว่าที่ร้อยตรีหญิง ชื่อ กัญญาพัชญ์") in first


@pytest.mark.parametrize("lines", range(8, 60, 3))
def test_nobody_signs_a_sheet_without_some_of_what_is_signed(lines: int) -> None:
    found = pages(
        later("visit", qv_note="น้ำป่า " + "ฝากข้อความไว้กับบุตรสาว บ้านอยู่ท้ายซอย " * lines), entitlement_sentence=None
    )
    assert "ลงชื่อ" in found[-1]
    assert "บุตรสาว" in found[-1]


def test_what_the_person_is_entitled_to_stands_above_the_signatures() -> None:
    for rows in range(3, 28, 4):
        measures = [
            {"q351_any_group": "yes", "q351_programme": f"P{number:02}", "q351_rank": str(number)}
            for number in range(1, rows + 1)
        ]
        last = pages(assessment(prescriptions=measures), signatures=(Signature("ao", "นายอนุชา พัฒนาการ"),))[-1]
        assert "ลงชื่อ" in last
        assert bare("วงเงินเพิ่มเดือนละ 200 บาท") in last


@pytest.mark.parametrize("width", range(200, 470, 10))
def test_a_declaration_leaves_no_word_over(width: int) -> None:
    text = "ข้าพเจ้าได้ให้ข้อมูลข้างต้นตามความจริง และได้รับคำแนะนำเกี่ยวกับมาตรการที่เลือกไว้ในแบบนี้แล้ว"
    lines = declaration(text, width).lines
    assert max(line.width for line in lines) <= width
    assert len(lines) == 1 or lines[-1].width > LABEL.width("แบบนี้แล้ว") - 0.01


def test_an_answer_of_several_lines_has_the_whole_width() -> None:
    goods = "ข้าวกล้องบรรจุถุงผักปลอดสารพิษและขนมไทยจากกลุ่มแม่บ้านบ้านป่าน้ำฟ้า " * 2
    with_all = poppler_text(render_pdf(paper(assessment(q347_goods=goods))))
    first = next(line for line in with_all.splitlines() if "ข้าวกล้อง" in line)
    assert "ตลาดจำหน่าย" not in first
    assert bare(goods[:68]) in bare(first)


@pytest.mark.parametrize("rows", range(1, 12))
def test_the_last_row_of_a_section_never_begins_a_page_alone(rows: int) -> None:
    incomes = [{"q331_source": "farm", "q331_baht": str(1000 + number)} for number in range(rows)]
    found = pages(assessment(incomes=incomes))
    page = next(page for page in found if "เวลาว่าง" in page)
    assert "ลำดับ3" in page


def test_R22_nobody_declares_for_a_holder_who_was_not_met() -> None:
    met = ("q301", "q302", "q303", "q304")
    asked = {name: answer for name, answer in ASSESSMENT.items() if name.startswith(met)}
    not_met = filled("assessment", {**asked, "q305_outcome": "not_home"}, ASSESSMENT_CARRIED)
    (page,) = pages(not_met, entitlement_sentence=None)
    assert bare("ขอรับรองว่าผลการพบข้างต้นถูกต้องตามความจริง") in page
    assert bare("ข้าพเจ้าได้ให้ข้อมูลข้างต้น") not in page
    assert bare("ผู้มีบัตรสวัสดิการแห่งรัฐ วันที่") not in page
    assert bare("ข้าพเจ้าได้ให้ข้อมูลข้างต้น") in pages(assessment())[-1]
