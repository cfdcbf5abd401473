"""An officer's days: the services as they stand on some day, and whole forms filled in a moment."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.services.plan_views import Wanted
from desktop.services.visits import VisitNote
from forms.record import Record
from tests.desktop.printing.filled import ASSESSMENT
from tests.laptop import INTENT_DECLINES, INTENT_JOINS, Laptop, fill

MONDAY = date(2018, 3, 12)
TUESDAY = date(2018, 3, 13)
AGREED = date(2018, 3, 15)


class Day:
    """One officer on one day."""

    def __init__(self, laptop: Laptop, day: date = MONDAY) -> None:
        self.laptop = laptop.on(day)
        self.day = day
        self.cases = self.laptop.cases
        self.planning = self.laptop.planning
        self.visits = self.laptop.visits
        self.follow_ups = self.laptop.follow_ups

    def to_visit(self, number: int = 0) -> UUID:
        """Somebody of the home-visit list."""
        return self.planning.by_house(Wanted())[number].person_id

    def comes(self, person_id: UUID, *, joins: bool = True, channel: str = "walk_in") -> Record:
        """Form 2, whole."""
        interview = self.laptop.interview(person_id)
        answers = {**(INTENT_JOINS if joins else INTENT_DECLINES), "q202_channel": channel}
        fill(interview, {**answers, "q203_place": "หอประชุม"} if channel == "walk_in" else answers)
        return interview.finalise()

    def interviewed(self, person_id: UUID, *, joint: bool = True) -> Record:
        """Forms 2 and 3, whole."""
        if not self.cases.overview(person_id).contacts:
            self.comes(person_id, channel="home_visit")
        known = {**ASSESSMENT, "q304_date": self.day.isoformat()}
        interview = self.cases.open_interview(
            self.cases.begin(person_id, "assessment", {**_carried(self, person_id), **known})
        )
        return interview.finalise()

    def in_vain(self, person_id: UUID, next_date: date | None = AGREED) -> Record:
        return self.visits.record(person_id, VisitNote("not_home", next_date=next_date), anyway=True)

    def planned(self, day: date | None = None) -> list[UUID]:
        return [stop.person_id for stop in self.planning.day_plan(day or self.day).stops]


def _carried(day: Day, person_id: UUID) -> dict[str, str]:
    person = day.laptop.people.get(person_id)
    return {
        "national_id": person.national_id,
        "full_name": person.full_name,
        "income": str(person.income),
        "age": "50",
        "intent_date": day.day.isoformat(),
        "join": "yes",
    }
