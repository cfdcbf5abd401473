"""Phase 2 on this computer: who is to be developed by whom, what came of it, what is late (R24–R40)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.people import People
from desktop.services.phase_two_lists import PhaseTwoLists
from desktop.services.prefill import development_answers
from desktop.services.provincial import Provincial
from desktop.store import case_states, development_cases, drafts, records
from desktop.store.development_cases import CasePlace, ProjectRow, WantedCases
from desktop.store.opened import OpenStores
from desktop.store.prescribed import prescribed
from forms.measure.phase_two import lateness, reporter
from forms.measure.workflow import DEVELOPMENT, INTENT, CaseStatus
from forms.record import RecordState, flat

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound
    from forms.measure.round_parts import Deadline


class CaseState(StrEnum):
    """How far a case of phase 2 is; 510 and what comes before it."""

    WAITING = "waiting"
    STARTED = "started"  # a draft of this officer is open
    DONE = "done"
    NOT_DONE = "not_done"
    ABSENT = "absent"
    WITHDREW = "withdrew"
    DIED = "died"


class CaseFilter(StrEnum):
    ALL = "all"
    WAITING = "waiting"
    DONE = "done"
    NOT_DONE = "not_done"
    ABSENT = "absent"
    LATE = "late"


_OUTCOMES: Mapping[CaseFilter, str] = {
    CaseFilter.WAITING: development_cases.WAITING,
    CaseFilter.DONE: CaseState.DONE,
    CaseFilter.NOT_DONE: CaseState.NOT_DONE,
    CaseFilter.ABSENT: CaseState.ABSENT,
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases."""

    place: CasePlace
    state: CaseState
    due: date
    """the last day of what comes next: to develop while it waits, then to report"""
    days_left: int
    """to that day; negative when past. Without meaning where a result is there"""
    late: bool
    """R29, R30, R34, R35: flagged, never in the way (R40)"""
    reporter: str
    """agency, committee (R37); what 506 says, else what the project's implementer makes it"""
    interviewed: bool
    """whether this computer knows of an interview; a list may name who was interviewed elsewhere"""
    mine: bool
    """the result is this officer's own record"""

    @property
    def full_name(self) -> str:
        return self.place.full_name


@dataclass(frozen=True, slots=True)
class AgencyProgress:
    """How far one agency is with one list."""

    list_no: int
    agency: str
    listed: int
    waiting: int
    done: int
    ended: int  # not done, absent, withdrew, died
    late: int
    above: int  # income after development above the line (R36)
    strangers: int


@dataclass(frozen=True, slots=True)
class PhaseTwoView:
    """Everything the page says before it comes to single cases."""

    today: date
    deadlines: tuple[Deadline, ...]
    progress: tuple[AgencyProgress, ...]

    def of_list(self, list_no: int) -> list[AgencyProgress]:
        return [each for each in self.progress if each.list_no == list_no]


