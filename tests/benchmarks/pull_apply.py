"""How long a laptop takes to put a district away: the pages of a first pull, without the line and the centre.

python -m tests.benchmarks.pull_apply [people]
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from desktop.services.clock import real_clock
from desktop.store import search_index
from desktop.store.applying import Applying
from desktop.store.people_rows import RuleFacts
from desktop.store.person_order import place_of
from desktop.sync.pull import Pull
from forms.changes import Cursor, ItemKind, person_key
from forms.exchange import PullResponse
from forms.roster.invented import people as invented_people
from tests.desktop.store.invented_records import NOW, ROUND, machine_store
from tests.desktop.sync.model_centre import ModelCentre


class StillCentre:
    """One that does not change: it adds up once what it has."""

    def __init__(self, centre: ModelCentre) -> None:
        first = centre.pull(Cursor(), 1)
        self._hash = first.state_hash
        self._items = sorted(centre.things.values(), key=lambda item: item.version)

    def pull(self, cursor: Cursor, limit: int) -> PullResponse:
        page = self._items[cursor.district : cursor.district + limit]
        reached = cursor.district + len(page)
        return PullResponse(
            items=page, cursor=Cursor(district=reached), more=reached < len(self._items), state_hash=self._hash
        )


def main(people: int) -> None:
    centre = ModelCentre()
    # As a roster is told that was imported; whoever changes later comes in the order of the changes.
    for each in sorted(invented_people(people, 1, "2401"), key=place_of):
        centre.tell(ItemKind.PERSON, person_key(ROUND.round_id, each.person_id), each.as_row())
    told = StillCentre(centre)
    gc.freeze()  # what stands in for the centre is no laptop's garbage
    with tempfile.TemporaryDirectory() as folder:
        store = machine_store(Path(folder), [])
        print(f"{people:,} people")
        for what, repair in (("first pull", False), ("nothing new", False), ("repair from the start", True)):
            longest = 0.0
            asked = time.perf_counter()

            def lap(_things: int) -> None:
                nonlocal longest, asked
                longest, asked = max(longest, time.perf_counter() - asked), time.perf_counter()

            started, worked = time.perf_counter(), time.process_time()
            pull = Pull(
                store, told, UUID(int=1), Applying(lambda each: RuleFacts.of(each, ROUND), NOW), clock=real_clock
            )
            tally = pull.run(repair=repair, progress=lap, cancelled=lambda: False)
            assert tally.whole
            passed, worked = time.perf_counter() - started, time.process_time() - worked
            print(f"{what:24}{passed:7.2f} s, {worked:6.2f} s of a processor, longest page {longest:5.2f} s")
            if tally.things >= search_index.MANY and not repair:
                started = time.perf_counter()
                with store.write() as connection:
                    search_index.tidy(connection)
                print(f"{'tidying the search':24}{time.perf_counter() - started:7.2f} s")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
