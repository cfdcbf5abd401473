"""How many records the centre takes: real laptops' sync code in processes of their own, over TLS, all on this machine.

    python tests/load/push_load.py --workers 2

Laptops, centre and PostgreSQL share the cores, so what the laptops take of them is taken from the centre; CPU a record
is printed for each, and does not depend on that. The line is the loopback. Everything is durable (fsync,
synchronous_commit). Sheets are filled meanwhile; how far they were behind at the end is printed, too.

Beside it, on the same server in the same run: PostgreSQL alone with the same records, and what was measured of ODK
Central's backend on a quiet machine of this size (two cores; single posts of 6 KB; 1, 4 and 16 clients).

With 16 laptops that send without a pause, a batch waits for fifteen others: its time is the number of records on the
way by the rate, whatever the centre does. "own": as many in a batch as the laptop finds right for its line, which is
what officers' laptops do; the other sizes are the most it may send.

So the same laptops are measured once more at half the greatest rate, each with a pause after every batch: as on a
working day, when they do not all come at once.

What happens with many records stored, `growth_load.py` measures. Ends by itself in about seven minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import create_engine, text

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres
from central.services.enrolling import new_code
from central.services.identity import read_identity
from forms.exchange import MAX_BATCH_RECORDS
from tests.load import bare_postgres
from tests.load.cpu import Spent, spent
from tests.sync.conftest import CentreProcess

HERE = Path(__file__).parent
RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
ODK_EMPTY = {1: 140, 4: 226, 16: 257}
BATCH = 100


@dataclass
class Child:
    """A process that is told by lines and answers by lines."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, script: str, *arguments: str) -> Child:
        command = [sys.executable, str(HERE / script), *arguments]
        return cls(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("a process of the measurement has ended too soon")
        return line

    def end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@dataclass(frozen=True, slots=True)
class Measured:
    records: int
    seconds: float
    batches: list[float]
    laptops_cpu: float
    spent: Spent | None

    @property
    def rate(self) -> float:
        return self.records / self.seconds

    def percentile(self, part: float) -> float:
        """Of a batch, in milliseconds."""
        ordered = sorted(self.batches)
        return ordered[math.ceil(len(ordered) * part) - 1] * 1000

    def cpu(self) -> str:
        """Milliseconds a record: centre, PostgreSQL, laptops."""
        theirs = (self.spent.centre, self.spent.postgres) if self.spent else (math.nan, math.nan)
        return " + ".join(f"{seconds / self.records * 1000:.2f}" for seconds in (*theirs, self.laptops_cpu))


@dataclass
class Load:
    """One centre, its database, and up to sixteen laptops, each of a district of its own."""

    folder: Path
    workers: int
    senders: list[Child] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[Load]:
        self.centre = CentreProcess(self.folder / "centre")
        self.centre.start("--workers", str(self.workers))
        data = self.folder / "centre"
        self.server = EmbeddedPostgres(data / "postgres", data / "keys")
        self.database = Database(self.server.url())
        try:
            yield self
        finally:
            for each in self.senders:
                each.end()
            self.database.close()
            self.centre.stop()

    def enrol(self, count: int) -> None:
        """Have so many laptops."""
        identity = read_identity(self.database)
        assert identity is not None
        more = []
        for number in range(len(self.senders), count):
            district = f"{24 + number // 4}{1 + number % 4:02d}"
            code = new_code(
                self.database,
                identity,
                district=district,
                recovery_recipient=RECIPIENT,
                officer="",
                valid_for=timedelta(hours=1),
                clock=lambda: datetime.now(UTC),
            )
            home = self.folder / f"laptop-{number}"
            more.append(Child.start("sender.py", str(home), district, code.as_line()))
        for each in more:
            each.answer()
        self.senders += more

    def push(self, laptops: int, batch: int, each: int, pause: float | None = None) -> Measured:
        """So many laptops send so many records each: all beginning at once, or each a batch every `pause` seconds."""
        self.enrol(laptops)
        at_work = self.senders[:laptops]
        for sender in at_work:
            sender.tell(json.dumps({"prepare": each}))
        for sender in at_work:
            sender.answer()
        before = self._spent()
        started = time.perf_counter()
        for sender in at_work:
            sender.tell(json.dumps({"paced": [batch, pause]} if pause else {"push": batch}))
        told: list[dict[str, Any]] = [json.loads(sender.answer()) for sender in at_work]
        seconds, after = time.perf_counter() - started, self._spent()
        if any(one["received"] != each for one in told):
            raise RuntimeError(f"not all arrived: {[(one['received'], one['reason']) for one in told]}")
        return Measured(
            records=laptops * each,
            seconds=seconds,
            batches=[second for one in told for second in one["batches"]],
            laptops_cpu=sum(one["cpu"] for one in told),
            spent=after - before if after and before else None,
        )

    def wait_for_sheets(self) -> tuple[int, float]:
        """How many pushes the sheets are behind, and how long it takes until they are not."""
        started = time.perf_counter()
        behind = waiting = self._due()
        while waiting:
            time.sleep(0.2)
            waiting = self._due()
        return behind, time.perf_counter() - started

    def bare(self, connections: int, batch: int, each: int) -> float:
        """Records a second into PostgreSQL alone."""
        engine = create_engine(self.server.url("postgres"), isolation_level="AUTOCOMMIT")
        url = self.server.url("postgres").set(drivername="postgresql").render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(text(bare_postgres.TABLE))
            children = [Child.start("bare_postgres.py", url, str(batch), str(each)) for _ in range(connections)]
            for child in children:
                child.answer()
            started = time.perf_counter()
            for child in children:
                child.tell("go")
            for child in children:
                child.answer()
            seconds = time.perf_counter() - started
            for child in children:
                child.end()
            connection.execute(text("DROP TABLE bare"))
        engine.dispose()
        return connections * each / seconds

    def _due(self) -> int:
        with self.database.owner() as connection:
            return int(connection.execute(text("SELECT count(*) FROM due_people")).scalar_one())

    def _spent(self) -> Spent | None:
        assert self.centre.process is not None
        postmaster = (self.folder / "centre" / "postgres" / "postmaster.pid").read_text().split()[0]
        return spent(self.centre.process.pid, int(postmaster))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=16_000, help="in each; of few, the start is a large part")
    parser.add_argument("--workers", type=int, default=2, help="processes of the centre")
    options = parser.parse_args()
    # Not below a folder that only root may enter: PostgreSQL runs as another user then.
    with (
        tempfile.TemporaryDirectory(prefix="aofield-load-", ignore_cleanup_errors=True) as folder,
        ExitStack() as stack,
    ):
        Path(folder).chmod(0o755)
        load = stack.enter_context(Load(Path(folder), options.workers).running())
        print(f"{os.cpu_count()} cores, shared by laptops, centre ({options.workers} workers) and PostgreSQL\n")
        bare = alone(load, options.records)
        fastest = rates(load, options.records, bare)
        at_half(load, fastest / 2)


