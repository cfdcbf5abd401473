"""The packages this computer wrote to be carried by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from desktop.store.handover_tables import handed, handed_record
from desktop.store.outbox import Key
from forms.handover import Cover


@dataclass(frozen=True, slots=True)
class Handed:
    """One package. `held_for`: why a person at the centre has to look first (`central` says it), or empty."""

    package_id: UUID
    file_name: str
    made_at: datetime
    records: int
    attachments: int
    receipts_at: datetime | None
    held_for: str


def add(connection: Connection, cover: Cover, file_name: str, events: Mapping[Key, int]) -> None:
    """`events`: of each record in it, seq of the newest event that went along."""
    connection.execute(
        insert(handed).values(
            package_id=cover.package_id,
            file_name=file_name,
            made_at=cover.made_at,
            records=cover.records,
            attachments=cover.attachments,
            held_for="",
        )
    )
    rows = [
        {"package_id": cover.package_id, "record_id": key.record_id, "revision": key.revision, "events": seq}
        for key, seq in events.items()
    ]
    if rows:
        connection.execute(insert(handed_record), rows)


def all_of_them(connection: Connection) -> list[Handed]:
    """The newest first."""
    return [Handed(*row) for row in connection.execute(select(handed).order_by(handed.c.made_at.desc()))]


def events_of(connection: Connection, package_id: UUID) -> dict[Key, int]:
    c = handed_record.c
    rows = connection.execute(select(c.record_id, c.revision, c.events).where(c.package_id == package_id))
    return {Key(record_id, revision): seq for record_id, revision, seq in rows}


def note_receipts(connection: Connection, package_id: UUID, at: datetime, held_for: str) -> None:
    this = handed.c.package_id == package_id
    connection.execute(update(handed).where(this).values(receipts_at=at, held_for=held_for))
