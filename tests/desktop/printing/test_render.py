from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing.render import Signature, render_pdf
from tests.desktop.printing.filled import INTENT, assessment, filled, intent, paper
from tests.forms.paper.reading import bare, page_count, page_operators, pdfium_text, poppler_text

STROKES = (((0.0, 0.0, 0.0), (20.0, 10.0, 8.0), (40.0, 0.0, 16.0), (60.0, 12.0, 24.0)),)


@pytest.fixture(scope="module")
def form_2() -> bytes:
    return render_pdf(paper(intent()))


@pytest.fixture(scope="module")
def form_3() -> bytes:
    return render_pdf(paper(assessment()))


def test_form_2_fits_one_sheet(form_2: bytes) -> None:
    assert page_count(form_2) == 2


def test_form_3_takes_three_pages(form_3: bytes) -> None:
    assert page_count(form_3) == 3


def test_signatures_stand_on_the_page_of_what_is_signed(form_2: bytes, form_3: bytes) -> None:
    pages = bare(poppler_text(form_2)).split("คำแจ้งเรื่องข้อมูลส่วนบุคคล")[0]
    assert bare("ผู้แสดงความประสงค์") in pages
    assert bare("(นางกัญญาพัชญ์ น้ำใจประเสริฐปัญญา)") in pages
    last = bare(poppler_text(form_3).split("\f")[-2])
    assert bare("และได้รับคำแนะนำ") in last
    assert bare("ขั้นที่ 4 สั่งยา") in last


