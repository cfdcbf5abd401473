"""Colleagues at work: whole cases through the services, so that plans and reports have something to count.

Nothing is written past the services: every answer is committed and every form is finalised by the engine, as if an
officer had typed it. The same seed gives the same district.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from desktop.services.interviews import Interview
from desktop.services.visits import VisitNote
from desktop.tour.cases import EMPLOYED, FARMER
from desktop.tour.typist import Script
from desktop.windows.desk import Desk
from forms.measure.rounds import FollowUp, Window
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import Record

T = TypeVar("T")

_MOST_ROUNDS = 40
"""Answers open further questions; no form of the measure goes deeper than this."""

SELF_EMPLOYED: Script = {
    **{
        name: value
        for name, value in EMPLOYED.assessment.items()
        if not name.startswith(("q322", "prescriptions", "q351"))
    },
    "q316_work_status": "self_employed",
    "q317_main_occupation": "301",
    "q319_months": "10",
    "q331_source[1]": "trade",
    "q331_baht[1]": "36000",
    "q334_any": "yes",
    "informal_debts": "1",
    "q334_principal[1]": "15000",
    "q334_rate[1]": "10",
    "q336_causes": "capital market debt",
    "q342_wanted_occupation": "302",
    "q344_training1": "0601",
    "q346_loan_wanted": "yes",
    "q346_amount": "30000",
    "q346_purpose": "trade",
    "q347_market": "yes",
    "q347_goods": "อาหารตามสั่งและขนมไทย",
    "q348_basics": "retirement",
}
_MENUS: Mapping[str, Sequence[Sequence[str]]] = {
    "farmer": (("P01", "P08"), ("P03",), ("P07", "P01"), ("P11", "P28"), ("P02",)),
    "employed": (("P12",), ("P14", "P16"), ("P19",), ("P18", "P13")),
    "self_employed": (("P25", "P12"), ("P20",), ("P22",), ("P21", "P28"), ("P13", "P11")),
}
"""What colleagues prescribe, by menu group."""


_ASSESSMENTS: Mapping[str, Script] = {
    "farmer": FARMER.assessment,
    "employed": EMPLOYED.assessment,
    "self_employed": SELF_EMPLOYED,
}
_PROGRESS = ("not_started", "ongoing", "ongoing", "done", "done", "cancelled")
_REASONS = ("no_time", "health", "old_age", "caring", "has_work", "travel")


class Crowd:
    """What the rest of the district's officers did meanwhile, on this computer and in this officer's name."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._chance = random.Random(seed)

    def some(self, people: Sequence[T], count: int) -> list[T]:
        """So many of these, by chance; all where there are fewer."""
        return self._chance.sample(people, min(count, len(people)))

    def intents(self, people: Iterable[UUID], window: Window, channel: str) -> list[UUID]:
        """Form 2 of everybody, on days of the window; returns those who join."""
        joining = []
        for person_id in people:
            joins = self._chance.random() < 0.82
            script = {
                "privacy_ack": "OK",
                "q201_date": self._day(window).isoformat(),
                "q202_channel": channel,
                "q208_same": "yes",
                "q211_join": "yes" if joins else "no",
                "q212_consent": "yes",
                "q213_reason": self._chance.choice(_REASONS),
                "q214_sign_kind": "signature",
            }
            if channel == "walk_in":
                script["q203_place"] = "หอประชุมที่ว่าการอำเภอ"
            self._finalise(self._desk.cases.start(person_id, INTENT), script)
            if joins:
                joining.append(person_id)
        return joining

    def assessments(self, people: Iterable[UUID], window: Window, channel: str) -> list[UUID]:
        """Form 3 of people who join; returns those who still do."""
        joining = []
        for person_id in people:
            confirms = self._chance.random() < 0.92
            group = self._chance.choice(tuple(_ASSESSMENTS))
            menu = self._chance.choice(_MENUS[group])
            script = {
                **_without_rows(_ASSESSMENTS[group]),
                "q302_ao_agency": "cdd",
                "q303_joint_name": "นางสาวสาธิต ร่วมใจ",
                "q303_joint_bank": "baac",
                "q304_date": self._day(window).isoformat(),
                "q304_channel": channel,
                "q304_place": "บ้านผู้มีบัตร" if channel == "home_visit" else "หอประชุมที่ว่าการอำเภอ",
                "q306_confirm": "yes" if confirms else "no",
                "q213_reason": self._chance.choice(_REASONS),
                "q331_baht[1]": str(self._chance.randrange(8, 60) * 500),
                "prescriptions": str(len(menu)),
            }
            for row, programme in enumerate(menu, start=1):
                script |= {f"q351_programme[{row}]": programme, f"q351_rank[{row}]": str(row)}
                script |= {f"q351_agency[{row}]": "cdd"} if programme == "P11" else {}
                script |= {f"q351_reason[{row}]": "ผู้มีบัตรขอเข้าร่วมเอง"}
            self._finalise(self._desk.cases.start(person_id, ASSESSMENT), script)
            if confirms:
                joining.append(person_id)
        return joining

    def in_vain(
        self, people: Iterable[UUID], outcomes: Sequence[str] = ("not_home", "not_home", "ill", "moved")
    ) -> None:
        """Visits of today that met nobody."""
        for person_id in people:
            outcome = self._chance.choice(outcomes)
            again = self._desk.visits.proposed() if outcome in ("not_home", "ill") else None
            self._desk.visits.record(person_id, VisitNote(outcome=outcome, next_date=again, told_by="เพื่อนบ้าน"))

    def follow_ups(self, people: Iterable[UUID], follow_up: FollowUp) -> None:
        """Form 4 of everybody; seven in ten are met, and most of these earn more than before."""
        window = Window(opens=follow_up.opens, closes=follow_up.until)
        for person_id in people:
            met = self._chance.random() < 0.7
            month = self._chance.randrange(10, 50) * 100
            script = {
                "q401_round": follow_up.follow_up_id,
                "q402_date": self._day(window).isoformat(),
                "q402_method": self._chance.choice(("visit", "phone", "relative")),
                "q403_outcome": "interviewed" if met else self._chance.choice(("not_home", "not_home", "ill", "moved")),
                "q405_work_status": "employed",
                "q405_occupation": "203",
                "q406_month": str(month),
                "q406_year": str(month * 12),
                "q408_loan": self._chance.choice(("none", "none", "applied", "approved", "rejected")),
                **{f"q404_status[{row}]": self._chance.choice(_PROGRESS) for row in (1, 2)},
                **{f"q404_reason[{row}]": "ย้ายไปทำงานต่างจังหวัด" for row in (1, 2)},
            }
            self._finalise(self._desk.follow_ups.start(person_id, follow_up.follow_up_id, anyway=True), script)

    def results(self, places: Iterable[int], window: Window) -> None:
        """Form 5 of places on the lists of phase 2."""
        assert self._desk.development is not None
        for place in places:
            done = self._chance.random() < 0.75
            start = self._day(window)
            script = {
                "q503_type": "agency",
                "q505_implementer": "agency",
                "q507_programme": "other",
                "q507_project": "ฝึกอาชีพโดยวิทยากรสัมมาชีพชุมชน",
                "q508_start": start.isoformat(),
                "q508_end": (start + timedelta(days=2)).isoformat(),
                "q509_hours": "18",
                "q509_trainer": "livelihood",
                "q510_outcome": "done" if done else self._chance.choice(("not_done", "absent", "withdrew")),
                "q510_reason": "ติดงานประจำ",
                "q511_after": str(self._chance.randrange(20, 60) * 1000),
                "q512_date": self._desk.clock().date().isoformat(),
            }
            self._finalise(self._desk.development.start(place), script)

    def _day(self, window: Window) -> date:
        last = min(window.closes, self._desk.clock().date())
        return window.opens + timedelta(days=self._chance.randrange((last - window.opens).days + 1))

    def _finalise(self, record_id: UUID, script: Script) -> Record:
        interview = self._desk.cases.open_interview(record_id)
        fill(interview, script)
        return interview.finalise()


