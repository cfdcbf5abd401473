"""Who was in whose care, and since when (R18): each change is written down once and stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from central.db.feed_tables import AssignmentRow
from central.db.sheets import insert_rows


class Move(NamedTuple):
    """A person, and the AO codes before and after; empty: nobody's."""

    person_id: UUID
    before: str
    after: str


def remember(
    connection: Connection, district: str, round_id: str, moves: Iterable[Move], *, at: datetime, by: str
) -> None:
    """Write down who came into other care, in the caller's transaction; whoever stayed is left out."""
    insert_rows(
        connection,
        AssignmentRow,
        [
            {
                "district": district,
                "assignment_id": uuid7(),
                "round_id": round_id,
                "person_id": move.person_id,
                "from_code": move.before,
                "to_code": move.after,
                "at": at,
                "by": by,
            }
            for move in moves
            if move.before != move.after
        ],
    )
