"""Thousands of exchanges on which everything goes wrong that can: in the end nothing is lost, and nothing stands twice.

    python -m tests.load.faulted_exchanges --exchanges 10000 --laptops 8

Laptops with real stores and the program's own sync code fill in forms, correct them and bring pictures back, each over
a faulty line of its own (`tests.sync.faulty_line`). Their clocks jump by years, their power goes in the midst of a
transaction, they are locked and unlocked. Meanwhile the centre's process or its PostgreSQL is killed with -9, people
are given to other officers, and reviewers decide. At the end the lines are quiet, and then it must hold that every
finalised revision and picture is at the centre exactly once with a valid receipt here, that no draft is gone, that the
state hashes agree, and that `verify` finds no flaw. Ends with an error at the first that does not hold.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from central.db.database import Database
from central.db.sheet_tables import OfficerRow
from central.services.assigning import Assigning
from central.services.clock import utc_now
from central.services.errors import CentreError
from central.services.reviewing import Reviewing, Verdict
from central.services.viewers import Role, Viewer
from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.clock import real_clock
from desktop.services.sending import Sending
from desktop.services.unlocking import Unlocking
from desktop.store import records
from forms.changes import Comment, Decision
from forms.record import Record
from forms.roster.generate import generate, write_xlsx
from tests.desktop.store.brought_back import brought_back
from tests.desktop.store.cutting import PowerCutError, cut_off
from tests.laptop import CHEAP, INTENT_DECLINES, INTENT_JOINS, OFFICER, PASSPHRASE, Laptop, fill, the_demo_round
from tests.sync.conftest import DISTRICT, CentreProcess, move_centre
from tests.sync.faulty_line import OF_ANSWER, OF_REQUEST, At, Fault, How, Seen, faulty
from tests.sync.standing import books_of, finalised, require_whole

ROUND = "demo-2561"
RECORDS_EACH = 0.6  # for each exchange
WAYS = (How.CUT, How.CUT, How.CUT, How.RESET, How.HALF_CLOSED, How.TWICE, How.SLOW)
QUIET_TRIES = 30
DEAD_SECONDS = 1.0  # in which laptops meet a centre that is not there


@dataclass
class Chances:
    """How often what happens, for each request, each connection or each exchange."""

    fault: float = 0.12
    hello: float = 0.04
    record: float = 0.5
    revision: float = 0.04
    picture: float = 0.15
    draft: float = 0.02
    clock: float = 0.1
    power: float = 0.06
    locked: float = 0.01


@dataclass
class Tally:
    """What the campaign has seen. Counted by many threads, each adding to its own words."""

    exchanges: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def add(self, *words: str) -> None:
        with self.turn:
            self.seen.update(words)


class JumpingClock:
    """The real time, and years beside it."""

    def __init__(self) -> None:
        self.beside = timedelta()

    def __call__(self) -> datetime:
        return real_clock() + self.beside


class Station:
    """One laptop, its officer and its line."""

    def __init__(self, number: int, home: Path, centre: CentreProcess, seed: int, tally: Tally) -> None:
        self.chance = random.Random(f"{seed} {number}")
        self._chances = Chances()
        self._tally = tally
        self._clock = JumpingClock()
        self._paths = Paths(home)
        stores = Unlocking(self._paths, cost=CHEAP).create(
            OFFICER, PASSPHRASE, district=DISTRICT, round_id=the_demo_round().round_id
        )
        self.laptop = Laptop(self._paths, stores)
        self.laptop.enrolling.enrol(centre.enrolment_code(), f"faulted {number}")
        self.laptop.sending.pulling.at_unlock()
        summary = self.laptop.sending.push_once(everything=True)
        assert summary.pull_reason is None, summary
        self._people: list[UUID] = []
        self.made: list[Record] = []
        self.drafts: set[UUID] = set()
        self._first: Record | None = None

    def takes(self, people: list[UUID]) -> None:
        """These people are this officer's alone, so that no two fill in the same form."""
        self._people = people
        interview = self.laptop.interview(people.pop())
        fill(interview, INTENT_JOINS)
        self._first = interview.finalise()
        self.made.append(self._first)

    def plan(self, seen: Seen) -> Fault | None:
        """What happens to a request, or to a connection."""
        if not seen.method:
            return Fault(At.HELLO) if self.chance.random() < self._chances.hello else None
        if self.chance.random() >= self._chances.fault:
            return None
        how = self.chance.choice(WAYS)
        at = self.chance.choice((*OF_REQUEST, *OF_ANSWER))
        self._tally.add(f"line: {how}")
        return Fault(at, how)

    def one_round(self) -> None:
        """Work, and an exchange with whatever happens meanwhile."""
        chances, happens = self._chances, lambda chance: self.chance.random() < chance
        if happens(chances.locked):
            self._reopen()
            self._tally.add("laptop locked and unlocked")
        if happens(chances.clock):
            self._clock.beside = timedelta(days=self.chance.choice((0, 0, -3650, -400, 30, 800, 4000)))
            self._tally.add("clock set")
        if happens(chances.record) and self._people:
            self._fills_in()
        if happens(chances.revision):
            self._corrects()
        if happens(chances.draft) and self._people:
            draft = self.laptop.cases.start(self._people.pop(), "intent")
            self.drafts.add(draft)
            self._tally.add("draft begun")
        self._exchange(everything=happens(0.8), power=happens(chances.power))

    def exchange_quietly(self, url: str) -> None:
        """Until one goes through."""
        move_centre(self.laptop, url)
        self._clock.beside = timedelta()
        self._reopen()
        for _ in range(QUIET_TRIES):
            summary = self.laptop.sending.push_once(everything=True)
            if summary.reason is None and summary.pull_reason is None:
                return
        raise AssertionError(f"it never goes: {summary.reason}, {summary.pull_reason}")

    def require_nothing_lost(self, books: Database) -> tuple[int, int]:
        """Counts of revisions and pictures, all at the centre and receipted. Raises AssertionError."""
        standing = require_whole(self.laptop, books)
        there = finalised(self.laptop)
        assert {(each.record_id, each.revision) for each in self.made} <= {
            (key.record_id, key.revision) for key in there
        }
        with self.laptop.stores.officer_store.read() as connection:
            drafts = {row.record_id for row in records.drafts(connection, 100_000)}
        assert self.drafts <= drafts, "a draft is gone"
        return standing.revisions, standing.pictures

    def _fills_in(self) -> None:
        assert self._first is not None
        record = self.laptop.finalised_like(self._first, self._people.pop())
        self.made.append(record)
        self._tally.add("record")
        if self.chance.random() < self._chances.picture / self._chances.record:
            brought_back(self.laptop, record, os.urandom(self.chance.randint(1, 60_000)))
            self._tally.add("picture")

    def _corrects(self) -> None:
        record = self.chance.choice(self.made)
        newest = max(each.revision for each in self.made if each.record_id == record.record_id)
        if newest == 1:  # once is enough
            self.laptop.cases.revise(record.record_id)
            interview = self.laptop.cases.open_interview(record.record_id)
            fill(interview, {name: value for name, value in INTENT_DECLINES.items() if name != "privacy_ack"})
            self.made.append(interview.finalise())
            self._tally.add("revision")

    def _exchange(self, *, everything: bool, power: bool) -> None:
        if not power:
            summary = self._sending(self.laptop).push_once(everything=everything)
            reason = summary.reason or summary.pull_reason
            self._tally.add(f"exchange: {reason.code if reason else 'went through'}")
            return
        store = self.chance.choice(("machine_store", "officer_store"))
        at, committed = self.chance.randint(1, 8), self.chance.random() < 0.5
        with cut_off(self.laptop.stores, store, at=at, committed=committed) as stores:
            try:
                self._sending(Laptop(self._paths, stores)).push_once(everything=everything)
            except PowerCutError:
                self._tally.add("exchange: power cut")
                self._reopen()
            except KnownError as error:
                self._tally.add(f"exchange: {error.code}")

    def _sending(self, laptop: Laptop) -> Sending:
        return Sending(
            laptop.stores,
            laptop.people,
            laptop.enrolling,
            laptop.clock,
            laptop.network,
            wall_clock=self._clock,
            chance=self.chance,
        )

    def _reopen(self) -> None:
        self.laptop = self.laptop.reopened()
        self.laptop.sending.pulling.at_unlock()


