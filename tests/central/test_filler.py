"""The sheets follow what is pushed, by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from central.db import due
from central.db.database import Database
from central.db.settling_tables import LikenessDueRow
from central.db.sheet_tables import CaseRow, DueRow
from central.services import suspects
from central.services.centre import Centre
from central.services.clock import Clock
from central.services.filler import Filler
from central.services.filling import Filling
from central.services.rosters import Rosters
from central.services.rules import Rules
from forms.roster.invented import people as invented_people
from forms.roster.read import RosterPreview


def cases(database: Database) -> int:
    with database.operator() as connection:
        return connection.execute(select(func.count()).select_from(CaseRow)).scalar_one()


def waiting(database: Database) -> int:
    with database.operator() as connection:
        return connection.execute(select(func.count()).select_from(DueRow)).scalar_one()


@pytest.fixture
def filler(database: Database, clock: Clock) -> Iterator[Filler]:
    """At work in a thread, as `serve` has it."""
    filler = Filler(database, clock)
    thread = Thread(target=filler.run)
    thread.start()
    yield filler
    filler.stop()
    thread.join()


def test_what_is_pushed_is_due_until_somebody_settles(laptop: Any, centre: Centre, database: Database) -> None:
    laptop.push([laptop.item(), laptop.item()])
    assert (cases(database), waiting(database)) == (0, 1)
    assert centre.filling.settle(database, "1001") == 0
    assert centre.filling.settle(database, "24") == 2
    assert (cases(database), waiting(database)) == (2, 0)
    assert centre.filling.settle(database) == 0


def test_a_push_that_is_rolled_back_leaves_nobody_due(laptop: Any, database: Database) -> None:
    laptop.push([laptop.item(laptop.record(district="1001")), "not a record"])
    assert waiting(database) == 0


def test_two_who_settle_write_everybody_and_the_second_waits_for_the_first(
    new_laptop: Any, database: Database, clock: Clock
) -> None:
    laptop = new_laptop()
    for _ in range(4):
        laptop.push([laptop.item() for _ in range(3)])
    first_is_at_it, second_has_asked = Event(), Event()

    def hold_on(_seconds: float) -> None:
        first_is_at_it.set()
        assert second_has_asked.wait(10)

    with database.district("2401") as connection:
        assert due.hold(connection, "2401", wait=True)
        # While somebody is at it, who does not wait leaves the district to them.
        assert Filling(clock).settle(database, wait=False) == 0
    first = Thread(target=Filling(clock, hold_on).settle, args=(database,))
    first.start()
    assert first_is_at_it.wait(10)
    second_has_asked.set()
    Filling(clock).settle(database)
    assert (cases(database), waiting(database)) == (12, 0)
    first.join()


def test_a_batch_of_due_people_is_bounded_and_oldest_first(database: Database) -> None:
    from uuid import UUID

    people = [UUID(int=number) for number in range(1, 13)]
    with database.district("2401") as connection:
        for first in range(0, 12, 4):
            due.call(connection, "2401", {"2561": people[first : first + 4]})
        assert due.take(connection, "2401", 5) == {"2561": set(people[:8])}
        assert due.take(connection, "2401", 1) == {"2561": set(people[8:])}
        assert due.take(connection, "2401", 5) == {}


def test_a_filler_fills_what_it_finds_and_ends_when_it_is_told(
    laptop: Any, database: Database, filler: Filler, clock: Clock
) -> None:
    laptop.push([laptop.item()])
    # Whoever settles finds it done, or waits for it, or does it: which of them is chance.
    Filling(clock).settle(database)
    assert (cases(database), waiting(database)) == (1, 0)


def test_a_filler_reckons_everybody_once_a_day(laptop: Any, database: Database, clock: Clock) -> None:
    laptop.push([laptop.item()])
    filler = Filler(database, clock)
    assert filler.fill() == 1
    assert filler.fill() == 0


def test_a_stopped_filler_leaves_what_is_due_to_the_next(laptop: Any, database: Database, clock: Clock) -> None:
    laptop.push([laptop.item()])
    filler = Filler(database, clock)
    filler.stop()
    filler.run()
    assert cases(database) == 1  # the batch at hand is finished
    assert waiting(database) == 0


class Resting(Filler):
    """Notes how long it would rest, and goes on."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self.rested: list[float] = []

    def _rest(self, seconds: float) -> None:
        self.rested.append(seconds)


def test_while_more_comes_than_gets_done_it_rests_longer(database: Database, clock: Clock) -> None:
    filler = Resting(database, clock)
    people = [uuid4() for _ in range(3)]
    with database.district("2401") as connection:
        due.call(connection, "2401", {"2561": people})
    for _ in range(2):
        filler._rest_after(0.5)
    assert filler.rested == [2.0, 0.5]


def test_a_look_at_a_whole_new_list_is_stopped_between_two_batches_and_goes_on_there(
    centre: Centre, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A centre that is told to end does so soon, whatever was imported just now."""
    monkeypatch.setattr(suspects, "AT_ONCE", 5)
    people = list(invented_people(12, 1, "2401"))
    Rosters(database, clock).put("2401", Rules.of("demo-2561", clock()), RosterPreview("ก.csv", "1", (), (), people))
    left = [len(people)]
    for _ in range(3):
        filler = Filler(database, clock, afterwards=[centre.suspects.look])
        filler.stop()
        filler.run()
        with database.operator() as connection:
            left.append(connection.execute(select(func.count()).select_from(LikenessDueRow)).scalar_one())
    assert left == [12, 7, 2, 0]
