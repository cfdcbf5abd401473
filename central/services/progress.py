"""How far the work is: by province, by district, by officer, and by day (R16, R20), and which days are near.

The same counts at every level, so that each line adds up to the one it was opened from. Signatures and reviews are
counted within a province only: over the country nobody asks for them, and it would read every event there is.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, String, and_, case, distinct, func, select, tuple_
from sqlalchemy import cast as sql_cast

from central.db.database import Database
from central.db.review_tables import ReviewRow
from central.db.sheet_tables import CaseRow, ContactRow, OfficerRow
from central.db.tables import DeviceRow, EventRow, RecordRow
from central.services.rules import Rules
from central.services.viewers import Action, Viewer
from forms.changes import Decision
from forms.measure.round_parts import Deadline
from forms.measure.workflow import CaseStatus
from forms.record import EventKind
from forms.thai import areas

_SIGNED = (EventKind.SIGNED_ON_PAPER.value, EventKind.SIGNED_ON_SCREEN.value)
_ZONE = "Asia/Bangkok"


@dataclass(frozen=True, slots=True)
class Counts:
    """Persons, but for `signed` and `reviewed`, which are records."""

    people: int = 0
    registered: int = 0
    """of whom there is a form 2"""
    interviewed: int = 0
    declined: int = 0
    to_visit: int = 0
    """R12: on the home-visit list and not met yet"""
    visited: int = 0
    """sought out at home, whatever came of it"""
    signed: int = 0
    reviewed: int = 0
    """approved by the district's reviewers"""

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Counts)))

    @property
    def done(self) -> int:
        """Hundredths of all people who are interviewed or have declined."""
        return round(100 * (self.interviewed + self.declined) / self.people) if self.people else 0


@dataclass(frozen=True, slots=True)
class Part:
    """A province, a district or an officer. `code` empty: the people in nobody's care."""

    code: str
    title: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    registered: int
    interviewed: int
    arrived: int
    """records of any form that reached the centre that day"""


@dataclass(frozen=True, slots=True)
class Laptop:
    """What a laptop said when it was last heard."""

    district: str
    name: str
    last_seen_at: datetime | None
    waiting: int | None
    """records it had to send when it was last heard and that have not arrived since; None where it did not say"""


@dataclass(frozen=True, slots=True)
class Near:
    """A deadline and how many days are left; negative: it has passed."""

    deadline: Deadline
    days: int


class Progress:
    def __init__(self, database: Database) -> None:
        self._database = database

    def parts(self, viewer: Viewer, area: str, round_id: str) -> list[Part]:
        """The provinces of the country, the districts of a province, or the officers of a district, in order of their
        codes; where there is anybody. Raises ForbiddenError."""
        viewer.require(Action.READ_PROGRESS, area)
        with viewer.reading(self._database) as connection:
            key = _key(area, CaseRow.district, CaseRow.ao_code)
            found = _cases(connection, key, area, round_id)
            _add(found, "visited", _visited(connection, area, round_id))
            if area:
                _add(found, "signed", _signed(connection, area, round_id))
                _add(found, "reviewed", _reviewed(connection, area, round_id))
            names = _officers(connection, area) if len(area) == 4 else {}
        return [
            Part(code, names.get(code, code) if len(area) == 4 else areas.name(code), counts)
            for code, counts in sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))
        ]

    def days(self, viewer: Viewer, area: str, rules: Rules, most: int = 45) -> list[Day]:
        """The last days on which anything was done, oldest first. Raises ForbiddenError."""
        viewer.require(Action.READ_PROGRESS, area)
        with viewer.reading(self._database) as connection:
            registered = _by_day(connection, CaseRow.intent_date, area, rules.round_id)
            interviewed = _by_day(connection, CaseRow.met_date, area, rules.round_id)
            arrived_on = sql_cast(func.timezone(_ZONE, RecordRow.received_at), Date)
            rows = connection.execute(
                select(arrived_on, func.count())
                .where(_within(RecordRow.district, area), RecordRow.round_id.in_(rules.rounds))
                .group_by(arrived_on)
            )
            arrived = dict(rows.all())
        days = sorted({*registered, *interviewed, *arrived})[-most:]
        return [Day(day, registered.get(day, 0), interviewed.get(day, 0), arrived.get(day, 0)) for day in days]

    def laptops(self, viewer: Viewer, area: str, limit: int = 200) -> list[Laptop]:
        """Who was heard longest ago first. Raises ForbiddenError."""
        viewer.require(Action.READ_PROGRESS, area)
        arrived = (
            select(func.count())
            .select_from(RecordRow)
            .where(
                RecordRow.district == DeviceRow.district,
                RecordRow.pushed_by == DeviceRow.device_id,
                RecordRow.received_at >= DeviceRow.last_seen_at,
            )
            .scalar_subquery()
        )
        waiting = func.greatest(DeviceRow.waiting - arrived, 0)
        told = case((DeviceRow.waiting.is_not(None), waiting))
        statement = (
            select(DeviceRow.district, DeviceRow.name, DeviceRow.last_seen_at, told)
            .where(_within(DeviceRow.district, area), DeviceRow.revoked_at.is_(None))
            .order_by(DeviceRow.last_seen_at.nulls_first(), DeviceRow.device_id)
            .limit(limit)
        )
        with viewer.reading(self._database) as connection:
            return [Laptop(*row) for row in connection.execute(statement)]


