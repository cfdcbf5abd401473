from __future__ import annotations

import io
from datetime import date, datetime

import pikepdf
import pypdfium2
import pytest

from desktop.printing.slip import AppointmentSlip, QueueSlip, appointment_slip, queue_slip
from desktop.settings import SlipPaper
from forms.thai.dates import THAILAND

NOW = datetime(2018, 2, 12, 9, 5, tzinfo=THAILAND)
MM = 72 / 25.4
QUEUE = QueueSlip(
    number=128,
    issued_at=NOW,
    ahead=3,
    place="หอประชุมที่ว่าการอำเภอเมืองฉะเชิงเทรา ชั้น 2 ห้องประชุมใหญ่",
    office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    training=False,
    thai_digits=False,
)
APPOINTMENT = AppointmentSlip(
    full_name="นางสาวปิ่นญาฐิติ์ ซ้ำปั๊มน้ำป่าฟ้า",
    day=date(2018, 3, 15),
    time="13:30",
    place="หอประชุมที่ว่าการอำเภอ",
    office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    officer="สมชาย ใจดี",
    made_at=NOW,
    training=True,
    thai_digits=True,
)


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r", "")


def size(pdf: bytes) -> tuple[float, float]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        _left, _bottom, width, height = (float(side) for side in document.pages[0].mediabox)
    return width / MM, height / MM


@pytest.mark.parametrize("paper", SlipPaper)
def test_a_number_is_as_large_as_the_paper_lets_it_be_and_says_where_and_how_many_wait(paper: SlipPaper) -> None:
    text = read(queue_slip(QUEUE, paper))
    for words in ("128", "รออยู่ก่อนท่าน 3 คน", "12 กุมภาพันธ์ 2561", "09.05"):
        assert words in text
    assert "แบบฝึก" not in text


def test_the_paper_is_the_printers() -> None:
    assert size(queue_slip(QUEUE, SlipPaper.A6)) == pytest.approx((105, 148), abs=0.5)
    width, height = size(queue_slip(QUEUE, SlipPaper.ROLL))
    assert width == pytest.approx(80, abs=0.5)
    assert 60 < height < 150  # cut where the slip ends


@pytest.mark.parametrize("number", [1, 77, 888, 1234])
@pytest.mark.parametrize("paper", SlipPaper)
def test_no_number_is_wider_than_its_paper(number: int, paper: SlipPaper) -> None:
    pdf = queue_slip(
        QueueSlip(number, NOW, 0, "", "", training=False, thai_digits=False),
        paper,
    )
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    left, _bottom, right, _top = page.get_objects().__next__().get_bounds()
    assert left >= 0
    assert right <= page.get_width()
    document.close()


@pytest.mark.parametrize("paper", SlipPaper)
def test_an_appointment_says_who_when_and_where_and_no_number_of_a_card(paper: SlipPaper) -> None:
    text = read(appointment_slip(APPOINTMENT, paper))
    for words in ("ซ้ำปั๊มน้ำป่าฟ้า", "วันพฤหัสบดีที่", "๑๕ มีนาคม ๒๕๖๑", "๑๓.๓๐", "หอประชุม", "แบบฝึก"):
        assert words in text


def test_the_same_slip_is_the_same_file() -> None:
    assert queue_slip(QUEUE, SlipPaper.A6) == queue_slip(QUEUE, SlipPaper.A6)
