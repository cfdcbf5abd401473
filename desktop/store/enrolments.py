"""What this computer knows of its centre, and whose key is escrowed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from desktop.store.database import Database
from desktop.store.machine_tables import enrolment, escrow


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The one row of `enrolment`."""

    centre_url: str
    centre_id: UUID
    device_name: str
    device_key: bytes = field(repr=False)
    device_token: str = field(repr=False)
    authority_pem: str = field(repr=False)
    receipt_key: str
    recovery_key: str
    enrolled_at: datetime
    sealing_key: str
    """age recipient of the centre; empty where this computer was enrolled before there was one"""
    made_good: datetime | None = None
    """of the centre's losses, the newest for which all was sent again"""


_COLUMNS = [column for column in enrolment.columns if column.name != "one"]


def read_enrolment(connection: Connection) -> Enrolled | None:
    row = connection.execute(select(*_COLUMNS)).mappings().first()
    return Enrolled(**row) if row else None


def write_enrolment(connection: Connection, enrolled: Enrolled) -> None:
    """A second enrolment replaces the first; sealed keys of the old centre are escrowed again with the new one.

    Copies sealed to another centre's key stay where they are: each officer's next work makes them anew.
    """
    values = {column.name: getattr(enrolled, column.name) for column in _COLUMNS}
    statement = insert(enrolment).values(one=1, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["one"], set_=values))
    connection.execute(delete(escrow))


def sealing_key(connection: Connection) -> str:
    """The centre's age recipient; empty before it is known."""
    return connection.execute(select(enrolment.c.sealing_key)).scalar() or ""


def write_sealing_key(connection: Connection, recipient: str) -> None:
    connection.execute(update(enrolment).values(sealing_key=recipient))


def write_made_good(connection: Connection, lost_after: datetime) -> None:
    connection.execute(update(enrolment).values(made_good=lost_after))


def escrowed_at(connection: Connection, officer: str) -> datetime | None:
    return connection.execute(select(escrow.c.escrowed_at).where(escrow.c.officer == officer)).scalar()


def write_escrow(connection: Connection, officer: str, at: datetime) -> None:
    statement = insert(escrow).values(officer=officer, escrowed_at=at)
    connection.execute(statement.on_conflict_do_update(index_elements=["officer"], set_={"escrowed_at": at}))


def forget_escrow(machine_store: Database, officer: str) -> None:
    with machine_store.write() as connection:
        connection.execute(delete(escrow).where(escrow.c.officer == officer))
