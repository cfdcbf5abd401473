"""The commands that take lists in and give reports out, over a real database."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from central.commands.import_list import NoSuchListError, import_counts, import_list
from central.commands.import_roster import import_roster
from central.commands.refused import FileRefusedError
from central.commands.report import letter, report
from central.db.database import Database
from central.db.migrate import migrate
from central.services.overview import counts
from central.services.reports import Reports
from central.services.rosters import Rosters
from central.services.rules import Rules
from central.settings import Settings
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
        preview = RosterPreview("list.xlsx", "list", (), ())
        preview.rows.extend(people(count, int(district), district))
        Rosters(database, lambda: NOW).put(district, Rules.of(ROUND.round_id, NOW), preview)
    return database


@pytest.mark.parametrize(("area", "total"), [("2401", 40), ("24", 65), ("10", 10), ("", 75)])
def test_R13_a_report_counts_its_area_and_no_other(two_rosters: Database, area: str, total: int) -> None:
    (made,) = Reports(two_rosters, lambda: NOW).make(["age_income"], ROUND, area).reports
    assert made.total is not None
    assert made.total.figures[-1].value == total  # type: ignore[union-attr]
    assert made.notes == made.notes[:1]  # of nobody beyond the rosters


def test_a_report_out_of_patience_says_how_much_is_not_counted(new_laptop: Any, database: Database) -> None:
    for district in ("2401", "2402"):
        laptop = new_laptop(district)
        laptop.push([laptop.item(laptop.record(round_id=ROUND.round_id)) for _ in range(2)])
    (hasty,) = Reports(database, lambda: NOW, patience=0).make(["age_income"], ROUND, "24").reports
    assert "about 2 people are not counted yet" in hasty.notes[-1].en
    (whole,) = Reports(database, lambda: NOW).make(["age_income"], ROUND, "24").reports
    assert "not counted" not in whole.notes[-1].en
    assert "Includes 4 people" in whole.notes[-1].en


def test_who_is_on_no_roster_is_counted_and_the_report_says_so(laptop: Any, database: Database) -> None:
    answers = {"q201_date": "2018-02-12", "q211_join": "yes", "q202_channel": "walk_in", "q210_income": "20000"}
    laptop.push([laptop.item(laptop.record(answers, round_id=ROUND.round_id)) for _ in range(3)])
    period = Period(ROUND.walk_in.opens, NOW.date())
    made = Reports(database, lambda: NOW).make(["intents_top_up", "age_income"], ROUND, "2401", period)
    for each in made.reports:
        assert "3 people" in each.notes[-1].en
    assert made.reports[0].lines[0].figures[0].value == 3  # type: ignore[union-attr]


@pytest.fixture
def settings(empty_database: Database, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, database=empty_database.engine.url.render_as_string(hide_password=False))


def test_a_roster_goes_in_and_reports_and_letters_come_out(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster, workbook, paper = (tmp_path / name for name in ("list.csv", "reports.xlsx", "letter.pdf"))
    write_csv(roster, generate(30, 1, "2401"))
    assert import_roster(settings, file=roster, district="2401", round_id=ROUND.round_id) == 0
    days: dict[str, Any] = {"round_id": ROUND.round_id, "since": ROUND.walk_in.opens, "until": None}
    assert report(settings, wanted=[], area="24", out=workbook, **days) == 0
    assert letter(settings, name="district_to_province", area="2401", out=paper, **days) == 0
    imported, told, _ = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (imported["people"], imported["new"]) == (30, 30)
    sheets = load_workbook(workbook).worksheets
    assert len(sheets) == len(told["reports"]) > 10
    assert any(cell.value == 30 for row in sheets[0].iter_rows() for cell in row)
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_roster_with_a_wrong_row_is_refused_as_a_whole(
    settings: Settings, empty_database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    migrate(empty_database)
    roster = tmp_path / "list.csv"
    write_csv(roster, generate(5, 1, "2402"))  # of another district
    with pytest.raises(FileRefusedError, match="nothing was imported"):
        import_roster(settings, file=roster, district="2401", round_id=ROUND.round_id)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["row"] for line in lines if line["event"] == "error"] == [2, 3, 4, 5, 6]
    assert counts(empty_database) == []


def test_R24_a_list_and_its_counts_go_in(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed, counted = tmp_path / "list.csv", tmp_path / "counts.csv"
    (person,) = people(1, 1, "2401")
    listed.write_text(
        f"เลขประจำตัวประชาชน,ชื่อ-สกุล,อำเภอ\n{person.national_id},{person.full_name},เมืองฉะเชิงเทรา\n", "utf-8"
    )
    about: dict[str, Any] = {"area": "24", "round_id": ROUND.round_id}
    assert import_list(settings, file=listed, list_no=1, agency="cdd", **about) == 0
    with pytest.raises(NoSuchListError, match="cdd has no list 2"):
        import_list(settings, file=listed, list_no=2, agency="cdd", **about)
    counted.write_text("บัญชี,หน่วยงาน,อำเภอ,จำนวน\n1,พช.,เมืองฉะเชิงเทรา,7\n", "utf-8")
    assert import_counts(settings, file=counted, province="24", round_id=ROUND.round_id) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["places"], first["known"], first["district_unknown"]) == (1, 0, 0)
    assert second["counts"] == 1


def test_a_name_that_is_no_report_s_is_told_with_those_that_are(
    run: Callable[..., str], outside_database: tuple[str, str], tmp_path: Path
) -> None:
    said = run("report", "nonsense", "--country", *outside_database, "--out", str(tmp_path / "x.pdf"), expect=1)
    assert "nonsense" in said
    assert "age_income" in said
