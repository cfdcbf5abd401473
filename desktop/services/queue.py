"""The queue of the day at this computer: who waits, who is called, how long it took (R11). Nobody need use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.clock import ZONE, Clock
from desktop.store import counter, tickets
from desktop.store.opened import OpenStores
from desktop.store.tickets import MOVES, TicketRow, TicketState

LONGEST_NAME = 80
"""Letters of what is told at the door."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A number of today."""

    number: int
    state: TicketState
    person_id: UUID | None
    name: str
    issued_at: datetime
    called_at: datetime | None
    mine: bool  # called by this officer
    minutes: int  # waited until now, or until they were called
    note: str


@dataclass(frozen=True, slots=True)
class DayCounts:
    """All numbers taken on a day and what became of them."""

    came: int
    waiting: int
    called: int
    served: int
    left: int
    median_minutes: int | None  # from number to call, of those served; None before the first


@dataclass(frozen=True, slots=True)
class QueueView:
    day: date
    waiting: tuple[Ticket, ...]  # in the order of their turns
    called: tuple[Ticket, ...]  # this officer's first
    left: tuple[Ticket, ...]  # the newest first
    counts: DayCounts

    @property
    def mine(self) -> Ticket | None:
        """Whom this officer has called and not finished with."""
        return next((each for each in self.called if each.mine), None)


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """What a slip says."""

    number: int
    issued_at: datetime
    ahead: int  # people who wait for their turn before
    place: str
    name: str