def _without_rows(script: Script) -> dict[str, str]:
    return {name: value for name, value in script.items() if not name.startswith(("prescriptions", "q351"))}


def fill(interview: Interview, script: Script) -> None:
    """Answer what the script names, in whatever order the questions open; what it does not name stays as it is."""
    for _ in range(_MOST_ROUNDS):
        given = [_give(interview, ref, value) for ref, value in _wanted(interview, script)]
        if not any(given) and not interview.mark_choices():
            return
    raise RuntimeError(f"the script never comes to rest in {interview.session.form.form_id}")


def _wanted(interview: Interview, script: Script) -> list[tuple[str, str]]:
    return [
        (node.ref, script[name])
        for node in interview.session.walk()
        if node.relevant and (name := _name(node.ref)) in script and (node.kind == "repeat" or node.raw != script[name])
    ]


def _give(interview: Interview, ref: str, value: str) -> bool:
    if interview.session.node(ref).kind == "repeat":
        missing = int(value) - len(interview.session.children(ref))
        for _ in range(missing):
            interview.add_repeat(ref)
        return missing > 0
    interview.answer(ref, value)
    return interview.session.node(ref).raw == value


def _name(ref: str) -> str:
    """`/data/earning/incomes[2]/q331_baht` → `q331_baht[2]`, as scripts call it."""
    own = ref.rpartition("/")[2]
    row = re.search(r"\[(\d+)\]/[^/]+$", ref)
    return f"{own}[{row[1]}]" if row else own
