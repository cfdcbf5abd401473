"""The commands that take lists in and give reports out, over a real database."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from central.db.database import Database
from central.db.migrate import migrate
from central.services.reports import Reports
from central.services.rosters import Rosters
from central.services.rules import Rules
from forms.measure.rounds import builtin_round
from forms.reports.table import Period
from forms.roster.generate import generate, write_csv
from forms.roster.invented import people
from forms.roster.read import RosterPreview

NOW = datetime(2018, 4, 30, 9, tzinfo=UTC)
ROUND = builtin_round("demo-2561")


@pytest.fixture
def two_rosters(database: Database) -> Database:
    for district, count in (("2401", 40), ("2402", 25), ("1001", 10)):
        preview = RosterPreview("list.xlsx", "list", 1, (), ())
        preview.rows.extend(people(count, int(district), district))
        Rosters(database, lambda: NOW).put(district, Rules.of(ROUND.round_id, NOW), preview)
    return database


@pytest.mark.parametrize(("area", "total"), [("2401", 40), ("24", 65), ("10", 10), ("", 75)])
def test_R13_a_report_counts_its_area_and_no_other(two_rosters: Database, area: str, total: int) -> None:
    (made,) = Reports(two_rosters, lambda: NOW).make(["age_income"], ROUND, area).reports
    assert made.total is not None
    assert made.total.figures[-1].value == total  # type: ignore[union-attr]
    assert made.notes == made.notes[:1]  # of nobody beyond the rosters


def test_who_is_on_no_roster_is_counted_and_the_report_says_so(laptop: Any, database: Database) -> None:
    answers = {"q201_date": "2018-02-12", "q211_join": "yes", "q202_channel": "walk_in", "q210_income": "20000"}
    laptop.push([laptop.item(laptop.record(answers, round_id=ROUND.round_id)) for _ in range(3)])
    period = Period(ROUND.walk_in.opens, NOW.date())
    made = Reports(database, lambda: NOW).make(["intents_top_up", "age_income"], ROUND, "2401", period)
    for report in made.reports:
        assert "3 people" in report.notes[-1].en
    assert made.reports[0].lines[0].figures[0].value == 3  # type: ignore[union-attr]


def test_a_roster_goes_in_and_reports_and_letters_come_out(
    run: Callable[..., str], outside_database: tuple[str, str], tmp_path: Path
) -> None:
    roster, workbook = tmp_path / "list.csv", tmp_path / "reports.xlsx"
    write_csv(roster, generate(30, 1, "2401"))
    where = (*outside_database, "--data", str(tmp_path), "--round", ROUND.round_id)
    imported = json.loads(run("import-roster", str(roster), "--district", "2401", *where).splitlines()[-1])
    assert (imported["people"], imported["new"]) == (30, 30)
    told = json.loads(run("report", "--all", "--province", "24", *where, "--out", str(workbook)))
    sheets = load_workbook(workbook).worksheets
    assert len(sheets) == len(told["reports"]) > 10
    assert any(cell.value == 30 for row in sheets[0].iter_rows() for cell in row)
    paper = tmp_path / "letter.pdf"
    run("letter", "district_to_province", "--district", "2401", *where, "--out", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_roster_with_a_wrong_row_is_refused_as_a_whole(
    run: Callable[..., str], outside_database: tuple[str, str], empty_database: Database, tmp_path: Path
) -> None:
    migrate(empty_database)
    roster = tmp_path / "list.csv"
    write_csv(roster, generate(5, 1, "2402"))  # of another district
    where = (*outside_database, "--data", str(tmp_path), "--round", ROUND.round_id)
    said = run("import-roster", str(roster), "--district", "2401", *where, expect=1)
    assert "nothing was imported" in said
    assert json.loads(run("records", *where[:-2]) or "{}") == {}


def test_a_name_that_is_no_report_s_is_told_with_those_that_are(
    run: Callable[..., str], outside_database: tuple[str, str], tmp_path: Path
) -> None:
    said = run("report", "nonsense", "--country", *outside_database, "--out", str(tmp_path / "x.pdf"), expect=1)
    assert "nonsense" in said
    assert "age_income" in said
