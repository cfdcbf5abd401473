"""What is to be typed into the ministry's own site, which no program of ours can reach (R22, R30, R35, R38).

The place of record is there. Here stands which record was entered when and by whom, what is owed until when, and what
helps whoever types: a keying sheet for each record, and files (`ministry_batches`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import Cases, FormSource
from desktop.services.clock import Clock
from desktop.services.keying import Change, KeyingGroup, changes_since, keying_groups, unasked
from desktop.services.ministry_batches import MinistryBatches, own_record
from desktop.store import history, ministry, records, relay
from desktop.store.ministry import MinistryCount, MinistryRow, Wanted
from desktop.store.opened import OpenStores
from desktop.store.rules import rules_here
from forms.record import EventKind, flat
from forms.thai.dates import iso_day
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from forms.reports.keying_paper import KeyingSheet


class EntryFilter(StrEnum):
    OWED = "owed"
    OVERDUE = "overdue"
    ENTERED = "entered"
    LATE = "late"  # entered after its day (R40)
    ALL = "all"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One record in its newest revision, and how it stands with the ministry's site."""

    row: MinistryRow
    due_by: date | None
    entered_on: date | None
    days_left: int | None
    """to its day; negative when it has passed or was missed; None where the rules name no day"""
    mine: bool
    """answers lie in the store of whose record it is: only they can read it out and export it"""

    @property
    def full_name(self) -> str:
        return self.row.full_name

    @property
    def late(self) -> bool:
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class Keying:
    """A record to be typed, question by question."""

    entry: EntryRow
    form_title: str
    national_id: str
    groups: tuple[KeyingGroup, ...]
    unasked: Mapping[str, str]
    """answers that this version of the form does not ask or offer any more, by question name"""
    entered_before: int | None
    """the revision that stands at the site now, where it is an older one"""
    changes: tuple[Change, ...]
    """since that revision"""


