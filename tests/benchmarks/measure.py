"""How the measure scales: lists, reports, and adding all cases up again, with every case filled.

    python -m tests.benchmarks.measure [--people 1000 10000 100000]

Each size in a process of its own, so that its memory is its own. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

import psutil
from sqlalchemy import Connection

from desktop.paths import Paths
from desktop.services.people import PersonFilter
from desktop.services.reports import Reports
from desktop.services.unlocking import Unlocking
from desktop.store import figures, ministry, reckoning, visit_list
from desktop.store.rules import rules_here
from desktop.store.sheets import enter
from desktop.store.visit_list import Narrowed
from forms.measure.workflow import INTENT
from forms.record import Record, content_hash
from forms.reports.context import Scope
from forms.reports.query import Condition, Selection
from forms.reports.stars import CASES, CONTACTS, DEVELOPMENT, FOLLOW_UPS, PRESCRIPTIONS
from tests.benchmarks.children.run import ROOT
from tests.benchmarks.filled_cases import fill
from tests.benchmarks.store import timed
from tests.benchmarks.table import Row, megabytes, ms, print_table
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, roster_of, the_demo_round

SIZES = (1_000, 10_000, 100_000)
LIST = "p95 ≤ 50 ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=SIZES)
    parser.add_argument("--step", choices=("fill", "work"), help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step == "fill":
        step_fill(options.home, options.people[0])
    elif options.step == "work":
        print(json.dumps([astuple(row) for row in step_work(options.home, options.people[0])]))
    else:
        print_table(row for people in options.people for row in rows_of(people))


def rows() -> Iterator[Row]:
    for people in SIZES:
        yield from rows_of(people)


def rows_of(people: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-measure-") as home:
        run("fill", Path(home), people)
        return [Row(*cells) for cells in json.loads(run("work", Path(home), people))]


def run(step: str, home: Path, people: int) -> str:
    command = [sys.executable, "-m", __spec__.name, "--step", step, "--home", str(home), "--people", str(people)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def step_fill(home: Path, people: int) -> None:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    laptop = Laptop(Paths(home), stores)
    laptop.people.import_roster(roster_of(people, 1, round_.demo_mode.district))
    with stores.machine_store.write() as connection:
        fill(connection)
        reckoning.recompute(connection, laptop.clock().date())
    stores.close()


def step_work(home: Path, people: int) -> Iterator[Row]:
    started = time.perf_counter()
    stores = Unlocking(Paths(home), cost=CHEAP).unlock(OFFICER.name, PASSPHRASE)
    laptop = Laptop(Paths(home), stores)
    laptop.today.summary()
    told = f"{people:,} people"
    yield Row(f"{told}: stores opened and today's page shown, key derivation apart", ms(time.perf_counter() - started))
    yield Row.of(f"{told}: today's page", timed([laptop.today.summary] * 20))
    with stores.machine_store.read() as connection:
        for what, calls in lists(laptop, connection, random.Random(1)):
            yield Row.of(f"{told}: {what}", timed(calls), aim=LIST)
    yield from reports(laptop, told)
    yield Row(
        f"{told}: resident without a window, after all that",
        megabytes(psutil.Process().memory_info().rss),
        aim="≤ 400 MB",
    )
    yield from writing(laptop, told)
    yield Row(f"{told}: machine store", megabytes(Paths(home).machine_store.stat().st_size))
    stores.close()


def lists(
    laptop: Laptop, connection: Connection, chance: random.Random
) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    villages = [each.village_id for each in laptop.people.villages()]
    officers = [row[0] for row in connection.exec_driver_sql("SELECT DISTINCT ao_code FROM case_state")]
    some = [(chance.choice(villages), chance.choice(officers)) for _ in range(20)]
    search = laptop.people.search
    yield "roster, each filter", [lambda each=each: search("", filter=each) for each in PersonFilter] * 5
    yield (
        "roster, each filter, an officer's",
        [lambda each=each, ao=ao: search("", ao=ao, filter=each) for each in PersonFilter for _, ao in some],
    )
    yield (
        "roster, each filter, a village",
        [
            lambda each=each, village=village: search("", village=village, filter=each)
            for each in PersonFilter
            for village, _ in some
        ],
    )
    yield "visit list of the district, first 100", [lambda: visit_list.by_house(connection, Narrowed(), limit=100)] * 20
    yield (
        "who is behind a figure, first 100",
        [lambda each=each: figures.people_of(connection, each, 100) for each in selections(some)],
    )
    yield (
        "how many are behind a figure",
        [lambda each=each: figures.count_of(connection, each) for each in selections(some)],
    )
    wanted = [
        ministry.Wanted(form_id=form_id, entered=entered)
        for form_id in ("", "intent", "assessment", "followup", "development")
        for entered in (None, True, False)
    ]
    yield (
        "what is owed at the ministry's site, first 100",
        [lambda each=each: ministry.rows(connection, each, 100) for each in wanted],
    )
    yield "the same, counted by form", [lambda: ministry.counts(connection, laptop.clock().date())] * 10


def selections(some: Iterable[tuple[str, str]]) -> list[Selection]:
    found = [
        Selection(CASES).where(status="declined"),
        Selection(CASES).where(status="closed", tier="low"),
        Selection(CASES).where(entitlement="too_late"),
        Selection(CASES).having(Condition("intents", low=2)),
        Selection(CASES).where(intent_date="2018-02-14"),
        Selection(CONTACTS).where(day="2018-03-05"),
        Selection(PRESCRIPTIONS).where(programme="P04"),
        Selection(PRESCRIPTIONS).where(agency="cdd", progress="done"),
        Selection(FOLLOW_UPS).where(follow_up="2561-06", above=1),
        Selection(DEVELOPMENT).where(list_no=1, agency="cdd", outcome="done"),
    ]
    for village, officer in some:
        found += [Selection(CASES).where(village=village), Selection(PRESCRIPTIONS).where(ao_code=officer)]
    return found


def reports(laptop: Laptop, told: str) -> Iterator[Row]:
    from forms.measure.rounds import development_round_after

    phase_two = development_round_after(laptop.round.round_id)
    service = Reports(laptop.stores, laptop.people, laptop.round, phase_two, laptop.clock, thai_digits=lambda: False)
    district = Scope(area=laptop.stores.machine.district)
    for kind in service.catalogue():
        yield Row.of(
            f"{told}: report {kind.report_id}",
            timed([lambda kind=kind: service.run(kind.report_id, district)] * 5),
            aim="≤ 1 s",
        )


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
