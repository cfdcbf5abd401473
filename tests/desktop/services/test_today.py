from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.clock import ZONE, demo_clock, real_clock
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE, demo_round, is_demo, make_demo_home
from desktop.services.people import PersonFilter
from desktop.services.unlocking import Unlocking
from forms.measure.workflow import CaseStatus
from tests.laptop import OFFICER, PASSPHRASE, Laptop, fill, the_demo_round


def test_a_fresh_day(laptop: Laptop) -> None:
    view = laptop.today.summary()
    assert (view.today, view.demo, view.officer) == (laptop.round.today, True, OFFICER.name)
    assert view.counts.people == 20
    assert view.counts.to_visit == len(laptop.people.search("", filter=PersonFilter.TO_VISIT))
    assert (view.counts.to_assess, view.counts.assessed, view.counts.waiting) == (0, 0, 0)
    assert view.drafts == ()
    assert all(row.to_visit for row in view.due)


def test_what_was_begun_and_what_waits_is_there(laptop: Laptop) -> None:
    record = laptop.finalised()
    draft = laptop.interview(laptop.person(3))
    draft.move_cursor(draft.session.root_ref)
    view = laptop.today.summary()
    assert [row.record_id for row in view.drafts] == [draft.record_id]
    assert view.drafts[0].person_name == laptop.people.row(draft.person_id).full_name
    assert (view.counts.to_assess, view.counts.waiting) == (1, 1)
    assert view.due[0].person_id == record.person_id
    assert view.due[0].status is CaseStatus.REGISTERED


def test_who_waits_for_form_3_is_counted_as_listed_until_the_interview(laptop: Laptop) -> None:
    """A visit that found nobody leaves the person waiting; a decision at the interview does not."""
    person = laptop.finalised().person_id
    visit = {"q303_joint_name": "ก ข", "q303_joint_bank": "baac", "q304_place": "บ้าน"}
    for outcome, left in (
        ({"q305_outcome": "not_home"}, 1),
        ({"q305_outcome": "interviewed", "q306_confirm": "no", "q213_reason": "no_time"}, 0),
    ):
        interview = laptop.interview(person, "assessment")
        fill(interview, {**visit, **outcome})
        interview.finalise()
        assert laptop.today.summary().counts.to_assess == left
        assert len(laptop.people.search("", filter=PersonFilter.OPEN)) == left


def test_the_draft_touched_last_stands_first(laptop: Laptop) -> None:
    first = laptop.interview(laptop.person(0))
    second = laptop.interview(laptop.person(1))
    assert [row.record_id for row in laptop.today.summary().drafts] == [second.record_id, first.record_id]
    first.move_cursor(first.session.root_ref)
    assert [row.record_id for row in laptop.today.summary().drafts] == [first.record_id, second.record_id]


def test_R11_R12_the_windows_are_the_rounds(laptop: Laptop) -> None:
    dates = laptop.today.summary().dates
    assert (dates[0].start, dates[0].end) == (laptop.round.walk_in.opens, laptop.round.walk_in.closes)
    assert (dates[1].start, dates[1].end) == (laptop.round.home_visit.opens, laptop.round.home_visit.closes)
    today = laptop.clock().date()
    assert [each.open for each in dates[:2]] == [today <= each.end for each in dates[:2]]


def test_a_demo_day_is_the_rounds_and_its_hours_are_real() -> None:
    today = the_demo_round().today
    assert today is not None
    before = real_clock()
    moment = demo_clock(today)()
    after = real_clock()
    assert moment.date() == today
    assert moment.tzinfo is ZONE
    if before.date() == after.date():
        assert before.time() <= moment.time() <= after.time()


def test_a_demo_home_opens_with_what_is_shown_on_the_screen(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "demo")
    assert not is_demo(paths)
    home = make_demo_home(paths, people=30)
    assert is_demo(paths)
    assert home.roster.exists()
    laptop = Laptop(paths, Unlocking(paths).unlock(home.officer, home.passphrase))
    assert (laptop.people.count(), laptop.stores.machine.round_id) == (30, demo_round().round_id)
    laptop.stores.close()
    assert make_demo_home(paths, people=30) == home


def test_a_demo_home_cut_off_half_way_is_made_again(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "demo")
    make_demo_home(paths, people=5, imported=False)
    (paths.root / "demo").unlink()
    make_demo_home(paths, people=5)
    laptop = Laptop(paths, Unlocking(paths).unlock(DEMO_OFFICER, DEMO_PASSPHRASE))
    assert laptop.people.count() == 5
    laptop.stores.close()


def test_a_demo_never_touches_a_home_with_real_work(laptop: Laptop) -> None:
    laptop.stores.close()
    with pytest.raises(KnownError, match="colleague_needed"):
        make_demo_home(laptop.paths, people=5)
    again = laptop.unlocking.unlock(OFFICER.name, PASSPHRASE)
    assert not is_demo(laptop.paths)
    again.close()


def test_R11_R12_R22_R29_R38_dates_of_both_rounds_each_once(laptop: Laptop) -> None:
    view = laptop.today.summary()
    assert [each.end for each in view.dates] == sorted(each.end for each in view.dates)
    windows = {
        each.title.rule: (each.start.isoformat(), each.end.isoformat()) for each in view.dates if each.start < each.end
    }
    assert windows["R11"] == ("2018-02-01", "2018-02-28")
    assert windows["R12"] == ("2018-03-01", "2018-04-30")
    assert windows["R29"][1] == "2019-06-30"
    assert windows["R38"] == ("2019-06-01", "2019-06-30")
    assert len({(each.title, each.end) for each in view.dates}) == len(view.dates)
    assert {"R24", "R25", "R26", "R30", "R31", "R34", "R35", "R39"} <= {each.title.rule for each in view.dates}


@pytest.mark.parametrize(
    ("today", "running"),
    [
        (date(2018, 2, 12), {"R11"}),
        (date(2018, 3, 12), {"R12"}),
        (date(2018, 5, 12), set()),
        (date(2018, 6, 30), {"R22"}),
        (date(2019, 6, 12), {"R29", "R38"}),
        (date(2019, 7, 12), set()),
    ],
)
def test_what_is_open_now_is_told_by_the_day(laptop: Laptop, today: date, running: set[str]) -> None:
    laptop.day = today
    view = laptop.today.summary()
    assert {each.title.rule for each in view.dates if each.runs(today)} == running
    assert all(each.days_left == (each.end - today).days for each in view.dates)
