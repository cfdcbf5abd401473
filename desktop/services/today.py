"""The first page of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.clock import Clock
from desktop.services.people import People, PersonRow
from desktop.services.sending import Sending
from desktop.store.opened import OpenStores

if TYPE_CHECKING:
    from forms.measure.rounds import Round


@dataclass(frozen=True, slots=True)
class TodayCounts:
    people: int
    to_visit: int  # R12
    registered: int
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

    title_th: str
    start: date
    end: date
    days_left: int  # to its end; negative when past

    @property
    def open(self) -> bool:
        return self.days_left >= 0


@dataclass(frozen=True, slots=True)
class TodayView:
    today: date
    round_title: str
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
        raise NotImplementedError
