"""What the district chief sets (R17): account officers by code, and the places where card holders come to (R11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.store.sheet_tables import ao, place

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


def officers(connection: Connection) -> list[AccountOfficer]:
    """By code."""
    from forms.roster.offices import AccountOfficer  # brings the reader of spreadsheets along, not needed to start

    rows = connection.execute(select(ao.c.code, ao.c.name, ao.c.agency, ao.c.phone).order_by(ao.c.code))
    return [AccountOfficer(*row) for row in rows]


def places(connection: Connection) -> list[Place]:
    """In the district's own order."""
    from forms.roster.offices import Place

    rows = connection.execute(select(place.c.name, place.c.subdistrict, place.c.days).order_by(place.c.place_no))
    return [Place(name, where, tuple(date.fromisoformat(day) for day in days)) for name, where, days in rows]
