"""A case is a person in the round: what the rules say of them, which forms they have, which comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.services.case_views import (
    CaseView,
    ConflictView,
    FollowUpView,
    ListedView,
    contact_view,
    intent_views,
    is_settled,
    record_view,
)
from desktop.services.clock import Clock
from desktop.services.conflict_views import conflict_views
from desktop.services.follow_up_states import at_hand, follow_up_states, owed
from desktop.services.interviews import Interview, RoundsInForce, reopened
from desktop.services.people import People
from desktop.services.prefill import (
    Known,
    assessment_answers,
    follow_up_answers,
    intent_answers,
    nested,
    revised_answers,
    visit_answers,
)
from desktop.store import case_states, conflicts, contacts, day_plans, drafts, history, outbox, records, reviews
from desktop.store.drafts import Draft
from desktop.store.opened import OpenStores
from desktop.store.prescribed import prescribed
from desktop.store.records import RevisionRow
from forms.measure.follow_ups import follow_ups
from forms.measure.ledger import CaseFacts
from forms.measure.sentence import Sentence
from forms.measure.targeting import targeting
from forms.measure.top_up import entitlement
from forms.measure.workflow import FOLLOW_UP, INTENT, VISIT, CaseStatus, due
from forms.record import EventKind, Record, RecordState
from forms.xform.definition import FormDefinition
from forms.xform.session import FormSession

if TYPE_CHECKING:
    from forms.roster.person import Person

SOUGHT = frozenset({CaseStatus.NONE, CaseStatus.STARTED, CaseStatus.REGISTERED, CaseStatus.NOT_MET})
"""Cases that no visit and no answer has ended: a visit in vain may be noted."""

FormSource: TypeAlias = Callable[[str], FormDefinition]
"""Form id → definition (`forms.library.library_form`)."""

VersionSource: TypeAlias = Callable[[str, str], FormDefinition]
"""Form id and version → the definition a record was begun or filled with, or the newest where it is not at hand
(`desktop.services.in_force.InForce.form_of`)."""


class Cases:
    def __init__(
        self,
        stores: OpenStores,
        people: People,
        rounds: RoundsInForce,
        forms: FormSource,
        clock: Clock,
        form_of: VersionSource | None = None,
    ) -> None:
        self._stores = stores
        self._people = people
        self.rounds = rounds
        self._round = rounds.intake
        self._forms = forms
        self._form_of = form_of or (lambda form_id, _version: forms(form_id))
        self._clock = clock

    def overview(self, person_id: UUID) -> CaseView:
        """KnownError: person_unknown. Every id of a person who was merged leads to the same case."""
        asked, person_id = person_id, self._people.kept_id(person_id)
        person = self._people.get(person_id)
        key, today = str(person_id), self._clock().date()
        ids = self._people.all_ids(person_id)
        with self._stores.officer_store.read() as connection:
            rows = records.revisions_of_person(connection, ids)
            events = {row.record_id: history.events_of(connection, row.record_id) for row in rows}
            decided = reviews.latest(connection, events.keys())
            against = conflicts.of_person(connection, person_id)
        with self._stores.machine_store.read() as connection:
            state = case_states.state_of(connection, person_id)
            ledger = case_states.ledger_of(connection, person_id)
            met = contacts.contacts_of(connection, key)
            made = contacts.followed_up(connection, key)
            places = contacts.places_of(connection, key)
            sending = outbox.progress_of(connection, self._stores.slug, events.keys())
        known = state.facts
        rounds = follow_up_states(follow_ups(self._round, self.rounds.phase_two), known, made, today)
        draft = next((row for row in rows if row.state is RecordState.DRAFT), None)
        next_form, reason = self._next(known, draft, rounds, today)
        intents = intent_views(ledger, rows)
        chain = tuple(contact_view(each, self._stores.slug) for each in met)
        listed = self._people.row(person_id).listed
        return CaseView(
            person=person,
            person_id=asked,
            on_list=listed,
            status=state.status,
            targeting=targeting(
                person,
                self._round,
                today,
                came=known.came,
                declined=known.joins is False,
                status=known.status,
                listed=listed,
            ),
            entitlement=entitlement(
                self._round,
                person.income,
                intent_date=known.joined_on,
                joins=known.joins,
                confirmed=known.confirmed,
                # Who has not confirmed yet can do so today at the earliest, whatever visit failed before (R10).
                confirmation_date=today if known.confirmed is None else known.met_on,
            ),
            records=tuple(record_view(row, events[row.record_id], sending, decided.get(row.record_id)) for row in rows),
            contacts=chain,
            intents=intents,
            settled=is_settled(intents, events),
            conflicts=conflict_views(against, rows, self._forms),
            follow_ups=rounds,
            listed=tuple(ListedView(each.listed_no, each.list_no, each.agency, each.outcome) for each in places),
            next_form=next_form,
            next_record=draft.record_id if draft else None,
            next_reason=reason,
            can_be_sought=known.status in SOUGHT,
            met_today_by=next((each.by for each in chain if each.day == today and not each.mine), ""),
            given_to=self._people.given_to(person_id) if rows else None,
            also_known=len(ids) - 1,
        )

    def conflicts(self, person_id: UUID) -> tuple[ConflictView, ...]:
        """What this officer's records about somebody stand against, or did until the centre settled it."""
        person_id = self._people.kept_id(person_id)
        ids = self._people.all_ids(person_id)
        with self._stores.officer_store.read() as connection:
            rows = records.revisions_of_person(connection, ids)
            against = conflicts.of_person(connection, person_id)
        return conflict_views(against, rows, self._forms)

    def start(
        self,
        person_id: UUID,
        form_id: str,
        *,
        follow_up_id: str = "",
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> UUID:
        """Start a form, pre-filled from the roster and the forms before it. Returns the new record's id, revision 1.

        Where a draft of that form is open already, its id is returned instead: nobody makes two by a double click.
        `follow_up_id`: for form 4, the follow-up it is for; without one the follow-up at hand. `known`: what else is
        known, by question name; it goes before what the roster says.
        KnownError: person_unknown, form_unknown, intent_exists (one form 2 a person and round: revise that one).
        """
        person_id = self._people.kept_id(person_id)
        person = self._people.get(person_id)
        with self._stores.machine_store.read() as connection:
            state = case_states.state_of(connection, person_id)
            measures = prescribed(connection, person_id)
        with self._stores.officer_store.read() as connection:
            begun = records.open_draft(connection, person_id, form_id)
            intent = records.latest_record(connection, person_id, INTENT)
        if begun is not None:
            return begun
        if form_id == INTENT and state.facts.came:
            raise KnownError("intent_exists")
        if form_id == FOLLOW_UP:
            answers: Known = follow_up_answers(
                person,
                self._round,
                self.rounds.phase_two,
                self._stores.officer,
                self._clock().date(),
                state.facts,
                intent=intent,
                prescribed=measures,
                follow_up_id=follow_up_id,
            )
        else:
            answers = self._known_answers(form_id, person, state.facts, intent)
        record_id = self.begin(person_id, form_id, {**answers, **known})
        if state.status is CaseStatus.NONE:
            with self._stores.machine_store.write() as connection:
                case_states.begin(connection, person_id)
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

    def settle_intents(self, person_id: UUID) -> None:
        """Note with this officer's forms 2 that the person was asked, and that the earliest of all counts (R10).

        Does nothing where there is no conflict, or none of the forms is this officer's.
        """
        with self._stores.machine_store.read() as connection:
            intents = case_states.ledger_of(connection, person_id).intents
        if len(intents) < 2:
            return
        kept = str(intents[0].record_id)
        with self._stores.officer_store.write() as connection:
            for row in records.revisions_of_person(connection, {person_id}):
                if row.form_id == INTENT and row.state is RecordState.FINALISED:
                    history.append_event(
                        connection,
                        record_id=row.record_id,
                        revision=row.revision,
                        content_hash=row.content_hash,
                        kind=EventKind.SETTLED,
                        at=self._clock(),
                        by=self._stores.officer.name,
                        payload={"kept": kept},
                    )

    def open_interview(self, record_id: UUID) -> Interview:
        """The draft revision of a record, exactly as it was left. KnownError: record_unknown, record_not_draft."""
        with self._stores.officer_store.read() as connection:
            draft = drafts.draft_of(connection, record_id)
        form = self._form(draft.form_id, draft.form_version)
        return reopened(self._stores, self._clock, form, record_id, self.rounds)

    def revise(self, record_id: UUID, *, asked: bool = True) -> UUID:
        """Begin revision n + 1 of a finalised record, filled with its answers; returns the same record id.

        The finalised revision stays as it is, and becomes `superseded` when the new one is finalised. `asked`: the
        officer knows that signatures and papers of the old one will count no more.
        KnownError: record_unknown, record_not_final, draft_exists, revision_in_use (not asked, and there are some),
        settled_elsewhere (another laptop's record counts in its place).
        """
        with self._stores.officer_store.write() as connection:
            newest = records.newest_revision(connection, record_id)
            if newest.state is RecordState.DRAFT:
                raise KnownError("record_not_final" if newest.revision == 1 else "draft_exists")
            if newest.state is RecordState.SUPERSEDED:
                raise KnownError("settled_elsewhere")
            if not asked and history.in_use(history.events_of(connection, record_id), newest.revision):
                raise KnownError("revision_in_use")
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
                prefill=revised_answers(form, record.answers, self._stores.officer),
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
                return FormSession(
                    self._form(row.form_id, row.form_version),
                    answers=record.answers,
                    clock=lambda: record.finalised_at,
                    finished=True,
                )
        return self.open_interview(record_id).session

    def _next(
        self, facts: CaseFacts, draft: RevisionRow | None, rounds: Sequence[FollowUpView], today: date
    ) -> tuple[str | None, Sentence | None]:
        """An open draft comes before everything the rules say; whoever is interviewed waits for follow-ups."""
        if draft is not None:
            return draft.form_id, None
        told = due(
            self._round, today, intent=facts.intent, assessment=facts.assessment, visit_outcome=facts.visit_outcome
        )
        follow_up = at_hand(rounds)
        if told.form_id is None and follow_up is not None:
            return FOLLOW_UP, owed(follow_up)
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
        if form_id == VISIT:
            return visit_answers(person, self._round, officer)
        with self._stores.machine_store.read() as connection:
            name, bank = day_plans.joint_of(connection, self._stores.slug, today.isoformat())
        return {
            **assessment_answers(person, self._round, officer, today, facts, intent),
            # R19: who comes along today is named once, in the plan of the day.
            "q303_joint_name": name,
            "q303_joint_bank": bank,
        }

    def _form(self, form_id: str, version: str = "") -> FormDefinition:
        """For a new record, or with a version the one it was begun with."""
        try:
            return self._form_of(form_id, version) if version else self._forms(form_id)
        except KeyError as error:
            raise KnownError("form_unknown") from error
