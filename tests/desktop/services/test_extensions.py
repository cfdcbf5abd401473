from __future__ import annotations

from desktop.bootstrap import open_desk
from desktop.paths import Paths
from desktop.windows.desk import Desk
from forms.measure.rounds import Month
from tests.desktop.casework import work_through


def total_cost(desk: Desk) -> int:
    report = desk.reports.run("intents_top_up").report
    assert report.total is not None
    return sum(figure.value for line in report.lines for figure in line.figures if figure is not None)


def test_R8_a_longer_top_up_changes_what_cases_bring_and_back_again(desk: Desk, demo_paths: Paths) -> None:
    work_through(desk)
    before = total_cost(desk)
    done = desk.extensions.switch("top-up-june", on=True)
    assert done.on
    joined = desk.reports.run("intents_top_up").context.round
    assert joined.top_up.end_month == Month(year=2018, month=12)  # the open desk goes by the round before
    longer = open_desk(desk.stores, demo_paths)
    assert longer.round.top_up.end_month == Month(year=2019, month=6)
    assert done.changed > 0
    assert total_cost(longer) > before
    undone = longer.extensions.switch("top-up-june", on=False)
    assert undone.changed == done.changed
    assert total_cost(open_desk(desk.stores, demo_paths)) == before


def test_R12_a_longer_window_changes_no_sum(desk: Desk, demo_paths: Paths) -> None:
    work_through(desk)
    done = desk.extensions.switch("home-visit-may", on=True)
    assert done.changed == 0
    assert open_desk(desk.stores, demo_paths).round.home_visit.closes.isoformat() == "2018-05-31"
    assert [each.extension_id for each in open_desk(desk.stores, demo_paths).round.extensions if each.enabled] == [
        "home-visit-may"
    ]


def test_progress_is_told_while_cases_are_added_up(desk: Desk) -> None:
    work_through(desk)
    told: list[tuple[int, int]] = []
    done = desk.extensions.switch("top-up-june", on=True, progress=lambda count, total: told.append((count, total)))
    assert told[-1] == (done.changed, done.changed)
