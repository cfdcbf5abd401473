"""The follow-up rounds (R22, R38): whom each is to meet or call, whom it has, and form 4 for the next one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.counted import Counted, by_officer, by_village
from desktop.services.interviews import RoundsInForce
from desktop.store import case_states, contacts, follow_up_list
from desktop.store.opened import OpenStores
from forms.measure.follow_ups import current, days_left, follow_ups
from forms.measure.workflow import FOLLOW_UP
from forms.thai.dates import iso_day

if TYPE_CHECKING:
    from desktop.store.follow_up_list import Participant
    from forms.measure.rounds import FollowUp

OTHER = "other"
"""401 of a contact outside the rounds; any may be recorded (R22)."""


@dataclass(frozen=True, slots=True)
class FollowUpRound:
    """One follow-up and how far it is."""

    follow_up: FollowUp
    days_left: int  # to the last day of contact; negative when past
    people: int  # who take part
    made: int
    tried: int  # sought, not met yet; part of `left`
    by_ao: tuple[Counted, ...]  # still to be met; '' : assigned to nobody
    by_village: tuple[Counted, ...]

    @property
    def left(self) -> int:
        return self.people - self.made

    @property
    def overdue(self) -> bool:
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One line of a follow-up's list."""

    person_id: UUID
    full_name: str
    house_no: str
    moo: str
    subdistrict_name: str
    ao_code: str
    assessed: bool
    met_on: date | None  # of the interview
    day: date | None  # of the newest contact in this round
    outcome: str
    income_now: int  # baht a year; 0 where nobody told
    above: bool  # 407
    made: bool


class FollowUps:
    def __init__(self, stores: OpenStores, cases: Cases, rounds: RoundsInForce, clock: Clock) -> None:
        self._stores = stores
        self._store = stores.machine_store
        self._cases = cases
        self._clock = clock
        self._all = follow_ups(rounds.intake, rounds.phase_two)
        # R38 speaks of everybody who takes part, also of those whose interview is still to come.
        self._of_phase_two = {each.follow_up_id for each in rounds.phase_two.follow_ups} if rounds.phase_two else set()

    @property
    def today(self) -> date:
        return self._clock().date()

    @property
    def ao_code(self) -> str:
        """The officer's own; empty for desk staff."""
        return self._stores.officer.ao_code

    def all(self) -> tuple[FollowUp, ...]:
        """Every follow-up of the programme, the earliest first."""
        return self._all

    def at_hand(self) -> FollowUp | None:
        """The one that is on, or owed until the next begins; None before the first."""
        return current(self._all, self.today)

    def round(self, follow_up: FollowUp) -> FollowUpRound:
        """How far a follow-up is."""
        officers: Counter[str] = Counter()
        villages: Counter[str] = Counter()
        with self._store.read() as connection:
            tallies = follow_up_list.tallies(connection, self._listed(follow_up))
            for each in tallies:
                officers[each.ao_code] += each.people - each.made
                villages[each.village] += each.people - each.made
            counted = by_officer(connection, officers), by_village(connection, villages)
        return FollowUpRound(
            follow_up=follow_up,
            days_left=days_left(follow_up, self.today),
            people=sum(each.people for each in tallies),
            made=sum(each.made for each in tallies),
            tried=sum(each.tried for each in tallies),
            by_ao=counted[0],
            by_village=counted[1],
        )

    def missed(self) -> tuple[FollowUpRound, ...]:
        """Earlier follow-ups with people nobody has met in them (R40: still accepted, and flagged)."""
        past = [each for each in self._all if each.until < self.today and each != self.at_hand()]
        return tuple(found for each in past if (found := self.round(each)).left)

    def due(
        self, follow_up: FollowUp, *, village: str | None = None, ao_code: str | None = None, limit: int = 100
    ) -> list[FollowUpRow]:
        """Who is still to be met, in the order of villages and houses."""
        return self._rows(follow_up, made=False, village=village, ao_code=ao_code, limit=limit)

    def made(
        self, follow_up: FollowUp, *, village: str | None = None, ao_code: str | None = None, limit: int = 100
    ) -> list[FollowUpRow]:
        """Who was met, or found to have moved, died or declined."""
        return self._rows(follow_up, made=True, village=village, ao_code=ao_code, limit=limit)

    def start(self, person_id: UUID, follow_up_id: str = OTHER, *, anyway: bool = False) -> UUID:
        """Begin form 4, pre-filled; returns the record's id.

        KnownError: never_interviewed (no form 3 is known here: form 3 comes first), met_today (somebody has been in
        contact today); `anyway` begins it in spite of either. And those of `Cases.start`.
        """
        if not anyway:
            with self._store.read() as connection:
                facts = case_states.facts_of(connection, person_id)
                met = contacts.met_on(connection, [str(person_id)], self.today.isoformat())
            if not facts.assessed:
                raise KnownError("never_interviewed")
            if met:
                raise KnownError("met_today")
        return self._cases.start(person_id, FOLLOW_UP, follow_up_id=follow_up_id)

    def _rows(
        self, follow_up: FollowUp, *, made: bool, village: str | None, ao_code: str | None, limit: int
    ) -> list[FollowUpRow]:
        with self._store.read() as connection:
            found = follow_up_list.listed(
                connection, self._listed(follow_up), made=made, village=village, ao_code=ao_code, limit=limit
            )
        return [_row(each, made=made) for each in found]

    def _listed(self, follow_up: FollowUp) -> follow_up_list.Round:
        return follow_up_list.Round(
            follow_up.follow_up_id, follow_up.until.isoformat(), follow_up.follow_up_id in self._of_phase_two
        )


def _row(each: Participant, *, made: bool) -> FollowUpRow:
    return FollowUpRow(
        person_id=UUID(each.person_id),
        full_name=each.full_name,
        house_no=each.house_no,
        moo=each.moo,
        subdistrict_name=each.subdistrict_name,
        ao_code=each.ao_code,
        assessed=bool(each.assessed),
        met_on=iso_day(each.met_on) if each.assessed else None,
        day=iso_day(each.day),
        outcome=each.outcome,
        income_now=each.income_now,
        above=bool(each.above),
        made=made,
    )
