"""What this officer's records stand against, as the centre told it last."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.officer_tables import conflict, revision
from forms.changes import Conflict


def put(connection: Connection, told: Conflict) -> bool:
    """The newest state of a conflict; whether that is another than is known."""
    body = told.model_dump(mode="json")
    known = select(conflict.c.body).where(conflict.c.conflict_id == told.conflict_id)
    if connection.execute(known).scalar() == body:
        return False
    statement = insert(conflict).values(conflict_id=told.conflict_id, person_id=told.person_id, body=body)
    connection.execute(statement.on_conflict_do_update(index_elements=["conflict_id"], set_={"body": body}))
    return True


def remove(connection: Connection, conflict_id: UUID) -> bool:
    """It is none any more; whether it was known."""
    return connection.execute(delete(conflict).where(conflict.c.conflict_id == conflict_id)).rowcount > 0


def of_person(connection: Connection, person_id: UUID) -> list[Conflict]:
    """Open and settled ones, the oldest first."""
    rows = connection.execute(select(conflict.c.body).where(conflict.c.person_id == person_id)).scalars()
    return sorted(map(Conflict.model_validate, rows), key=lambda each: (each.opened_at, each.conflict_id))


def own_records(connection: Connection, told: Conflict) -> list[UUID]:
    """Those of the sides that lie in this store."""
    sides = sorted({each.record_id for each in told.sides})
    return list(
        connection.execute(select(revision.c.record_id).where(revision.c.record_id.in_(sides)).distinct()).scalars()
    )
