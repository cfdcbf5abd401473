"""A day at the counter, as the tour's third part leaves it: every paper accounted for, from the files alone."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.scanning.marks import quick_marks
from forms.form_number import PaperNumber
from tests.desktop.scanning.desk_lamp import rastered
from tests.journeys.touring import take_tour

pytestmark = pytest.mark.long

WALK_INS = 12
"""every station once, and one more; the whole day has 30"""
DPI = 110
"""enough to be read, and quick"""
JAMS, CHANGED_MINDS, INTERVIEWS = 2, 1, 1


class Day:
    def __init__(self, out: Path) -> None:
        self.out = out
        self.told = take_tour(out, "desk", "--walk-ins", str(WALK_INS))

    @property
    def lines(self) -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = self.told["account"]["lines"]
        return lines

    @property
    def at_centre(self) -> dict[str, dict[str, Any]]:
        return {line["paper"]: line for line in self.told["centre"]["papers"]}

    def steps(self) -> str:
        return "\n".join(step["step"] for step in self.told["steps"])


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return Day(tmp_path_factory.mktemp("desk"))


def test_R11_everybody_who_came_has_their_forms_at_the_centre(day: Day) -> None:
    records = day.told["centre"]["records"]
    newest = {record["record_id"]: record for record in records}
    assert Counter(record["form_id"] for record in newest.values()) == {"intent": WALK_INS, "assessment": INTERVIEWS}
    assert len(records) == len(newest) + CHANGED_MINDS
    assert json.loads(day.told["verify"])["flaws"] == 0


def test_numbers_run_from_one_without_a_gap(day: Day) -> None:
    numbers = [PaperNumber.parse(line["number"]) for line in day.lines]
    papers = defaultdict(list)
    for number in numbers:
        papers[number.form.serial].append(number.ordinal)
    assert sorted(papers) == list(range(1, WALK_INS + INTERVIEWS + 1))
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in papers.values())


def test_every_paper_that_left_exists_is_spoilt_or_is_void(day: Day) -> None:
    states = Counter(line["state"] for line in day.lines)
    assert states["spoilt"] == JAMS
    assert states["void"] == CHANGED_MINDS
    assert states["printed"] + states["scanned"] + JAMS + CHANGED_MINDS == len(day.lines)
    assert len(day.lines) == WALK_INS + INTERVIEWS + JAMS + CHANGED_MINDS
    assert all(bool(line["reason"]) == (line["state"] in ("spoilt", "void")) for line in day.lines)


def test_the_centre_knows_the_same_of_every_paper(day: Day) -> None:
    assert day.at_centre.keys() == {line["number"] for line in day.lines}
    for line in day.lines:
        there = day.at_centre[line["number"]]
        assert there["state"] == ("signed" if line["state"] == "scanned" else line["state"])
        assert len(there["here"]) == (line["pages"] if line["state"] == "scanned" else 0)


def test_what_came_out_of_the_printer_says_which_paper_it_is(day: Day) -> None:
    for line in day.lines:
        pages = rastered((day.out / line["file"]).read_bytes(), DPI)
        assert len(pages) == line["pages"]
        marks = [mark.mark for page in pages for mark in quick_marks(page)]
        assert {str(mark.paper) for mark in marks} == {line["number"]}
        assert [mark.page for mark in marks] == list(range(1, line["pages"] + 1))
        assert {mark.revision for mark in marks} == {line["revision"]}


def test_everybody_got_a_slip_with_their_number(day: Day) -> None:
    slips = [path for path in day.out.glob("desk-slip-*.pdf") if "appointment" not in path.name]
    assert len(slips) == WALK_INS
    for slip in slips:
        document = pypdfium2.PdfDocument(slip)
        assert len(document) == 1
        document.close()


def test_the_day_had_its_mishaps(day: Day) -> None:
    steps = day.steps()
    assert "the power is cut: the process is killed" in steps
    for sign in ("on the screen", "on paper", "with a thumbprint"):
        assert f"printed and signed {sign}" in steps
    for way in ("card", "number", "first letters of the name", "expired card", "dirty chip", "on no list"):
        assert f"found by {way}" in steps or way in steps
    shown = [step["picture"] for step in day.told["steps"] if step["picture"]]
    assert len(shown) >= 35
    assert all((day.out / name).stat().st_size > 3000 for name in shown)