class Queue:
    """Each call is one transaction over what all officers of this computer share; days are those of the clock.

    Whoever is left over from a day before is nobody's turn any more. KnownError of what moves a number: ticket_unknown,
    ticket_moved (with `number`: a colleague was quicker).
    """

    def __init__(self, stores: OpenStores, clock: Clock) -> None:
        self._stores = stores
        self._store = stores.machine_store
        self._clock = clock

    def take(self, name: str = "", person_id: UUID | None = None) -> TakenNumber:
        """The next number of the day. Whoever waits already with a number of theirs is given that one again."""
        at = self._now()
        day = at.date().isoformat()
        with self._store.write() as connection:
            found = tickets.of_person(connection, day, person_id) if person_id is not None else None
            number = (
                found.number
                if found is not None
                else tickets.issue(connection, day, name.strip()[:LONGEST_NAME], person_id, at)
            )
            row = _existing(connection, day, number)
            waiting = _by_turn(tickets.of_day(connection, day))
            place = counter.place_of(connection, day)
        ahead = next((turn for turn, each in enumerate(waiting) if each.number == number), 0)
        return TakenNumber(number, row.issued_at.astimezone(ZONE), ahead, place, row.name)

    def call_next(self) -> Ticket:
        """Whose turn it is comes to this officer.

        KnownError: queue_empty, ticket_open (with `number`: whoever was called before is still at the desk).
        """
        with self._moving() as (connection, at):
            day = at.date().isoformat()
            held = self._held(connection, day)
            if held is not None:
                raise KnownError("ticket_open", number=held.number)
            waiting = _by_turn(tickets.of_day(connection, day))
            if not waiting:
                raise KnownError("queue_empty")
            first = waiting[0].number
            return self._move(connection, first, TicketState.CALLED, at, called_at=at, officer=self._stores.slug)

    def call(self, number: int) -> Ticket:
        """Somebody out of turn, or once more who was called already. KnownError: ticket_open as for `call_next`."""
        with self._moving() as (connection, at):
            held = self._held(connection, at.date().isoformat())
            if held is not None and held.number != number:
                raise KnownError("ticket_open", number=held.number)
            row = _existing(connection, at.date().isoformat(), number)
            if row.state is TicketState.CALLED and row.officer != self._stores.slug:
                raise KnownError("ticket_moved", number=number)
            # Who is called again has waited until the first call.
            called = row.called_at if row.state is TicketState.CALLED and row.called_at is not None else at
            return self._move(connection, number, TicketState.CALLED, at, called_at=called, officer=self._stores.slug)

    def put_back(self, number: int) -> Ticket:
        """Called in vain, or back again: waits behind those who had come by now."""
        with self._moving() as (connection, at):
            return self._move(connection, number, TicketState.WAITING, at, called_at=at, finished_at=None, officer="")

    def leave(self, number: int, note: str = "") -> Ticket:
        """Gone without being served."""
        with self._moving() as (connection, at):
            return self._move(connection, number, TicketState.LEFT, at, finished_at=at, note=note.strip())

    def serve(self, number: int) -> Ticket:
        """Finished with at the desk."""
        with self._moving() as (connection, at):
            return self._move(connection, number, TicketState.SERVED, at, finished_at=at)

    def name_person(self, number: int, person_id: UUID, name: str) -> None:
        """Note who came with a number, once that is known."""
        with self._moving() as (connection, at):
            tickets.name_person(connection, at.date().isoformat(), number, person_id, name)

    def view(self) -> QueueView:
        """The day as it stands."""
        now = self._now()
        with self._store.read() as connection:
            rows = tickets.of_day(connection, now.date().isoformat())
        found = [self._ticket(row, now) for row in _by_turn(rows)]
        called = [self._ticket(row, now) for row in rows if row.state is TicketState.CALLED]
        left = [row for row in rows if row.state is TicketState.LEFT]
        left.sort(key=lambda row: row.finished_at or row.issued_at, reverse=True)
        return QueueView(
            day=now.date(),
            waiting=tuple(found),
            called=tuple(sorted(called, key=lambda each: not each.mine)),
            left=tuple(self._ticket(row, now) for row in left),
            counts=_counts(rows),
        )

    # Inside --------------------------------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._clock()

    @contextmanager
    def _moving(self) -> Iterator[tuple[Connection, datetime]]:
        with self._store.write() as connection:
            yield connection, self._now()

    def _held(self, connection: Connection, day: str) -> TicketRow | None:
        slug = self._stores.slug
        rows = tickets.of_day(connection, day)
        return next((row for row in rows if row.state is TicketState.CALLED and row.officer == slug), None)

    def _move(self, connection: Connection, number: int, state: TicketState, at: datetime, **also: object) -> Ticket:
        day = at.date().isoformat()
        row = _existing(connection, day, number)
        if state not in MOVES[row.state]:
            raise KnownError("ticket_moved", number=number)
        tickets.move(connection, day, number, state, **also)
        return self._ticket(_existing(connection, day, number), at)

    def _ticket(self, row: TicketRow, now: datetime) -> Ticket:
        until = row.called_at if row.called_at is not None and row.state is not TicketState.WAITING else now
        return Ticket(
            number=row.number,
            state=row.state,
            person_id=row.person_id,
            name=row.name,
            issued_at=row.issued_at.astimezone(ZONE),
            called_at=row.called_at.astimezone(ZONE) if row.called_at is not None else None,
            mine=row.state is TicketState.CALLED and row.officer == self._stores.slug,
            minutes=_minutes(row.issued_at, until),
            note=row.note,
        )


def _existing(connection: Connection, day: str, number: int) -> TicketRow:
    row = tickets.one(connection, day, number)
    if row is None:
        raise KnownError("ticket_unknown", number=number)
    return row


def _by_turn(rows: list[TicketRow]) -> list[TicketRow]:
    """Who waits: whoever was called in vain and put back, behind those who had come by then."""
    waiting = [row for row in rows if row.state is TicketState.WAITING]
    return sorted(waiting, key=lambda row: (row.called_at or row.issued_at, row.number))


def _counts(rows: list[TicketRow]) -> DayCounts:
    states = [row.state for row in rows]
    waits = [
        _minutes(row.issued_at, row.called_at)
        for row in rows
        if row.state is TicketState.SERVED and row.called_at is not None
    ]
    return DayCounts(
        came=len(rows),
        waiting=states.count(TicketState.WAITING),
        called=states.count(TicketState.CALLED),
        served=states.count(TicketState.SERVED),
        left=states.count(TicketState.LEFT),
        median_minutes=round(median(waits)) if waits else None,
    )


def _minutes(since: datetime, until: datetime) -> int:
    """Whole minutes; a clock that was set back makes none of them negative."""
    return max(0, int((until - since).total_seconds() // 60))
