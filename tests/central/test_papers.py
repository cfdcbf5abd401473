"""What the centre knows of every paper: its last word, and the pages that came as pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import uuid_utils

from central.db.database import Database
from central.services.papers import papers
from forms.record import EventKind, Record, RecordEvent, chain_hash
from tests.central.test_attachments import Item, inside, send

FIRST, SECOND = "2401-0017-0042-016", "2401-0017-0042-024"


def told(record: Record, *happened: tuple[EventKind, Mapping[str, Any]]) -> list[RecordEvent]:
    """The history of a record's papers, with ids that sort by time as a laptop's do."""
    events: list[RecordEvent] = []
    for minute, (kind, payload) in enumerate(happened):
        previous = events[-1].chain if events else ""
        at = datetime(2018, 3, 12, 10, minute, tzinfo=UTC)
        chain = chain_hash(
            previous=previous, record_id=record.record_id, kind=kind, at=at, by=record.officer, payload=payload
        )
        events.append(
            RecordEvent(
                event_id=UUID(bytes=uuid_utils.uuid7().bytes),
                record_id=record.record_id,
                revision=record.revision,
                content_hash=record.content_hash,
                kind=kind,
                at=at,
                by=record.officer,
                payload=dict(payload),
                previous=previous,
                chain=chain,
            )
        )
    return events


def printed(number: str) -> tuple[EventKind, Mapping[str, Any]]:
    return EventKind.PRINTED, {"paper": number, "kind": "original", "copy": 1, "pages": 2}


def test_the_last_word_on_each_paper(laptop: Any, database: Database) -> None:
    record = laptop.record()
    events = told(
        record,
        (EventKind.FINALISED, {}),
        (EventKind.PRINT_FAILED, {"paper": FIRST, "reason": "กระดาษติด"}),
        printed(SECOND),
        (EventKind.SIGNED_ON_PAPER, {"paper": SECOND, "role": "holder", "name": ""}),
        (EventKind.VOIDED, {"paper": SECOND, "reason": "revised"}),
    )
    laptop.push([laptop.item(record, events)])
    assert [(each["paper"], each["state"], each["pages"], each["here"]) for each in papers(database)] == [
        (FIRST, "spoilt", None, {}),
        (SECOND, "void", 2, {}),
    ]
    assert {each["record_id"] for each in papers(database, "2401")} == {record.record_id}
    assert list(papers(database, "2402")) == []


def test_two_papers_of_one_number_stay_two(laptop: Any, database: Database) -> None:
    ours, theirs = laptop.record(), laptop.record()
    assert ours.record_id != theirs.record_id
    laptop.push([laptop.item(ours, told(ours, (EventKind.FINALISED, {}), printed(FIRST)))])
    void = {"paper": FIRST, "reason": "revised"}
    laptop.push(
        [laptop.item(theirs, told(theirs, (EventKind.FINALISED, {}), printed(FIRST), (EventKind.VOIDED, void)))]
    )
    found = {each["record_id"]: (each["paper"], each["state"]) for each in papers(database)}
    assert found == {ours.record_id: (FIRST, "printed"), theirs.record_id: (FIRST, "void")}


def test_the_newest_picture_of_each_page_counts_and_may_come_before_its_record(
    laptop: Any, seal: Callable[..., Item], database: Database
) -> None:
    older, newer = sorted(str(uuid_utils.uuid7()) for _ in range(2))
    first = inside(b"\xff\xd8\xffone", attachment_id=older)
    again = inside(b"\xff\xd8\xfftwo", attachment_id=newer, record_id=first["record_id"])
    for item in (again, first):
        send(laptop, seal(item))
    (paper,) = papers(database)
    assert (paper["paper"], paper["state"], paper["here"]) == (FIRST, "", {1: again["sha256"]})
