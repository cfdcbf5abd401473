"""Every paper of the day accounted for: what left for the printer against histories, pictures, receipts and centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.store import history
from desktop.store.machine_tables import attachment_copy, form_number, outbox_copy
from desktop.store.officer_tables import attachment, paper, revision
from desktop.store.opened import OpenStores
from desktop.store.papers import LIVING, PaperRow, PaperState, paper_row
from desktop.store.sending_state import SendState
from desktop.tour.stage import StageError
from forms.record import EventKind, RecordState

_BECAME = {
    EventKind.PRINTED: PaperState.PRINTED,
    EventKind.PRINT_FAILED: PaperState.SPOILT,
    EventKind.SIGNED_ON_PAPER: PaperState.SIGNED,
    EventKind.VOIDED: PaperState.VOID,
}


@dataclass(frozen=True)
class AccountLine:
    """One paper that left for the printer."""

    number: str
    form: str
    revision: int
    pages: int
    state: str
    reason: str
    brought_back: int
    """pages of which there is a picture here"""
    at_centre: int
    """pages of which the centre has the same picture"""
    file: str
    """what came out of the printer"""


def account(stores: OpenStores, files: Mapping[str, Path], centre: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The sums of the day, and a line a paper. `files` and `centre`: by number what was printed, and what arrived.

    Raises StageError with everything that does not add up.
    """
    with stores.officer_store.read() as connection:
        rows = [paper_row(row) for row in connection.execute(select(paper).order_by(paper.c.number)).mappings()]
        revisions = connection.execute(select(revision)).all()
        pictures = _pictures(connection)
        wrong = [*_against_histories(connection, rows)]
    arrived = {line["paper"]: line for line in centre}
    titles = {row.record_id: row.form_id for row in revisions}
    lines = []
    for row in rows:
        number, here = str(row.number), pictures.get((row.record_id, row.ordinal), {})
        there = arrived.get(number, {"state": "", "here": {}})
        same = [page for page, digest in here.items() if there["here"].get(str(page)) == digest]
        reason, form = row.reason, titles[row.record_id]
        file = files[number].name if number in files and files[number].exists() else ""
        lines.append(AccountLine(number, form, row.revision, row.pages, row.state, reason, len(here), len(same), file))
        wrong += _of_paper(row, lines[-1], there["state"])
    wrong += [f"{number} is known to the centre alone" for number in arrived.keys() - {line.number for line in lines}]
    wrong += _numbers(stores, rows, titles)
    wrong += _receipts(stores, {(row.record_id, row.revision) for row in revisions}, sum(map(len, pictures.values())))
    wrong += [f"{row.record_id} is a draft still" for row in revisions if row.state == RecordState.DRAFT]
    if wrong:
        raise StageError(f"the papers do not add up: {'; '.join(wrong)}")
    states = Counter(line.state for line in lines)
    return {
        "records": len(titles),
        "revisions": len(revisions),
        "papers": len(lines),
        "exist": sum(states[state] for state in LIVING),
        "spoilt": states[PaperState.SPOILT],
        "void": states[PaperState.VOID],
        "pages_brought_back": sum(line.brought_back for line in lines),
        "lines": [asdict(line) for line in lines],
    }


def _pictures(connection: Connection) -> dict[tuple[UUID, int], dict[int, str]]:
    """Record and ordinal → page → SHA-256 of its newest picture."""
    found: dict[tuple[UUID, int], dict[int, str]] = {}
    columns = (attachment.c.record_id, attachment.c.ordinal, attachment.c.page, attachment.c.sha256)
    for record_id, ordinal, page, digest in connection.execute(select(*columns).order_by(attachment.c.attachment_id)):
        found.setdefault((record_id, ordinal), {})[page] = digest
    return found


def _against_histories(connection: Connection, rows: Iterable[PaperRow]) -> Iterator[str]:
    """The histories say of each paper what its row says."""
    became: dict[str, PaperState] = {}
    for record_id in {row.record_id for row in rows}:
        for event in history.events_of(connection, record_id):
            if event.kind in _BECAME:
                became[event.payload["paper"]] = _BECAME[event.kind]
    for row in rows:
        told = PaperState.SIGNED if row.state is PaperState.SCANNED else row.state
        if became.get(str(row.number)) is not told:
            yield f"{row.number} is {row.state}, and its history says {became.get(str(row.number))}"


def _of_paper(row: PaperRow, line: AccountLine, at_centre: str) -> Iterator[str]:
    if row.state is PaperState.SENT:
        yield f"of {line.number} nobody said what came out"
    if row.state is PaperState.SIGNED:
        yield f"{line.number} was signed and not brought back"
    if line.brought_back != (line.pages if row.state is PaperState.SCANNED else 0):
        yield f"{line.number} has {line.brought_back} pictures"
    if line.at_centre != line.brought_back:
        yield f"of {line.number} the centre has {line.at_centre} pictures"
    if at_centre != (PaperState.SIGNED if row.state is PaperState.SCANNED else row.state):
        yield f"{line.number} is {row.state}, and to the centre {at_centre}"
    if not line.file:
        yield f"what was printed of {line.number} is not there"


def _numbers(stores: OpenStores, rows: Iterable[PaperRow], records: Iterable[UUID]) -> Iterator[str]:
    """Forms are numbered from 1 without a gap, and so are the papers of each."""
    with stores.machine_store.read() as connection:
        taken = {row.record_id: row.serial for row in connection.execute(select(form_number))}
    if sorted(taken.values()) != list(range(1, len(taken) + 1)) or taken.keys() != set(records):
        yield "the numbers of the forms have a gap"
    ordinals: dict[UUID, list[int]] = {record_id: [] for record_id in taken}
    for row in rows:
        ordinals[row.record_id].append(row.ordinal)
        if row.number.form.serial != taken[row.record_id]:
            yield f"{row.number} is not of its form"
    for record_id, found in ordinals.items():
        if not found or sorted(found) != list(range(1, len(found) + 1)):
            yield f"the papers of form {taken[record_id]} have a gap"


def _receipts(stores: OpenStores, revisions: set[tuple[UUID, int]], pictures: int) -> Iterator[str]:
    """Signed by the centre for every revision and every picture."""
    with stores.machine_store.read() as connection:
        records = connection.execute(select(outbox_copy)).all()
        pages = connection.execute(select(attachment_copy)).all()
    for each in (*records, *pages):
        if each.state != SendState.RECEIVED or each.receipt is None:
            yield f"no receipt for {each.record_id}"
    if {(each.record_id, each.revision) for each in records} != revisions:
        yield "what was sent is not what there is"
    if len(pages) != pictures:
        yield f"{len(pages)} pictures were sent of {pictures}"
