"""What a visit day needs on paper: forms prepared for the people to be visited, and final papers not printed yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.blank_forms import BlankForms
from desktop.services.papers import PaperAnswer, Papers
from desktop.services.people import People
from desktop.services.plan_views import DayPlan
from desktop.services.planning import Planning
from desktop.services.prefill import assessment_answers, intent_answers
from desktop.store import case_states, day_plans, records
from desktop.store.missing import Lacking
from desktop.store.opened import OpenStores
from desktop.store.papers import PaperRow
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.thai.dates import THAILAND

if TYPE_CHECKING:
    from forms.measure.ledger import CaseFacts
    from forms.measure.rounds import Round

STAMP = "แบบเตรียม"
"""Framed above forms prepared for somebody, so that nobody takes one for a paper of a record."""
_MOST = 10_000
"""Records without a paper that are looked through; nobody keeps so many."""


@dataclass(frozen=True, slots=True)
class ToPrint:
    """One paper of a pile."""

    person_id: UUID
    full_name: str
    """empty for a form about no person"""
    form_id: str
    record_id: UUID | None = None
    """None: a form to be filled in by hand"""
    revision: int = 0
    codes: bool = False
    """with the lists of codes at its end"""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper ready for the printer."""

    wanted: ToPrint
    pdf: bytes
    row: PaperRow | None
    """with its number, and sent as the store has it; None for a form to be filled in by hand"""


class BatchPrinting:
    """Piles are in the order of the day's plan, so that they can be carried from house to house as they lie."""

    def __init__(
        self,
        stores: OpenStores,
        people: People,
        planning: Planning,
        papers: Papers,
        blank_forms: BlankForms,
        round_: Round,
    ) -> None:
        self._stores = stores
        self._people = people
        self._planning = planning
        self._papers = papers
        self._blank_forms = blank_forms
        self._round = round_

    def to_take_along(self, day: date, form_ids: Collection[str] = (INTENT, ASSESSMENT)) -> tuple[ToPrint, ...]:
        """The forms that are next for whoever is still to be visited, form 2 before form 3 of the same person.

        Who has answered form 2 needs form 3 only; the first form 3 has the lists of codes for the whole day.
        """
        pile: list[ToPrint] = []
        for stop in self._planning.day_plan(day).stops:
            if stop.done:
                continue
            facts = self._facts(stop.person_id)
            open_ = {INTENT: not facts.came, ASSESSMENT: not facts.assessed and facts.joins is not False}
            pile += [
                ToPrint(stop.person_id, stop.full_name, form_id)
                for form_id in (INTENT, ASSESSMENT)
                if form_id in form_ids and open_[form_id]
            ]
        first = next((place for place, each in enumerate(pile) if each.form_id == ASSESSMENT), None)
        if first is not None:
            pile[first] = replace(pile[first], codes=True)
        return tuple(pile)

    def unprinted(self, day: date) -> tuple[ToPrint, ...]:
        """Final records that lack their paper, of the day's people and of whatever else was finished on that day."""
        order = _order(self._planning.day_plan(day))
        lacking = [
            each
            for each in self._papers.missing(Lacking.PAPER, _MOST)
            if each.row.person_id in order or each.row.since.astimezone(THAILAND).date() == day
        ]
        lacking.sort(key=lambda each: (order.get(each.row.person_id, len(order)), each.row.since))
        return tuple(
            ToPrint(each.row.person_id, each.full_name, each.row.form_id, each.row.record_id, each.row.revision)
            for each in lacking
        )

    def make(self, wanted: ToPrint, day: date) -> Made:
        """The paper itself. A final one is begun by this: it has its number and is asked about from now on.

        KnownError as `Papers.begin`; person_unknown.
        """
        if wanted.record_id is not None:
            started = self._papers.begin(wanted.record_id, wanted.revision)
            return Made(wanted, started.pdf, started.row)
        known = self._known(wanted, day)
        return Made(wanted, self._blank_forms.make(wanted.form_id, known, stamp=STAMP, codes=wanted.codes), None)

    def lost(self, made: Made, reason: str) -> None:
        """Nothing of it has reached a printer: nobody need be asked. KnownError as `Papers.answer`."""
        if made.row is not None:
            self._papers.answer(made.row.number, ok=False, reason=reason)

    def answer(self, answers: Collection[PaperAnswer]) -> None:
        """As `Papers.answer_all`."""
        self._papers.answer_all(answers)

    def _known(self, wanted: ToPrint, day: date) -> dict[str, str]:
        """What the form would begin with on the day of the visit."""
        person, officer = self._people.get(wanted.person_id), self._stores.officer
        if wanted.form_id == INTENT:
            return intent_answers(person, self._round, officer, day)
        with self._stores.officer_store.read() as connection:
            intent = records.latest_record(connection, wanted.person_id, INTENT)
        with self._stores.machine_store.read() as connection:
            name, bank = day_plans.joint_of(connection, self._stores.slug, day.isoformat())
        return {
            **assessment_answers(person, self._round, officer, day, self._facts(wanted.person_id), intent),
            # R19: who comes along is named once, in the plan of the day.
            "q303_joint_name": name,
            "q303_joint_bank": bank,
        }

    def _facts(self, person_id: UUID) -> CaseFacts:
        with self._stores.machine_store.read() as connection:
            return case_states.facts_of(connection, person_id)


def _order(plan: DayPlan) -> Mapping[UUID, int]:
    people = [stop.person_id for stop in plan.stops] + [each.person_id for each in plan.appointments]
    return {person_id: place for place, person_id in enumerate(dict.fromkeys(people))}
