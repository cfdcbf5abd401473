"""Whose care people are in (R18): the people of a district by village, officer and state, and what each officer has
to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from central.db.database import Database
from central.db.feed_tables import AssignmentRow
from central.db.sheet_tables import CaseRow, OfficerRow, PersonRow, PlaceRow
from central.services import audit
from central.services.viewers import Action, Viewer
from forms.measure.workflow import CaseStatus
from forms.roster.offices import AccountOfficer, Place
from forms.thai.text import normalise

NOBODY = "-"
"""in place of an AO code: people in nobody's care"""


class Wanted(StrEnum):
    """Which state people are to be in."""

    ALL = "all"
    TO_VISIT = "to_visit"
    """R12: on the home-visit list and not met yet"""
    TO_INTERVIEW = "to_interview"
    """came or said yes, and form 3 is still to come"""
    NOT_MET = "not_met"
    DONE = "done"
    NOT_ON_ROSTER = "not_on_roster"
    """R11"""


Sort = Literal["place", "name", "ao", "status", "income"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Texts that are empty leave everybody in."""

    village: str = ""
    """8 digits, or the 6 of a sub-district"""
    ao_code: str = ""
    """or `NOBODY`"""
    wanted: Wanted = Wanted.ALL
    text: str = ""
    """part of a name, or of a number"""


@dataclass(frozen=True, slots=True)
class CasePerson:
    person_id: UUID
    full_name: str
    national_id: str
    village: str
    house_no: str
    income: int
    status: CaseStatus
    on_visit_list: bool
    ao_code: str
    on_roster: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    people: tuple[CasePerson, ...]
    count: int
    """of all that the filter finds"""


@dataclass(frozen=True, slots=True)
class Village:
    """A village with anybody in it, and how many of them nobody looks after."""

    code: str
    people: int
    unassigned: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one officer has: everybody in their care, whom of them they still have to visit (R12) or interview, and who
    is done. `code` empty: the people in nobody's care."""

    code: str
    name: str
    agency: str
    people: int = 0
    to_visit: int = 0
    to_interview: int = 0
    done: int = 0

    @property
    def left(self) -> int:
        return self.to_visit + self.to_interview


@dataclass(frozen=True, slots=True)
class Moves:
    """People who came from one officer to another at once; empty codes: nobody's."""

    at: datetime
    by: str
    before: str
    after: str
    people: int


_DONE = (CaseStatus.ASSESSED.value, CaseStatus.DECLINED.value, CaseStatus.CLOSED.value)
_TO_VISIT = and_(CaseRow.on_visit_list == 1, CaseRow.status.in_((CaseStatus.NONE.value, CaseStatus.NOT_MET.value)))
_TO_INTERVIEW = CaseRow.status == CaseStatus.REGISTERED.value
_IS_DONE = CaseRow.status.in_(_DONE)

_WANTED: Mapping[Wanted, ColumnElement[bool]] = {
    Wanted.TO_VISIT: _TO_VISIT,
    Wanted.TO_INTERVIEW: _TO_INTERVIEW,
    Wanted.NOT_MET: CaseRow.status == CaseStatus.NOT_MET.value,
    Wanted.DONE: _IS_DONE,
    Wanted.NOT_ON_ROSTER: ~PersonRow.on_roster,
}

_ORDER: Mapping[Sort, tuple[Any, ...]] = {
    "place": (CaseRow.village, CaseRow.house_key),
    "name": (PersonRow.full_name,),
    "ao": (CaseRow.ao_code, CaseRow.village, CaseRow.house_key),
    "status": (CaseRow.status, CaseRow.village, CaseRow.house_key),
    "income": (CaseRow.income,),
}


class Caseload:
    def __init__(self, database: Database) -> None:
        self._database = database

    def people(
        self,
        viewer: Viewer,
        district: str,
        round_id: str,
        found: Filter,
        *,
        sort: Sort = "place",
        descending: bool = False,
        limit: int = 100,
        offset: int = 0,
    ) -> CasePage:
        """A page of the people. Whoever reads them is noted, a page as one reading of the district's list.

        Raises ForbiddenError.
        """
        viewer.require(Action.READ_PEOPLE, district)
        order = [column.desc() if descending else column for column in _ORDER[sort]]
        statement = (
            _of(district, round_id, found)
            .with_only_columns(
                CaseRow.person_id,
                PersonRow.full_name,
                PersonRow.national_id,
                CaseRow.village,
                PersonRow.body["house_no"].astext,
                CaseRow.income,
                CaseRow.status,
                _TO_VISIT,
                CaseRow.ao_code,
                PersonRow.on_roster,
            )
            .order_by(*order, CaseRow.person_id)
        )
        with viewer.reading(self._database) as connection:
            count = connection.execute(_of(district, round_id, found).with_only_columns(func.count())).scalar_one()
            rows = connection.execute(statement.limit(limit).offset(offset)).all()
            audit.note(connection, viewer, Action.READ_PEOPLE, "people", round_id, district=district)
        people = tuple(
            CasePerson(
                person_id=row[0],
                full_name=row[1],
                national_id=row[2],
                village=row[3],
                house_no=row[4] or "",
                income=row[5],
                status=CaseStatus(row[6]),
                on_visit_list=row[7],
                ao_code=row[8],
                on_roster=row[9],
            )
            for row in rows
        )
        return CasePage(people, count)

    def ids(self, viewer: Viewer, district: str, round_id: str, found: Filter) -> list[UUID]:
        """Everybody on the roster whom the filter finds: only they have an officer (R18). Raises ForbiddenError."""
        viewer.require(Action.ASSIGN, district)
        statement = _of(district, round_id, found).where(PersonRow.on_roster)
        with viewer.reading(self._database) as connection:
            return list(connection.execute(statement.with_only_columns(CaseRow.person_id)).scalars())

    def villages(self, viewer: Viewer, district: str, round_id: str) -> list[Village]:
        viewer.require(Action.READ_PEOPLE, district)
        unassigned = func.count().filter(CaseRow.ao_code == "")
        statement = (
            select(CaseRow.village, func.count(), unassigned)
            .where(CaseRow.district == district, CaseRow.round_id == round_id)
            .group_by(CaseRow.village)
            .order_by(CaseRow.village)
        )
        with viewer.reading(self._database) as connection:
            return [Village(*row) for row in connection.execute(statement)]

    def loads(self, viewer: Viewer, district: str, round_id: str) -> list[Load]:
        """What each officer has, by code; codes that people carry and nobody has set, too; nobody's people last.

        Raises ForbiddenError.
        """
        viewer.require(Action.READ_ASSIGNMENTS, district)
        with viewer.reading(self._database) as connection:
            counted = _counted(connection, district, round_id)
            known = connection.execute(
                select(OfficerRow.code, OfficerRow.name, OfficerRow.agency).where(OfficerRow.district == district)
            )
            loads = {code: Load(code, name, agency) for code, name, agency in known}
        for code, numbers in counted.items():
            officer = loads.get(code, Load(code, "", ""))
            loads[code] = Load(code, officer.name, officer.agency, *numbers)
        return sorted(loads.values(), key=lambda each: (not each.code, each.code))

    def officers(self, viewer: Viewer, district: str) -> list[AccountOfficer]:
        """By code (R17). Raises ForbiddenError."""
        viewer.require(Action.READ_OFFICERS, district)
        columns = (OfficerRow.code, OfficerRow.name, OfficerRow.agency, OfficerRow.phone)
        statement = select(*columns).where(OfficerRow.district == district).order_by(OfficerRow.code)
        with viewer.reading(self._database) as connection:
            return [AccountOfficer(*row) for row in connection.execute(statement)]

    def places(self, viewer: Viewer, district: str) -> list[Place]:
        """By sub-district and name (R11). Raises ForbiddenError."""
        viewer.require(Action.READ_OFFICERS, district)
        columns = (PlaceRow.name, PlaceRow.subdistrict, PlaceRow.days)
        statement = select(*columns).where(PlaceRow.district == district)
        with viewer.reading(self._database) as connection:
            rows = connection.execute(statement.order_by(PlaceRow.subdistrict, PlaceRow.name)).all()
        return [Place(row.name, row.subdistrict, tuple(map(date.fromisoformat, row.days))) for row in rows]

    def moves(self, viewer: Viewer, district: str, round_id: str, limit: int = 50) -> list[Moves]:
        """Who was given to whom, the newest first, as they were given together. Raises ForbiddenError."""
        viewer.require(Action.READ_ASSIGNMENTS, district)
        together = (AssignmentRow.at, AssignmentRow.by, AssignmentRow.from_code, AssignmentRow.to_code)
        statement = (
            select(*together, func.count())
            .where(AssignmentRow.district == district, AssignmentRow.round_id == round_id)
            .group_by(*together)
            .order_by(AssignmentRow.at.desc(), AssignmentRow.to_code, AssignmentRow.from_code)
            .limit(limit)
        )
        with viewer.reading(self._database) as connection:
            return [Moves(*row) for row in connection.execute(statement)]


def _counted(connection: Connection, district: str, round_id: str) -> dict[str, tuple[int, ...]]:
    """By code, the numbers of a `Load` in their order."""
    sums = (
        func.count(),
        *(func.count().filter(condition) for condition in (_TO_VISIT, _TO_INTERVIEW, _IS_DONE)),
    )
    found = connection.execute(
        select(CaseRow.ao_code, *sums)
        .where(CaseRow.district == district, CaseRow.round_id == round_id)
        .group_by(CaseRow.ao_code)
    )
    return {row[0]: tuple(row[1:]) for row in found}


def _of(district: str, round_id: str, found: Filter) -> Select[Any]:
    same = and_(
        PersonRow.district == CaseRow.district,
        PersonRow.round_id == CaseRow.round_id,
        PersonRow.person_id == CaseRow.person_id,
    )
    statement = select(CaseRow.person_id).join(PersonRow, same)
    return statement.where(CaseRow.district == district, CaseRow.round_id == round_id, *_conditions(found))


def _conditions(found: Filter) -> Collection[ColumnElement[bool]]:
    where = []
    if found.village:
        where.append(CaseRow.village.startswith(found.village))
    if found.ao_code:
        where.append(CaseRow.ao_code == ("" if found.ao_code == NOBODY else found.ao_code))
    if found.wanted is not Wanted.ALL:
        where.append(_WANTED[found.wanted])
    if text := normalise(found.text).strip():
        digits = text.replace("-", "").replace(" ", "")
        by_name = PersonRow.full_name.contains(text, autoescape=True)
        where.append(or_(by_name, PersonRow.national_id.startswith(digits)) if digits.isdigit() else by_name)
    return where
