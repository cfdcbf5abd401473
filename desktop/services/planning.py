"""Whom to visit, and in which order: the home-visit list (R12) and the officer's plan of each day (R17–R19, R21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.counted import by_officer, by_village
from desktop.services.plan_views import (
    Appointment,
    DayPlan,
    Planned,
    PlanStop,
    Start,
    Tries,
    VisitCounts,
    VisitRow,
    Wanted,
)
from desktop.services.routes import Point, metres_between, nearest_first
from desktop.store import contacts, counter, day_plans, offices, visit_list
from desktop.store.opened import OpenStores
from forms.measure.workflow import CaseStatus
from forms.thai.dates import iso_day

if TYPE_CHECKING:
    from desktop.store.day_plans import Stop
    from desktop.store.visit_list import ToVisit
    from forms.measure.rounds import Round

BANKS = ("baac", "gsb")
"""R19: whose officers need nobody from a bank beside them."""

NEAREST = 200
"""How many houses a walk is made of: more than anybody visits in a day."""


class Planning:
    """Every call is one transaction, and finds the plans in line with the cases as they stand."""

    def __init__(self, stores: OpenStores, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._store = stores.machine_store
        self._round = round_
        self._clock = clock

    @property
    def today(self) -> date:
        return self._clock().date()

    @property
    def ao_code(self) -> str:
        """The officer's own; empty for desk staff."""
        return self._stores.officer.ao_code

    # The list ------------------------------------------------------------------------------------------------------

    def counts(self) -> VisitCounts:
        officers: Counter[str] = Counter()
        villages: Counter[str] = Counter()
        with self._reading() as connection:
            tallies = visit_list.tallies(connection)
            for each in tallies:
                officers[each.ao_code] += each.people
                villages[each.village] += each.people
            counted = by_officer(connection, officers), by_village(connection, villages)
        again = sum(each.tried for each in tallies)
        people = sum(each.people for each in tallies)
        return VisitCounts(
            people=people,
            never=people - again,
            again=again,
            by_ao=counted[0],
            by_village=counted[1],
        )

    def by_house(self, wanted: Wanted, limit: int = 100) -> list[VisitRow]:
        """Village by village, in the order of the house numbers."""
        with self._reading() as connection:
            found = visit_list.by_house(connection, _narrowed(wanted), limit)
        return [self._row(each) for each in found]

    def by_distance(self, wanted: Wanted, start: Point | None = None, limit: int = NEAREST) -> list[VisitRow]:
        """The houses nearest to a start as a walk: from it to the nearest, and on to the nearest of those left.

        Without a start the first house of the list is where the walk begins. Houses of unknown place
        come last.
        """
        with self._reading() as connection:
            if start is None:
                first = visit_list.by_house(connection, _narrowed(wanted), NEAREST)
                start = next((place for each in first if (place := _place(each)) is not None), None)
            if start is None:
                return [self._row(each) for each in visit_list.by_house(connection, _narrowed(wanted), limit)]
            found = visit_list.nearest(connection, _narrowed(wanted), *start, limit)
        rows = [self._row(each) for each in found]
        return [replace(rows[leg.stop], metres=leg.metres) for leg in nearest_first([row.place for row in rows], start)]

    def has_places(self) -> bool:
        """Whether the roster tells where houses stand, so that a walk can be made."""
        with self._store.read() as connection:
            return visit_list.has_places(connection)

    def starts(self) -> list[Start]:
        """The district's places, as far as houses around them tell where they are."""
        with self._store.read() as connection:
            found = [
                (each.name, visit_list.middle_of(connection, each.subdistrict)) for each in offices.places(connection)
            ]
        return [Start(name, Point(*middle)) for name, middle in found if middle is not None]

    # The plan of a day ---------------------------------------------------------------------------------------------

    def day_plan(self, day: date) -> DayPlan:
        with self._reading() as connection:
            return self._day_plan(connection, day)

    def days(self) -> list[tuple[date, int]]:
        """Days from today on that have a plan of this officer or appointments, and how many people each has."""
        with self._reading() as connection:
            first = self.today.isoformat()
            found = Counter(dict(day_plans.days(connection, self._stores.slug, first)))
            found.update(
                dict(counter.appointment_days(connection, first, officer=self._stores.slug, ao_code=self.ao_code))
            )
        return [(date.fromisoformat(day), people) for day, people in sorted(found.items())]

    def plan(self, person_ids: Sequence[UUID], day: date, *, anyway: bool = False) -> DayPlan:
        """Put people at the end of a day's plan; a person has one open visit, so an earlier plan gives them up.

        KnownError: not_on_visit_list (came, declined, moved or died meanwhile), plan_in_the_past, planned_by_colleague
        and met_that_day (both with `name`; nobody is visited twice by mistake, but `anyway` it can be done).
        """
        if day < self.today:
            raise KnownError("plan_in_the_past")
        with self._writing() as connection:
            wanted = [str(person_id) for person_id in dict.fromkeys(person_ids)]
            people = {each.person_id: each for each in visit_list.of_people(connection, wanted)}
            if len(people) < len(wanted):
                raise KnownError("not_on_visit_list")
            if not anyway:
                self._check_overlaps(connection, people, day)
            self._add(connection, [people[key].person_no for key in wanted], day)
            return self._day_plan(connection, day)

    def drop(self, person_id: UUID, day: date) -> DayPlan:
        """Take somebody out of a day's plan."""
        with self._writing() as connection:
            day_plans.drop(connection, self._stores.slug, day.isoformat(), str(person_id))
            return self._day_plan(connection, day)

    def arrange(self, person_ids: Sequence[UUID], day: date) -> DayPlan:
        """Give the day's people this order."""
        with self._writing() as connection:
            numbers = {each.person_id: each.person_no for each in self._stops(connection, day)}
            order = [numbers[key] for person_id in person_ids if (key := str(person_id)) in numbers]
            day_plans.arrange(connection, self._stores.slug, day.isoformat(), order)
            return self._day_plan(connection, day)

    def walk(self, day: date) -> DayPlan:
        """Order a day by distance, beginning with the house that stands first now; who is done keeps to the front."""
        with self._writing() as connection:
            stops = self._stops(connection, day)
            done = [stop for stop in stops if stop.done]
            left = [stop for stop in stops if not stop.done]
            order = [*done, *(left[leg.stop] for leg in nearest_first([_place(stop) for stop in left]))]
            day_plans.arrange(connection, self._stores.slug, day.isoformat(), [stop.person_no for stop in order])
            return self._day_plan(connection, day)

    def carry_over(self, day: date) -> DayPlan:
        """Take the people whom earlier days left unvisited into a day's plan."""
        with self._writing() as connection:
            self._add(connection, day_plans.left_over(connection, self._stores.slug, day.isoformat()), day)
            return self._day_plan(connection, day)

    def set_joint(self, day: date, name: str, bank: str) -> DayPlan:
        """R19: who comes along from a bank; form 3 knows it on that day. A day without people has nobody to keep it."""
        with self._writing() as connection:
            day_plans.set_joint(connection, self._stores.slug, day.isoformat(), name.strip(), bank)
            return self._day_plan(connection, day)

    # Inside --------------------------------------------------------------------------------------------------------

    def _check_overlaps(self, connection: Connection, people: Mapping[str, ToVisit], day: date) -> None:
        """Nobody whom a colleague means to visit, or whom somebody has met on that day already."""
        planned = day_plans.open_visits(connection, list(people))
        theirs = {each.person_id for each in planned if each.officer != self._stores.slug}
        met = contacts.met_on(connection, list(people), day.isoformat())
        for key, each in people.items():
            if key in met or key in theirs:
                raise KnownError("met_that_day" if key in met else "planned_by_colleague", name=each.full_name)

    def _add(self, connection: Connection, numbers: Sequence[int], day: date) -> None:
        day_plans.add(connection, numbers, day.isoformat(), officer=self._stores.slug, ao_code=self.ao_code)

    def _stops(self, connection: Connection, day: date) -> list[Stop]:
        return day_plans.stops(connection, self._stores.slug, day.isoformat())

    def _day_plan(self, connection: Connection, day: date) -> DayPlan:
        found = self._stops(connection, day)
        places = [_place(stop) for stop in found]
        joint_name, joint_bank = day_plans.joint_of(connection, self._stores.slug, day.isoformat())
        agreed = counter.appointments_on(connection, day.isoformat(), officer=self._stores.slug, ao_code=self.ao_code)
        return DayPlan(
            day=day,
            appointments=tuple(Appointment.of(each) for each in agreed),
            stops=tuple(
                _stop(stop, before, here) for stop, before, here in zip(found, [None, *places], places, strict=False)
            ),
            joint_name=joint_name,
            joint_bank=joint_bank,
            wants_joint=self._stores.officer.agency not in BANKS,
            left_over=len(day_plans.left_over(connection, self._stores.slug, self.today.isoformat())),
            has_places=sum(place is not None for place in places) > 1,
        )

    def _row(self, each: ToVisit) -> VisitRow:
        return VisitRow(
            person_id=UUID(each.person_id),
            full_name=each.full_name,
            house_no=each.house_no,
            moo=each.moo,
            subdistrict_name=each.subdistrict_name,
            ao_code=each.ao_code,
            income=each.income,
            age=each.age,
            tried_on=iso_day(each.tried_on) if each.tried else None,
            outcome=each.outcome if each.tried else "",
            next_try=iso_day(each.next_date) if each.tried else None,
            planned=(
                Planned(date.fromisoformat(each.planned_on), each.planned_ao, each.planned_by == self._stores.slug)
                if each.planned_on
                else None
            ),
            place=_place(each),
        )

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._store.read() as connection:
            settled = day_plans.is_settled(connection, self.today.isoformat())
        if not settled:
            with self._store.write() as connection:
                day_plans.settle(connection, self.today.isoformat())
        with self._store.read() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._store.write() as connection:
            day_plans.settle(connection, self.today.isoformat())
            yield connection


def _narrowed(wanted: Wanted) -> visit_list.Narrowed:
    tried = {Tries.ALL: None, Tries.NEVER: False, Tries.AGAIN: True}[wanted.tries]
    return visit_list.Narrowed(wanted.village, wanted.ao_code, tried)


def _stop(stop: Stop, before: Point | None, here: Point | None) -> PlanStop:
    return PlanStop(
        person_id=UUID(stop.person_id),
        full_name=stop.full_name,
        listed=bool(stop.listed),
        house_no=stop.house_no,
        moo=stop.moo,
        subdistrict_name=stop.subdistrict_name,
        status=CaseStatus(stop.status),
        done=bool(stop.done),
        outcome=stop.outcome,
        tried_on=iso_day(stop.tried_on),
        tried_outcome=stop.tried_outcome,
        metres=round(metres_between(before, here)) if before is not None and here is not None else None,
    )


def _place(each: ToVisit | Stop) -> Point | None:
    return Point(each.latitude, each.longitude) if each.latitude is not None and each.longitude is not None else None
