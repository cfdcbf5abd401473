from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.services.queue import Queue, QueueView
from desktop.services.unlocking import Unlocking
from desktop.store.opened import Officer
from desktop.store.tickets import TicketState
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop


class Watch:
    """A clock that stands until it is set on."""

    def __init__(self, laptop: Laptop) -> None:
        self.now = laptop.clock().replace(hour=8, minute=0, second=0, microsecond=0)

    def __call__(self) -> object:
        return self.now

    def pass_(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def watch(laptop: Laptop) -> Watch:
    return Watch(laptop)


@pytest.fixture
def queue(laptop: Laptop, watch: Watch) -> Queue:
    return Queue(laptop.stores, watch)  # type: ignore[arg-type]


def numbers(view: QueueView) -> list[int]:
    return [each.number for each in view.waiting]


def test_R11_numbers_begin_with_one_each_day_and_whoever_is_left_over_is_nobodys_turn(
    queue: Queue, watch: Watch
) -> None:
    assert [queue.take(name).number for name in ("ก", "", "ค")] == [1, 2, 3]
    assert queue.take().ahead == 3
    watch.pass_(24 * 60)
    assert queue.view().counts.came == 0
    with pytest.raises(KnownError, match="queue_empty"):
        queue.call_next()
    taken = queue.take()
    assert (taken.number, taken.ahead) == (1, 0)
    watch.pass_(-24 * 60)
    assert numbers(queue.view()) == [1, 2, 3, 4]


def test_whoever_was_called_in_vain_waits_behind_those_who_had_come_by_then(queue: Queue, watch: Watch) -> None:
    for _each in range(3):
        queue.take()
        watch.pass_(1)
    assert queue.call_next().number == 1
    watch.pass_(1)
    queue.put_back(1)
    watch.pass_(1)
    queue.take()
    assert numbers(queue.view()) == [2, 3, 1, 4]


def test_one_is_finished_with_before_the_next_is_called(queue: Queue) -> None:
    queue.take()
    queue.take()
    queue.call_next()
    with pytest.raises(KnownError, match="ticket_open") as refused:
        queue.call_next()
    assert refused.value.params == {"number": 1}
    assert queue.call(1).number == 1  # nobody heard: once more
    queue.serve(1)
    assert queue.call_next().number == 2
    with pytest.raises(KnownError, match="ticket_moved"):
        queue.serve(1)
    with pytest.raises(KnownError, match="ticket_unknown"):
        queue.leave(9)


def test_a_person_who_waits_has_one_number(queue: Queue, laptop: Laptop) -> None:
    someone = laptop.person()
    assert queue.take("สมศรี", someone).number == queue.take("สมศรี", someone).number == 1
    queue.call_next()
    assert queue.view().mine is not None
    assert queue.take("สมศรี", someone).number == 1
    queue.serve(1)
    assert queue.take("สมศรี", someone).number == 2


def test_the_counts_of_the_day_and_how_long_people_waited(queue: Queue, watch: Watch) -> None:
    for _each in range(5):
        queue.take()
    for minutes in (4, 6, 20):
        watch.pass_(minutes)
        queue.serve(queue.call_next().number)
    queue.leave(4, " กลับก่อน ")
    view = queue.view()
    counts = view.counts
    assert (counts.came, counts.served, counts.left, counts.waiting, counts.called) == (5, 3, 1, 1, 0)
    assert counts.median_minutes == 10  # 4, 10 and 30
    assert [each.minutes for each in view.waiting] == [30]
    assert [(each.number, each.note) for each in view.left] == [(4, "กลับก่อน")]
    queue.put_back(4)  # and is there again
    assert numbers(queue.view()) == [5, 4]


def test_a_clock_set_back_makes_no_wait_negative(queue: Queue, watch: Watch) -> None:
    queue.take()
    watch.pass_(-30)
    assert queue.view().waiting[0].minutes == 0


def test_it_survives_locking_and_is_the_same_for_every_officer(laptop: Laptop) -> None:
    laptop.queue.take("ก")
    laptop.queue.take("ข")
    laptop.queue.call_next()
    again = laptop.reopened()
    mine = again.queue.view().mine
    assert mine is not None
    assert mine.number == 1
    again.stores.close()
    stores = Unlocking(laptop.paths, cost=CHEAP).create(
        Officer("สมหญิง ดี"),
        "รหัสของสมหญิง",
        district="",
        round_id="",
        colleague=OFFICER.name,
        colleague_passphrase=PASSPHRASE,
    )
    other = Laptop(laptop.paths, stores)
    try:
        view = other.queue.view()
        assert view.mine is None
        assert [each.number for each in view.called] == [1]
        with pytest.raises(KnownError, match="ticket_moved"):
            other.queue.call(1)
        assert other.queue.call_next().number == 2
    finally:
        other.stores.close()


def test_many_at_once_never_get_the_same_number(laptop: Laptop) -> None:
    taken: list[int] = []

    def take() -> None:
        taken.extend(laptop.queue.take().number for _each in range(10))

    threads = [threading.Thread(target=take) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 41))


