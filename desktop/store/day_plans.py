"""Whom each officer of this computer means to visit on which day (R18, R21), in which order, and with whom (R19).

A plan follows the cases by itself (`settle`): whoever came, declined, moved or died drops out, whoever was met is done,
and the next try that a failed visit agreed on lands in the plan of its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

# Somebody who joined already is sought for the interview only on the day agreed with them after they joined.
_AGREED = "s.join_answer = 'yes' AND s.status = 'not_met' AND s.intent_date <= s.met_date AND s.next_date = {day}"
_DONE = (
    "SELECT v.plan_no FROM visit_plan v JOIN case_state s ON s.person_no = v.person_no WHERE v.state = 'planned' "
    "AND NOT (s.status = 'not_met' AND s.next_date = v.day) "  # a second try on the same day is still to come
    "AND EXISTS (SELECT 1 FROM contact c WHERE c.person_no = v.person_no AND c.day = v.day AND c.method <> 'walk_in')"
)
_GONE = (
    "SELECT v.plan_no FROM visit_plan v JOIN case_state s ON s.person_no = v.person_no WHERE v.state = 'planned' "
    f"AND NOT (s.on_visit_list = 1 OR ({_AGREED.format(day='v.day')}))"
)
_NEXT = (
    "SELECT s.person_no, s.next_date FROM case_state s INDEXED BY ix_case_state_next "
    "WHERE s.status = 'not_met' AND s.next_date >= :today "
    f"AND (s.on_visit_list = 1 OR ({_AGREED.format(day='s.next_date')})) "
    "AND NOT EXISTS (SELECT 1 FROM visit_plan v WHERE v.person_no = s.person_no AND v.day = s.next_date) "
    "AND EXISTS (SELECT 1 FROM contact c WHERE c.person_no = s.person_no AND c.form_id = 'visit')"
)
_LAST_VISIT = (
    "SELECT e.officer, c.by_ao FROM contact c JOIN ministry_entry e ON e.record_no = c.record_no "
    "WHERE c.person_no = ? AND c.form_id = 'visit' ORDER BY c.day DESC, c.record_no DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Somebody in a day's plan. Days are ISO texts."""

    person_no: int
    person_id: str
    full_name: str
    listed: bool  # SQLite says 0 and 1
    house_no: str
    moo: str
    subdistrict_name: str
    latitude: float | None
    longitude: float | None
    status: str
    done: bool
    outcome: str  # of the newest contact of that day, or empty
    tried_on: str  # day of the last failed try before, or empty
    tried_outcome: str


@dataclass(frozen=True, slots=True)
class Open:
    """A visit still to be made, as whoever plans another for the same person must know it."""

    person_id: str
    full_name: str
    day: str
    ao_code: str
    officer: str  # slug


def settle(connection: Connection, today: str) -> None:
    """Bring all plans into line with the cases; does nothing the second time."""
    _close(connection, [row[0] for row in connection.exec_driver_sql(_DONE)], "done")
    _close(connection, [row[0] for row in connection.exec_driver_sql(_GONE)], "dropped")
    for person_no, day in connection.exec_driver_sql(_NEXT, {"today": today}).fetchall():
        visited = connection.exec_driver_sql(_LAST_VISIT, (person_no,)).first()
        if visited is not None:
            add(connection, [person_no], day, officer=visited[0], ao_code=visited[1])


def is_settled(connection: Connection, today: str) -> bool:
    """Whether `settle` would change nothing."""
    driver = connection.exec_driver_sql
    return not (
        driver(f"{_DONE} LIMIT 1").first()
        or driver(f"{_GONE} LIMIT 1").first()
        or driver(f"{_NEXT} LIMIT 1", {"today": today}).first()
    )


def stops(connection: Connection, officer: str, day: str) -> list[Stop]:
    """An officer's plan of a day, in its order: what is to be done and what is done."""
    rows = connection.exec_driver_sql(
        "SELECT v.person_no, p.person_id, p.full_name, p.listed, "
        "p.house_no, p.moo, g.subdistrict_name, p.latitude, "
        "p.longitude, s.status, v.state = 'done', "
        "coalesce((SELECT c.outcome FROM contact c WHERE c.person_no = v.person_no AND c.day = v.day "
        "AND c.method <> 'walk_in' ORDER BY c.record_no DESC LIMIT 1), ''), "
        "CASE WHEN s.status = 'not_met' THEN s.met_date ELSE '' END, s.outcome "
        "FROM visit_plan v JOIN person p ON p.person_no = v.person_no JOIN case_state s ON s.person_no = v.person_no "
        "JOIN village g ON g.village_id = p.village_id "
        "WHERE v.officer = ? AND v.day = ? AND v.state IN ('planned', 'done') ORDER BY v.position, v.plan_no",
        (officer, day),
    )
    return [Stop(*row) for row in rows.fetchall()]


