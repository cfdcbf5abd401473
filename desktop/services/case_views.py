"""What the page of a person shows, drawn from both stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.store import outbox
from desktop.store.contacts import ContactRow
from desktop.store.history import papers_of, signatures_of
from desktop.store.records import RevisionRow
from desktop.store.sending_state import SendState
from forms.changes import Decision
from forms.measure.ledger import Ledger
from forms.measure.sentence import Sentence
from forms.measure.workflow import CaseStatus
from forms.record import EventKind, RecordEvent, RecordState
from forms.thai.dates import iso_day

if TYPE_CHECKING:
    from forms.measure.rounds import FollowUp
    from forms.measure.targeting import Targeting
    from forms.measure.top_up import Entitlement
    from forms.roster.person import Person


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
    printed: int  # papers that came out and are not void
    verified: bool  # keyed a second time and compared
    sending: SendState | None  # None while a draft
    decision: Decision | None  # the district's about this revision; None: not yet


@dataclass(frozen=True, slots=True)
class ContactView:
    """A meeting or a call (R22), whoever of this computer made it."""

    day: date | None  # None where the form does not tell
    form_id: str
    method: str
    outcome: str
    by: str  # name or AO code of the officer; empty: unknown
    mine: bool


@dataclass(frozen=True, slots=True)
class IntentView:
    """One of several forms 2 of a person: a conflict for a person to settle."""

    record_id: UUID
    revision: int
    day: date | None  # 201
    joins: bool
    by: str  # AO code, or empty
    mine: bool  # it lies in this officer's store and can be opened
    proposed: bool  # the earliest: it counts unless somebody decides otherwise


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One of this officer's records stands against another laptop's, or did until the centre settled it."""

    form_id: str
    officers: tuple[str, ...]
    """who filled in the sides, this officer among them"""
    settled: bool
    by: str
    """who settled it; empty: merged by the rule, nobody was asked"""
    at: datetime | None
    reason: str
    mine_goes_on: bool
    """what was settled is a revision of this officer's record; else of another's, which counts instead"""
    waits: bool
    """settled, but this officer has changed the record since: it goes to the centre once more"""
    counts: tuple[tuple[str, str], ...]
    """of what was settled, the questions that had been answered differently and what counts now, in words"""


class FollowUpState(StrEnum):
    COMING = "coming"
    DUE = "due"
    TRIED = "tried"
    """Sought in this round, and not met yet."""
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """A follow-up round as it concerns one person."""

    follow_up: FollowUp
    state: FollowUpState
    day: date | None  # of the newest contact in it
    outcome: str
    days_left: int  # to its last day; negative when past


@dataclass(frozen=True, slots=True)
class ListedView:
    """A place on a list of phase 2 (R24, R25). `list_no` 0: developed, and on no list."""

    listed_no: int
    list_no: int
    agency: str
    outcome: str  # 510, or empty


@dataclass(frozen=True, slots=True)
class CaseView:
    """All the person page shows."""

    person: Person
    person_id: UUID
    on_list: bool  # of the district; else registered here, to be checked (R11)
    status: CaseStatus
    targeting: Targeting
    entitlement: Entitlement
    records: tuple[RecordView, ...]
    contacts: tuple[ContactView, ...]  # the newest first
    intents: tuple[IntentView, ...]  # only where there is more than one, the earliest first
    settled: bool  # somebody of this computer has asked the person which of them counts
    conflicts: tuple[ConflictView, ...]  # with other laptops' records, of each form the newest
    follow_ups: tuple[FollowUpView, ...]  # those that concern the person
    listed: tuple[ListedView, ...]
    next_form: str | None  # form id to start or to continue; None when nothing is due
    next_record: UUID | None  # the draft to go on with
    next_reason: Sentence | None  # why it is due, or why nothing is; None where a draft is to be completed
    can_be_sought: bool  # a visit may be noted: nothing has ended the case
    met_today_by: str  # a colleague who has been in contact today, or empty
    given_to: str | None = (
        None  # where there is work here of who was this officer's before (R18): whose now, if anybody's
    )
    also_known: int = 0  # under how many other ids: rosters had the person more than once


def record_view(
    row: RevisionRow,
    events: Sequence[RecordEvent],
    sending: Mapping[outbox.Key, outbox.Progress],
    decided: tuple[int, Decision] | None,
) -> RecordView:
    """`decided`: the newest decision about the record, and about which revision it is."""
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
        signed=any(event.payload["role"] == "holder" for event in signatures_of(events, row.revision)),
        printed=papers_of(own),
        verified=any(event.kind is EventKind.VERIFIED for event in own),
        sending=None if draft else (progress.state if progress else SendState.WAITING),
        decision=decided[1] if decided is not None and decided[0] == row.revision else None,
    )


def intent_views(ledger: Ledger, rows: Sequence[RevisionRow]) -> tuple[IntentView, ...]:
    """Two forms 2 of one person are a conflict; one is not."""
    own = {row.record_id for row in rows}
    intents = ledger.intents
    if len(intents) < 2:
        return ()
    return tuple(
        IntentView(
            record_id=each.record_id,
            revision=each.revision,
            day=iso_day(each.get("q201_date")),
            joins=each.get("q211_join") == "yes",
            by=each.ao_code,
            mine=each.record_id in own,
            proposed=number == 0,
        )
        for number, each in enumerate(intents)
    )


def is_settled(intents: Sequence[IntentView], events: Mapping[UUID, Sequence[RecordEvent]]) -> bool:
    """Whether the earliest is confirmed; once another is the earliest the question stands again."""
    kept = {
        event.payload.get("kept")
        for intent in intents
        for event in events.get(intent.record_id, ())
        if event.kind is EventKind.SETTLED
    }
    return bool(intents) and str(intents[0].record_id) in kept


def contact_view(row: ContactRow, slug: str) -> ContactView:
    """`slug`: of the officer at work."""
    return ContactView(
        day=iso_day(row.day),
        form_id=row.form_id,
        method=row.method,
        outcome=row.outcome,
        by=row.by_name or row.by_ao,
        mine=row.officer == slug,
    )
