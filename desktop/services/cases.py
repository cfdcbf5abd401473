"""A case is a person in the round: what the rules say of them, which forms they have, which comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.services.interviews import Interview, reopened
from desktop.services.people import People
from desktop.services.prefill import Known, assessment_answers, intent_answers, nested
from desktop.store import case_states, drafts, history, outbox, records
from desktop.store.drafts import Draft
from desktop.store.history import SIGNED, papers_of
from desktop.store.opened import OpenStores
from desktop.store.sending_state import SendState
from forms.measure.ledger import CaseFacts
from forms.measure.sentence import Sentence
from forms.measure.targeting import targeting
from forms.measure.top_up import entitlement
from forms.measure.workflow import INTENT, CaseStatus, due
from forms.record import EventKind, Record, RecordEvent, RecordState
from forms.xform.definition import FormDefinition
from forms.xform.session import FormSession

if TYPE_CHECKING:
    from forms.measure.rounds import Round
    from forms.measure.targeting import Targeting
    from forms.measure.top_up import Entitlement
    from forms.roster.person import Person

FormSource: TypeAlias = Callable[[str], FormDefinition]
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
    next_reason: Sentence | None  # why it is due, or why nothing is; None where a draft is to be completed


class Cases:
    def __init__(self, stores: OpenStores, people: People, round_: Round, forms: FormSource, clock: Clock) -> None:
        self._stores = stores
        self._people = people
        self._round = round_
        self._forms = forms
        self._clock = clock

    def overview(self, person_id: UUID) -> CaseView:
        """KnownError: person_unknown."""
        person = self._people.get(person_id)
        with self._stores.machine_store.read() as connection:
            state = case_states.state_of(connection, person_id)
        with self._stores.officer_store.read() as connection:
            rows = records.revisions_of_person(connection, person_id)
            events = {row.record_id: history.events_of(connection, row.record_id) for row in rows}
        with self._stores.machine_store.read() as connection:
            sending = outbox.progress_of(connection, self._stores.slug, events.keys())
        views = tuple(_view(row, events[row.record_id], sending) for row in rows)
        known, today = state.facts, self._clock().date()
        next_form, reason = self._due(known, rows, today)
        return CaseView(
            person=person,
            person_id=person_id,
            status=state.status,
            targeting=targeting(person, self._round, today, came=known.came, declined=known.joins is False),
            entitlement=entitlement(
                self._round,
                person.income,
                intent_date=known.joined_on,
                joins=known.joins,
                confirmed=known.confirmed,
                # Who has not confirmed yet can do so today at the earliest, whatever visit failed before (R10).
                confirmation_date=today if known.confirmed is None else known.met_on,
            ),
            records=views,
            next_form=next_form,
            next_reason=reason,
        )

    def start(self, person_id: UUID, form_id: str) -> UUID:
        """Start a form, pre-filled from the roster (and form 3 from form 2). Returns the new record's id, revision 1.

        Where a draft of that form is open already, its id is returned instead: nobody makes two by a double click.
        KnownError: person_unknown, form_unknown, intent_exists (one form 2 a person and round: revise that one).
        """
        person = self._people.get(person_id)
        with self._stores.machine_store.read() as connection:
            state = case_states.state_of(connection, person_id)
        with self._stores.officer_store.read() as connection:
            begun = records.open_draft(connection, person_id, form_id)
            intent = records.latest_record(connection, person_id, INTENT)
        if begun is not None:
            return begun
        if form_id == INTENT and state.facts.came:
            raise KnownError("intent_exists")
        record_id = self.begin(person_id, form_id, self._known_answers(form_id, person, state.facts, intent))
        if state.status is CaseStatus.NONE:
            with self._stores.machine_store.write() as connection:
                case_states.begin(connection, person_id, self._clock())
        return record_id

    def begin(self, subject_id: UUID, form_id: str, answers: Known, *, another: bool = False) -> UUID:
        """Open a draft that knows some answers, by question name; returns its record's id, revision 1.

        `subject_id`: the person, or what `forms.record.subject_id` gives for a form that is about no person. A draft of
        that form open already is taken up as it is, unless `another` is wanted beside it. KnownError: form_unknown.
        """
        form = self._form(form_id)
        with self._stores.officer_store.write() as connection:
            begun = None if another else records.open_draft(connection, subject_id, form_id)
            if begun is not None:
                return begun
            draft = Draft(
                record_id=history.new_uuid7(),
                revision=1,
                person_id=subject_id,
                form_id=form_id,
                form_version=form.version,
                form_title=form.title,
                started_at=self._clock(),
                cursor=None,
                prefill=nested(form, answers),
            )
            self._begin(connection, draft, EventKind.STARTED)
        return draft.record_id

    def open_interview(self, record_id: UUID) -> Interview:
        """The draft revision of a record, exactly as it was left. KnownError: record_unknown, record_not_draft."""
        with self._stores.officer_store.read() as connection:
            form_id = drafts.draft_of(connection, record_id).form_id
        return reopened(self._stores, self._clock, self._form(form_id), record_id, demo=self._round.demo)

    def revise(self, record_id: UUID) -> UUID:
        """Begin revision n + 1 of a finalised record, filled with its answers; returns the same record id.

        The finalised revision stays as it is, and becomes `superseded` when the new one is finalised.
        KnownError: record_unknown, record_not_final, draft_exists.
        """
        with self._stores.officer_store.write() as connection:
            newest = records.newest_revision(connection, record_id)
            if newest.state is RecordState.DRAFT:
                raise KnownError("record_not_final" if newest.revision == 1 else "draft_exists")
            form = self._form(newest.form_id)
            record = records.record_of(connection, record_id, newest.revision)
            draft = Draft(
                record_id=record_id,
                revision=newest.revision + 1,
                person_id=newest.person_id,
                form_id=newest.form_id,
                form_version=form.version,
                form_title=form.title,
                started_at=self._clock(),
                cursor=None,
                prefill=record.answers,
            )
            self._begin(connection, draft, EventKind.REVISED)
        return record_id

    def session_of(self, record_id: UUID, revision: int) -> FormSession:
        """Any revision as a filled form, for reading: a draft with its journal, a final one with its answers.

        KnownError: record_unknown.
        """
        with self._stores.officer_store.read() as connection:
            row = records.revision_row(connection, record_id, revision)
            if row.state is not RecordState.DRAFT:
                record = records.record_of(connection, record_id, revision)
                return FormSession(self._form(row.form_id), answers=record.answers, clock=lambda: record.finalised_at)
        return self.open_interview(record_id).session

    def _due(
        self, facts: CaseFacts, rows: Sequence[records.RevisionRow], today: date
    ) -> tuple[str | None, Sentence | None]:
        """An open draft comes before everything the rules say."""
        for row in rows:
            if row.state is RecordState.DRAFT:
                return row.form_id, None
        told = due(
            self._round, today, intent=facts.intent, assessment=facts.assessment, visit_outcome=facts.visit_outcome
        )
        return told.form_id, told.reason

    def _begin(self, connection: Connection, draft: Draft, kind: EventKind) -> None:
        drafts.add_draft(connection, draft)
        history.append_event(
            connection,
            record_id=draft.record_id,
            revision=draft.revision,
            content_hash="",
            kind=kind,
            at=draft.started_at,
            by=self._stores.officer.name,
            payload={"form": draft.form_id, "version": draft.form_version},
        )

    def _known_answers(self, form_id: str, person: Person, facts: CaseFacts, intent: Record | None) -> dict[str, str]:
        today, officer = self._clock().date(), self._stores.officer
        if form_id == INTENT:
            return intent_answers(person, self._round, officer, today)
        return assessment_answers(person, self._round, officer, today, facts, intent)

    def _form(self, form_id: str) -> FormDefinition:
        try:
            return self._forms(form_id)
        except KeyError as error:
            raise KnownError("form_unknown") from error


def _view(
    row: records.RevisionRow, events: Sequence[RecordEvent], sending: Mapping[outbox.Key, outbox.Progress]
) -> RecordView:
    own = [event for event in events if event.revision == row.revision]
    progress = sending.get(outbox.Key(row.record_id, row.revision))
    draft = row.state is RecordState.DRAFT
    return RecordView(
        record_id=row.record_id,
        revision=row.revision,
        form_id=row.form_id,
        form_title=row.form_title,
        state=row.state,
        started_at=row.started_at,
        finalised_at=row.finalised_at,
        content_hash=row.content_hash,
        signed=any(event.kind in SIGNED and event.payload.get("role") == "holder" for event in own),
        printed=papers_of(own),
        sending=None if draft else (progress.state if progress else SendState.WAITING),
    )