def open_visits(connection: Connection, person_ids: Sequence[str]) -> list[Open]:
    """Who of these people is in somebody's plan."""
    if not person_ids:
        return []
    marks = ", ".join("?" * len(person_ids))
    rows = connection.exec_driver_sql(
        "SELECT p.person_id, p.full_name, v.day, v.ao_code, v.officer FROM visit_plan v "
        f"JOIN person p ON p.person_no = v.person_no WHERE v.state = 'planned' AND p.person_id IN ({marks})",
        tuple(person_ids),
    )
    return [Open(*row) for row in rows.fetchall()]


def add(connection: Connection, numbers: Sequence[int], day: str, *, officer: str, ao_code: str) -> None:
    """Put people at the end of a day's plan; who was in another plan leaves it. Who stands there already stays."""
    own = {
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT person_no FROM visit_plan WHERE officer = ? AND day = ? AND state = 'planned'", (officer, day)
        )
    }
    new = [number for number in dict.fromkeys(numbers) if number not in own]
    last = connection.exec_driver_sql(
        "SELECT coalesce(max(position), 0) FROM visit_plan WHERE officer = ? AND day = ?", (officer, day)
    ).scalar_one()
    name, bank = joint_of(connection, officer, day)
    for position, number in enumerate(new, start=last + 1):
        connection.exec_driver_sql(
            "UPDATE visit_plan SET state = 'dropped' WHERE person_no = ? AND state = 'planned'", (number,)
        )
        connection.exec_driver_sql(
            "INSERT INTO visit_plan (person_no, day, position, ao_code, officer, joint_name, joint_bank, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 'planned')",
            (number, day, position, ao_code, officer, name, bank),
        )


def arrange(connection: Connection, officer: str, day: str, numbers: Sequence[int]) -> None:
    """Give a day's people the order of `numbers`; who is not named keeps to the end."""
    named = {number: place for place, number in enumerate(numbers, start=1)}
    rows = connection.exec_driver_sql(
        "SELECT plan_no, person_no FROM visit_plan WHERE officer = ? AND day = ? AND state <> 'dropped' "
        "ORDER BY position, plan_no",
        (officer, day),
    ).all()
    ordered = sorted(rows, key=lambda row: named.get(row[1], len(named) + 1))
    for position, (plan_no, _person_no) in enumerate(ordered, start=1):
        connection.exec_driver_sql("UPDATE visit_plan SET position = ? WHERE plan_no = ?", (position, plan_no))


def drop(connection: Connection, officer: str, day: str, person_id: str) -> None:
    """Take somebody out of a day's plan."""
    connection.exec_driver_sql(
        "UPDATE visit_plan SET state = 'dropped' WHERE officer = ? AND day = ? AND state = 'planned' "
        "AND person_no = (SELECT person_no FROM person WHERE person_id = ?)",
        (officer, day, person_id),
    )


def left_over(connection: Connection, officer: str, day: str) -> list[int]:
    """Row numbers of the people whose day passed before they were visited, the oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT person_no FROM visit_plan WHERE officer = ? AND day < ? AND state = 'planned' ORDER BY day, position",
        (officer, day),
    )
    return [row[0] for row in rows]


def days(connection: Connection, officer: str, first: str) -> list[tuple[str, int]]:
    """Days with a plan from one on, and how many people each has."""
    rows = connection.exec_driver_sql(
        "SELECT day, count(*) FROM visit_plan WHERE officer = ? AND day >= ? AND state <> 'dropped' "
        "GROUP BY day ORDER BY day",
        (officer, first),
    )
    return [(day, people) for day, people in rows]


def set_joint(connection: Connection, officer: str, day: str, name: str, bank: str) -> None:
    """R19: the bank's officer who comes along on a day."""
    connection.exec_driver_sql(
        "UPDATE visit_plan SET joint_name = ?, joint_bank = ? WHERE officer = ? AND day = ? AND state <> 'dropped'",
        (name, bank, officer, day),
    )


def joint_of(connection: Connection, officer: str, day: str) -> tuple[str, str]:
    """Name and bank (item 303); empty where nobody was named."""
    row = connection.exec_driver_sql(
        "SELECT joint_name, joint_bank FROM visit_plan WHERE officer = ? AND day = ? AND state <> 'dropped' "
        "ORDER BY position LIMIT 1",
        (officer, day),
    ).first()
    return (row[0], row[1]) if row else ("", "")


def _close(connection: Connection, plan_numbers: Sequence[int], state: str) -> None:
    for plan_no in plan_numbers:
        connection.exec_driver_sql("UPDATE visit_plan SET state = ? WHERE plan_no = ?", (state, plan_no))