def deadlines(rules: Rules, most: int = 8) -> list[Near]:
    """The next days of the round and of phase 2, and the last one that passed (R12, R22, R29–R38)."""
    days = [each for part in (rules.round, rules.phase_two) if part is not None for each in part.deadlines]
    near = sorted((Near(each, (each.day - rules.today).days) for each in days), key=lambda each: each.days)
    passed = [each for each in near if each.days < 0]
    return [*passed[-1:], *(each for each in near if each.days >= 0)][:most]


def _key(area: str, district: Any, ao_code: Any) -> ColumnElement[str]:
    """By what an area is taken apart."""
    column = {0: func.left(district, 2), 2: district, 4: ao_code}[len(area)]
    return sql_cast(column, String)


def _within(district: Any, area: str) -> ColumnElement[bool]:
    """A span of districts, which an index that begins with the district serves."""
    return and_(district >= area.ljust(4, "0"), district <= area.ljust(4, "9"))


def _cases(connection: Connection, key: ColumnElement[str], area: str, round_id: str) -> dict[str, Counts]:
    met = CaseRow.status == CaseStatus.ASSESSED.value
    to_visit = (CaseRow.on_visit_list == 1) & CaseRow.status.in_((CaseStatus.NONE.value, CaseStatus.NOT_MET.value))
    sums = [
        func.sum(case((condition, 1), else_=0))
        for condition in (CaseRow.intents > 0, met, CaseRow.status == CaseStatus.DECLINED.value, to_visit)
    ]
    found = connection.execute(
        select(key, func.count(), *sums)
        .where(_within(CaseRow.district, area), CaseRow.round_id == round_id)
        .group_by(key)
    )
    return {row[0]: Counts(*row[1:]) for row in found}


def _visited(connection: Connection, area: str, round_id: str) -> dict[str, int]:
    key = _key(area, ContactRow.district, ContactRow.ao_code)
    people = func.count(distinct(tuple_(ContactRow.district, ContactRow.person_id)))
    found = connection.execute(
        select(key, people)
        .where(
            _within(ContactRow.district, area),
            ContactRow.round_id == round_id,
            ContactRow.method.in_(("home_visit", "visit")),
        )
        .group_by(key)
    )
    return dict(found.all())


def _signed(connection: Connection, area: str, round_id: str) -> dict[str, int]:
    """Records with a signature in their history, by where they were filled in or whose they are."""
    of_record = (
        (EventRow.district == RecordRow.district)
        & (EventRow.record_id == RecordRow.record_id)
        & (EventRow.revision == RecordRow.revision)
    )
    return _records(connection, area, round_id, of_record, EventRow, EventRow.kind.in_(_SIGNED))


def _reviewed(connection: Connection, area: str, round_id: str) -> dict[str, int]:
    of_record = (
        (ReviewRow.district == RecordRow.district)
        & (ReviewRow.record_id == RecordRow.record_id)
        & (ReviewRow.revision == RecordRow.revision)
    )
    return _records(connection, area, round_id, of_record, ReviewRow, ReviewRow.decision == Decision.APPROVED.value)


def _records(
    connection: Connection,
    area: str,
    round_id: str,
    of_record: ColumnElement[bool],
    beside: Any,
    only: ColumnElement[bool],
) -> dict[str, int]:
    key = _key(area, RecordRow.district, RecordRow.ao_code)
    found = connection.execute(
        select(key, func.count(distinct(RecordRow.record_id)))
        .join(beside, of_record)
        .where(_within(RecordRow.district, area), RecordRow.round_id == round_id, only)
        .group_by(key)
    )
    return dict(found.all())


def _add(found: dict[str, Counts], name: str, numbers: dict[str, int]) -> None:
    for code, number in numbers.items():
        found[code] = replace(found.get(code, Counts()), **{name: number})


def _by_day(connection: Connection, column: Any, area: str, round_id: str) -> dict[date, int]:
    rows = connection.execute(
        select(column, func.count())
        .where(_within(CaseRow.district, area), CaseRow.round_id == round_id, column != "")
        .group_by(column)
    )
    found: dict[date, int] = {}
    for day, number in rows:
        try:
            found[date.fromisoformat(day)] = number
        except ValueError:
            continue  # an answer may be anything; what is no day stands on no axis
    return found


def _officers(connection: Connection, district: str) -> dict[str, str]:
    rows = connection.execute(select(OfficerRow.code, OfficerRow.name).where(OfficerRow.district == district))
    return {code: f"{code} {name}" for code, name in rows}
