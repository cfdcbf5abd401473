"""Whom a follow-up round is to meet or call (R22, R38), and whom it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

# Interviewed and joining; with `everybody` also who joined and still waits for the interview (R38). Nobody who was
# interviewed only after the round's last day, and nobody whom an earlier contact found moved or dead.
_TAKES_PART = {
    False: "+s.status = 'assessed' AND s.met_date <= :until",
    True: "(+s.status = 'assessed' AND s.met_date <= :until OR +s.status IN ('registered', 'not_met') "
    "AND s.join_answer = 'yes' AND s.intent_date <= :until)",
}
_GONE = "SELECT x.person_no FROM follow_up x WHERE x.outcome IN ('moved', 'died') AND x.follow_up <> :follow_up"
_MADE = "f.outcome NOT IN ('not_home', 'ill')"
_CONTACT = "follow_up f ON f.person_no = s.person_no AND f.counts = 1 AND f.follow_up = :follow_up"
_PERSON = "CROSS JOIN person p ON p.person_no = s.person_no CROSS JOIN village v ON v.village_id = s.village_id"
_MET = (
    "FROM follow_up f CROSS JOIN case_state s "
    "ON s.person_no = f.person_no AND f.counts = 1 AND f.follow_up = :follow_up"
)

_MANY = 5000
"""So many met in a round are soon come upon by going from house to house; fewer are quicker found and put in order."""


@dataclass(frozen=True, slots=True)
class Round:
    """A follow-up as its list needs it: id of 401, last day of contact (ISO), and whether all who joined take part."""

    follow_up: str
    until: str
    everybody: bool


@dataclass(frozen=True, slots=True)
class Participant:
    """A line of the list. Days are ISO texts, empty where there is none."""

    person_id: str
    full_name: str
    house_no: str
    moo: str
    subdistrict_name: str
    ao_code: str
    assessed: bool
    met_on: str  # day of the interview
    day: str  # of the newest contact in this round
    outcome: str  # 403 of it
    income_now: int
    above: bool


@dataclass(frozen=True, slots=True)
class Tally:
    village: str
    ao_code: str
    people: int
    made: int
    tried: int


def listed(
    connection: Connection,
    round_: Round,
    *,
    made: bool,
    village: str | None = None,
    ao_code: str | None = None,
    limit: int = 100,
) -> list[Participant]:
    """Those met already or those still to be met, in the order of villages and houses."""
    conditions = [_TAKES_PART[round_.everybody], f"NOT EXISTS ({_GONE} AND x.person_no = s.person_no)"]
    conditions.append(_MADE if made else f"(f.record_no IS NULL OR NOT {_MADE})")
    params: dict[str, Any] = {"follow_up": round_.follow_up, "until": round_.until, "limit": limit}
    narrowed = [("village_id", village), ("ao_code", ao_code)]
    for column, value in narrowed:
        if value is not None:
            conditions.append(f"s.{column} = :{column}")
            params[column] = value
    if made and village is None and ao_code is None and _few(connection, round_):
        source = _MET
    else:
        # Either index has people in order; who takes part is told by it, and each is looked up among the contacts.
        index = "ix_case_state_houses" if ao_code is None else "ix_case_state_officers"
        source = f"FROM case_state s INDEXED BY {index} {'CROSS' if made else 'LEFT'} JOIN {_CONTACT}"
    rows = connection.exec_driver_sql(
        "SELECT p.person_id, p.full_name, p.house_no, p.moo, v.subdistrict_name, s.ao_code, s.status = 'assessed', "
        "s.met_date, coalesce(f.day, ''), coalesce(f.outcome, ''), coalesce(f.income_now, 0), coalesce(f.above, 0) "
        f"{source} {_PERSON} WHERE {' AND '.join(conditions)} "
        "ORDER BY s.village_id, s.house_key, s.person_no LIMIT :limit",
        params,
    )
    return [Participant(*row) for row in rows.fetchall()]


def tallies(connection: Connection, round_: Round) -> list[Tally]:
    """Who takes part, counted by village and officer, and how many of them were met, or sought in vain."""
    params = {"follow_up": round_.follow_up, "until": round_.until}
    # Nearly everybody takes part: an index that has them grouped is read from end to end, and what was made is counted
    # on its own.
    people = connection.exec_driver_sql(
        "SELECT s.village_id, s.ao_code, count(*) FROM case_state s INDEXED BY ix_case_state_officers "
        f"WHERE {_TAKES_PART[round_.everybody]} AND s.person_no NOT IN ({_GONE}) GROUP BY s.ao_code, s.village_id",
        params,
    ).fetchall()
    contacts = connection.exec_driver_sql(
        f"SELECT s.village_id, s.ao_code, sum({_MADE}), sum(NOT {_MADE}) "
        f"{_MET} WHERE {_TAKES_PART[round_.everybody]} AND s.person_no NOT IN ({_GONE}) "
        "GROUP BY s.village_id, s.ao_code",
        params,
    ).fetchall()
    met = {(village, ao_code): (made, tried) for village, ao_code, made, tried in contacts}
    return [
        Tally(village, ao_code, number, *met.get((village, ao_code), (0, 0))) for village, ao_code, number in people
    ]


def _few(connection: Connection, round_: Round) -> bool:
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM (SELECT 1 FROM follow_up WHERE counts = 1 AND follow_up = ? LIMIT {_MANY})",
        (round_.follow_up,),
    )
    return bool(found.scalar_one() < _MANY)
