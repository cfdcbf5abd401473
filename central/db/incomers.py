"""People of other districts who were found to be somebody of this one: what they have is counted here.

A transaction on a district sees and writes that district alone. These steps leave it for a moment and on purpose: to
read, in the role that reads every district and writes nothing, what is to be counted with somebody here; and to note
in another district that somebody there is to be counted anew. Both commit with the rest, or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Uuid, bindparam, func, select, text

from central.db import due
from central.db.roles import APP_ROLE, DISTRICT_SETTING, OPERATOR_ROLE

_INCOMERS = text(
    "WITH RECURSIVE found(district, person_id, into_here) AS ("
    "SELECT district, person_id, into_person_id FROM aliases WHERE round_id = :round_id AND undone_at IS NULL "
    "AND into_district = :district AND district <> :district AND into_person_id = ANY(:people) UNION "
    # Whoever was somebody of that district before, and whoever had come there from a third one.
    "SELECT a.district, a.person_id, found.into_here FROM found JOIN aliases a ON a.round_id = :round_id "
    "AND a.undone_at IS NULL AND a.into_district = found.district AND a.into_person_id = found.person_id) "
    "SELECT district, person_id, into_here FROM found ORDER BY district, person_id"
).bindparams(bindparam("people", type_=ARRAY(Uuid())))


@contextmanager
def reading_every_district(connection: Connection) -> Iterator[None]:
    """Until its end the transaction reads all districts and writes none; after it, its own again."""
    connection.execute(select(func.set_config("role", OPERATOR_ROLE, True)))
    yield
    connection.execute(select(func.set_config("role", APP_ROLE, True)))


def incomers(
    connection: Connection, district: str, round_id: str, people: Sequence[UUID]
) -> dict[str, dict[UUID, UUID]]:
    """By district, who is known there → who of these people they are. Within `reading_every_district`."""
    found: dict[str, dict[UUID, UUID]] = {}
    told = {"district": district, "round_id": round_id, "people": list(people)}
    for elsewhere, person_id, into_here in connection.execute(_INCOMERS, told):
        found.setdefault(elsewhere, {})[person_id] = into_here
    return found


def call_elsewhere(
    connection: Connection, district: str, round_id: str, people: Mapping[str, Collection[UUID]]
) -> None:
    """Note that the sheets of these people, by their districts, wait; in the caller's transaction on `district`."""
    for elsewhere, theirs in sorted(people.items()):
        connection.execute(select(func.set_config(DISTRICT_SETTING, elsewhere, True)))
        due.call(connection, elsewhere, {round_id: theirs})
    connection.execute(select(func.set_config(DISTRICT_SETTING, district, True)))
