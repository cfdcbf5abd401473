"""The papers room: what is missing among many records, and what a typed number stands for.

    python -m tests.benchmarks.paper_lists [--records 5000]

The records are copies of one, each with the papers of a year: sent, printed, signed, brought back, void. Prints a
Markdown table.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import numbers, papers, records
from desktop.store.missing import Lacking, note_signers
from desktop.store.papers import PaperKind, PaperRow, PaperState
from forms.form_number import FormNumber
from forms.record import Record
from tests.benchmarks.store import timed
from tests.benchmarks.table import Row, print_table
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round

_TIMES = 20
_FATES = (None, PaperState.SENT, PaperState.PRINTED, PaperState.SIGNED, PaperState.SCANNED, PaperState.VOID)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=5_000)
    print_table(rows(parser.parse_args().records))


def rows(many: int = 5_000) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-papers-") as folder:
        laptop = filled(Path(folder), many)
        service = laptop.papers
        found = service.missing(Lacking.SIGNATURE, 100)
        typed = [str(paper.number) for entry in found for paper in service.papers_of(entry.row.record_id)]
        yield Row.of(f"{many:,} records: how many lack what", timed([service.missing_counts] * _TIMES))
        for which in Lacking:
            yield Row.of(
                f"{many:,} records: {which}, first 100", timed([partial(service.missing, which, 100)] * _TIMES)
            )
        yield Row.of(f"{many:,} records: a typed number", timed([partial(service.look_up, text) for text in typed]))
        laptop.stores.close()


def filled(folder: Path, many: int) -> Laptop:
    paths = Paths(folder)
    stores = Unlocking(paths, cost=CHEAP).create(
        OFFICER, PASSPHRASE, district="2401", round_id=the_demo_round().round_id
    )
    laptop = Laptop(paths, stores)
    laptop.import_people(200)
    record = laptop.finalised()
    people = [row.person_id for row in laptop.people.search("", 200)]
    copies = [laptop.finalised_like(record, people[number % len(people)]) for number in range(many - 1)]
    with stores.machine_store.write() as machine, stores.officer_store.write() as connection:
        for number, copy in enumerate(copies):
            form = numbers.take(machine, stores.machine, copy.record_id, stores.slug, copy.finalised_at)
            note_signers(connection, copy.record_id, 1, ("holder", "receiver"))
            state = _FATES[number % len(_FATES)]
            if state is not None:
                papers.add_sent(connection, _paper(connection, copy, form, state))
    return laptop


def _paper(connection: Connection, record: Record, form: FormNumber, state: PaperState) -> PaperRow:
    row = records.revision_row(connection, record.record_id, 1)
    number = papers.next_number(connection, form, record.record_id)
    return PaperRow(
        record_id=record.record_id,
        ordinal=number.ordinal,
        number=number,
        revision=1,
        content_hash=row.content_hash,
        kind=PaperKind.ORIGINAL,
        copy=1,
        pages=2,
        state=state,
        reason="",
        made_at=record.finalised_at,
        state_at=record.finalised_at,
        by=OFFICER.name,
    )


if __name__ == "__main__":
    main()
