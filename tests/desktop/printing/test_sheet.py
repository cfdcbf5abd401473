from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from uuid import UUID

import pytest

from desktop.printing.render import render_pdf
from forms.form_number import FormNumber, PaperNumber
from forms.page_mark import PageMark
from forms.paper.picture import GreyPicture
from forms.paper.qr_code import modules
from tests.desktop.printing.filled import assessment, intent, paper
from tests.desktop.printing.filled_later import later
from tests.forms.paper.reading import bare, poppler_text, qr_codes

RECORD = UUID("0190f3a2-7c41-7b6e-9d3f-2a4b5c6d7e8f")
NUMBER = PaperNumber(FormNumber("2401", 17, 42), 1)


def mark(page: int, pages: int) -> PageMark:
    return PageMark(RECORD, 1, "3f" * 8, NUMBER, page, pages)


def test_the_code_packs_as_alphanumeric() -> None:
    # 5.5 bits a character instead of 8: modules large enough for an old scanner.
    assert len(modules(replace(mark(10, 12), revision=12).text())) <= 37


def test_every_page_carries_its_mark() -> None:
    pdf = render_pdf(paper(intent(), number=NUMBER))
    assert [qr_codes(pdf, page) for page in range(2)] == [[mark(1, 2).text()], [mark(2, 2).text()]]


def test_every_page_says_the_papers_number_and_only_a_paper_has_one() -> None:
    pages = poppler_text(render_pdf(paper(assessment(), number=NUMBER))).split("\f")[:-1]
    assert all(f"เลขที่เอกสาร {NUMBER}" in page for page in pages)
    assert "เลขที่เอกสาร" not in poppler_text(render_pdf(paper(assessment())))


def test_a_copy_says_so_on_every_page_and_a_second_original_what_it_is() -> None:
    pages = poppler_text(render_pdf(paper(assessment(), number=NUMBER, kind="copy"))).split("\f")[:-1]
    assert all("สำเนา" in page for page in pages)
    second = render_pdf(paper(assessment(), number=NUMBER, copy=2, thai_digits=True))
    assert all("ต้นฉบับที่ ๒" in page for page in poppler_text(second).split("\f")[:-1])
    first = bare(poppler_text(render_pdf(paper(assessment(), number=NUMBER))))
    assert "สำเนา" not in first
    assert "ต้นฉบับ" not in first


@pytest.mark.parametrize("form_id", ["project", "shortfall", "visit", "followup"])
def test_the_name_of_the_round_keeps_clear_of_the_form_number(form_id: str) -> None:
    long = "รอบฝึกหัด: มาตรการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ ระยะที่ 2 ปี 2562"
    given = paper(later(form_id), round_title=long)
    words = _words(render_pdf(given))
    (number,) = (word for word in words if word[0] == given.form_number and word[2] < 120)
    round_title = [word for word in words if word[0] in long.split()]
    assert len(round_title) >= len(long.split())
    middle = (number[2] + number[4]) / 2
    assert not [
        word for word in round_title if word[2] < middle < word[4] and word[1] < number[3] and word[3] > number[1]
    ]


def _words(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """Words of the first page with their left, upper, right and lower edges, points from the upper left corner."""
    command = ["pdftotext", "-bbox", "-f", "1", "-l", "1", "-", "-"]
    html = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode("utf-8")
    found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.+?)</word>', html)
    return [(text, float(left), float(top), float(right), float(bottom)) for left, top, right, bottom, text in found]


def test_the_offices_emblem_takes_the_place_of_the_empty_frame() -> None:
    crest = GreyPicture.of(2, 1, b"\x00\xff")
    plain, with_crest = (render_pdf(paper(intent(), crest=each)) for each in (None, crest))
    assert "ตราหน่วยงาน" in poppler_text(plain)
    assert "ตราหน่วยงาน" not in poppler_text(with_crest)
    done = subprocess.run(["pdfimages", "-list", "-"], input=with_crest, capture_output=True, check=True)
    assert len(done.stdout.decode().splitlines()) == 3  # a head of two lines, and the emblem on the first page
