"""What is known of every paper: what became of it, and which of its pages came as pictures. Never an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from central.db.database import Database
from central.db.tables import AttachmentRow, EventRow
from forms.record import EventKind

_BECAME = {
    EventKind.PRINTED: "printed",
    EventKind.PRINT_FAILED: "spoilt",
    EventKind.SIGNED_ON_PAPER: "signed",
    EventKind.VOIDED: "void",
}


def papers(database: Database, district: str | None = None) -> Iterator[dict[str, Any]]:
    """One a paper that has a number, in the order of their numbers.

    `pages`: how many it has (None for a spoilt one), `here`: page → SHA-256 of its newest picture.
    """
    with database.operator() as connection:
        found = _told(connection, district)
        for key, here in _pictures(connection, district).items():
            found.setdefault(key, {"state": "", "pages": None})["here"] = here
    for (of, number), told in sorted(found.items()):
        yield {"district": of, "paper": number, "here": {}} | told


def _told(connection: Connection, district: str | None) -> dict[tuple[str, str], dict[str, Any]]:
    """By district and number, what the histories say."""
    statement = (
        select(EventRow.district, EventRow.record_id, EventRow.revision, EventRow.kind, EventRow.payload)
        .where(EventRow.kind.in_(list(_BECAME)))
        .order_by(EventRow.event_id)  # they sort by the time they were made
    )
    if district is not None:
        statement = statement.where(EventRow.district == district)
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for of, record_id, revision, kind, payload in connection.execute(statement):
        number = payload.get("paper")
        if number is None:
            continue  # of before papers had numbers
        paper = found.setdefault((of, number), {"record_id": record_id, "revision": revision, "pages": None})
        paper["state"] = _BECAME[EventKind(kind)]
        paper["pages"] = payload.get("pages", paper["pages"])
    return found


def _pictures(connection: Connection, district: str | None) -> dict[tuple[str, str], dict[int, str]]:
    statement = select(AttachmentRow.district, AttachmentRow.paper, AttachmentRow.page, AttachmentRow.sha256).order_by(
        AttachmentRow.attachment_id
    )
    if district is not None:
        statement = statement.where(AttachmentRow.district == district)
    found: dict[tuple[str, str], dict[int, str]] = {}
    for of, number, page, digest in connection.execute(statement):
        found.setdefault((of, number), {})[page] = digest
    return found
