"""Numbers for people who come (`desktop.store.person_order`), and numbering all anew where there is no room left."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table, select

from desktop.store import search_index
from desktop.store.machine_tables import metadata, person_detail
from desktop.store.people_rows import Line, index_anew
from desktop.store.person_order import STEP, IdT, NoRoomError, PeopleOrder, place_of
from forms.roster.person import Person

_CHUNK = 5_000


def numbers_for(connection: Connection, order: PeopleOrder, newcomers: Mapping[IdT, str]) -> dict[IdT, int]:
    """A number for each of `newcomers` (id → `place_of`) at their place in the dictionary.

    Those of others may change where there was no room between them. Seconds then, among 100,000 people.
    """
    if not newcomers:
        return {}
    try:
        return order.add(connection, newcomers)
    except NoRoomError:
        spread(connection)
        order.forget()
        return order.add(connection, newcomers)


def spread(connection: Connection) -> None:
    """Number everybody anew, in dictionary order and with room between them, wherever they are named by number."""
    query = select(person_detail.c.person_no, person_detail.c.body)
    people = {number: Person.model_validate(body) for number, body in connection.execute(query)}
    ordered = sorted(people, key=lambda number: (place_of(people[number]), number))
    driver = connection.exec_driver_sql
    driver("PRAGMA defer_foreign_keys = ON")  # until the end of this transaction: all change together
    driver("CREATE TEMP TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    driver("INSERT INTO renumbered VALUES (?, ?)", [(old, STEP * place) for place, old in enumerate(ordered, 1)])
    for table in _by_number():
        # Through negative numbers, so that nobody passes through a number another still has.
        driver(
            f"UPDATE {table.name} SET person_no = -(SELECT new FROM renumbered WHERE old = person_no) "
            "WHERE person_no IS NOT NULL"
        )
        driver(f"UPDATE {table.name} SET person_no = -person_no WHERE person_no IS NOT NULL")
    driver("DROP TABLE renumbered")
    search_index.empty(connection)
    lines = [Line(STEP * place, str(people[old].person_id), people[old]) for place, old in enumerate(ordered, 1)]
    for start in range(0, len(lines), _CHUNK):
        index_anew(connection, lines[start : start + _CHUNK])


def _by_number() -> list[Table]:
    """Those of the sheets too, wherever they are written down: they share the metadata."""
    return [each for each in metadata.tables.values() if "person_no" in each.columns]
