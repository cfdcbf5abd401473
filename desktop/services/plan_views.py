"""The home-visit list and the plan of a day as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop.services.counted import Counted
from desktop.services.routes import Point
from desktop.store.counter import AppointmentRow
from forms.measure.workflow import CaseStatus


class Tries(StrEnum):
    """What the list is narrowed to."""

    ALL = "all"
    NEVER = "never"  # nobody has been there
    AGAIN = "again"  # visited in vain


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list to show. None: every village, every officer; an empty code: assigned to nobody."""

    village: str | None = None
    ao_code: str | None = None
    tries: Tries = Tries.ALL


@dataclass(frozen=True, slots=True)
class Planned:
    """An open visit: on which day, and whose."""

    day: date
    by: str  # AO code of who planned it; may be empty
    mine: bool


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One line of the home-visit list."""

    person_id: UUID
    full_name: str
    house_no: str
    moo: str
    subdistrict_name: str
    ao_code: str
    income: int  # baht a year
    age: int
    tried_on: date | None  # the last visit in vain
    outcome: str  # 305 of it
    next_try: date | None
    planned: Planned | None
    place: Point | None
    metres: int | None = None  # from the house before, where the list is a walk


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """The whole list, counted for the boxes from which village and officer are chosen."""

    people: int
    never: int
    again: int
    by_ao: tuple[Counted, ...]  # '' : assigned to nobody
    by_village: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class PlanStop:
    """One line of a day's plan."""

    person_id: UUID
    full_name: str
    listed: bool  # on the district's list; else to be checked (R11)
    house_no: str
    moo: str
    subdistrict_name: str
    status: CaseStatus
    done: bool
    outcome: str  # of that day's contact, or empty
    tried_on: date | None  # the last visit in vain before
    tried_outcome: str
    metres: int | None  # from the stop before


@dataclass(frozen=True, slots=True)
class Appointment:
    """When somebody who joined comes back for the interview, agreed on at the counter."""

    person_id: UUID
    full_name: str
    listed: bool  # on the district's list; else to be checked (R11)
    day: date
    time: str  # "HH:MM", or empty
    place: str
    status: CaseStatus

    @classmethod
    def of(cls, row: AppointmentRow) -> Appointment:
        day = date.fromisoformat(row.day)
        return cls(row.person_id, row.full_name, row.listed, day, row.time, row.place, CaseStatus(row.status))

    @property
    def done(self) -> bool:
        """Nothing is left to come back for."""
        return self.status is not CaseStatus.REGISTERED


@dataclass(frozen=True, slots=True)
class DayPlan:
    day: date
    stops: tuple[PlanStop, ...]
    appointments: tuple[Appointment, ...]  # by the hour; those made by this officer or with people of theirs (R18)
    joint_name: str
    joint_bank: str
    wants_joint: bool  # R19: this officer is of neither bank
    left_over: int  # people of earlier days who were not visited
    has_places: bool  # it is known where at least two of the houses stand

    @property
    def done(self) -> int:
        return sum(stop.done for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a walk may begin: a place the district chief named, taken as the middle of its sub-district's houses."""

    name: str
    place: Point
