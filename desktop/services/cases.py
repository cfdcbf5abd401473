"""A case is a person in the round: what the rules say of them, which forms they have, which comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.clock import Clock
from desktop.services.interviews import Interview
from desktop.services.people import People
from desktop.store.case_states import CaseStatus
from desktop.store.opened import OpenStores
from desktop.store.sending_state import SendState
from forms.record import RecordState
from forms.xform.definition import FormDefinition

if TYPE_CHECKING:
    from forms.measure.rounds import Round
    from forms.measure.targeting import Targeting
    from forms.measure.top_up import Entitlement
    from forms.roster.person import Person

FormSource = Callable[[str], FormDefinition]
"""Form id → definition (`forms.library.library_form`)."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """One revision of one form of the case, newest first in lists."""

    record_id: UUID
    revision: int
    form_id: str
    form_title: str
    state: RecordState
    started_at: datetime
    finalised_at: datetime | None
    content_hash: str  # empty while a draft
    signed: bool  # the holder's signature is there, on screen or on paper
    printed: int  # papers that came out
    sending: SendState | None  # None while a draft


@dataclass(frozen=True, slots=True)
class CaseView:
    """All the person page shows."""

    person: Person
    person_id: UUID
    status: CaseStatus
    targeting: Targeting
    entitlement: Entitlement
    records: tuple[RecordView, ...]
    next_form: str | None  # form id to start or to continue; None when nothing is due
    next_reason_th: str  # why it is due, or why nothing is


class Cases:
    def __init__(self, stores: OpenStores, people: People, round_: Round, forms: FormSource, clock: Clock) -> None:
        self._stores = stores
        self._people = people
        self._round = round_
        self._forms = forms
        self._clock = clock

    def overview(self, person_id: UUID) -> CaseView:
        """KnownError: person_unknown."""
        raise NotImplementedError

    def start(self, person_id: UUID, form_id: str) -> UUID:
        """Start a form, pre-filled from the roster (and form 3 from form 2). Returns the new record's id, revision 1.

        Where a draft of that form is open already, its id is returned instead: nobody makes two by a double click.
        KnownError: person_unknown, form_unknown.
        """
        raise NotImplementedError

    def open_interview(self, record_id: UUID) -> Interview:
        """The draft revision of a record, exactly as it was left. KnownError: record_unknown, record_not_draft."""
        raise NotImplementedError

    def revise(self, record_id: UUID) -> UUID:
        """Begin revision n + 1 of a finalised record, filled with its answers; returns the same record id.

        The finalised revision stays as it is, and becomes `superseded` when the new one is finalised.
        KnownError: record_unknown, record_not_final, draft_exists.
        """
        raise NotImplementedError
