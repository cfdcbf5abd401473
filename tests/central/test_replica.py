"""Reports from a copy of the database: what has arrived is filled in where it arrived, and counted in the copy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from central.db.database import Database
from central.db.migrate import migrate
from central.db.replica import catch_up
from central.db.sheet_tables import CaseRow, DueRow
from central.services.reports import Reports
from central.services.rosters import Rosters
from central.services.rules import Rules
from forms.measure.rounds import builtin_round
from forms.roster.invented import people
from forms.roster.read import RosterPreview

NOW = datetime(2018, 4, 30, 9, tzinfo=UTC)
ROUND = builtin_round("demo-2561")


def test_reports_count_in_the_copy_and_settle_in_the_original(
    laptop: Any, database: Database, empty_database: Database
) -> None:
    migrate(empty_database)
    preview = RosterPreview("list.xlsx", "list", (), ())
    preview.rows.extend(people(5, 1, "2401"))
    Rosters(empty_database, lambda: NOW).put("2401", Rules.of(ROUND.round_id, NOW), preview)
    laptop.push([laptop.item(laptop.record(round_id=ROUND.round_id)) for _ in range(3)])

    (made,) = Reports(database, lambda: NOW, replica=empty_database).make(["age_income"], ROUND, "2401").reports

    assert made.total is not None
    assert made.total.figures[-1].value == 5  # type: ignore[union-attr]
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(CaseRow)).scalar_one() == 3
        assert connection.execute(select(func.count()).select_from(DueRow)).scalar_one() == 0


def test_a_copy_that_tells_nothing_of_how_far_it_is_is_not_waited_for(
    database: Database, empty_database: Database
) -> None:
    assert catch_up(database, empty_database)
