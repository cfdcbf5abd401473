"""Who this centre is: its id, its address, its keys. Written by `serve`, read by whoever makes enrolment codes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.tables import CentreRow, ReceiptKeyRow
from central.services.clock import Clock


@dataclass(frozen=True, slots=True)
class Identity:
    centre_id: UUID
    url: str
    authority_fingerprint: str
    receipt_key: str


def announce(database: Database, *, url: str, authority_fingerprint: str, receipt_key: str, clock: Clock) -> Identity:
    """Write down how this centre is reached and which key signs now. The id is made once and stays for ever."""
    facts = {"url": url, "authority_fingerprint": authority_fingerprint, "receipt_key": receipt_key}
    with database.owner() as connection:
        centre_id = connection.execute(
            insert(CentreRow)
            .values(singleton=1, centre_id=uuid4(), **facts)
            .on_conflict_do_update(index_elements=[CentreRow.singleton], set_=facts)
            .returning(CentreRow.centre_id)
        ).scalar_one()
        connection.execute(
            insert(ReceiptKeyRow)
            .values(public_key=receipt_key, first_used_at=clock())
            .on_conflict_do_nothing(index_elements=[ReceiptKeyRow.public_key])
        )
    return Identity(centre_id, url, authority_fingerprint, receipt_key)


def read_identity(database: Database) -> Identity | None:
    """The centre as `serve` last announced it; None before its first start."""
    with database.owner() as connection:
        row = connection.execute(
            select(CentreRow.centre_id, CentreRow.url, CentreRow.authority_fingerprint, CentreRow.receipt_key)
        ).first()
    return Identity(*row) if row is not None else None
