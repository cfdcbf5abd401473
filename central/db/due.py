"""Whose sheets are behind what is stored, and about whom or what records wait to stand in the queue of reviews: a push
only says so, and whoever fills the sheets takes it from here.

Saying so costs a push one row, waits for nobody and makes nobody wait.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import uuid_utils
from sqlalchemy import Connection, func, insert, select, text

from central.db.sheet_tables import DueRow

# Oldest first, as many as have so many people between them, and at least one.
_TAKE = text(
    "DELETE FROM due_people WHERE district = :district AND due_id IN ("
    "SELECT due_id FROM (SELECT due_id, sum(cardinality(people)) OVER (ORDER BY due_id) - cardinality(people) AS others"
    " FROM (SELECT due_id, people FROM due_people WHERE district = :district ORDER BY due_id LIMIT :most) AS oldest"
    ") AS summed WHERE others < :most) RETURNING round_id, people"
)


def call(connection: Connection, district: str, due: Mapping[str, Collection[UUID]]) -> None:
    """Note, within a transaction that stores something of these people (by intake round), that their sheets wait."""
    rows = [
        {
            "district": district,
            "due_id": _new_id(),
            "round_id": round_id,
            "people": sorted(people, key=lambda each: each.int),
        }
        for round_id, people in sorted(due.items())
    ]
    if rows:
        connection.execute(insert(DueRow), rows)


def districts(connection: Connection, area: str) -> Sequence[str]:
    """Where anybody waits, within the area (code of a province or district, or empty)."""
    waiting = select(DueRow.district).where(DueRow.district.startswith(area)).distinct().order_by(DueRow.district)
    return connection.execute(waiting).scalars().all()


def waiting(connection: Connection, area: str) -> int:
    """How many people wait in the area; somebody of whom several things have arrived is counted for each."""
    people = func.coalesce(func.sum(func.cardinality(DueRow.people)), 0)
    return int(connection.execute(select(people).where(DueRow.district.startswith(area))).scalar_one())


def hold(connection: Connection, district: str, *, wait: bool) -> bool:
    """Be the only one to take from a district until the end of the transaction; without `wait`, False if one is at it.

    Whoever waited sees all that the other has written.
    """
    lock = func.hashtextextended(f"aofield due_people {district}", 0)
    if wait:
        connection.execute(select(func.pg_advisory_xact_lock(lock)))
        return True
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(lock))).scalar_one())


def take(connection: Connection, district: str, most: int) -> dict[str, set[UUID]]:
    """Round → people, about `most` of them, that the caller writes in this transaction. Empty: nobody waits."""
    taken: dict[str, set[UUID]] = {}
    for round_id, people in connection.execute(_TAKE, {"district": district, "most": most}):
        taken.setdefault(round_id, set()).update(people)
    return taken


def _new_id() -> UUID:
    return UUID(bytes=uuid_utils.uuid7().bytes)