class Office:
    """The district at the centre: gives people to other officers, approves and sends back."""

    def __init__(self, books: Database, seed: int, tally: Tally) -> None:
        self._books = books
        self._chance = random.Random(f"{seed} office")
        self._tally = tally
        self._viewer = Viewer(
            user_id=uuid4(), login="office", name="สายใจ ตรวจดี", role=Role.DISTRICT_TEAM, area=DISTRICT
        )
        self._decided: Counter[UUID] = Counter()
        with books.district(DISTRICT) as connection:
            query = select(OfficerRow.code).where(OfficerRow.district == DISTRICT)
            self._codes = list(connection.execute(query).scalars())

    def works(self, stations: list[Station], people: list[UUID]) -> None:
        try:
            some = self._chance.sample(people, min(5, len(people)))
            Assigning(self._books, utc_now).assign(
                self._viewer, DISTRICT, ROUND, some, self._chance.choice(self._codes)
            )
            self._tally.add("people given to others")
            self._decide(self._chance.choice(self._chance.choice(stations).made))
        except CentreError as error:
            self._tally.add(f"office: {error.code}")
        except DBAPIError:
            self._tally.add("office: database gone")

    def _decide(self, record: Record) -> None:
        back = self._chance.random() < 0.5
        verdict = Verdict(
            review_id=uuid4(),
            record_id=record.record_id,
            revision=record.revision,
            content_hash=record.content_hash,
            number=self._decided[record.record_id] + 1,
            decision=Decision.RETURNED if back else Decision.APPROVED,
            comments=[Comment(ref="", text="ตรวจอีกครั้ง")] if back else (),
        )
        Reviewing(self._books, utc_now).decide(self._viewer, DISTRICT, verdict)
        self._decided[record.record_id] += 1
        self._tally.add("returned" if back else "approved")


