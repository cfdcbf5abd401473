"""What follows from two ids being one person: everything that was done for either stands under the one that is kept.

The row of the other stays, since records name it; it is on no list and in no search any more, and whoever opens it is
led to the one that is kept (`desktop.store.merged`). Taken back, each has again what its own records say.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from desktop.store import case_states, lists, search_index
from desktop.store.machine_tables import appointment, machine, person, person_detail
from desktop.store.merged import all_ids, kept_id
from desktop.store.people_rows import Line, write
from desktop.store.pulled_people import Facts
from desktop.store.pulled_tables import held, merged
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
from forms.changes import ItemKind, person_key
from forms.measure.ledger import Entry, Ledger
from forms.roster.person import Person

_OF_RECORDS = (contact, prescription, measure_progress, follow_up, development)
_ROWS = (
    ministry_entry,
    *_OF_RECORDS,
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


def part(connection: Connection, people: Sequence[UUID], facts: Facts, at: datetime) -> None:
    """Give these people back what is theirs, where they were joined to somebody: their merging was taken back.

    What was planned meanwhile (visits, appointments) stays with whom it was planned for.
    """
    for person_id in people:
        found = connection.execute(
            select(person.c.person_no, person_detail.c.body)
            .join(person_detail, person_detail.c.person_no == person.c.person_no)
            .outerjoin(case_state, case_state.c.person_no == person.c.person_no)
            .where(person.c.person_id == person_id, case_state.c.person_no.is_(None))
        ).first()
        if found is not None:
            line = Line(found.person_no, str(person_id), Person.model_validate(found.body))
            write(connection, [line], facts, at, fresh=False, listed=_is_told(connection, person_id))
            _take_back(connection, found.person_no, all_ids(connection, person_id), at)


def _is_told(connection: Connection, person_id: UUID) -> bool:
    """Whether the centre has them on its list."""
    key = person_key(connection.execute(select(machine.c.round_id)).scalar_one(), person_id)
    return connection.execute(select(held.c.key).filter_by(kind=ItemKind.PERSON, key=key)).first() is not None


def _take_back(connection: Connection, number: int, ids: Collection[UUID], at: datetime) -> None:
    theirs = select(ministry_entry.c.record_no, ministry_entry.c.record_id, ministry_entry.c.person_no).where(
        ministry_entry.c.subject.in_(ids), ministry_entry.c.person_no != number
    )
    rows = connection.execute(theirs).all()
    numbers = [row.record_no for row in rows]
    for table in (ministry_entry, *_OF_RECORDS):
        connection.execute(update(table).where(table.c.record_no.in_(numbers)).values(person_no=number))
    places = update(listed).where(listed.c.person_id.in_(ids), listed.c.list_no > 0)
    connection.execute(places.values(person_no=number))
    records = {row.record_id for row in rows}
    own: dict[UUID, Entry] = {}
    for former in sorted({row.person_no for row in rows}):
        entries = case_states.ledger_numbered(connection, former).entries
        own |= {each: entry for each, entry in entries.items() if each in records}
        _settle(connection, former, Ledger({each: entries[each] for each in entries.keys() - records}), at)
    _settle(connection, number, Ledger(own), at)


def _settle(connection: Connection, number: int, ledger: Ledger, at: datetime) -> None:
    case_states.write(connection, number, ledger, rules_here(connection), at)
    settle(connection, number, ledger)


def _join(connection: Connection, number: int, into: int, at: datetime) -> None:
    before = [case_states.ledger_numbered(connection, each) for each in (number, into)]
    ledger = Ledger({**before[0].entries, **before[1].entries})
    _give_up_second(connection, number, into)
    for table in _ROWS:
        connection.execute(update(table).where(table.c.person_no == number).values(person_no=into))
    for table in (case_ledger, case_state):
        connection.execute(delete(table).where(table.c.person_no == number))
    connection.execute(update(person).where(person.c.person_no == number).values(listed=False, targeted=False))
    search_index.take_out(connection, [number])
    if ledger.entries:
        _settle(connection, into, ledger, at)
    else:
        lists.settle_places(connection, into)


def _give_up_second(connection: Connection, number: int, into: int) -> None:
    """Nobody is visited twice, nor has two appointments: of two, the one of the person who is kept stands."""
    planned = visit_plan.c.state == "planned"
    if connection.execute(select(visit_plan.c.plan_no).where(planned, visit_plan.c.person_no == into)).first():
        connection.execute(update(visit_plan).where(planned, visit_plan.c.person_no == number).values(state="dropped"))
    if connection.execute(select(appointment.c.day).where(appointment.c.person_no == into)).first():
        connection.execute(delete(appointment).where(appointment.c.person_no == number))
