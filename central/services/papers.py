"""What is known of every paper: what became of it, and which of its pages came as pictures. Never an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, select

from central.db.database import Database
from central.db.tables import AttachmentRow, EventRow
from forms.record import EventKind

_Key: TypeAlias = tuple[str, str, UUID]
"""district, number, record"""

_BECAME = {
    EventKind.PRINTED: "printed",
    EventKind.PRINT_FAILED: "spoilt",
    EventKind.SIGNED_ON_PAPER: "signed",
    EventKind.VOIDED: "void",
}


def papers(database: Database, district: str | None = None) -> Iterator[dict[str, Any]]:
    """One a paper that has a number, in the order of their numbers. Two computers that were not enrolled yet may have
    given the same number: these are two papers, and `record_id` tells them apart.

    `pages`: how many it has (None for a spoilt one), `here`: page → SHA-256 of its newest picture.
    """
    with database.operator() as connection:
        found = _told(connection, district)
        for key, here in _pictures(connection, district).items():
            found.setdefault(key, {"state": "", "pages": None})["here"] = here
    for (of, number, record_id), told in sorted(found.items()):
        yield {"district": of, "paper": number, "record_id": record_id, "here": {}} | told


def _told(connection: Connection, district: str | None) -> dict[_Key, dict[str, Any]]:
    """What the histories say."""
    statement = (
        select(EventRow.district, EventRow.record_id, EventRow.revision, EventRow.kind, EventRow.payload)
        .where(EventRow.kind.in_(list(_BECAME)))
        .order_by(EventRow.event_id)  # they sort by the time they were made
    )
    if district is not None:
        statement = statement.where(EventRow.district == district)
    found: dict[_Key, dict[str, Any]] = {}
    for of, record_id, revision, kind, payload in connection.execute(statement):
        number = payload.get("paper")
        if number is None:
            continue  # of before papers had numbers
        paper = found.setdefault((of, number, record_id), {"revision": revision, "pages": None})
        paper["state"] = _BECAME[EventKind(kind)]
        paper["pages"] = payload.get("pages", paper["pages"])
    return found


def _pictures(connection: Connection, district: str | None) -> dict[_Key, dict[int, str]]:
    statement = select(
        AttachmentRow.district, AttachmentRow.paper, AttachmentRow.record_id, AttachmentRow.page, AttachmentRow.sha256
    ).order_by(AttachmentRow.attachment_id)
    if district is not None:
        statement = statement.where(AttachmentRow.district == district)
    found: dict[_Key, dict[int, str]] = {}
    for of, number, record_id, page, digest in connection.execute(statement):
        found.setdefault((of, number, record_id), {})[page] = digest
    return found