def alone(load: Load, records: int) -> dict[int, float]:
    print("| PostgreSQL alone, same records | 1 connection | 4 | 16 |\n|---|---:|---:|---:|")
    copied = {count: load.bare(count, BATCH, records // count // BATCH * BATCH) for count in (1, 4)}
    print(f"| COPY of {BATCH} a transaction | {copied[1]:,.0f}/s | {copied[4]:,.0f}/s | |", flush=True)
    single = [load.bare(count, 1, records // 4 // count) for count in (1, 4, 16)]
    print(f"| one record a transaction | {' | '.join(f'{rate:,.0f}/s' for rate in single)} |\n", flush=True)
    return copied


def rates(load: Load, records: int, bare: dict[int, float]) -> float:
    """Returns how many a second 16 laptops got through in batches of `BATCH`."""
    fastest = math.nan
    print(
        "| records in a batch | laptops | records/s | batch p50 | p99 | CPU ms a record: centre + PostgreSQL + laptops "
        "| × ODK Central (empty) | of COPY | pushes the sheets were behind, and caught up in |\n"
        "|---:|---:|---:|---:|---:|---|---:|---:|---|"
    )
    load.push(1, BATCH, 500)  # once, so that everything has been loaded and planned
    for batch, count in ((1, records // 8), (20, records // 2), (BATCH, records), (MAX_BATCH_RECORDS, records)):
        for laptops in (1, 4, 16):
            found = load.push(laptops, batch, count // laptops)
            behind, caught_up = load.wait_for_sheets()
            if (batch, laptops) == (BATCH, 16):
                fastest = found.rate
            of_copy = found.rate / bare[min(laptops, 4)]
            size = batch if batch < MAX_BATCH_RECORDS else "own"
            print(
                f"| {size} | {laptops} | {found.rate:,.0f} | {found.percentile(0.5):,.0f} ms "
                f"| {found.percentile(0.99):,.0f} ms | {found.cpu()} | {found.rate / ODK_EMPTY[laptops]:.1f} "
                f"| {of_copy:.0%} | {behind}, {caught_up:.1f} s |",
                flush=True,
            )
    print()
    return fastest


def at_half(load: Load, rate: float) -> None:
    """How long a batch takes where laptops come at `rate` records a second, in sum, instead of without a pause."""
    print("| 16 laptops, half the rate | records/s | batch p50 | p99 |\n|---|---:|---:|---:|")
    for batch in (20, BATCH):
        pause = 16 * batch / rate
        found = load.push(16, batch, batch * round(20 / pause), pause)
        load.wait_for_sheets()
        p50, p99 = found.percentile(0.5), found.percentile(0.99)
        print(f"| batches of {batch} | {found.rate:,.0f} | {p50:,.0f} ms | {p99:,.0f} ms |", flush=True)
    print()


if __name__ == "__main__":
    main()
