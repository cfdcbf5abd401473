"""The people of this computer's round as the centre tells them: new, changed, given to another officer, on the list no
more. `desktop.store.applying` has left out those of other rounds.

Nobody is ever taken away: who left the list stays with all that was done for them, flagged like whoever came without
being on one (R11).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store import search_index
from desktop.store.came import Came
from desktop.store.people_rows import Line, RuleFacts, count_villages, write
from desktop.store.person_order import PeopleOrder, place_of
from desktop.store.pulled_tables import reassigned
from desktop.store.reckoning import recompute
from desktop.store.renumbering import numbers_for
from desktop.store.roster import join_lists
from forms.changes import Item, parts_of_key
from forms.roster.person import Person

Facts = Callable[[Person], RuleFacts]


@dataclass(frozen=True, slots=True)
class _Known:
    number: int
    ao_code: str
    income: int
    listed: bool
    body: str

    def stands(self, each: Person) -> bool:
        """On the list in these very words already; all rows of a person are written together with the body."""
        own = self.ao_code == each.ao_code and self.income == each.income
        return self.listed and own and json.loads(self.body) == each.as_row()


def apply_people(
    connection: Connection, items: Sequence[Item], order: PeopleOrder, facts: Facts, at: datetime
) -> Counter[str]:
    """ValueError (pydantic's) where a body is no person, or another than its key says."""
    came: Counter[str] = Counter()
    people = dict(_person(item) for item in items if item.body is not None)
    known = _known(connection, [parts_of_key(item.key)[1] for item in items])
    newcomers = {person_id: place_of(each) for person_id, each in people.items() if person_id not in known}
    given = numbers_for(connection, order, newcomers)
    if newcomers and known:
        known = _known(connection, [*known])  # others' numbers may have changed to make room
    fresh = [Line(number, person_id, people[person_id]) for person_id, number in given.items()]
    if len(fresh) >= search_index.MANY:
        search_index.expect_many(connection)
    write(connection, fresh, facts, at, fresh=True, listed=True)
    altered = [
        Line(known[key].number, key, each)
        for key, each in people.items()
        if key in known and not known[key].stands(each)
    ]
    write(connection, altered, facts, at, fresh=False, listed=True)
    left = (known.get(parts_of_key(item.key)[1]) for item in items if item.body is None)
    gone = [each.number for each in left if each is not None and each.listed]
    _leave_list(connection, gone)
    moved = [line for line in altered if line.person.ao_code != known[line.person_id].ao_code]
    _note_reassigned(connection, [(line, known[line.person_id].ao_code) for line in moved], at)
    if fresh or altered:
        count_villages(connection)
    if fresh:
        join_lists(connection)
    if any(line.person.income != known[line.person_id].income for line in altered):
        recompute(connection, at.date())  # it changes what the case brings (R6, R7)
    counted = (
        (Came.PEOPLE_NEW, len(fresh)),
        (Came.PEOPLE_CHANGED, len(altered)),
        (Came.PEOPLE_REASSIGNED, len(moved)),
        (Came.PEOPLE_GONE, len(gone)),
    )
    came.update({word: number for word, number in counted if number})
    return came


def earlier_officers(connection: Connection, person_id: UUID) -> set[str]:
    """AO codes of those who had a person before, and do not have them now."""
    return set(connection.execute(select(reassigned.c.from_ao).where(reassigned.c.person_id == person_id)).scalars())


def _person(item: Item) -> tuple[str, Person]:
    each = Person.model_validate(item.body)
    person_id = parts_of_key(item.key)[1]
    if str(each.person_id) != person_id:
        raise ValueError("the key is another person's")
    return person_id, each


def _known(connection: Connection, person_ids: Sequence[str]) -> dict[str, _Known]:
    rows = connection.exec_driver_sql(
        "SELECT p.person_id, p.person_no, p.ao_code, p.income, p.listed, d.body FROM json_each(?) these "
        "JOIN person p ON p.person_id = these.value JOIN person_detail d ON d.person_no = p.person_no",
        (json.dumps(person_ids),),
    )
    return {row[0]: _Known(*row[1:]) for row in rows}


def _leave_list(connection: Connection, numbers: Sequence[int]) -> None:
    """R12: who is on no list is sought out by nobody."""
    if not numbers:
        return
    which = [(number,) for number in numbers]
    connection.exec_driver_sql("UPDATE person SET listed = 0, targeted = 0 WHERE person_no = ?", which)
    connection.exec_driver_sql("UPDATE case_state SET targeted = 0, on_visit_list = 0 WHERE person_no = ?", which)


def _note_reassigned(connection: Connection, moved: Sequence[tuple[Line, str]], at: datetime) -> None:
    for line, before in moved:
        if before:
            statement = insert(reassigned).values(person_id=UUID(line.person_id), from_ao=before, at=at)
            connection.execute(statement.on_conflict_do_nothing())
        connection.execute(
            delete(reassigned).where(
                reassigned.c.person_id == UUID(line.person_id), reassigned.c.from_ao == line.person.ao_code
            )
        )