@pytest.mark.parametrize("read", [poppler_text, pdfium_text])
def test_form_2_says_every_answer(form_2: bytes, read) -> None:
    text = bare(read(form_2))
    for said in (
        "ภาคผนวก 2",
        "14 กุมภาพันธ์ 2561",
        "กัญญาพัชญ์",
        "น้ำใจประเสริฐปัญญา",
        "เมษายน 2501",
        "99/1",
        "หน้าเมือง",
        "เมืองฉะเชิงเทรา",
        "24000",
        "0812345678",
        "28,500",
        "เลขที่แบบ 2401-7QK4-M2ZD",
        "นายสมชาย รับแจ้ง",
        "ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    ):
        assert bare(said) in text
    assert "1-1120-34563-56-2".replace("-", "") in re.sub(r"\D", "", text)


@pytest.mark.parametrize("read", [poppler_text, pdfium_text])
def test_form_3_says_every_answer(form_3: bytes, read) -> None:
    text = bare(read(form_3))
    for said in (
        "ภาคผนวก 3",
        "นางกัญญาพัชญ์ น้ำใจประเสริฐปัญญา",
        "12 มีนาคม 2561",
        "กรมการพัฒนาชุมชน",
        "ข้าวหอมมะลิ",
        "21,000",
        "80,000",
        "ซื้อปุ๋ยอินทรีย์และซ่อมเครื่องสูบน้ำ",
        "กระทรวงเกษตรและสหกรณ์",
        "ขั้นที่ 4 สั่งยา",
        "นางสาวปวีณา ธนกิจ",
        "ผู้มีบัตรมีความตั้งใจ",
    ):
        assert bare(said) in text


def test_R18_form_3_names_the_officer_who_is_to_sign_it() -> None:
    """Form 2 asks who received it; form 3 is signed by the officer whose case it is."""
    text = bare(poppler_text(render_pdf(paper(assessment(), signatures=()))))
    assert text.count(bare("(นายอนุชา พัฒนาการ)")) == 1


def test_no_paper_names_another_appendix(form_2: bytes, form_3: bytes) -> None:
    # Appendices 4 and 5 are the ministry's lists of projects and occupations.
    assert set(re.findall(r"ภาคผนวก(\d)", bare(poppler_text(form_2)))) == {"2"}
    assert set(re.findall(r"ภาคผนวก(\d)", bare(poppler_text(form_3)))) == {"3"}


def test_every_page_counts_itself(form_3: bytes) -> None:
    pages = poppler_text(form_3).split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert bare(f"หน้า {number} จาก {len(pages)}") in bare(page)


def test_R8_what_the_person_is_entitled_to_is_printed(form_2: bytes) -> None:
    assert bare("เดือนละ 200 บาท") in bare(poppler_text(form_2))
    without = render_pdf(paper(intent(), entitlement_sentence=None))
    assert bare("เดือนละ 200 บาท") not in bare(poppler_text(without))


def test_only_drafts_carry_the_watermark(form_2: bytes) -> None:
    draft = render_pdf(paper(intent(), draft=True, content_hash=""))
    assert all("DRAFT" in page for page in pdfium_text(draft).split("\f"))
    assert bare("ร่าง ยังไม่ใช่แบบที่สมบูรณ์") in bare(poppler_text(draft))
    assert "DRAFT" not in pdfium_text(form_2)
    assert "ร่าง" not in pdfium_text(form_2)


def test_a_superseded_paper_says_on_every_page_that_another_took_its_place() -> None:
    old = render_pdf(paper(intent(), superseded=True))
    assert all("SUPERSEDED" in page for page in pdfium_text(old).split("\f"))
    assert bare("มีฉบับแก้ไขใหม่แทนแล้ว") in bare(poppler_text(old))


def test_a_later_revision_says_so() -> None:
    assert bare("แก้ไขครั้งที่ 2") in bare(poppler_text(render_pdf(paper(intent(), revision=3))))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render_pdf(paper(intent())) == render_pdf(paper(intent()))
    assert render_pdf(paper(intent())) != render_pdf(paper(intent(q208_house_no="99/2")))


def test_who_declines_is_asked_for_a_signature_and_promised_nothing() -> None:
    answers = {
        name: value for name, value in INTENT.items() if name not in ("q212_consent", "q214_sign_kind", "q215_receiver")
    }
    session = filled(
        "intent", answers | {"q211_join": "no", "q213_reason": "other", "q213_reason_other": "ย้ายไปอยู่กับลูก"}
    )
    text = bare(poppler_text(render_pdf(paper(session, entitlement_sentence=None))))
    assert bare("ย้ายไปอยู่กับลูก") in text
    assert "ผู้แสดงความประสงค์" in text
    assert "การตรวจสอบบัญชีเงินฝาก" not in text


def test_a_thumbprint_has_two_witnesses() -> None:
    session = intent(q214_sign_kind="thumbprint", q214_witness1="นายปู่ ฟ้าใส", q214_witness2="นางญาดา น้ำทิพย์")
    text = bare(poppler_text(render_pdf(paper(session))))
    assert "ลายพิมพ์นิ้วหัวแม่มือ" in text
    assert bare("นายปู่ ฟ้าใส") in text
    assert bare("นางญาดา น้ำทิพย์") in text
    assert "พยาน" not in bare(poppler_text(render_pdf(paper(intent()))))


def test_thai_digits_in_letters_but_not_in_codes_and_tables() -> None:
    text = bare(poppler_text(render_pdf(paper(assessment(), thai_digits=True))))
    assert bare("๑๒ มีนาคม ๒๕๖๑") in text
    assert "ภาคผนวก๓" in text
    assert "2401-7QK4-M2ZD" in text
    assert "21,000" in text  # a row of the table of incomes


def test_a_title_of_ones_own_replaces_the_list() -> None:
    session = intent(q205_title="other", q205_title_other="ว่าที่ร้อยตรีหญิง")
    assert "(ว่าที่ร้อยตรีหญิงกัญญาพัชญ์" in bare(poppler_text(render_pdf(paper(session))))


def test_strokes_are_drawn_where_the_holder_signed() -> None:
    unsigned = render_pdf(paper(intent()))
    signed = render_pdf(paper(intent(), signatures=(Signature("holder", strokes=STROKES),)))
    curves = [b"".join(page_operators(pdf)).count(b" c ") for pdf in (unsigned, signed)]
    assert curves[1] > curves[0]


def test_a_reprint_says_when_the_first_paper_was_signed() -> None:
    day = datetime(2018, 2, 15, 3, 0, tzinfo=UTC)
    text = bare(poppler_text(render_pdf(paper(intent(), signatures=(Signature("holder", signed_at=day),)))))
    assert "ลงนามในแบบฉบับกระดาษแล้ว" in text
    assert bare("วันที่ 15 กุมภาพันธ์ 2561") in text


def test_a_long_answer_continues_on_the_next_page() -> None:
    sentence = "ควรเริ่มจากเกษตรผสมผสานแปลงเล็กและรวมกลุ่มขายผลผลิตที่ตลาดประชารัฐ"
    pdf = render_pdf(paper(assessment(q352_opinion=" ".join(f"{sentence} {n}" for n in range(80)))))
    pages = [bare(page) for page in poppler_text(pdf).split("\f")]
    holding = [number for number, page in enumerate(pages) if "แปลงเล็ก" in page]
    assert len(holding) >= 2
    assert sum(page.count("ตลาดประชารัฐ") for page in pages) >= 75
    assert f"{sentence}79" in "".join(re.sub(r"แบบประเมินและเมนู.*?2401-7QK4-M2ZD", "", page) for page in pages)


def test_thirty_prescriptions_repeat_the_head_of_their_table() -> None:
    rows = [
        {
            "q351_any_group": "yes",
            "q351_programme": f"P{number:02}",
            "q351_rank": str(number),
            "q351_reason": "ตรงกับความต้องการ " * 6,
        }
        for number in [*range(1, 29), 1, 2]
    ]
    pages = [bare(page) for page in poppler_text(render_pdf(paper(assessment(prescriptions=rows)))).split("\f")]
    heads = [page.count(bare("โครงการ หน่วยงาน หลักสูตรฝึก")) for page in pages]
    assert sum(heads) >= 2
    assert max(heads) == 1


def test_fonts_are_embedded_as_subsets(form_3: bytes) -> None:
    done = subprocess.run(["pdffonts", "-"], input=form_3, capture_output=True, check=True)
    fonts = done.stdout.decode().splitlines()[2:]
    assert {line.split()[0].split("+")[1] for line in fonts} == {"Sarabun-Regular", "Sarabun-Medium", "Sarabun-Bold"}
    assert all(re.search(r"yes yes yes", line) for line in fonts)


def test_properties_hold_no_personal_data(form_2: bytes) -> None:
    with pypdfium2.PdfDocument(BytesIO(form_2)) as document:
        properties = document.get_metadata_dict()
        bookmarks = [entry.get_title() for entry in document.get_toc()]
    said = " ".join([*properties.values(), *bookmarks])
    assert "แบบแสดงความประสงค์" in properties["Title"]
    assert not [secret for secret in ("กัญญาพัชญ์", "น้ำใจ", "1112034563562", "0812345678") if secret in said]


def test_times_are_those_of_thai_clocks() -> None:
    late = datetime(2018, 3, 12, 20, 30, tzinfo=UTC)
    pdf = render_pdf(paper(intent(), printed_at=late))
    assert bare("13 มีนาคม 2561 เวลา 03.30 น.") in bare(poppler_text(pdf))
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["CreationDate"] == "D:20180313033000+07'00'"


def test_sections_are_bookmarked(form_3: bytes) -> None:
    with pypdfium2.PdfDocument(BytesIO(form_3)) as document:
        titles = [entry.get_title() for entry in document.get_toc()]
    assert [title.split()[0:2] for title in titles[1:]] == [["ขั้นที่", str(step)] for step in range(1, 5)]


def test_both_papers_of_a_case_are_small(form_2: bytes, form_3: bytes) -> None:
    assert len(form_2) + len(form_3) < 120_000


NASTY = ("ที่", "น้ำ", "ป่า", "ฟ้า", "ปู่", "ญู", "ฐู", "กำ", "ซ้ำ", "ปั๊ม", "ผู้ใหญ่บ้าน", "2,000 บาท", "โครงการพัฒนา", "(ชั่วคราว)")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=400))
def test_a_long_answer_is_whole_whatever_it_says_and_wherever_it_breaks(words: list[str]) -> None:
    pdf = render_pdf(paper(assessment(q352_opinion=" ".join(words)), entitlement_sentence=None))
    text = bare(pdfium_text(pdf)).split("352ความเห็นของAO")[1]
    # Between the parts of the answer stand the foot of a page and the head of the next.
    answer = re.sub(r"หน้า\d+จาก\d+.*?ความเห็นของAO\(ต่อ\)", "", text)
    assert answer.startswith(bare("".join(words)))


def test_a_question_without_a_number_of_its_own_stays_with_the_one_above() -> None:
    # 346 asks three things; 320 and 321 end the first page whatever stands there.
    for lines in range(0, 40, 4):
        notes = " ".join(["ตลาดประชารัฐ"] * lines)
        pages = [bare(page) for page in poppler_text(render_pdf(paper(assessment(q347_goods=notes)))).split("\f")]
        (asked,) = (number for number, page in enumerate(pages) if "346ต้องการสินเชื่อ" in page)
        assert "วัตถุประสงค์" in pages[asked]


def test_the_day_of_a_signature_on_the_screen_stands_below_it() -> None:
    day = datetime(2018, 3, 14, 9, tzinfo=UTC)
    signed = paper(intent(), signatures=(Signature("receiver", strokes=STROKES, signed_at=day),))
    text = bare(poppler_text(render_pdf(signed)))
    assert bare("วันที่ 14 มีนาคม 2561") in text
    assert "ฉบับกระดาษแล้ว" not in text
