"""The home-visit list (R12) as an officer walks it: village by village, house by house, with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, inf, radians
from typing import Any

from sqlalchemy import Connection

_COLUMNS = (
    "s.person_no, p.person_id, p.full_name, p.house_no, p.moo, v.subdistrict_name, s.ao_code, s.income, p.age, "
    "s.status = 'not_met', s.outcome, s.met_date, s.next_date, p.latitude, p.longitude, "
    "coalesce(o.day, ''), coalesce(o.ao_code, ''), coalesce(o.officer, '')"
)
_MORE = (
    "JOIN village v ON v.village_id = s.village_id "
    "LEFT JOIN visit_plan o ON o.person_no = s.person_no AND o.state = 'planned'"
)
_FROM = f"FROM case_state s JOIN person p ON p.person_no = s.person_no {_MORE}"

_REACHES = (0.01, 0.03, 0.1)
"""How far to look for the nearest houses at first: degrees of latitude, of which 0.01 are some 1,100 metres."""


@dataclass(frozen=True, slots=True)
class ToVisit:
    """Somebody on the list. Days are ISO texts, empty where there is none."""

    person_no: int
    person_id: str
    full_name: str
    house_no: str
    moo: str
    subdistrict_name: str
    ao_code: str  # of the officer assigned (R18)
    income: int
    age: int
    tried: bool  # SQLite says 0 and 1
    outcome: str  # 305 of the last try
    tried_on: str
    next_date: str
    latitude: float | None
    longitude: float | None
    planned_on: str
    planned_ao: str
    planned_by: str  # slug


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list is narrowed to; None: not by this."""

    village: str | None = None
    ao_code: str | None = None  # '' : those assigned to nobody
    tried: bool | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the list live in a village and are assigned to an officer."""

    village: str
    ao_code: str
    people: int
    tried: int  # of them, visited in vain


def by_house(connection: Connection, wanted: Narrowed, limit: int) -> list[ToVisit]:
    """In the order of villages and of the houses in each."""
    condition, params = _conditions(wanted)
    query = f"SELECT {_COLUMNS} {_FROM} WHERE {condition} ORDER BY s.village_id, s.house_key, s.person_no LIMIT :limit"
    return _rows(connection, query, {**params, "limit": limit})


def nearest(connection: Connection, wanted: Narrowed, latitude: float, longitude: float, limit: int) -> list[ToVisit]:
    """Those nearest to a point, in no promised order; houses nobody knows the place of fill up what room is left."""
    condition, params = _conditions(wanted)
    narrow = cos(radians(latitude))
    params.update(north=latitude, east=longitude, narrow=narrow**2, limit=limit)
    # Squares of degrees, a degree of longitude being cos(latitude) as long: SQLite has no cosine, and needs only order.
    order = (
        "ORDER BY p.latitude IS NULL, (p.latitude - :north) * (p.latitude - :north) "
        "+ (p.longitude - :east) * (p.longitude - :east) * :narrow, s.village_id, s.house_key LIMIT :limit"
    )
    # Of a whole district only the surroundings are looked at, as long as enough people are to be visited there.
    for reach in _REACHES if wanted == Narrowed() else ():
        square = {"south": latitude - reach, "top": latitude + reach}
        square |= {"west": longitude - reach / narrow, "side": longitude + reach / narrow}
        found = _rows(
            connection,
            f"SELECT {_COLUMNS} FROM person p CROSS JOIN case_state s {_MORE} WHERE p.latitude BETWEEN :south AND :top "
            f"AND p.longitude BETWEEN :west AND :side AND s.person_no = p.person_no AND {condition} {order}",
            {**params, **square},
        )
        # In the corners of the square people may be farther than others who live beyond its sides.
        if len(found) == limit and _degrees(found[-1], latitude, longitude) <= reach:
            return found
    return _rows(connection, f"SELECT {_COLUMNS} {_FROM} WHERE {condition} {order}", params)


def of_people(connection: Connection, person_ids: Sequence[str]) -> list[ToVisit]:
    """Those of some people who are on the list."""
    names = {f"id{number}": person_id for number, person_id in enumerate(person_ids)}
    if not names:
        return []
    inside = ", ".join(f":{name}" for name in names)
    return _rows(
        connection, f"SELECT {_COLUMNS} {_FROM} WHERE s.on_visit_list = 1 AND p.person_id IN ({inside})", names
    )


def tallies(connection: Connection) -> list[Tally]:
    """The whole list counted; for the boxes from which village and officer are chosen."""
    # Half of all rows are wanted: what is read from end to end is the index that has them grouped.
    rows = connection.exec_driver_sql(
        "SELECT village_id, ao_code, count(*), sum(status = 'not_met') "
        "FROM case_state INDEXED BY ix_case_state_officers WHERE on_visit_list = 1 GROUP BY ao_code, village_id"
    )
    return [Tally(*row) for row in rows]


def has_places(connection: Connection) -> bool:
    """Whether the roster tells where houses stand."""
    return connection.exec_driver_sql("SELECT 1 FROM person WHERE latitude IS NOT NULL LIMIT 1").first() is not None


def middle_of(connection: Connection, subdistrict: str) -> tuple[float, float] | None:
    """The middle of a sub-district's houses, degrees north and east; None where no place of any is known."""
    row = connection.exec_driver_sql(
        "SELECT avg(latitude), avg(longitude) FROM person WHERE village_id >= ? AND village_id < ? "
        "AND latitude IS NOT NULL",
        (subdistrict, f"{subdistrict}~"),
    ).first()
    return (row[0], row[1]) if row is not None and row[0] is not None else None


def _conditions(wanted: Narrowed) -> tuple[str, dict[str, Any]]:
    parts, params = ["s.on_visit_list = 1"], {}
    if wanted.village is not None:
        parts.append("s.village_id = :village")
        params["village"] = wanted.village
    if wanted.ao_code is not None:
        parts.append("s.ao_code = :ao_code")
        params["ao_code"] = wanted.ao_code
    if wanted.tried is not None:
        parts.append(f"s.status {'=' if wanted.tried else '<>'} 'not_met'")
    return " AND ".join(parts), params


def _degrees(each: ToVisit, latitude: float, longitude: float) -> float:
    """How far somebody lives from a point, in degrees of latitude."""
    if each.latitude is None or each.longitude is None:
        return inf
    return hypot(each.latitude - latitude, (each.longitude - longitude) * cos(radians(latitude)))


def _rows(connection: Connection, query: str, params: dict[str, Any]) -> list[ToVisit]:
    return [ToVisit(*row) for row in connection.exec_driver_sql(query, params).fetchall()]
