"""The first page of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.clock import Clock
from desktop.services.people import People, PersonFilter, PersonRow
from desktop.services.sending import Sending
from desktop.store import case_states, records
from desktop.store.opened import OpenStores
from forms.measure.sentence import Sentence
from forms.measure.workflow import CaseStatus

if TYPE_CHECKING:
    from forms.measure.rounds import Round

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
    start: date
    end: date
    days_left: int  # to its end; negative when past

    @property
    def open(self) -> bool:
        return self.days_left >= 0


@dataclass(frozen=True, slots=True)
class TodayView:
    today: date
    round_title_th: str
    round_title_en: str
    demo: bool
    officer: str
    counts: TodayCounts
    drafts: tuple[DraftRow, ...]
    due: tuple[PersonRow, ...]  # registered people whose form 3 is still to come, then visits; at most 20
    dates: tuple[RoundDate, ...]


class Today:
    def __init__(self, stores: OpenStores, people: People, sending: Sending, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._people = people
        self._sending = sending
        self._round = round_
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
            due=self._due(),
            dates=tuple(self._dates(today)),
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

    def _due(self) -> tuple[PersonRow, ...]:
        """Whoever waits for form 3 comes before whoever has still to be visited (R12)."""
        waiting = self._people.search("", _SHOWN, filter=PersonFilter.OPEN)
        if len(waiting) < _SHOWN:
            waiting += self._people.search("", _SHOWN - len(waiting), filter=PersonFilter.TO_VISIT)
        return tuple(waiting)

    def _dates(self, today: date) -> Iterator[RoundDate]:
        for title, window in (
            (Sentence("R11", th="รับผู้มาพบ (แสดงความประสงค์)", en="Walk-ins (statement of intent)"), self._round.walk_in),
            (Sentence("R12", th="ไปพบที่บ้าน", en="Home visits"), self._round.home_visit),
        ):
            yield RoundDate(title, window.opens, window.closes, (window.closes - today).days)
        for deadline in self._round.deadlines:
            # Rounds name these in Thai only.
            title = Sentence(deadline.rule, th=deadline.title_th, en=deadline.title_th)
            yield RoundDate(title, deadline.day, deadline.day, (deadline.day - today).days)
