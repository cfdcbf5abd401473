"""How fast finalised records reach the centre: the real one, over TLS, with its PostgreSQL, on this same machine.

    python tests/benchmarks/push.py --records 1000

Prints a Markdown table; nothing is asserted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import drafts, history, records, relay
from desktop.store.drafts import Draft
from tests.laptop import CHEAP, INTENT_JOINS, OFFICER, PASSPHRASE, Laptop, fill, the_demo_round
from tests.sync.conftest import CentreProcess


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aofield-push-", ignore_cleanup_errors=True) as folder:
        centre = CentreProcess(Path(folder) / "centre")
        centre.start()
        try:
            measure(centre, Path(folder) / "laptop", options.records)
        finally:
            centre.stop()


def measure(centre: CentreProcess, home: Path, count: int) -> None:
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    )
    laptop = Laptop(Paths(home), stores)
    laptop.import_people(count)
    laptop.enrolling.enrol(centre.enrolment_code(), "benchmark")
    finalise_many(laptop, count)
    started = time.perf_counter()
    relay.copy_out(stores, laptop.clock())
    copied = time.perf_counter()
    summary = laptop.sending.push_once()
    sent = time.perf_counter()
    stores.close()
    assert (summary.received, summary.waiting) == (count, 0)
    print("| step | records a second |\n|---|---:|")
    print(f"| copies into the machine store | {count / (copied - started):,.0f} |")
    print(f"| push, receipts checked and kept | {count / (sent - copied):,.0f} |")


def finalise_many(laptop: Laptop, count: int) -> None:
    """One whole form 2, and the same for everybody else without walking through the questions."""
    interview = laptop.interview(laptop.person())
    fill(interview, INTENT_JOINS)
    record = interview.finalise()
    for row in laptop.people.search("", count)[1:]:
        copy = record.model_copy(update={"record_id": history.new_uuid7(), "person_id": row.person_id})
        draft = Draft(
            copy.record_id, 1, row.person_id, copy.form_id, copy.form_version, "", copy.finalised_at, None, {}
        )
        with laptop.stores.officer_store.write() as connection:
            drafts.add_draft(connection, draft)
            records.finalise(connection, copy)


if __name__ == "__main__":
    main()