class Ministry:
    """Safe to call from any thread. `batches`: the files."""

    def __init__(
        self, stores: OpenStores, cases: Cases, forms: FormSource, form_number: Callable[[UUID], str], clock: Clock
    ) -> None:
        self._stores = stores
        self._cases = cases
        self.batches = MinistryBatches(stores, forms, clock)
        self._form_number = form_number
        self._clock = clock

    @property
    def today(self) -> date:
        return self._clock().date()

    def overview(self) -> tuple[MinistryCount, ...]:
        """One a form that has records: how many, entered, overdue, late."""
        with self._stores.machine_store.read() as connection:
            return tuple(ministry.counts(connection, self.today))

    def entries(
        self,
        text: str = "",
        limit: int = 100,
        *,
        form_id: str = "",
        which: EntryFilter = EntryFilter.OWED,
        mine: bool = False,
    ) -> list[EntryRow]:
        """Those owed longest first; `text` finds people as the roster does."""
        wanted = Wanted(
            form_id=form_id,
            entered=_ENTERED[which],
            overdue_on=self.today if which is EntryFilter.OVERDUE else None,
            late=which is EntryFilter.LATE,
            officer=self._stores.slug if mine else "",
            typed=text,
        )
        with self._stores.machine_store.read() as connection:
            return [self._entry(row) for row in ministry.rows(connection, wanted, limit)]

    def entry(self, record_id: UUID) -> EntryRow:
        """KnownError: record_unknown."""
        with self._stores.machine_store.read() as connection:
            row = ministry.row_of(connection, record_id)
        if row is None:
            raise KnownError("record_unknown")
        return self._entry(row)

    def keying(self, record_id: UUID) -> Keying:
        """The record question by question, and what is new in it where an older revision has been entered.

        KnownError: record_unknown, entry_of_colleague.
        """
        entry = self.entry(record_id)
        record = own_record(self._stores, entry.row)
        session = self._cases.session_of(record_id, record.revision)
        with self._stores.officer_store.read() as connection:
            events = history.events_of(connection, record_id)
            entered = [each.revision for each in events if each.kind is EventKind.ENTERED]
            before = max((number for number in entered if number < record.revision), default=None)
            older = records.record_of(connection, record_id, before) if before is not None else None
        changes = changes_since(older, record) if older is not None else ()
        answers = flat(record.answers)
        return Keying(
            entry=entry,
            form_title=session.form.title,
            national_id=answers.get("national_id", ""),
            groups=keying_groups(session, {each.name: each for each in changes}),
            unasked=unasked(record, session),
            entered_before=before,
            changes=changes,
        )

    def keying_paper(self, record_ids: Sequence[UUID]) -> bytes:
        """Keying sheets as PDF, a record after the other. KnownError as `keying`."""
        # What sets type is loaded by the first paper and not at the start.
        from forms.reports.cover import Cover
        from forms.reports.keying_paper import keying_paper
        from forms.reports.table import Words

        officer = self._stores.officer
        cover = Cover(
            round_title=Words("", ""),
            area=Words("", ""),
            office=officer.office,
            made_at=self._clock(),
            made_by=officer.name,
        )
        return keying_paper([_sheet(self.keying(each), self._form_number(each)) for each in record_ids], cover)

    def mark_entered(self, record_ids: Collection[UUID], day: date, by: str, reference: str = "") -> int:
        """Entered at the ministry's site on that day (R22, R30, R35, R38); a second marking corrects the first.

        Each record's own history says so, bound to revision and hash; a colleague's learns it when they are next at
        work. Returns how many it was. KnownError: entered_in_future, entered_too_early, entered_by_nobody.
        """
        if day > self.today:
            raise KnownError("entered_in_future")
        if not by.strip():
            raise KnownError("entered_by_nobody")
        with self._stores.machine_store.write() as connection:
            rules = rules_here(connection)
            if rules.round is not None and day < rules.round.walk_in.opens:
                raise KnownError("entered_too_early")
            marked = ministry.mark_entered(connection, record_ids, day, by.strip(), reference.strip(), rules)
        relay.note_entered(self._stores, self._clock())
        relay.copy_out(self._stores, self._clock())
        return marked

    def _entry(self, row: MinistryRow) -> EntryRow:
        due, entered = iso_day(row.due_by), iso_day(row.entered_on)
        return EntryRow(
            row=row,
            due_by=due,
            entered_on=entered,
            days_left=(due - (entered or self.today)).days if due else None,
            mine=row.officer == self._stores.slug,
        )


_ENTERED: Mapping[EntryFilter, bool | None] = {
    EntryFilter.OWED: False,
    EntryFilter.OVERDUE: False,
    EntryFilter.ENTERED: True,
    EntryFilter.LATE: True,
    EntryFilter.ALL: None,
}


def _sheet(keying: Keying, form_number: str) -> KeyingSheet:
    from forms.reports.keying_paper import KeyedAnswer, KeyedGroup, KeyingSheet

    groups = [
        KeyedGroup(each.title, tuple(KeyedAnswer(row.item, row.label, row.answer, row.changed) for row in each.lines))
        for each in keying.groups
    ]
    if keying.unasked:
        rows = tuple(KeyedAnswer("", name, value) for name, value in keying.unasked.items())
        groups.append(KeyedGroup("คำตอบที่แบบรุ่นนี้ไม่มีแล้ว ให้สอบถามก่อนบันทึก", rows))
    row = keying.entry.row
    before = keying.entered_before
    return KeyingSheet(
        form_title=keying.form_title,
        full_name=row.full_name,
        national_id=formatted(keying.national_id),
        form_number=form_number,
        revision=row.revision,
        due_by=keying.entry.due_by,
        groups=tuple(groups),
        note=f"ที่เว็บเป็นฉบับที่ {before} ข้อที่แก้ไขใหม่มีหมายเหตุไว้" if before is not None else "",
    )
