"""The first page of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.clock import Clock
from desktop.services.follow_ups import FollowUpRow, FollowUps
from desktop.services.people import People, PersonFilter, PersonRow
from desktop.services.plan_views import DayPlan
from desktop.services.planning import Planning
from desktop.services.returned import Returned
from desktop.services.sending import Sending
from desktop.store import case_states, papers, records, registrations
from desktop.store.opened import OpenStores
from desktop.store.papers import PaperState
from desktop.store.registrations import Unfinished
from forms.measure.follow_ups import days_left, follow_ups
from forms.measure.sentence import Sentence
from forms.measure.workflow import CaseStatus

if TYPE_CHECKING:
    from forms.measure.rounds import DevelopmentRound, FollowUp, Round

_FOLLOWED = 4
_SHOWN = 20  # lines a page has room for


@dataclass(frozen=True, slots=True)
class TodayCounts:
    people: int
    to_visit: int  # R12
    to_assess: int  # joined, form 3 still to come: those `PersonFilter.OPEN` lists
    declined: int
    assessed: int
    waiting: int  # finalised revisions the centre does not have


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A form begun and not finalised; the one touched last stands first."""

    record_id: UUID
    revision: int
    person_id: UUID
    person_name: str
    form_id: str
    form_title: str
    started_at: datetime
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class RoundDate:
    """A window or deadline of the round."""

    title: Sentence
    start: date  # the same as the end where something is due on one day
    end: date
    days_left: int  # to its end; negative when past
    who: str = ""  # whose duty it is, in Thai

    @property
    def open(self) -> bool:
        return self.days_left >= 0

    def runs(self, today: date) -> bool:
        """A window that is open on a day: what can be done now."""
        return self.start < self.end and self.start <= today <= self.end


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """The follow-up at hand and the first people it waits for: the officer's own where there are any."""

    follow_up: FollowUp
    days_left: int
    rows: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True)
class TodayView:
    today: date
    round_title_th: str
    round_title_en: str
    demo: bool
    officer: str
    counts: TodayCounts
    drafts: tuple[DraftRow, ...]
    registrations: tuple[Unfinished, ...]  # begun at the counter and not finished (R11)
    returned: int  # forms the district sent back, to be corrected
    unanswered: int  # papers of which nobody has said yet whether they came out of the printer
    plan: DayPlan  # of this officer, today
    follow_up: FollowUpDue | None
    due: tuple[PersonRow, ...]  # registered people whose form 3 is still to come, then visits; at most 20
    dates: tuple[RoundDate, ...]  # of both rounds, by their end


class Today:
    def __init__(
        self,
        stores: OpenStores,
        people: People,
        sending: Sending,
        planning: Planning,
        following: FollowUps,
        returned: Returned,
        round_: Round,
        phase_two: DevelopmentRound | None,
        clock: Clock,
    ) -> None:
        self._stores = stores
        self._people = people
        self._sending = sending
        self._planning = planning
        self._following = following
        self._returned = returned
        self._round = round_
        self._phase_two = phase_two
        self._clock = clock

    def summary(self) -> TodayView:
        today = self._clock().date()
        return TodayView(
            today=today,
            round_title_th=self._round.title_th,
            round_title_en=self._round.title_en,
            demo=self._round.demo,
            officer=self._stores.officer.name,
            counts=self._counts(),
            drafts=self._drafts(),
            registrations=self._registrations(),
            returned=self._returned.count(),
            unanswered=self._unanswered(),
            plan=self._planning.day_plan(today),
            follow_up=self._follow_up(today),
            due=self._due(),
            dates=tuple(sorted(self._dates(today), key=lambda each: (each.end, each.start))),
        )

    def _counts(self) -> TodayCounts:
        with self._stores.machine_store.read() as connection:
            by_status = case_states.counts(connection)
            to_visit = case_states.to_visit(connection)
        return TodayCounts(
            people=self._people.count(),
            to_visit=to_visit,
            to_assess=by_status.get(CaseStatus.REGISTERED, 0) + by_status.get(CaseStatus.NOT_MET, 0),
            declined=by_status.get(CaseStatus.DECLINED, 0),
            assessed=by_status.get(CaseStatus.ASSESSED, 0),
            waiting=self._sending.pending(),
        )

    def _unanswered(self) -> int:
        with self._stores.officer_store.read() as connection:
            return len(papers.in_state(connection, PaperState.SENT))

    def _registrations(self) -> tuple[Unfinished, ...]:
        with self._stores.officer_store.read() as connection:
            return tuple(registrations.unfinished(connection))

    def _drafts(self) -> tuple[DraftRow, ...]:
        with self._stores.officer_store.read() as connection:
            rows = records.drafts(connection, _SHOWN)
        names = self._people.names({row.person_id for row in rows})
        return tuple(
            DraftRow(
                record_id=row.record_id,
                revision=row.revision,
                person_id=row.person_id,
                person_name=names.get(row.person_id, ""),
                form_id=row.form_id,
                form_title=row.form_title,
                started_at=row.started_at,
                touched_at=row.touched_at,
            )
            for row in rows
        )

    def _follow_up(self, today: date) -> FollowUpDue | None:
        follow_up = self._following.at_hand()
        if follow_up is None:
            return None
        own = self._following.ao_code
        rows = self._following.due(follow_up, ao_code=own, limit=_FOLLOWED) if own else []
        rows = rows or self._following.due(follow_up, limit=_FOLLOWED)
        return FollowUpDue(follow_up, days_left(follow_up, today), tuple(rows)) if rows else None

    def _due(self) -> tuple[PersonRow, ...]:
        """Whoever waits for form 3 comes before whoever has still to be visited (R12)."""
        waiting = self._people.search("", _SHOWN, filter=PersonFilter.OPEN)
        if len(waiting) < _SHOWN:
            waiting += self._people.search("", _SHOWN - len(waiting), filter=PersonFilter.TO_VISIT)
        return tuple(waiting)

    def _dates(self, today: date) -> Iterator[RoundDate]:
        """Windows and deadlines of both rounds, the earliest first."""
        spans = {
            "walk-in": (
                self._round.walk_in,
                Sentence("R11", "รับผู้มาพบ (แสดงความประสงค์)", "Walk-ins (statement of intent)"),
            ),
            "home-visit": (self._round.home_visit, Sentence("R12", "ไปพบที่บ้าน", "Home visits")),
        }
        for window, title in spans.values():
            yield RoundDate(title, window.opens, window.closes, (window.closes - today).days)
        following = follow_ups(self._round, self._phase_two)
        for each in following:
            title = Sentence(each.rule, each.title_th, each.title_en)
            yield RoundDate(title, each.opens, each.until, (each.until - today).days, each.who)
        if self._phase_two is not None:
            title = Sentence("R29", "พัฒนาผู้มีชื่อในบัญชี ระยะที่ 2", "Phase 2: development of the listed")
            opens, closes = self._phase_two.opens, self._phase_two.develop_by
            yield RoundDate(title, opens, closes, (closes - today).days)
        shown = {*spans, *(each.follow_up_id for each in following), "develop"}
        for deadline in (*self._round.deadlines, *(self._phase_two.deadlines if self._phase_two else ())):
            if deadline.deadline_id not in shown:
                title = Sentence(deadline.rule, deadline.title_th, deadline.title_en)
                yield RoundDate(title, deadline.day, deadline.day, (deadline.day - today).days, deadline.who)
