"""Searching the roster as someone types, in a few milliseconds among 100,000 people."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from desktop.store.people_rows import moo_mark, village_mark
from forms.thai.numerals import to_ascii
from forms.thai.text import normalise, search_key, search_terms

_MOO = re.compile(r"(?:หมู่ที่|หมู่|(?<!\S)ม\.?)\s*(\d{1,2})(?!\d)")

_MANY = 5000

_COLUMNS = (
    "p.person_no, p.person_id, p.national_id, p.full_name, p.house_no, p.moo, v.subdistrict_name, p.income, p.age, "
    "c.on_visit_list, c.status, p.listed"
)
_JOINS = "JOIN village v ON v.village_id = p.village_id JOIN case_state c ON c.person_no = p.person_no"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A line of the list, as the store knows it."""

    person_no: int
    person_id: str
    national_id: str
    full_name: str
    house_no: str
    moo: str
    subdistrict_name: str
    income: int
    age: int
    to_visit: bool  # R12
    status: str
    listed: bool  # R11


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to, beside the text."""

    village: str = ""
    ao: str = ""  # code of the officer assigned
    to_visit: bool = False
    statuses: frozenset[str] = frozenset()  # empty: any
    not_listed: bool = False  # only whoever was registered here and is on no list (R11)


def search(connection: Connection, typed: str, wanted: Wanted, limit: int) -> list[FoundPerson]:
    """At most `limit` people in whom every word typed occurs; names that begin with the text come first."""
    if not _match(typed, ""):
        return _listed(connection, wanted, limit)
    match = _match(typed, wanted.village)
    leading = [] if wanted != Wanted() else _leading(connection, typed, limit)
    if len(leading) >= limit:
        return leading
    seen = {found.person_no for found in leading}
    return [*leading, *(hit for hit in _matching(connection, match, wanted, limit) if hit.person_no not in seen)][
        :limit
    ]


def one(connection: Connection, person_id: str) -> FoundPerson | None:
    rows = _rows(connection, f"SELECT {_COLUMNS} FROM person p {_JOINS} WHERE p.person_id = :id", {"id": person_id})
    return rows[0] if rows else None


def matching_numbers(typed: str) -> tuple[str, dict[str, str]]:
    """A query for the person_no of those in whom every word typed occurs; "" where nothing was typed."""
    match = _match(typed, "")
    return ("SELECT rowid FROM person_search WHERE person_search MATCH :match", {"match": match}) if match else ("", {})


def people_numbered(connection: Connection, numbers: str, params: dict[str, Any]) -> list[FoundPerson]:
    """The people of a query for person_no, by village and house."""
    return _rows(
        connection,
        f"SELECT {_COLUMNS} FROM ({numbers}) n CROSS JOIN person p ON p.person_no = n.person_no {_JOINS} "
        "ORDER BY c.village_id, c.house_key, p.person_no",
        params,
    )


def _match(typed: str, village: str) -> str:
    """The FTS5 expression: every term quoted, all of them wanted; "" where nothing was typed or chosen."""
    text = to_ascii(normalise(typed.replace("\0", " ")))  # NUL ends a text in FTS5, quotes and all
    terms = [moo_mark(str(int(number))) for number in _MOO.findall(text)]
    terms += search_terms(_MOO.sub(" ", text))
    if village:
        terms.append(village_mark(village))
    return " AND ".join('"' + term.replace('"', '""') + '"' for term in terms)


def _leading(connection: Connection, typed: str, limit: int) -> list[FoundPerson]:
    key = search_key(typed)
    if not key:
        return []
    # Inside, only the index is read: up to a tenth of the roster begins with one letter.
    return _rows(
        connection,
        f"SELECT {_COLUMNS} FROM person p {_JOINS} WHERE p.person_no IN ("
        "SELECT person_no FROM person WHERE name_key >= :low AND name_key < :high ORDER BY person_no LIMIT :limit"
        ") ORDER BY p.person_no",
        {"low": key, "high": key + "\U0010ffff", "limit": limit},
    )


def _matching(connection: Connection, match: str, wanted: Wanted, limit: int) -> list[FoundPerson]:
    condition, params = _conditions(replace(wanted, village=""))  # that stands in what is matched
    if not condition:
        narrowed = ""
    elif _few(connection, condition, params):
        # The plus forbids SQLite to ask the full-text index once for each of them, which takes minutes: it builds
        # their set once and goes through the hits.
        narrowed = f"AND +s.rowid IN (SELECT person_no FROM case_state WHERE {condition})"
    else:
        narrowed = f"AND EXISTS (SELECT 1 FROM case_state x WHERE x.person_no = s.rowid AND {condition})"
    return _rows(
        connection,
        f"SELECT {_COLUMNS} FROM person_search s CROSS JOIN person p ON p.person_no = s.rowid {_JOINS} "
        f"WHERE person_search MATCH :match {narrowed} ORDER BY s.rowid LIMIT :limit",
        {"match": match, "limit": limit, **params},
    )


def _few(connection: Connection, condition: str, params: dict[str, Any]) -> bool:
    """Whether a set of them is quickly built. Of many, the first hits bring enough."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM case_state WHERE {condition} LIMIT {_MANY})"
    return bool(connection.exec_driver_sql(query, params).scalar_one() < _MANY)


def _listed(connection: Connection, wanted: Wanted, limit: int) -> list[FoundPerson]:
    # Each status has its people in order in an index; of several together SQLite would have to sort them all.
    each = [replace(wanted, statuses=frozenset({status})) for status in wanted.statuses] or [wanted]
    index = " INDEXED BY ix_case_state_houses" if wanted.village else ""
    parts, params = [], {}
    for place, one_status in enumerate(each):
        condition, values = _conditions(one_status, str(place))
        parts.append(
            f"SELECT * FROM (SELECT person_no FROM case_state{index} WHERE {condition or 1} ORDER BY 1 LIMIT :limit)"
        )
        params.update(values)
    return _rows(
        connection,
        f"SELECT {_COLUMNS} FROM ({' UNION ALL '.join(parts)}) n CROSS JOIN person p ON p.person_no = n.person_no "
        f"{_JOINS} ORDER BY p.person_no LIMIT :limit",
        {"limit": limit, **params},
    )


def _conditions(wanted: Wanted, name: str = "") -> tuple[str, dict[str, Any]]:
    """Over `case_state`; empty where all are wanted. `name` ends the names of the parameters."""
    parts: list[str] = []
    params: dict[str, Any] = {}
    if wanted.village:
        parts.append(f"village_id = :village{name}")
        params[f"village{name}"] = wanted.village
    if wanted.to_visit:
        parts.append("on_visit_list = 1")
    if wanted.not_listed:
        parts.append("person_no IN (SELECT person_no FROM person WHERE NOT listed)")
    if wanted.ao:
        parts.append(f"ao_code = :ao{name}")
        params[f"ao{name}"] = wanted.ao
    if wanted.statuses:
        names = {f"status{place}_{name}": status for place, status in enumerate(sorted(wanted.statuses))}
        # An officer has a thousand people, a status may have them all.
        column = "+status" if wanted.ao else "status"
        parts.append(f"{column} IN ({', '.join(f':{each}' for each in names)})")
        params.update(names)
    return " AND ".join(parts), params


def _rows(connection: Connection, query: str, params: dict[str, Any]) -> list[FoundPerson]:
    rows = connection.exec_driver_sql(query, params).fetchall()
    return [FoundPerson(*row) for row in rows]
