from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.clock import ZONE, demo_clock, real_clock
from desktop.services.training import Training, newest_moment, training_day
from forms.measure.rounds import builtin_round, development_round_after
from tests.laptop import INTENT_JOINS, Laptop, fill


@pytest.fixture
def training(laptop: Laptop) -> Training:
    return Training(laptop.stores, laptop.paths, laptop.round, development_round_after(laptop.round.round_id))


def test_days_worth_training_on_are_those_of_the_rounds(training: Training) -> None:
    """R11, R12, R22, R38, R30"""
    days = [(each.title.rule, each.day.isoformat()) for each in training.days()]
    assert days == [
        ("R11", "2018-02-12"),
        ("R12", "2018-03-12"),
        ("R22", "2018-06-12"),
        ("R22", "2018-09-12"),
        ("R38", "2019-06-12"),
        ("R30", "2019-07-12"),
    ]


def test_the_day_chosen_is_kept_in_the_training_home(training: Training, laptop: Laptop) -> None:
    assert training_day(laptop.paths, laptop.round) == laptop.round.today
    training.play_on(date(2018, 6, 12))
    assert training_day(laptop.paths, laptop.round) == date(2018, 6, 12)
    laptop.paths.training_day.write_bytes(b"\xff no day")
    assert training_day(laptop.paths, laptop.round) == laptop.round.today


def test_a_real_round_plays_on_no_day(laptop: Laptop) -> None:
    laptop.paths.training_day.write_text("2018-06-12")
    assert training_day(laptop.paths, builtin_round("2561")) is None


def test_records_keep_going_forward(training: Training, laptop: Laptop) -> None:
    """Until something was done any day will do; then none before the newest of it."""
    assert training.newest() is None
    training.play_on(date(2018, 2, 12))
    interview = laptop.interview(laptop.person())  # on the day of the round, 12 March
    fill(interview, INTENT_JOINS)
    interview.finalise()
    assert training.newest() == date(2018, 3, 12)
    with pytest.raises(KnownError) as refused:
        training.play_on(date(2018, 3, 11))
    assert refused.value.code == "training_day_past"
    assert refused.value.params["newest"] == "12 มีนาคม 2561"
    training.play_on(date(2018, 3, 12))


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2021, 1, 1)])
def test_a_day_far_from_the_rounds_is_refused(training: Training, day: date) -> None:
    with pytest.raises(KnownError) as refused:
        training.play_on(day)
    assert refused.value.code == "training_day_outside"


def test_the_clock_goes_on_after_the_newest_record(laptop: Laptop) -> None:
    """A record of last night's training at ten o'clock, and this morning it is nine."""
    tonight = datetime.combine(date(2018, 6, 12), real_clock().timetz()) + timedelta(minutes=1)
    clock = demo_clock(date(2018, 6, 12), tonight)
    first, second = clock(), clock()
    assert tonight < first <= second
    assert clock().tzinfo is ZONE


def test_the_clock_of_a_later_day_is_that_day_at_this_time() -> None:
    clock = demo_clock(date(2018, 6, 12), datetime(2018, 3, 12, 23, 59, tzinfo=ZONE))
    assert clock().date() == date(2018, 6, 12)
    assert demo_clock(date(2018, 6, 12))().date() == date(2018, 6, 12)


def test_whatever_was_done_last_is_the_newest(laptop: Laptop) -> None:
    assert newest_moment(laptop.stores) is None
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    drafted = newest_moment(laptop.stores)
    assert drafted is not None
    interview.finalise()
    finalised = newest_moment(laptop.stores)
    assert finalised is not None
    assert finalised >= drafted
    assert Paths(laptop.paths.root).training_day == laptop.paths.training_day
