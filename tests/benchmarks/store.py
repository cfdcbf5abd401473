"""How fast the desktop's stores are: an answer to the disk, a keystroke in the search, an import, the memory.

    python -m tests.benchmarks.store --people 100000

Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import astuple
from pathlib import Path
from typing import Any

import psutil

from desktop.paths import Paths
from desktop.services.people import PersonFilter
from desktop.services.unlocking import Unlocking
from desktop.store.keyring import Cost
from tests.benchmarks.children.run import ROOT
from tests.benchmarks.table import Row, megabytes, ms, print_table
from tests.laptop import OFFICER, PASSPHRASE, Laptop, ref_of, roster_of, the_demo_round

ANSWERS = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--step", choices=("import", "work"), help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps({"import": step_import, "work": step_work}[options.step](options.home, options.people)))
        return
    print_table(rows(options.people))


def rows(people: int = 100_000) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-bench-") as home:
        # Each step in a process of its own, so that one's memory is not the other's.
        return [Row(*cells) for step in ("import", "work") for cells in run(step, Path(home), people)]


def run(step: str, home: Path, people: int) -> list[list[str]]:
    command = [sys.executable, "-m", __spec__.name, "--step", step, "--home", str(home), "--people", str(people)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def step_import(home: Path, people: int) -> list[list[str]]:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home)).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    laptop = Laptop(Paths(home), stores)
    roster = roster_of(people, 1, round_.demo_mode.district)
    first = laptop.people.import_roster(roster)
    again = laptop.people.import_roster(roster)
    stores.close()
    size = Paths(home).machine_store.stat().st_size / 1e6
    return [
        ["import", f"{first.total / first.seconds:,.0f} people/s"],
        ["import of the same list again", f"{first.total / again.seconds:,.0f} people/s"],
        [f"machine store of {people:,} people", f"{size:.0f} MB"],
    ]


def step_work(home: Path, people: int) -> list[list[str]]:
    started = time.perf_counter()
    stores = Unlocking(Paths(home), cost=Cost()).unlock(OFFICER.name, PASSPHRASE)
    unlocked = time.perf_counter() - started
    laptop = Laptop(Paths(home), stores)
    chance = random.Random(1)
    rows = [
        ["unlock (Argon2id, both stores)", ms(unlocked)],
        row("today's page", timed([laptop.today.summary] * 20)),
    ]
    known = [laptop.people.get(each.person_id) for each in some_people(laptop, chance)]
    by_name = [f"{each.first_name} {each.last_name}" for each in known]
    rows += [
        row("search, a keystroke in a name", keystrokes(laptop, by_name), "p95 ≤ 16 ms"),
        row(
            "search, a keystroke in a national ID",
            keystrokes(laptop, [each.national_id for each in known]),
            "p95 ≤ 16 ms",
        ),
        row(
            "search, a keystroke in a house number",
            keystrokes(laptop, [each.house_no for each in known]),
            "p95 ≤ 16 ms",
        ),
        row(
            "search, a keystroke in a name, visits only",
            keystrokes(laptop, by_name, filter=PersonFilter.TO_VISIT),
            "p95 ≤ 16 ms",
        ),
        ["resident without a window, after all that", megabytes(psutil.Process().memory_info().rss)],
    ]
    rows += answers(laptop)
    end_of_the_round(laptop)
    rows += [
        row(
            f"the same with nearly all cases begun, {which.value}",
            keystrokes(laptop, by_name, filter=which),
            "p95 ≤ 16 ms",
        )
        for which in (PersonFilter.TO_VISIT, PersonFilter.OPEN, PersonFilter.DONE)
    ]
    stores.close()
    return rows


def end_of_the_round(laptop: Laptop) -> None:
    """All but a few of those to be visited have come: the hardest case for a narrowed search."""
    with laptop.stores.machine_store.write() as connection:
        connection.exec_driver_sql(
            "UPDATE case_state SET join_answer = 'yes', on_visit_list = 0, "
            "status = CASE WHEN person_no % 1000 THEN 'registered' ELSE 'declined' END "
            "WHERE targeted AND person_no % 5000"
        )


def some_people(laptop: Laptop, chance: random.Random) -> list[Any]:
    letters = [chr(code) for code in range(0x0E01, 0x0E2F)]
    found = [row for letter in chance.sample(letters, 20) for row in laptop.people.search(letter, 100)]
    return chance.sample(found, min(60, len(found)))


def keystrokes(laptop: Laptop, whole: Iterable[str], **how: Any) -> list[float]:
    typed = [text[:end] for text in whole for end in range(1, len(text) + 1)]
    return timed([lambda text=text: laptop.people.search(text, **how) for text in typed])  # type: ignore[misc]


def answers(laptop: Laptop) -> list[list[str]]:
    """The same answers with the disk, without it, and what a bare commit of one row costs on this disk."""
    interview = laptop.interview(laptop.person())
    interview.answer(ref_of(interview, "privacy_ack"), "OK")
    refs = [ref_of(interview, name) for name in ("q209_phone", "q208_soi", "q205_last_name", "q210_income")]
    numbers = [(refs[number % len(refs)], str(number)) for number in range(ANSWERS)]
    with_disk = timed([lambda ref=ref, value=value: interview.answer(ref, value) for ref, value in numbers])  # type: ignore[misc]
    engine = timed([lambda ref=ref, value=value: interview.session.set_answer(ref, value) for ref, value in numbers])  # type: ignore[misc]

    def commit() -> None:
        with laptop.stores.officer_store.write() as connection:
            # Another value each time: SQLite leaves a page alone whose bytes would not change.
            connection.exec_driver_sql("UPDATE officer SET ao_code = ao_code || 'x' WHERE one = 1")

    again = timed([lambda: laptop.cases.open_interview(interview.record_id)] * 3)
    return [
        row("answer: engine, journal, disk", with_disk, "p95 ≤ 16 ms"),
        row("answer: the engine's share", engine),
        row("one commit on this disk (synchronous=FULL)", timed([commit] * 200)),
        row(f"reopening a draft with {ANSWERS:,} answers", again),
    ]


def timed(calls: Iterable[Callable[[], object]]) -> list[float]:
    found = []
    for call in calls:
        started = time.perf_counter()
        call()
        found.append(time.perf_counter() - started)
    return found


def row(name: str, seconds: list[float], aim: str = "") -> list[str]:
    return list(astuple(Row.of(name, seconds, aim=aim)))


if __name__ == "__main__":
    main()