_PROCESS = """
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from desktop.services.queue import Queue
from desktop.store.database import Database
store = Database(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline().strip()))
now = datetime.fromisoformat(sys.argv[2])
queue = Queue(SimpleNamespace(machine_store=store, slug="someone"), lambda: now)
print("ready", flush=True)
sys.stdin.readline()
print(*[queue.take().number for _each in range(20)])
"""


def test_two_programs_at_once_never_get_the_same_number(laptop: Laptop) -> None:
    """Two officers who work in sessions of their own on one computer."""
    now = laptop.clock().isoformat()
    command = [sys.executable, "-c", _PROCESS, str(laptop.stores.machine_store.path), now]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _each in range(2)
    ]
    for each in programs:
        assert each.stdin is not None
        each.stdin.write(laptop.stores.keys.machine.hex() + "\n")
        each.stdin.flush()
    for each in programs:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in programs:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    taken = [int(number) for each in programs for number in each.communicate(timeout=60)[0].split()]
    assert sorted(taken) == list(range(1, 41))


ACTS = st.lists(
    st.tuples(st.sampled_from(["take", "call_next", "call", "put_back", "leave", "serve", "pass"]), st.integers(1, 6)),
    max_size=30,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_done_nobody_is_lost_and_the_counts_add_up(
    make_laptop: Callable[..., Laptop], acts: list[tuple[str, int]]
) -> None:
    laptop = _shared(make_laptop)
    watch = Watch(laptop)
    watch.now += timedelta(days=_next_day())
    queue = Queue(laptop.stores, watch)  # type: ignore[arg-type]
    issued = 0
    for act, number in acts:
        before = queue.view()
        try:
            match act:
                case "take":
                    issued += 1
                    assert queue.take().number == issued
                case "pass":
                    watch.pass_(number)
                case "call_next":
                    assert queue.call_next().number == before.waiting[0].number
                case _:
                    getattr(queue, act)(number)
        except KnownError as refused:
            assert refused.code in {"queue_empty", "ticket_open", "ticket_moved", "ticket_unknown"}  # noqa: PT017
            assert queue.view() == before  # and nothing has changed
    view = queue.view()
    counts = view.counts
    assert counts.came == issued == counts.waiting + counts.called + counts.served + counts.left
    assert len(view.called) <= 1
    assert len({each.number for each in (*view.waiting, *view.called, *view.left)}) == issued - counts.served
    assert all(each.state is TicketState.WAITING for each in view.waiting)


_laptops: list[Laptop] = []
_days: list[int] = []


def _shared(make_laptop: Callable[..., Laptop]) -> Laptop:
    """One for all examples: each has a day of its own."""
    if not _laptops:
        _laptops.append(make_laptop(people=0))
    return _laptops[0]


def _next_day() -> int:
    _days.append(1)
    return len(_days)
