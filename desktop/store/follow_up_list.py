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
# The pluses keep SQLite from sorting everybody, or going through a whole round for each person: it walks from house to
# house and looks each person up. Whom a round has met is found the other way round.
_STILL = (
    "FROM case_state s JOIN person p ON p.person_no = s.person_no JOIN village v ON v.village_id = s.village_id "
    "LEFT JOIN follow_up f ON f.person_no = s.person_no AND +f.follow_up = :follow_up AND +f.counts = 1"
)
_MET = (
    "FROM follow_up f CROSS JOIN case_state s ON s.person_no = f.person_no AND f.follow_up = :follow_up "
    "AND f.counts = 1 JOIN person p ON p.person_no = s.person_no JOIN village v ON v.village_id = s.village_id"
)


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
    for column, value in (("village_id", village), ("ao_code", ao_code)):
        if value is not None:
            conditions.append(f"s.{column} = :{column}")
            params[column] = value
    rows = connection.exec_driver_sql(
        "SELECT p.person_id, p.full_name, p.house_no, p.moo, v.subdistrict_name, s.ao_code, s.status = 'assessed', "
        "s.met_date, coalesce(f.day, ''), coalesce(f.outcome, ''), coalesce(f.income_now, 0), coalesce(f.above, 0) "
        f"{_MET if made else _STILL} WHERE {' AND '.join(conditions)} "
        "ORDER BY s.village_id, s.house_key, s.person_no LIMIT :limit",
        params,
    )
    return [Participant(*row) for row in rows.fetchall()]


def tallies(connection: Connection, round_: Round) -> list[Tally]:
    """Who takes part, counted by village and officer, and how many of them were met, or sought in vain."""
    params = {"follow_up": round_.follow_up, "until": round_.until}
    # Nearly everybody takes part: the table is read from end to end, and what was made is counted on its own.
    people = connection.exec_driver_sql(
        f"SELECT s.village_id, s.ao_code, count(*) FROM case_state s NOT INDEXED "
        f"WHERE {_TAKES_PART[round_.everybody]} AND s.person_no NOT IN ({_GONE}) GROUP BY s.village_id, s.ao_code",
        params,
    ).fetchall()
    contacts = connection.exec_driver_sql(
        f"SELECT s.village_id, s.ao_code, sum({_MADE}), sum(NOT {_MADE}) "
        "FROM follow_up f CROSS JOIN case_state s ON s.person_no = f.person_no "
        "WHERE f.follow_up = :follow_up AND f.counts = 1 "
        f"AND {_TAKES_PART[round_.everybody]} AND s.person_no NOT IN ({_GONE}) GROUP BY s.village_id, s.ao_code",
        params,
    ).fetchall()
    met = {(village, ao_code): (made, tried) for village, ao_code, made, tried in contacts}
    return [
        Tally(village, ao_code, number, *met.get((village, ao_code), (0, 0))) for village, ao_code, number in people
    ]
