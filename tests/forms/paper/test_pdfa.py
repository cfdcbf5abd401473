"""Letters, reports and any text at all are PDF/A-2b; papers are tried by the same rules in tests/desktop/printing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageCms

from forms.paper.archiving import grey_profile
from forms.paper.document import Document
from forms.paper.page import HEIGHT, WIDTH
from forms.paper.surface import Style
from forms.reports.pdf import reports_pdf
from forms.reports.table import Chart, ChartKind
from tests.forms.paper.pdfa_rules import RULES, File, qpdf_complaint
from tests.forms.paper.reading import bare, page_of, poppler_text
from tests.forms.paper.test_letter import LETTER, pdf_of
from tests.forms.paper.test_shaping import NASTY
from tests.forms.reports.test_pdf import COVER, villages

FACES = ("Regular", "Medium", "Bold")


def report() -> bytes:
    return reports_pdf([villages(40, chart=Chart(ChartKind.BARS, (0,))), villages(2, columns=12)], COVER)


MADE: dict[str, Callable[[], bytes]] = {
    "letter": lambda: pdf_of(LETTER),
    "report": report,
    "nasty words": lambda: page_of([NASTY], Style("Bold", 9)),
    "letters no font of ours has": lambda: page_of(["ดี字น้ำ😀 ปี่", "\u0007ข\u200bค"], Style("Medium", 12)),
    "an empty page": lambda: page_of([""], Style("Regular", 9)),
}


@pytest.fixture(scope="module", params=MADE)
def file(request: pytest.FixtureRequest) -> File:
    return File(MADE[request.param]())


@pytest.mark.parametrize("clause", RULES)
def test_a_file_keeps_to_the_clause(file: File, clause: str) -> None:
    assert RULES[clause](file) == []


@pytest.mark.parametrize("made", MADE)
def test_qpdf_finds_nothing(made: str, tmp_path: Path) -> None:
    assert qpdf_complaint(MADE[made](), tmp_path) == ""


@pytest.mark.parametrize(
    ("clause", "right", "wrong"),
    [
        ("6.1.2 header (1, 2)", b"%PDF-1.7", b"%PDF-2.0"),
        ("6.1.3 trailer (1, 2, 3)", b"%%EOF\n", b"%%EOF\n\n"),
        ("6.2.3 output intent (1, 2, 3)", b"/GTS_PDFA1", b"/GTS_PDFX1"),
        ("6.2.11.3 composite fonts (3.1-1, 3.2-1, 3.3-1)", b"/CIDToGIDMap", b"/CIDToCIDMap"),
        ("6.2.11.6 symbolic (1, 2)", b"/Flags 4", b"/Flags 8"),
        ("6.3 no annotations", b"/Lang", b"/Annots"),
        ("6.6.3 the properties in the file and in XMP are the same", b"/Creator(aofield)", b"/Creator(another)"),
        ("6.6.4 says that it is PDF/A-2b (1, 2, 3)", b"<pdfaid:part>2", b"<pdfaid:part>1"),
    ],
)
def test_the_rules_notice_what_is_wrong(clause: str, right: bytes, wrong: bytes) -> None:
    sound = MADE["nasty words"]()
    assert right in sound
    assert RULES[clause](File(sound)) == []
    assert RULES[clause](File(sound.replace(right, wrong))) != []


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30), st.sampled_from(FACES))
def test_whatever_is_typed_shows_no_glyph_the_font_lacks(text: str, face: str) -> None:
    file = File(page_of([text], Style(face, 10)))
    assert [problem for clause in RULES if clause.startswith("6.2.11") for problem in RULES[clause](file)] == []


def test_what_the_font_lacks_is_marked_and_still_says_what_it_is() -> None:
    assert bare(poppler_text(page_of(["ดี字น้ำ"], Style("Regular", 12)))) == "ดี字น้ำ"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_properties_stand_in_both_places(title: str, author: str) -> None:
    document = Document(WIDTH, HEIGHT, title, author, "", datetime(2018, 5, 2, tzinfo=UTC))
    document.add_page("")
    file = File(document.to_bytes())
    assert [problem for clause in RULES if clause.startswith("6.6") for problem in RULES[clause](file)] == []


def test_the_output_profile_is_one_that_colour_management_reads() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(grey_profile()))
    assert profile.profile.xcolor_space.strip() == "GRAY"
    assert ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "L", "RGB") is not None


def test_a_glyph_means_the_same_whatever_was_printed_before() -> None:
    first = page_of(["ฐู ญู"], Style("Regular", 11))
    page_of([NASTY], Style("Regular", 11))
    assert page_of(["ฐู ญู"], Style("Regular", 11)) == first
