"""How the measure scales: lists, reports, and adding all cases up again, with every case filled.

    python -m tests.benchmarks.measure [--people 1000 10000 100000]

What pages ask is in `measure_lists`. Each size in processes of its own, so that its memory is its own. Prints a
Markdown table.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date
from itertools import chain
from pathlib import Path

import psutil

from desktop.paths import Paths
from desktop.services.reports import Reports
from desktop.services.selections import Selections
from desktop.services.unlocking import Unlocking
from desktop.store import reckoning
from desktop.store.rules import rules_here
from desktop.store.sheets import enter
from forms.measure.rounds import development_round_after
from forms.measure.workflow import INTENT
from forms.record import Record, content_hash
from forms.reports.context import Scope
from forms.reports.query import Selection
from forms.reports.stars import CASES
from tests.benchmarks.children.run import ROOT
from tests.benchmarks.filled_cases import fill
from tests.benchmarks.measure_lists import (
    Measured,
    behind,
    drawn,
    follow_ups,
    ministry,
    phase_two,
    roster,
    visits,
)
from tests.benchmarks.store import timed
from tests.benchmarks.table import Row, megabytes, ms, print_table
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, roster_of, the_demo_round

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=SIZES)
    parser.add_argument("--step", choices=tuple(STEPS), help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps([astuple(row) for row in STEPS[options.step](options.home, options.people[0])]))
    else:
        print_table(row for people in options.people for row in rows_of(people))


def rows() -> Iterator[Row]:
    for people in SIZES:
        yield from rows_of(people)


def rows_of(people: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-measure-") as home:
        run("import", Path(home), people)
        first = run("visits", Path(home), people)
        run("fill", Path(home), people)
        return [Row(*cells) for found in (first, run("work", Path(home), people)) for cells in json.loads(found)]


def reports_of(laptop: Laptop) -> Reports:
    phase_two = development_round_after(laptop.round.round_id)
    return Reports(laptop.stores, laptop.people, laptop.round, phase_two, laptop.clock, thai_digits=lambda: False)


def run(step: str, home: Path, people: int) -> str:
    command = [sys.executable, "-m", __spec__.name, "--step", step, "--home", str(home), "--people", str(people)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def step_import(home: Path, people: int) -> Iterator[Row]:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    Laptop(Paths(home), stores).people.import_roster(roster_of(people, 1, round_.demo_mode.district))
    stores.close()
    yield from ()


def step_visits(home: Path, people: int) -> Iterator[Row]:
    """Before anybody has come, when the list of those to be visited is longest."""
    laptop = opened(home)
    yield from timed_rows(f"{people:,} people, nobody has come", visits(laptop, drawn(laptop, random.Random(1))))
    laptop.stores.close()


def step_fill(home: Path, people: int) -> Iterator[Row]:
    laptop = opened(home)
    with laptop.stores.machine_store.write() as connection:
        fill(connection, laptop.stores.slug)
        reckoning.recompute(connection, laptop.clock().date())
    laptop.stores.close()
    yield from ()


def step_work(home: Path, people: int) -> Iterator[Row]:
    started = time.perf_counter()
    laptop = opened(home)
    laptop.today.summary()
    told = f"{people:,} people"
    yield Row(f"{told}: stores opened and today's page shown, key derivation apart", ms(time.perf_counter() - started))
    # After the last deadline: everything is owed that can be.
    laptop.day = date(2019, 8, 1)
    yield Row.of(f"{told}: today's page", timed([laptop.today.summary] * 20))
    some, service = drawn(laptop, random.Random(1)), reports_of(laptop)
    yield from timed_rows(
        told,
        chain(
            roster(laptop, some),
            visits(laptop, some),
            follow_ups(laptop, some),
            phase_two(laptop),
            ministry(laptop),
            behind(laptop, service, some),
        ),
    )
    yield from reports(laptop, service, told)
    yield Row(
        f"{told}: resident without a window, after all that",
        megabytes(psutil.Process().memory_info().rss),
        aim="≤ 400 MB",
    )
    yield from workbook(laptop, service, told)
    yield from writing(laptop, told)
    yield Row(f"{told}: machine store", megabytes(Paths(home).machine_store.stat().st_size))
    laptop.stores.close()


STEPS = {"import": step_import, "visits": step_visits, "fill": step_fill, "work": step_work}
"""Each in a process of its own, in this order."""


def opened(home: Path) -> Laptop:
    return Laptop(Paths(home), Unlocking(Paths(home), cost=CHEAP).unlock(OFFICER.name, PASSPHRASE))


def timed_rows(told: str, measured: Iterable[Measured]) -> Iterator[Row]:
    for what, calls in measured:
        yield Row.of(f"{told}: {what}", timed(calls), aim="p95 ≤ 50 ms")


def reports(laptop: Laptop, service: Reports, told: str) -> Iterator[Row]:
    district = Scope(area=laptop.stores.machine.district)
    for kind in service.catalogue():
        yield Row.of(
            f"{told}: report {kind.report_id}",
            timed([lambda kind=kind: service.run(kind.report_id, district)] * 5),
            aim="≤ 1 s",
        )


def workbook(laptop: Laptop, service: Reports, told: str) -> Iterator[Row]:
    """Everybody as a workbook."""
    path = laptop.paths.root / "people.xlsx"
    started = time.perf_counter()
    written = Selections(laptop.stores, service).save(Selection(CASES), "", "benchmark", path)
    yield Row(f"{told}: {written:,} of them as a workbook", ms(time.perf_counter() - started))
    path.unlink()


def writing(laptop: Laptop, told: str) -> Iterator[Row]:
    """A record put into the sheets, and all cases added up again with an extension and without it."""
    people = [row.person_id for row in laptop.people.search("", 100)]
    with laptop.stores.machine_store.write() as connection:
        rules = rules_here(connection)
        made = [an_intent(laptop, person_id) for person_id in people]
        entered = [lambda each=each: enter(connection, each, "officer", rules, laptop.clock()) for each in made]
        yield Row.of(f"{told}: a record put into the sheets", timed(entered))
    extension = next(each.extension_id for each in laptop.round.extensions if each.end_month)
    with laptop.stores.machine_store.write() as connection:
        reckoning.switch_extension(connection, extension, enabled=True)
        started = time.perf_counter()
        changed = reckoning.recompute(connection, laptop.clock().date())
        seconds = time.perf_counter() - started
    yield Row(f"{told}: {changed:,} cases added up again with an extension", ms(seconds))


def an_intent(laptop: Laptop, person_id: object) -> Record:
    from desktop.store.history import new_uuid7

    answers = {"q201_date": "2018-02-14", "q202_channel": "walk_in", "q211_join": "yes"}
    return Record(
        record_id=new_uuid7(),
        revision=1,
        form_id=INTENT,
        form_version="1",
        round_id=laptop.round.round_id,
        person_id=person_id,
        district=laptop.stores.machine.district,
        answers=answers,
        content_hash=content_hash(form_id=INTENT, form_version="1", answers=answers),
        finalised_at=laptop.clock(),
        officer=OFFICER.name,
        ao_code=OFFICER.ao_code,
        device_id=laptop.stores.machine.device_id,
    )


if __name__ == "__main__":
    main()
