"""How fast finalised records reach the centre: the real one, over TLS, with its PostgreSQL, on this same machine.

    python -m tests.benchmarks.push --records 1000

Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from pyrage import x25519

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import history, records, relay
from forms.exchange import PushedRecord
from forms.sealing import packed, sealed, unsealed
from tests.benchmarks.table import Row, print_table
from tests.laptop import CHEAP, INTENT_JOINS, OFFICER, PASSPHRASE, Laptop, fill, the_demo_round
from tests.sync.conftest import CentreProcess

REPEATS = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    print_table(rows(parser.parse_args().records))


def rows(count: int = 1000) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-push-", ignore_cleanup_errors=True) as folder:
        centre = CentreProcess(Path(folder) / "centre")
        centre.start()
        try:
            return measure(centre, Path(folder) / "laptop", count)
        finally:
            centre.stop()


def measure(centre: CentreProcess, home: Path, count: int) -> list[Row]:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    laptop = Laptop(Paths(home), stores)
    laptop.import_people(count)
    laptop.enrolling.enrol(centre.enrolment_code(), "benchmark")
    finalise_many(laptop, count)
    sealing, opening = seal_and_open(laptop, x25519.Identity.generate())
    started = time.perf_counter()
    relay.copy_out(stores, laptop.clock())
    copied = time.perf_counter()
    summary = laptop.sending.push_once()
    sent = time.perf_counter()
    stores.close()
    assert (summary.received, summary.waiting) == (count, 0)
    return [
        Row(f"push: {count:,} copies into the machine store", f"{count / (copied - started):,.0f} records/s"),
        Row(f"push: {count:,} sent, receipts checked and kept", f"{count / (sent - copied):,.0f} records/s"),
        Row.of("… of which sealing a record, on the laptop", sealing),
        Row.of("… and opening it, at the centre", opening),
    ]


def seal_and_open(laptop: Laptop, identity: x25519.Identity) -> tuple[list[float], list[float]]:
    """Seconds for one record and its history, many times."""
    with laptop.stores.officer_store.read() as connection:
        row = records.queued(connection, 1)[0]
        pushed = PushedRecord(
            record=records.record_of(connection, row.record_id, row.revision),
            events=history.events_of(connection, row.record_id),
        )
    content, recipient = packed(pushed), str(identity.to_public())
    sealing, opening = [], []
    for _ in range(REPEATS):
        started = time.perf_counter()
        file = sealed(content, recipient)
        done = time.perf_counter()
        unsealed(file, identity, most=1_000_000)
        sealing.append(done - started)
        opening.append(time.perf_counter() - done)
    return sealing, opening


def finalise_many(laptop: Laptop, count: int) -> None:
    """One whole form 2, and the same for everybody else without walking through the questions."""
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    record = interview.finalise()
    for row in laptop.people.search("", count)[1:]:
        laptop.finalised_like(record, row.person_id)


if __name__ == "__main__":
    main()
