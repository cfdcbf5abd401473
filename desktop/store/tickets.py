"""The queue of walk-ins on this computer: numbers from 1 each day, which officers who share it take and call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, Row, func, select, update

from desktop.store.machine_tables import ticket


class TicketState(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    """somebody serves them, or waits for them to come to the desk"""
    SERVED = "served"
    LEFT = "left"


MOVES: dict[TicketState, frozenset[TicketState]] = {
    TicketState.WAITING: frozenset({TicketState.CALLED, TicketState.LEFT}),
    # Called again, too: nobody may have heard.
    TicketState.CALLED: frozenset({TicketState.CALLED, TicketState.WAITING, TicketState.SERVED, TicketState.LEFT}),
    TicketState.SERVED: frozenset(),
    TicketState.LEFT: frozenset({TicketState.WAITING}),
}
"""From which state to which; whoever left may come back."""


@dataclass(frozen=True, slots=True)
class TicketRow:
    """`day`: ISO date. `officer`: slug of who called them last, or empty."""

    day: str
    number: int
    state: TicketState
    person_id: UUID | None
    name: str
    issued_at: datetime
    called_at: datetime | None
    finished_at: datetime | None
    officer: str
    note: str


def issue(connection: Connection, day: str, name: str, person_id: UUID | None, at: datetime) -> int:
    """Take the day's next number. Within a transaction that writes, no two processes take the same."""
    newest = connection.execute(select(func.max(ticket.c.number)).where(ticket.c.day == day)).scalar_one()
    number = (newest or 0) + 1
    connection.execute(
        ticket.insert().values(
            day=day,
            number=number,
            state=TicketState.WAITING,
            person_id=person_id,
            name=name,
            issued_at=at,
            officer="",
            note="",
        )
    )
    return number


def of_day(connection: Connection, day: str) -> list[TicketRow]:
    """All of a day by their numbers."""
    rows = connection.execute(select(ticket).where(ticket.c.day == day).order_by(ticket.c.number))
    return [_row(each) for each in rows]


def one(connection: Connection, day: str, number: int) -> TicketRow | None:
    row = connection.execute(select(ticket).where(ticket.c.day == day, ticket.c.number == number)).first()
    return _row(row) if row is not None else None


def of_person(connection: Connection, day: str, person_id: UUID) -> TicketRow | None:
    """The number with which somebody still waits or is being served."""
    query = (
        select(ticket)
        .where(
            ticket.c.day == day,
            ticket.c.person_id == person_id,
            ticket.c.state.in_((TicketState.WAITING, TicketState.CALLED)),
        )
        .order_by(ticket.c.number)
    )
    row = connection.execute(query).first()
    return _row(row) if row is not None else None


def move(connection: Connection, day: str, number: int, state: TicketState, **also: object) -> None:
    """Into another state, and what is noted with it; whether it may move is the caller's to know (`MOVES`)."""
    connection.execute(update(ticket).where(ticket.c.day == day, ticket.c.number == number).values(state=state, **also))


def name_person(connection: Connection, day: str, number: int, person_id: UUID, name: str) -> None:
    """Note who it is, once that is known."""
    connection.execute(
        update(ticket).where(ticket.c.day == day, ticket.c.number == number).values(person_id=person_id, name=name)
    )


def _row(row: Row[tuple[object, ...]]) -> TicketRow:
    return TicketRow(**{**row._mapping, "state": TicketState(row.state)})
