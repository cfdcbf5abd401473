"""Visits and calls that ended without an interview (304, 305): noted in seconds, with the next try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import SOUGHT, Cases
from desktop.services.clock import Clock
from desktop.services.interviews import Interview
from desktop.store import case_states, contacts
from desktop.store.opened import OpenStores
from forms.measure.workflow import VISIT
from forms.record import Record

if TYPE_CHECKING:
    from forms.measure.rounds import Round

AGAIN = ("not_home", "ill")
"""Outcomes after which there is a next try; the others end the case."""
OUTCOMES = ("not_home", "ill", "moved", "died", "refused")
"""In the order in which the keys 1 to 5 name them: what happens most comes first."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class VisitNote:
    """What an officer tells of a visit in vain, in the codes of the form."""

    outcome: str  # 305
    method: str = "home_visit"
    next_date: date | None = None  # after an outcome of AGAIN
    next_time: str = ""
    told_by: str = ""  # who said that the person moved or died
    reason: str = ""  # 213, where refused
    reason_other: str = ""
    note: str = ""


class Visits:
    def __init__(self, stores: OpenStores, cases: Cases, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._cases = cases
        self._round = round_
        self._clock = clock

    @property
    def today(self) -> date:
        return self._clock().date()

    def proposed(self) -> date | None:
        """The day to propose for the next try; None where the home visits leave none."""
        return next_try(self._round, self.today)

    def is_late(self, day: date) -> bool:
        """R40: outside the window of home visits; accepted and flagged."""
        return day not in self._round.home_visit

    def record(self, person_id: UUID, note: VisitNote, *, anyway: bool = False) -> Record:
        """Fill in, check and finalise the note of a visit, as if it had been typed; it can be revised like any form.

        The next try comes up in the plan of its day. KnownError: person_unknown, case_ended (nobody is sought any
        more), ao_code_missing (301 is required), met_today (somebody has been in contact today; `anyway` notes it all
        the same), not_complete, next_try_too_early, disk_full.
        """
        if note.next_date is not None and note.next_date < self.today:
            raise KnownError("next_try_too_early")
        if not self._stores.officer.ao_code:
            raise KnownError("ao_code_missing")
        with self._stores.machine_store.read() as connection:
            state = case_states.state_of(connection, person_id)
            met = contacts.met_on(connection, [str(person_id)], self.today.isoformat())
        if state.status not in SOUGHT:
            raise KnownError("case_ended")
        if met and not anyway:
            raise KnownError("met_today")
        interview = self._cases.open_interview(self._cases.start(person_id, VISIT))
        for name, value in self._answers(note).items():
            _answer(interview, name, value)
        return interview.finalise()

    def _answers(self, note: VisitNote) -> dict[str, str]:
        """In the order of the form; a draft begun earlier may hold other answers, so all are given."""
        again = note.outcome in AGAIN
        gone = note.outcome in ("moved", "died")
        refused = note.outcome == "refused"
        return {
            "q301_ao_code": self._stores.officer.ao_code,
            "q304_date": self.today.isoformat(),
            "qv_method": note.method,
            "q305_outcome": note.outcome,
            "qv_next_date": note.next_date.isoformat() if again and note.next_date else "",
            "qv_next_time": note.next_time if again else "",
            "qv_told_by": note.told_by if gone else "",
            "q213_reason": note.reason if refused else "",
            "q213_reason_other": note.reason_other if refused and note.reason == "other" else "",
            "qv_note": note.note,
        }


def next_try(round_: Round, today: date) -> date | None:
    """The next working day within the home visits (R12), never after them; None where none is left.

    Holidays are not known to the program; an officer who finds one proposed names another day.
    """
    window = round_.home_visit
    day = max(today + timedelta(days=1), window.opens)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day if day <= window.closes else None


def _answer(interview: Interview, name: str, value: str) -> None:
    node = next(node for node in interview.session.walk() if node.name == name)
    if node.value != value:
        interview.answer(node.ref, value)
