"""Forms prepared for one person: what is known stands in its place, everything else waits for a pen."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.printing.blank import BlankPaper, render_blank
from forms.library import library_form
from tests.desktop.printing.filled import INTENT, intent
from tests.forms.paper.pdfa_file import File
from tests.forms.paper.pdfa_rules import RULES
from tests.forms.paper.reading import bare, pdfium_text

KNOWN = {name: INTENT[name] for name in INTENT if name.startswith(("q204", "q205", "q206", "q207", "q208"))}


def prepared(form_id: str, *, known: bool = True, with_codes: bool = True) -> bytes:
    answers = {
        group: {name: value for name, value in inside.items() if name in KNOWN}
        for group, inside in intent().answers().items()
        if isinstance(inside, dict)
    }
    paper = BlankPaper(
        library_form(form_id),
        "มาตรการ",
        "ที่ว่าการอำเภอ",
        datetime(2018, 3, 1, tzinfo=UTC),
        known=answers if known and form_id == "intent" else {},
        stamp="แบบเตรียม",
        with_codes=with_codes,
    )
    return render_blank(paper)


def test_what_is_known_stands_in_its_place_and_the_rest_is_asked() -> None:
    text = bare(pdfium_text(prepared("intent")))
    for said in ("กัญญาพัชญ์", "น้ำใจประเสริฐปัญญา", "เมษายน 2501", "99/1", "เมืองฉะเชิงเทรา"):
        assert bare(said) in text
    assert "0812345678" not in text
    assert "แบบเตรียม" in text
    assert bare("กรณีไม่ประสงค์เข้าร่วม") in text
    assert "กัญญาพัชญ์" not in bare(pdfium_text(prepared("intent", known=False)))


def test_lists_of_codes_may_stay_away() -> None:
    assert "บัญชีรหัสสำหรับกรอกแบบ" in bare(pdfium_text(prepared("assessment")))
    assert "บัญชีรหัสสำหรับกรอกแบบ" not in bare(pdfium_text(prepared("assessment", with_codes=False)))


def test_it_is_fit_for_archives_too() -> None:
    file = File(prepared("intent"))
    assert {clause: found for clause, check in RULES.items() if (found := check(file))} == {}
