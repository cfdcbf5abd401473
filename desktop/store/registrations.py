"""Registrations under way (R11): somebody on no list, of whom not enough is typed yet to be registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.officer_tables import registration


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Field → what stands in it. The fields are not for logs, whatever prints this."""

    registration_id: UUID
    touched_at: datetime
    begun_with: Mapping[str, str] = field(repr=False)
    """what was known when it was begun: by this it is found again when the same number, name or card comes back"""
    typed: Mapping[str, str] = field(repr=False)


def keep(connection: Connection, each: Unfinished) -> None:
    """In place of what was kept of it before."""
    facts = {"touched_at": each.touched_at, "begun_with": dict(each.begun_with), "typed": dict(each.typed)}
    statement = insert(registration).values(registration_id=each.registration_id, **facts)
    connection.execute(statement.on_conflict_do_update(index_elements=["registration_id"], set_=facts))


def unfinished(connection: Connection) -> Sequence[Unfinished]:
    """The one touched last stands first."""
    rows = connection.execute(select(registration).order_by(registration.c.touched_at.desc()))
    return [_read(row) for row in rows]


def forget(connection: Connection, registration_id: UUID) -> None:
    connection.execute(delete(registration).where(registration.c.registration_id == registration_id))


def _read(row: Row[tuple[object, ...]]) -> Unfinished:
    return Unfinished(row.registration_id, row.touched_at, row.begun_with, row.typed)