class Campaign:
    def __init__(self, folder: Path, exchanges: int, laptops: int, seed: int) -> None:
        self._folder = folder
        self._exchanges = exchanges
        self._laptops = laptops
        self._seed = seed
        self._tally = Tally()
        self._centre = CentreProcess(folder / "centre")
        self._chance = random.Random(f"{seed} centre")
        self._trouble: list[BaseException] = []
        self._up = threading.Event()
        """else exchanges would be counted by hundreds that a dead centre refuses in no time"""
        self._up.set()

    def run(self) -> Counter[str]:
        """Raises AssertionError at the first loss."""
        self._centre.start()
        port = self._centre.url.rpartition(":")[2]
        each = ceil(self._exchanges / self._laptops)
        share = ceil(each * RECORDS_EACH) + 20
        path = self._folder / "list.xlsx"
        write_xlsx(path, list(generate(share * self._laptops, 9, DISTRICT)))
        self._centre.run("import-roster", str(path), "--district", DISTRICT, "--round", ROUND)
        stations = [
            Station(number, self._folder / f"laptop-{number}", self._centre, self._seed, self._tally)
            for number in range(self._laptops)
        ]
        people = [row.person_id for row in stations[0].laptop.people.search("", share * self._laptops)]
        for number, station in enumerate(stations):
            station.takes(people[number * share : (number + 1) * share])
        try:
            with ExitStack() as stack:
                for station in stations:
                    _, url = stack.enter_context(
                        faulty(self._centre.url, self._centre.authority, self._centre.certificate, station.plan)
                    )
                    move_centre(station.laptop, url)
                self._all_at_work(stations, people, port)
            return self._account(stations)
        finally:
            for station in stations:
                station.laptop.stores.close()
            self._centre.stop()

    def _all_at_work(self, stations: list[Station], people: list[UUID], port: str) -> None:
        threads = [threading.Thread(target=self._work, args=(station,)) for station in stations]
        for thread in threads:
            thread.start()
        started = told = time.monotonic()
        next_kill = self._chance.uniform(10, 40)
        books = books_of(self._centre)
        office = Office(books, self._seed, self._tally)
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.5)
            office.works(stations, people)
            now = time.monotonic()
            if now - started > next_kill:
                self._kill(port, books)
                next_kill += self._chance.uniform(20, 60)
            if now - told > 15:
                told = now
                self._say(now - started)
        for thread in threads:
            thread.join()
        books.close()
        if self._trouble:
            raise self._trouble[0]

    def _work(self, station: Station) -> None:
        try:
            while not self._trouble:
                self._up.wait()
                with self._tally.turn:
                    if self._tally.exchanges >= self._exchanges:
                        return
                    self._tally.exchanges += 1
                station.one_round()
        except BaseException as error:  # told by the thread that waits for all
            self._trouble.append(error)

    def _kill(self, port: str, books: Database) -> None:
        """-9: the centre's process, or its PostgreSQL, which the centre brings up again by itself."""
        process = self._centre.process
        assert process is not None
        if self._chance.random() < 0.5:
            process.kill()
            self._tally.add("centre killed")
            time.sleep(DEAD_SECONDS)
            self._up.clear()
            for stream in (process.stdin, process.stdout):
                assert stream is not None
                stream.close()
            process.wait()
            self._centre.start("--port", port)
        else:
            told = (self._centre.folder / "postgres" / "postmaster.pid").read_text().splitlines()
            os.kill(int(told[0]), getattr(signal, "SIGKILL", signal.SIGTERM))
            self._tally.add("PostgreSQL killed")
            time.sleep(DEAD_SECONDS)
            self._up.clear()
            while not _answers(books):
                time.sleep(0.2)
        self._up.set()

    def _account(self, stations: list[Station]) -> Counter[str]:
        revisions = pictures = 0
        books = books_of(self._centre)
        for station in stations:
            station.exchange_quietly(self._centre.url)
        for station in stations:
            found = station.require_nothing_lost(books)
            revisions, pictures = revisions + found[0], pictures + found[1]
        books.close()
        verified = self._centre.run("verify").splitlines()[-1]
        assert '"flaws": 0' in verified, verified
        assert len(self._centre.records()) == revisions
        return self._tally.seen + Counter({"= revisions there once, with receipts": revisions, "= pictures": pictures})

    def _say(self, seconds: float) -> None:
        done = self._tally.exchanges
        left = (self._exchanges - done) * seconds / max(done, 1)
        print(f"{done:,} exchanges in {seconds:.0f} s; about {left / 60:.0f} minutes more", flush=True)


def _answers(books: Database) -> bool:
    try:
        with books.owner():
            return True
    except DBAPIError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exchanges", type=int, default=500)
    parser.add_argument("--laptops", type=int, default=6)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    told = parser.parse_args()
    logging.disable(logging.CRITICAL)  # thousands of lines that fail as they should
    print(f"seed {told.seed}", flush=True)
    # Not the system's own for each user: under root, PostgreSQL runs as another and must reach its data.
    folder = Path(tempfile.mkdtemp(prefix="aofield-faulted-"))
    started = time.perf_counter()
    try:
        seen = Campaign(folder, told.exchanges, told.laptops, told.seed).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{told.exchanges:,} exchanges in {time.perf_counter() - started:.0f} s: nothing lost, nothing twice")
    for word, number in sorted(seen.items()):
        print(f"{number:>8,}  {word}")


if __name__ == "__main__":
    main()
