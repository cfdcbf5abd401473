"""Numbers for people in Thai dictionary order, with room between them for whoever comes later.

Lists and searches read people by their number and stop at their limit, so a number is a place in the dictionary and
not the order of coming. Newcomers get numbers between those of their neighbours; only where there is no room left all
people are numbered anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.store.machine_tables import person, person_detail
from forms.roster.person import Person
from forms.thai.text import sort_key

STEP = 1_000_003
"""Between neighbours at least, where all are numbered at once. No power of two and a prime, so that the numbers of many
people have no pattern in common."""
_STRETCH = 10**12
"""Numbers for a portion at the end: the few of a first page get room for a district of 100,000 between them."""


class NoRoomError(Exception):
    """Between two neighbours there are too few numbers."""


def place_of(each: Person) -> str:
    """Where somebody stands in the dictionary."""
    return sort_key(f"{each.first_name} {each.last_name}")


IdT = TypeVar("IdT", UUID, str)
"""Of somebody: a person's id, or its text."""


class _Places(dict[int, str]):
    """Number → `place_of`: looked up in the store by whoever asks first."""

    connection: Connection

    def __missing__(self, number: int) -> str:
        self.update(places_of(self.connection, [number]))
        return self[number]


class PeopleOrder:
    """The people of this computer in order. Kept over many pages: nobody is ever taken away, so it is read anew only
    where somebody else has added people meanwhile."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._places = _Places()

    def add(self, connection: Connection, newcomers: Mapping[IdT, str]) -> dict[IdT, int]:
        """Numbers for `newcomers` (id → `place_of`), who are not on this computer yet.

        NoRoomError, with nothing changed: call `spread`, then again.
        """
        self._read(connection)
        groups: dict[int, list[IdT]] = {}
        rank = 0
        for person_id in sorted(newcomers, key=lambda each: (newcomers[each], each)):
            rank = bisect_left(self._numbers, newcomers[person_id], rank, key=self._places.__getitem__)
            groups.setdefault(rank, []).append(person_id)
        given: dict[IdT, int] = {}
        for rank, group in groups.items():
            given.update(zip(group, self._between(rank, len(group)), strict=True))
        self._places.update({number: newcomers[person_id] for person_id, number in given.items()})
        self._numbers = sorted([*self._numbers, *given.values()])
        return given

    def forget(self) -> None:
        """The transaction in which people were added did not end well, or they were numbered anew."""
        self._numbers = []
        self._places.clear()

    def _read(self, connection: Connection) -> None:
        self._places.connection = connection
        if connection.execute(select(func.count()).select_from(person)).scalar_one() != len(self._numbers):
            self.forget()
            self._numbers = sorted(connection.execute(select(person.c.person_no)).scalars())

    def _between(self, rank: int, count: int) -> Sequence[int]:
        low = self._numbers[rank - 1] if rank else 0
        if rank == len(self._numbers):
            step = max(STEP, _STRETCH // count | 1)
            return range(low + step, low + step * count + 1, step)
        high = self._numbers[rank]
        if high - low <= count:
            raise NoRoomError
        return [low + (high - low) * each // (count + 1) for each in range(1, count + 1)]


def places_of(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Where those with these numbers stand in the dictionary."""
    query = select(person_detail.c.person_no, person_detail.c.body).where(person_detail.c.person_no.in_(numbers))
    return {number: sort_key(f"{body['first_name']} {body['last_name']}") for number, body in connection.execute(query)}
