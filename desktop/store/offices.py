"""What the district chief sets (R17): account officers by code, and the places where card holders come to (R11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.store.came import Came
from desktop.store.machine_tables import person
from desktop.store.sheet_tables import ao, place
from forms.changes import Item, place_key

if TYPE_CHECKING:
    from forms.roster.offices import AccountOfficer, Place


def put_officers(connection: Connection, officers: Iterable[AccountOfficer]) -> None:
    """Add and renew by code; nobody is removed, since people and records name their codes."""
    for each in officers:
        values = {"name": each.name, "agency": each.agency, "phone": each.phone}
        statement = upsert(ao).values(code=each.code, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["code"], set_=values))


def replace_places(connection: Connection, places: Sequence[Place]) -> None:
    """These and no others; none given leaves those that are there."""
    if not places:
        return
    connection.execute(delete(place))
    connection.execute(
        insert(place),
        [
            {"name": each.name, "subdistrict": each.subdistrict, "days": [day.isoformat() for day in each.days]}
            for each in places
        ],
    )


def apply_officers(connection: Connection, items: Sequence[Item]) -> Counter[str]:
    """As the centre tells them. A code that is given to nobody any more goes once no person is in its care here.

    TypeError where a body is no officer.
    """
    from forms.roster.offices import AccountOfficer

    put_officers(connection, [AccountOfficer(**item.body) for item in items if item.body is not None])
    for item in items:
        if item.body is None:
            in_care = select(person.c.person_no).where(person.c.ao_code == item.key).exists()
            connection.execute(delete(ao).where(ao.c.code == item.key, ~in_care))
    return Counter({Came.OFFICERS: len(items)} if items else {})


def apply_places(connection: Connection, items: Sequence[Item]) -> Counter[str]:
    """As the centre tells them; new ones come after those that are there. ValueError where a body is no place."""
    for item in items:
        told = None if item.body is None else _place(item.body)
        here = connection.execute(select(place.c.place_no, place.c.name, place.c.subdistrict))
        number = next((number for number, name, where in here if place_key(name, where) == item.key), None)
        if told is None:
            connection.execute(delete(place).where(place.c.place_no == number))
        elif number is None:
            connection.execute(insert(place).values(told))
        else:
            connection.execute(update(place).where(place.c.place_no == number).values(told))
    return Counter({Came.PLACES: len(items)} if items else {})


def _place(body: Mapping[str, Any]) -> dict[str, Any]:
    days = [date.fromisoformat(day).isoformat() for day in body["days"]]
    return {"name": str(body["name"]), "subdistrict": str(body["subdistrict"]), "days": days}


def officers(connection: Connection) -> list[AccountOfficer]:
    """By code."""
    from forms.roster.offices import AccountOfficer  # brings the reader of spreadsheets along, not needed to start

    rows = connection.execute(select(ao.c.code, ao.c.name, ao.c.agency, ao.c.phone).order_by(ao.c.code))
    return [AccountOfficer(*row) for row in rows]


def name_of(connection: Connection, code: str) -> str:
    """Of the officer with this AO code; empty where it is not known."""
    return connection.execute(select(ao.c.name).where(ao.c.code == code)).scalar() or ""


def places(connection: Connection) -> list[Place]:
    """In the district's own order."""
    from forms.roster.offices import Place

    rows = connection.execute(select(place.c.name, place.c.subdistrict, place.c.days).order_by(place.c.place_no))
    return [Place(name, where, tuple(date.fromisoformat(day) for day in days)) for name, where, days in rows]
