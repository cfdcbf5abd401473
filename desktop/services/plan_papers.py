"""The plan of a day as a paper to carry along and to tick off (R18, R19, R21)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop.services.clock import Clock
from desktop.services.covers import officers_cover
from desktop.services.people import People
from desktop.services.plan_views import Appointment, DayPlan, PlanStop
from desktop.services.planning import Planning
from desktop.store.opened import OpenStores
from forms.measure.sentence import baht
from forms.thai.dates import show_date

if TYPE_CHECKING:
    from forms.measure.rounds import Round
    from forms.reports.visit_paper import Stop


class PlanPapers:
    """`thai_digits` tells at every paper anew whether its headings carry ๐–๙."""

    def __init__(
        self,
        stores: OpenStores,
        planning: Planning,
        people: People,
        round_: Round,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
    ) -> None:
        self._stores = stores
        self._planning = planning
        self._people = people
        self._round = round_
        self._clock = clock
        self._thai_digits = thai_digits

    def visit_list(self, day: date) -> bytes:
        """PDF, A4 across: who is still to be visited on a day; once everybody was, the whole day."""
        # What sets type is loaded by the first paper and not at the start.
        from forms.reports.visit_paper import visit_paper

        plan = self._planning.day_plan(day)
        officer = self._stores.officer
        cover = officers_cover(self._stores, self._round, self._clock(), thai_digits=self._thai_digits())
        stops = [self._stop(stop, plan) for stop in plan.stops if not stop.done]
        name = f"{officer.name} ({officer.ao_code})" if officer.ao_code else officer.name
        stops = stops or [self._stop(stop, plan) for stop in plan.stops]
        return visit_paper(day, name, stops, cover, [_coming(each) for each in plan.appointments if not each.done])

    def _stop(self, stop: PlanStop, plan: DayPlan) -> Stop:
        from forms.reports.labels import code_list
        from forms.reports.visit_paper import Stop

        person = self._people.get(stop.person_id)
        tried = ""
        if stop.tried_on is not None:
            outcomes = code_list("outcomes")
            what = outcomes[stop.tried_outcome].th if stop.tried_outcome in outcomes else ""
            tried = f"{show_date(stop.tried_on)} {what}".strip()
        return Stop(
            full_name=stop.full_name,
            age=person.birth.age_on(self._round.targeting.age_date),
            phone=person.phone,
            house_no=stop.house_no,
            village=f"หมู่ {stop.moo} {stop.subdistrict_name}" if stop.moo else stop.subdistrict_name,
            why=f"รายได้ {baht(person.income)} บาท/ปี ยังไม่มาแสดงความประสงค์",
            last_try=tried,
            joint=plan.joint_name,
        )


def _coming(each: Appointment) -> str:
    """ "13.30 น.  นางสาวสมใจ ดีงาม  ณ หอประชุม" """
    hour = f"{each.time.replace(':', '.')} น." if each.time else "–"
    return "  ".join(filter(None, [hour, each.full_name, f"ณ {each.place}" if each.place else ""]))
