"""Papers are PDF/A-2b: drafts, signed ones, empty ones, slips."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.printing.blank import BlankPaper, render_blank
from desktop.printing.render import Signature, render_pdf
from desktop.printing.slip import appointment_slip, queue_slip
from desktop.settings import SlipPaper
from forms.form_number import FormNumber, PaperNumber
from forms.library import library_form
from forms.paper.picture import GreyPicture
from tests.desktop.printing.filled import NOON, assessment, intent, paper
from tests.desktop.printing.filled_later import later
from tests.desktop.printing.test_closing import THUMB
from tests.desktop.printing.test_slip import APPOINTMENT, QUEUE
from tests.forms.paper.pdfa_file import File
from tests.forms.paper.pdfa_rules import RULES, qpdf_complaint

STROKES = (((0.0, 0.0, 0.0), (20.0, 10.0, 8.0), (40.0, 0.0, 16.0), (60.0, 12.0, 24.0)),)
EMBLEM = GreyPicture.of(3, 2, bytes([0, 128, 255, 255, 128, 0]))
NUMBER = PaperNumber(FormNumber("2401", 17, 42), 1)
PAPERS: dict[str, Callable[[], bytes]] = {
    "form 2, signed on the screen": lambda: render_pdf(
        paper(intent(), number=NUMBER, signatures=(Signature("holder", strokes=STROKES),))
    ),
    "form 3, a copy in Thai numerals": lambda: render_pdf(
        paper(assessment(), number=NUMBER, kind="copy", thai_digits=True)
    ),
    "with an emblem": lambda: render_pdf(paper(intent(), crest=EMBLEM)),
    "a form to be filled in by hand": lambda: render_blank(
        BlankPaper(library_form("assessment"), "มาตรการ", "ที่ว่าการอำเภอ", NOON)
    ),
    "an appointment": lambda: appointment_slip(APPOINTMENT, SlipPaper.ROLL),
    "a draft": lambda: render_pdf(paper(intent(), draft=True, content_hash="")),
    "a thumbprint": lambda: render_pdf(paper(intent(**THUMB))),
    "a revision that has been superseded": lambda: render_pdf(paper(intent(), revision=2, superseded=True)),
    "a second original": lambda: render_pdf(paper(later("visit"), number=NUMBER, copy=2)),
    "a follow-up": lambda: render_pdf(paper(later("followup"))),
    "a report of development": lambda: render_pdf(paper(later("development"))),
    "a shortfall": lambda: render_pdf(paper(later("shortfall"))),
    "a project": lambda: render_pdf(paper(later("project"))),
    "a queue slip": lambda: queue_slip(QUEUE, SlipPaper.A6),
    "answers in letters no font of ours has": lambda: render_pdf(
        paper(intent(q205_first_name="王小明", q208_road="ถนน 😀 สายใหม่"))
    ),
}


@pytest.fixture(scope="module", params=PAPERS)
def file(request: pytest.FixtureRequest) -> File:
    return File(PAPERS[request.param]())


@pytest.mark.parametrize("clause", RULES)
def test_a_paper_keeps_to_the_clause(file: File, clause: str) -> None:
    assert RULES[clause](file) == []


@pytest.mark.parametrize("made", PAPERS)
def test_qpdf_finds_nothing(made: str, tmp_path: Path) -> None:
    assert qpdf_complaint(PAPERS[made](), tmp_path) == ""
