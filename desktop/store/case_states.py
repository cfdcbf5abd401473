"""How far each person's case is in this round: the one thing about a case that colleagues on a computer share.

Derived from the officers' records and written again after each of them, so a crash between the two stores is cured by
the next opening.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import case_state, person


class CaseStatus(StrEnum):
    NONE = "none"
    STARTED = "started"  # a draft exists, nothing final
    REGISTERED = "registered"  # form 2 final, wants to join
    DECLINED = "declined"  # 211=N or 306=N
    ASSESSED = "assessed"  # form 3 final
    NOT_MET = "not_met"  # form 3 final with another outcome than "interviewed" (305)


def write_state(connection: Connection, person_id: UUID, status: CaseStatus, *, came: bool, at: datetime) -> None:
    """`came`: a final form 2 exists, whatever it says (R12)."""
    values = {"status": status.value, "came": came, "changed_at": at}
    statement = insert(case_state).values(person_id=person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def status_of(connection: Connection, person_id: UUID) -> CaseStatus:
    found = connection.execute(select(case_state.c.status).where(case_state.c.person_id == person_id)).scalar()
    return CaseStatus(found) if found else CaseStatus.NONE


def counts(connection: Connection) -> dict[CaseStatus, int]:
    """How many cases have each status; those without any case are not counted."""
    rows = connection.execute(select(case_state.c.status, func.count()).group_by(case_state.c.status))
    return {CaseStatus(status): number for status, number in rows}


def to_visit(connection: Connection) -> int:
    """R12: targeted people who have not come."""
    query = (
        select(func.count())
        .select_from(person)
        .outerjoin(case_state, case_state.c.person_id == person.c.person_id)
        .where(person.c.targeted, func.coalesce(case_state.c.came, False).is_(False))
    )
    return connection.execute(query).scalar_one()
