"""Writing the roster: a list whole or not at all, one person who is on none, and the case states beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, func, select, text

from desktop.errors import KnownError
from desktop.store import lists, offices, search_index
from desktop.store.database import Database
from desktop.store.machine_tables import person, person_detail
from desktop.store.people_rows import Line, RuleFacts, count_villages, write
from desktop.store.person_order import PeopleOrder, place_of
from desktop.store.reckoning import recompute
from desktop.store.renumbering import numbers_for
from forms.roster.person import Person

if TYPE_CHECKING:
    from forms.roster.offices import Offices

CHUNK = 1000
_NOT_LISTED = text("NOT person.listed")  # as the index of the few of them says it

Progress = Callable[[int, int], None]
"""(done, total); called often, from the thread that works."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Counts:
    added: int
    updated: int
    unchanged: int
    now_listed: int  # of those updated, whoever had been registered here as not listed (R11)
    total: int


def import_people(
    database: Database,
    people: Sequence[Person],
    facts: Callable[[Person], RuleFacts],
    at: datetime,
    progress: Progress,
    cancelled: Cancelled,
    set_by_district: Offices | None = None,
) -> Counts:
    """Add and update `people`, and the officers and places beside them (R17), in one transaction; nobody is removed.

    KnownError: cancelled (nothing changed), disk_full.
    """
    named = {each.person_id: each for each in people}
    places = {person_id: place_of(each) for person_id, each in named.items()}
    ordered = sorted(named, key=places.__getitem__)
    updated = now_listed = done = 0
    with database.write() as connection:
        before = _numbers(connection)
        came = {person_id: place for person_id, place in places.items() if person_id not in before}
        given = numbers_for(connection, PeopleOrder(), came)
        numbers = {**_numbers(connection), **given}  # those of before may have been numbered anew
        not_listed = set(connection.execute(select(person.c.person_no).where(_NOT_LISTED)).scalars())
        search_index.expect_many(connection)
        for chunk in _chunks(ordered):
            if cancelled():
                raise KnownError("cancelled")
            known = [numbers[person_id] for person_id in chunk if person_id in before]
            bodies = _bodies(connection, known)
            changed: list[Line] = []
            for person_id in chunk:
                each, number = named[person_id], numbers[person_id]
                if person_id in before:
                    if number in not_listed:
                        now_listed += 1
                    elif bodies[number] == each.as_row():
                        continue
                    updated += 1
                changed.append(Line(number, str(person_id), each))
            write(connection, changed, facts, at, fresh=not known, listed=True)
            done += len(chunk)
            progress(done, len(ordered))
        count_villages(connection)
        if set_by_district is not None:
            offices.put_officers(connection, set_by_district.officers)
            offices.replace_places(connection, set_by_district.places)
        if updated:
            recompute(connection, at.date())  # an income that was corrected changes what its case brings
        if came:
            join_lists(connection)
        search_index.tidy(connection)
        total = connection.execute(select(func.count()).select_from(person)).scalar_one()
    return Counts(len(came), updated, len(ordered) - len(came) - updated, now_listed, total)


def register(database: Database, each: Person, facts: Callable[[Person], RuleFacts], at: datetime) -> bool:
    """Add somebody who is on no list, flagged as such (R11). False where this computer knows them already: nothing
    changes then. KnownError: disk_full."""
    with database.write() as connection:
        if connection.execute(select(person.c.person_no).where(person.c.person_id == each.person_id)).first():
            return False
        (number,) = numbers_for(connection, PeopleOrder(), {each.person_id: place_of(each)}).values()
        write(connection, [Line(number, str(each.person_id), each)], facts, at, fresh=True, listed=False)
        count_villages(connection)
        join_lists(connection)
    return True


def count_not_listed(connection: Connection, area: str = "", officer: str = "") -> int:
    """How many were registered here who are on no list; of an area (its code) and of an officer (AO code)."""
    query = select(func.count()).select_from(person).where(_NOT_LISTED)
    if area:
        query = query.where(person.c.village_id.startswith(area))
    if officer:
        query = query.where(person.c.ao_code == officer)
    return connection.execute(query).scalar_one()


def person_of(connection: Connection, person_id: UUID) -> Person:
    """KnownError: person_unknown."""
    query = (
        select(person_detail.c.body)
        .join(person, person.c.person_no == person_detail.c.person_no)
        .where(person.c.person_id == person_id)
    )
    body = connection.execute(query).scalar_one_or_none()
    if body is None:
        raise KnownError("person_unknown")
    return Person.model_validate(body)


def _chunks(people: Sequence[UUID]) -> Iterator[list[UUID]]:
    remaining = iter(people)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _numbers(connection: Connection) -> dict[UUID, int]:
    return dict(connection.execute(select(person.c.person_id, person.c.person_no)).all())


def _bodies(connection: Connection, numbers: list[int]) -> dict[int, Any]:
    query = select(person_detail.c.person_no, person_detail.c.body).where(person_detail.c.person_no.in_(numbers))
    return dict(connection.execute(query).all()) if numbers else {}


def join_lists(connection: Connection) -> None:
    """Whom the lists of phase 2 name and the roster has come to know."""
    lists.find_people(connection)
    lists.settle_places(connection)
