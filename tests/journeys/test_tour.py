"""The main job from end to end: the tour's own process, the papers it leaves, the records in PostgreSQL."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.forms.paper.reading import bare
from tests.journeys.touring import paper_text, report_lines, take_tour

pytestmark = pytest.mark.long

HAS_DISPLAY = sys.platform == "linux" and shutil.which("xvfb-run") is not None
ON_DISPLAY = ("xvfb-run", "--auto-servernum", "-s", "-screen 0 1366x768x24")


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """On a real display where the system has a virtual one; all other parts of the tour are taken offscreen."""
    out = tmp_path_factory.mktemp("tour")
    if HAS_DISPLAY:
        return out, take_tour(out, "job", platform="xcb", before=ON_DISPLAY)
    return out, take_tour(out, "job")


def test_every_record_is_in_the_central_database_with_a_receipt(toured: tuple[Path, dict[str, Any]]) -> None:
    _out, report = toured
    forms = sorted(record["form_id"] for record in report["records"])
    assert forms == ["assessment", "assessment", "intent", "intent", "intent"]
    stored = {(record["record_id"], record["revision"], record["content_hash"]) for record in report["records"]}
    receipts = {(r["record_id"], r["revision"], r["content_hash"]) for r in report["receipts"]}
    assert stored == receipts
    assert json.loads(report["verify"])["flaws"] == 0


def test_the_centre_counts_what_the_three_people_said(toured: tuple[Path, dict[str, Any]]) -> None:
    out, _report = toured
    intents = report_lines(out / "centre-intents_top_up.xlsx")
    assert (intents["ประสงค์เข้าร่วม"][4], intents["ไม่ประสงค์เข้าร่วม"][4]) == (2, 1)
    demand = report_lines(out / "centre-demand_programme.xlsx")
    assert {title.split()[0]: figures[0] for title, figures in demand.items()} == {
        "P01": 1,
        "P08": 1,
        "P12": 1,
        "รวม": 2,
    }


@pytest.mark.parametrize(
    ("paper", "sentences"),
    [
        ("farmer-form2", ["พัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ", "12 มีนาคม 2561", "0812345678", "หน้า 1 จาก 2"]),
        ("farmer-form3", ["ขั้นที่ 4 สั่งยา", "สินเชื่อแก้หนี้นอกระบบ", "หนี้นอกระบบดอกเบี้ยสูง", "18,000", "รวม 9 เดือน"]),
        ("employed-form2", ["20 กุมภาพันธ์ 2561", "หอประชุมที่ว่าการอำเภอ", "รวม 9 เดือน"]),
        ("employed-form3", ["โรงงานแปรรูปอาหาร", "รวม 10 เดือน เป็นเงิน 1,000 บาท"]),
        ("declining-form2", ["สูงอายุ", "ไม่ประสงค์เข้าร่วม"]),
    ],
)
def test_the_papers_give_back_their_thai_text(
    toured: tuple[Path, dict[str, Any]], paper: str, sentences: list[str]
) -> None:
    out, _report = toured
    text = bare(paper_text(out / f"{paper}.pdf"))
    for sentence in sentences:
        assert bare(sentence) in text


def test_only_the_draft_says_that_it_is_one(toured: tuple[Path, dict[str, Any]]) -> None:
    out, _report = toured
    assert "ร่าง" in paper_text(out / "farmer-form2-draft.pdf")
    assert "ร่าง" not in paper_text(out / "farmer-form2.pdf")


def test_every_step_that_shows_something_left_its_picture(toured: tuple[Path, dict[str, Any]]) -> None:
    out, report = toured
    shown = [step["picture"] for step in report["steps"] if step["picture"]]
    assert len(shown) > 40
    assert all((out / name).stat().st_size > 3000 for name in shown)


@pytest.mark.skipif(not HAS_DISPLAY, reason="no virtual X display on this system: Xvfb is a Linux program")
def test_the_tour_goes_through_on_a_real_display(toured: tuple[Path, dict[str, Any]]) -> None:
    _out, report = toured
    assert len(report["receipts"]) == 5
