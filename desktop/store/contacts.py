"""Who met or called whom (R22), as all officers of this computer have recorded it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact. `day` is ISO text."""

    record_id: str
    form_id: str
    day: str
    method: str
    outcome: str
    by_ao: str
    by_name: str  # of the officer with that code, where the district's list tells it
    officer: str  # slug


def contacts_of(connection: Connection, person_id: str) -> list[ContactRow]:
    """All contacts of a person, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT e.record_id, c.form_id, c.day, c.method, c.outcome, c.by_ao, coalesce(a.name, ''), e.officer "
        "FROM contact c JOIN person p ON p.person_no = c.person_no JOIN ministry_entry e ON e.record_no = c.record_no "
        "LEFT JOIN ao a ON a.code = c.by_ao WHERE p.person_id = ? ORDER BY c.day DESC, e.finalised_at DESC",
        (person_id,),
    )
    return [ContactRow(*row) for row in rows.fetchall()]


def met_on(connection: Connection, person_ids: Sequence[str], day: str) -> set[str]:
    """Those of these people who were met, called or sought on a day by anybody."""
    if not person_ids:
        return set()
    marks = ", ".join("?" * len(person_ids))
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT p.person_id FROM contact c JOIN person p ON p.person_no = c.person_no "
        f"WHERE c.day = ? AND p.person_id IN ({marks})",
        (day, *person_ids),
    )
    return {row[0] for row in rows}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place on a list of phase 2 (R24, R25), or a result of somebody on none (`list_no` 0)."""

    listed_no: int
    list_no: int
    agency: str
    outcome: str  # 510 of the form 5 that counts, or empty


def places_of(connection: Connection, person_id: str) -> list[PlaceRow]:
    """Where a person stands on the lists."""
    rows = connection.exec_driver_sql(
        "SELECT l.listed_no, l.list_no, l.agency, coalesce(d.outcome, '') FROM listed l "
        "LEFT JOIN development d ON d.record_no = l.record_no WHERE l.person_id = ? ORDER BY l.list_no, l.agency",
        (person_id,),
    )
    return [PlaceRow(*row) for row in rows.fetchall()]


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """The newest contact of a person in a follow-up round (401)."""

    follow_up: str
    day: str
    outcome: str


def followed_up(connection: Connection, person_id: str) -> list[FollowedUp]:
    rows = connection.exec_driver_sql(
        "SELECT f.follow_up, f.day, f.outcome FROM follow_up f JOIN person p ON p.person_no = f.person_no "
        "WHERE p.person_id = ? AND f.counts = 1",
        (person_id,),
    )
    return [FollowedUp(*row) for row in rows.fetchall()]
