"""How long a laptop takes to put a district of 100,000 away: the pages of a first pull, without the line.

`python tests/benchmarks/pull_apply.py [people]`
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from desktop.services.clock import real_clock
from desktop.services.pulling import MANY
from desktop.store.applying import Applying
from desktop.store.pulled_people import tidy_search
from desktop.sync.pull import Pull
from forms.changes import ItemKind
from forms.roster.invented import people as invented_people
from tests.desktop.store.invented_records import NOW, machine_store, rule_facts
from tests.desktop.sync.model_centre import ModelCentre


def main(people: int) -> None:
    centre = ModelCentre()
    # A centre tells people in the order of their ids: in no order of the dictionary.
    for each in sorted(invented_people(people, 1, "2401"), key=lambda each: each.person_id):
        centre.tell(ItemKind.PERSON, str(each.person_id), each.as_row())
    with tempfile.TemporaryDirectory() as folder:
        store = machine_store(Path(folder), [])
        for what, repair in (("first pull", False), ("nothing new", False), ("repair from the start", True)):
            longest = 0.0
            asked = time.perf_counter()

            def lap(_things: int) -> None:
                nonlocal longest, asked
                longest, asked = max(longest, time.perf_counter() - asked), time.perf_counter()

            started = time.perf_counter()
            pull = Pull(store, centre, UUID(int=1), Applying(rule_facts, NOW), clock=real_clock)
            tally = pull.run(repair=repair, progress=lap, cancelled=lambda: False)
            assert tally.whole
            print(f"{what:24}{time.perf_counter() - started:7.2f} s, longest page {longest:5.2f} s")
            if tally.things >= MANY and not repair:
                started = time.perf_counter()
                with store.write() as connection:
                    tidy_search(connection)
                print(f"{'tidying the search':24}{time.perf_counter() - started:7.2f} s")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
