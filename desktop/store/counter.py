"""Where this computer receives people, and when those come back who have joined (R11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.machine_tables import appointment, counter_place, person
from desktop.store.sheet_tables import case_state


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """`day`: ISO date, `time`: "HH:MM" or empty, `officer`: slug of who made it, `status`: of the case."""

    person_id: UUID
    full_name: str
    listed: bool  # R11
    day: str
    time: str
    place: str
    status: str


def place_of(connection: Connection, day: str) -> str:
    """The place named for a day, or empty."""
    return (
        connection.execute(select(counter_place.c.place).where(counter_place.c.day == day)).scalar_one_or_none() or ""
    )


def last_place(connection: Connection, day: str) -> str:
    """The place of the newest day before, or empty."""
    query = select(counter_place.c.place).where(counter_place.c.day < day).order_by(counter_place.c.day.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or ""


def set_place(connection: Connection, day: str, place: str) -> None:
    statement = insert(counter_place).values(day=day, place=place)
    connection.execute(statement.on_conflict_do_update(index_elements=["day"], set_={"place": place}))


def appoint(
    connection: Connection,
    person_id: UUID,
    day: str,
    time: str,
    place: str,
    *,
    officer: str,
    ao_code: str,
    at: datetime,
) -> None:
    """A person has one appointment; another takes its place."""
    number = connection.execute(select(person.c.person_no).where(person.c.person_id == person_id)).scalar_one()
    values = {"day": day, "time": time, "place": place, "officer": officer, "ao_code": ao_code, "made_at": at}
    statement = insert(appointment).values(person_no=number, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["person_no"], set_=values))


def cancel(connection: Connection, person_id: UUID) -> None:
    number = select(person.c.person_no).where(person.c.person_id == person_id).scalar_subquery()
    connection.execute(delete(appointment).where(appointment.c.person_no == number))


def appointment_of(connection: Connection, person_id: UUID) -> AppointmentRow | None:
    row = connection.execute(_appointments().where(person.c.person_id == person_id)).first()
    return _row(row) if row is not None else None


def appointments_on(connection: Connection, day: str, *, officer: str = "", ao_code: str = "") -> list[AppointmentRow]:
    """Of a day, by the hour; those without one come last.

    `officer`, `ao_code`: only those this officer made (slug), or with the people assigned to them (R18).
    """
    query = _appointments().where(appointment.c.day == day)
    if officer:
        query = query.where(_concern(officer, ao_code))
    query = query.order_by(appointment.c.time == "", appointment.c.time, appointment.c.person_no)
    return [_row(each) for each in connection.execute(query)]


def appointment_days(connection: Connection, first: str, *, officer: str, ao_code: str) -> list[tuple[str, int]]:
    """Days from one on that have appointments of an officer, and how many."""
    query = (
        select(appointment.c.day, func.count())
        .join(person, person.c.person_no == appointment.c.person_no)
        .where(appointment.c.day >= first, _concern(officer, ao_code))
        .group_by(appointment.c.day)
    )
    return [(day, people) for day, people in connection.execute(query)]


def _concern(officer: str, ao_code: str) -> ColumnElement[bool]:
    made = appointment.c.officer == officer
    return or_(made, person.c.ao_code == ao_code) if ao_code else made


def _appointments() -> Select[tuple[object, ...]]:
    return (
        select(
            person.c.person_id,
            person.c.full_name,
            person.c.listed,
            appointment.c.day,
            appointment.c.time,
            appointment.c.place,
            case_state.c.status,
        )
        .join(person, person.c.person_no == appointment.c.person_no)
        .join(case_state, case_state.c.person_no == appointment.c.person_no)
    )


def _row(row: Row[tuple[object, ...]]) -> AppointmentRow:
    return AppointmentRow(**row._mapping)
