"""Kill an officer's process at random moments, again and again: what had been committed must be there afterwards.

    python tests/load/kill_loop.py --kills 500

Prints what was done; ends with an error at the first loss. The kill is SIGKILL, on Windows TerminateProcess.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import select

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import history, records, relay
from desktop.store.officer_tables import event, outbox, revision
from forms.record import EventKind, RecordState, broken_link
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, ref_of, the_demo_round
from tests.load.interviewer import QUESTIONS

INTERVIEWER = Path(__file__).with_name("interviewer.py")


@dataclass
class Tally:
    """What the campaign has seen."""

    kills: int = 0
    answers: int = 0
    records: int = 0
    expected: dict[str, str] = field(default_factory=dict)  # ref → value last committed
    finalised: dict[str, str] = field(default_factory=dict)  # record id → content hash


def make_home(home: Path, people: int) -> None:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    Laptop(Paths(home), stores).import_people(people)
    stores.close()


def kill_once(home: Path, mode: str, chance: random.Random) -> list[dict[str, Any]]:
    """Let the officer work, kill the process between any two instructions, give back what it had said."""
    with subprocess.Popen(
        [sys.executable, str(INTERVIEWER), mode, str(home)], stdout=subprocess.PIPE, text=True
    ) as officer:
        assert officer.stdout is not None
        said = [officer.stdout.readline() for _ in range(chance.randint(1, 40 if mode == "answer" else 5))]
        # Not right after a line, but anywhere in the work that follows it.
        time.sleep(chance.uniform(0, 0.01))
        officer.kill()
        said += officer.stdout.readlines()
    return [json.loads(line) for line in said if line.endswith("\n")]


def check_answers(laptop: Laptop, tally: Tally) -> None:
    """Every answer that was said to be committed is there; at most one more was committed and not yet said."""
    interview = laptop.interview(laptop.person())
    for ref, value in tally.expected.items():
        found = interview.session.node(ref).raw
        assert found in (value, str(int(value) + len(QUESTIONS))), f"lost: {ref} was {value}, is {found}"
    again = laptop.cases.open_interview(interview.record_id)
    assert again.session.raw_answers() == interview.session.raw_answers()
    if tally.expected:
        last = max(map(int, tally.expected.values()))
        at = {ref_of(interview, QUESTIONS[number % len(QUESTIONS)]) for number in (last, last + 1)}
        assert interview.cursor in at, f"the cursor is at {interview.cursor}, not at the last answer"


def check_records(laptop: Laptop, tally: Tally) -> None:
    """A record is whole or not there: its content, its event, its place in the outbox, and then its copy."""
    relay.copy_out(laptop.stores, laptop.clock())
    with laptop.stores.officer_store.read() as connection:
        final = connection.execute(select(revision.c.record_id).where(revision.c.state == RecordState.FINALISED))
        finals = set(final.scalars())
        queued = set(connection.execute(select(outbox.c.record_id)).scalars())
        told = connection.execute(select(event.c.record_id).where(event.c.kind == EventKind.FINALISED))
        assert finals == queued == set(told.scalars())
        for record_id in finals:
            assert broken_link(history.events_of(connection, record_id)) is None
        hashes = {str(each): records.record_of(connection, each, 1).content_hash for each in finals}
    assert tally.finalised.items() <= hashes.items(), "a record that was said to be final is not"
    waiting = {str(row.record_id) for row in laptop.sending.waiting(10_000)}
    assert waiting == hashes.keys()
    for row in laptop.people.search("", 10_000):
        views = laptop.cases.overview(row.person_id).records
        assert len(views) <= 1, "one interview became two"


def campaign(home: Path, kills: int, seed: int) -> Tally:
    """Raises AssertionError at the first loss."""
    chance = random.Random(seed)
    tally = Tally()
    homes = {"answer": home / "answer", "finalise": home / "finalise"}
    for each in homes.values():
        make_home(each, people=max(20, kills * 5))
    for number in range(kills):
        mode = ("answer", "finalise")[number % 2]
        for line in kill_once(homes[mode], mode, chance):
            if "ref" in line:
                tally.expected[line["ref"]] = line["value"]
                tally.answers += 1
            elif "record_id" in line:
                tally.finalised[line["record_id"]] = line["content_hash"]
                tally.records += 1
        tally.kills += 1
        paths = Paths(homes[mode])
        laptop = Laptop(paths, Unlocking(paths, cost=CHEAP).unlock(OFFICER.name, PASSPHRASE))
        try:
            (check_answers if mode == "answer" else check_records)(laptop, tally)
        finally:
            laptop.stores.close()
        if mode == "answer":
            tally.expected.clear()  # each run counts from nought again
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="aofield-kill-") as home:
        tally = campaign(Path(home), options.kills, options.seed)
    print(
        f"{tally.kills} kills in {time.perf_counter() - started:.0f} s: "
        f"{tally.answers} answers and {tally.records} records committed, none lost"
    )


if __name__ == "__main__":
    main()