class Development:
    """Safe to call from any thread; every call is one transaction. `lists` brings people in, `province` is for what an
    agency cannot do itself."""

    def __init__(
        self,
        stores: OpenStores,
        people: People,
        cases: Cases,
        phase_two: DevelopmentRound,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
    ) -> None:
        self._stores = stores
        self._people = people
        self._cases = cases
        self._clock = clock
        self.round = phase_two
        self.lists = PhaseTwoLists(stores, phase_two)
        self.province = Provincial(stores, cases, phase_two, clock, thai_digits=thai_digits)

    @property
    def today(self) -> date:
        return self._clock().date()

    def overview(self) -> PhaseTwoView:
        with self._stores.machine_store.read() as connection:
            tallies = development_cases.tallies(connection)
        found: dict[tuple[int, str], list[development_cases.Tally]] = {}
        for each in tallies:
            found.setdefault((each.list_no, each.agency), []).append(each)
        progress = (_progress(list_no, agency, parts) for (list_no, agency), parts in sorted(found.items()))
        return PhaseTwoView(self.today, self.round.deadlines, tuple(progress))

    def cases(
        self,
        text: str = "",
        limit: int = 100,
        *,
        list_no: int | None = None,
        agency: str = "",
        which: CaseFilter = CaseFilter.ALL,
        project_no: int | None = None,
    ) -> list[CaseRow]:
        """Places on the lists, in dictionary order. `list_no` 0: developed, but on neither list; None: all.
        `project_no`: those chosen into a project, 0 those in none."""
        today = self.today
        wanted = WantedCases(
            typed=text,
            list_no=list_no,
            agency=agency,
            outcome=_OUTCOMES.get(which),
            late_after=self.round.develop_by if which is CaseFilter.LATE else None,
            today=today,
            project_no=project_no,
        )
        with self._stores.machine_store.read() as connection:
            places = development_cases.places(connection, wanted, limit)
        begun = self._begun({each.person_id for each in places})
        return [self._row(each, begun, today) for each in places]

    def case(self, listed_no: int) -> CaseRow:
        """KnownError: place_unknown."""
        with self._stores.machine_store.read() as connection:
            place = development_cases.place(connection, listed_no)
        return self._row(place, self._begun({place.person_id}), self.today)

    def start(self, listed_no: int) -> UUID:
        """Start form 5 for a place on a list, pre-filled (R24, R25), with its project where one is chosen (R32).

        The open draft of this very place is taken up again. Returns the record's id. KnownError: place_unknown,
        listed_stranger (there is no roster entry to start from), place_reported (revise that result instead).
        """
        with self._stores.machine_store.read() as connection:
            place = development_cases.place(connection, listed_no)
            if place.stranger:
                raise KnownError("listed_stranger")
            if place.record_id is not None:
                raise KnownError("place_reported")
            facts = case_states.state_of(connection, place.person_id).facts
            income_now = development_cases.newest_income(connection, place.person_id)
            measures = prescribed(connection, place.person_id)
            project = development_cases.project(connection, place.project_no) if place.project_no else None
        begun = self._begun({place.person_id}).get(_key(place))
        if begun is not None:
            return begun
        with self._stores.officer_store.read() as connection:
            intent = records.latest_record(connection, place.person_id, INTENT)
        answers = development_answers(
            self._people.get(place.person_id),
            self.round,
            facts,
            list_no=place.list_no,
            agency=place.agency,
            income_now=income_now,
            intent=intent,
            prescribed=measures,
            project=_answers_of(project) if project else None,
        )
        # One person may have a draft for each list and agency, so another one beside this is no mistake.
        return self._cases.begin(place.person_id, DEVELOPMENT, answers, another=True)

    def _row(self, place: CasePlace, begun: Mapping[tuple[UUID, int, str], UUID], today: date) -> CaseRow:
        state = CaseState(place.outcome) if place.outcome else CaseState.WAITING
        if state is CaseState.WAITING and _key(place) in begun:
            state = CaseState.STARTED
        provincial = place.project_type == "provincial" or place.project_no > 0
        against = lateness(self.round, today, provincial=provincial)
        reported = place.record_id is not None
        due = against.develop_by if today <= against.develop_by else against.report_by
        implementer = place.project_implementer or "agency"
        return CaseRow(
            place=place,
            state=state,
            due=due,
            days_left=(due - today).days,
            late=(place.late_development or place.late_report) if reported else today > against.develop_by,
            reporter=place.reporter or reporter(self.round, implementer) or "",
            interviewed=place.status == CaseStatus.ASSESSED,
            mine=place.officer == self._stores.slug,
        )

    def _begun(self, person_ids: set[UUID]) -> dict[tuple[UUID, int, str], UUID]:
        """This officer's open drafts of form 5, by the place they were started for."""
        found: dict[tuple[UUID, int, str], UUID] = {}
        with self._stores.officer_store.read() as connection:
            for row in records.open_drafts(connection, DEVELOPMENT):
                if row.person_id not in person_ids or row.state is not RecordState.DRAFT:
                    continue
                known = flat(drafts.draft_of(connection, row.record_id).prefill)
                if row.revision == 1:
                    key = (row.person_id, int(known.get("q501_list", "0")), known.get("q502_agency", ""))
                    found[key] = row.record_id
        return found


def _key(place: CasePlace) -> tuple[UUID, int, str]:
    return place.person_id, place.list_no, place.agency


def _answers_of(project: ProjectRow) -> dict[str, str]:
    """A project's sheet by question name, from what all officers of this computer know of it."""
    return {
        "qp_name": project.name,
        "qp_number": project.resolution,
        "qp_date": project.resolved_on,
        "qp_implementer": project.implementer,
        "qp_implementer_name": project.implementer_name,
        "qp_programme": project.programme,
        "qp_training": project.training,
        "qp_start": project.start_day,
        "qp_end": project.end_day,
    }


def _progress(list_no: int, agency: str, parts: list[development_cases.Tally]) -> AgencyProgress:
    def people(*outcomes: str) -> int:
        return sum(each.people for each in parts if each.outcome in outcomes)

    listed, waiting, done = sum(each.people for each in parts), people(development_cases.WAITING), people("done")
    return AgencyProgress(
        list_no=list_no,
        agency=agency,
        listed=listed,
        waiting=waiting,
        done=done,
        ended=listed - waiting - done,
        late=sum(each.late for each in parts),
        above=sum(each.above for each in parts),
        strangers=sum(each.strangers for each in parts),
    )
