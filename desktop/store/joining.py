"""What follows from two ids being one person: everything that was done for either stands under the one that is kept.

The row of the other stays, since records name it; it is on no list and in no search any more, and whoever opens it is
led to the one that is kept (`desktop.store.merged`).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from desktop.store import case_states, lists
from desktop.store.machine_tables import PERSON_SEARCH, appointment, person
from desktop.store.merged import kept_id
from desktop.store.pulled_tables import merged
from desktop.store.rules import rules_here
from desktop.store.sheet_tables import (
    case_ledger,
    case_state,
    contact,
    development,
    follow_up,
    listed,
    measure_progress,
    ministry_entry,
    prescription,
    visit_plan,
)
from desktop.store.sheets import settle
from forms.measure.ledger import Ledger

_ROWS = (
    ministry_entry,
    contact,
    prescription,
    measure_progress,
    follow_up,
    development,
    listed,
    visit_plan,
    appointment,
)


def join_merged(connection: Connection, at: datetime) -> None:
    """Join whoever is merged and not joined yet, where both are known here. The same again changes nothing."""
    apart = (
        select(merged.c.person_id, person.c.person_no)
        .join(person, person.c.person_id == merged.c.person_id)
        .join(case_state, case_state.c.person_no == person.c.person_no)
        .order_by(merged.c.person_id)
    )
    for person_id, number in connection.execute(apart).all():
        kept = select(person.c.person_no).where(person.c.person_id == kept_id(connection, person_id))
        into = connection.execute(kept).scalar()
        if into is not None and into != number:
            _join(connection, number, into, at)


def _join(connection: Connection, number: int, into: int, at: datetime) -> None:
    before = [case_states.ledger_numbered(connection, each) for each in (number, into)]
    ledger = Ledger({**before[0].entries, **before[1].entries})
    _give_up_second(connection, number, into)
    for table in _ROWS:
        connection.execute(update(table).where(table.c.person_no == number).values(person_no=into))
    for table in (case_ledger, case_state):
        connection.execute(delete(table).where(table.c.person_no == number))
    connection.execute(update(person).where(person.c.person_no == number).values(listed=False, targeted=False))
    connection.exec_driver_sql(f"DELETE FROM {PERSON_SEARCH} WHERE rowid = ?", (number,))
    if ledger.entries:
        case_states.write(connection, into, ledger, rules_here(connection), at)
        settle(connection, into, ledger)
    else:
        lists.settle_places(connection, into)


def _give_up_second(connection: Connection, number: int, into: int) -> None:
    """Nobody is visited twice, nor has two appointments: of two, the one of the person who is kept stands."""
    planned = visit_plan.c.state == "planned"
    if connection.execute(select(visit_plan.c.plan_no).where(planned, visit_plan.c.person_no == into)).first():
        connection.execute(update(visit_plan).where(planned, visit_plan.c.person_no == number).values(state="dropped"))
    if connection.execute(select(appointment.c.day).where(appointment.c.person_no == into)).first():
        connection.execute(delete(appointment).where(appointment.c.person_no == number))
