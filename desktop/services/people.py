"""The district's roster on this computer: import, search as you type, one person."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.store import likely, merged, offices, roster, search
from desktop.store.machine_tables import person, village
from desktop.store.opened import OpenStores
from desktop.store.people_rows import RuleFacts
from desktop.store.pulled_people import earlier_officers
from desktop.store.refill import put_in_whoever_came
from desktop.store.roster import Cancelled, Progress
from forms.measure.workflow import CaseStatus
from forms.thai.national_id import formatted

if TYPE_CHECKING:
    from forms.measure.rounds import Round
    from forms.roster.likeness import Reason
    from forms.roster.person import Person
    from forms.roster.read import RosterPreview
    from forms.thai.dates import PartialDate

MOST_LIKELY = 5


class PersonFilter(StrEnum):
    ALL = "all"
    TO_VISIT = "to_visit"  # R12
    OPEN = "open"  # registered, form 3 still to come
    DONE = "done"
    NOT_LISTED = "not_listed"  # R11: registered here, to be checked


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list."""

    person_id: UUID
    national_id_shown: str  # 1-1120-34563-56-2
    full_name: str
    house_no: str
    moo: str
    subdistrict_name: str
    income: int  # baht a year
    age: int  # years, on the day the round names
    to_visit: bool  # R12
    status: CaseStatus
    listed: bool  # on the district's list; else registered here, to be checked (R11)


@dataclass(frozen=True, slots=True)
class LikelyPerson:
    """Somebody on this computer who may be the same as another, and what speaks for it."""

    row: PersonRow
    birth: PartialDate
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Village:
    """A village of the roster, for the filter box."""

    village_id: str  # subdistrict code + two digits of the village number
    label: str  # "หมู่ 3 ต.บางตีนเป็ด"
    people: int


@dataclass(frozen=True, slots=True)
class ImportSummary:
    added: int
    updated: int
    unchanged: int
    now_listed: int  # of those updated, whoever was registered here before the list came (R11)
    total: int  # people on this computer afterwards
    seconds: float


_WANTED: Mapping[PersonFilter, search.Wanted] = {
    PersonFilter.ALL: search.Wanted(),
    PersonFilter.TO_VISIT: search.Wanted(to_visit=True),
    PersonFilter.OPEN: search.Wanted(statuses=frozenset({CaseStatus.REGISTERED, CaseStatus.NOT_MET})),
    PersonFilter.NOT_LISTED: search.Wanted(not_listed=True),
    PersonFilter.DONE: search.Wanted(statuses=frozenset({CaseStatus.ASSESSED, CaseStatus.DECLINED, CaseStatus.CLOSED})),
}


class People:
    """Safe to call from any thread; every call is one transaction."""

    def __init__(self, stores: OpenStores, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._store = stores.machine_store
        self._round = round_
        self._clock = clock

    def preview(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> RosterPreview:
        """Read a roster file without changing anything. People of other districts are refused, and demo people except
        in a demo round.

        KnownError: roster_unreadable (its sentence says why), cancelled.
        """
        from forms.roster.problems import RosterCancelledError, RosterFileError  # calamine is not needed to start
        from forms.roster.read import read_roster

        today = self._clock().date()
        try:
            return read_roster(
                path,
                progress,
                cancelled,
                today=today,
                accept_demo=self._round.demo,
                district=self._stores.machine.district,
            )
        except RosterCancelledError as error:
            raise KnownError("cancelled") from error
        except RosterFileError as error:
            raise KnownError("roster_unreadable", reason=error.message_th) from error

    def import_roster(
        self, preview: RosterPreview, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> ImportSummary:
        """All rows or none, in one transaction. People known by their ID are updated, nobody is removed.

        KnownError: roster_has_errors, roster_empty, cancelled (nothing changed), disk_full.
        """
        if preview.errors:
            raise KnownError("roster_has_errors", count=len(preview.errors))
        if not preview.rows:
            raise KnownError("roster_empty")
        from forms.roster.offices import Offices

        started = time.perf_counter()
        counts = roster.import_people(
            self._store,
            preview.rows,
            self._rule_facts,
            self._clock(),
            progress or (lambda done, total: None),
            cancelled or (lambda: False),
            Offices(preview.officers, preview.places),
        )
        if counts.added:
            put_in_whoever_came(self._stores, self._clock())
        return ImportSummary(
            counts.added,
            counts.updated,
            counts.unchanged,
            counts.now_listed,
            counts.total,
            time.perf_counter() - started,
        )

    def register(self, each: Person) -> None:
        """Somebody who came and is on no list (R11): from now on found like everybody, and flagged until a list has
        them.

        KnownError: person_known (open that person), disk_full.
        """
        if not roster.register(self._store, each, self._rule_facts, self._clock()):
            raise KnownError("person_known")
        put_in_whoever_came(self._stores, self._clock())

    def likely(self, each: Person) -> list[LikelyPerson]:
        """Who of this computer may be the same as somebody about to be registered, the likeliest first; at most five.

        An officer looks at them; nobody is taken for another by the program.
        """
        with self._store.read() as connection:
            found = likely.likely(connection, each)[:MOST_LIKELY]
            rows = {known: search.one(connection, str(known)) for known, _ in found}
        return [
            LikelyPerson(person_row(row), self.get(known).birth, alike.reasons)
            for known, alike in found
            if (row := rows[known]) is not None
        ]

    def search(
        self,
        text: str,
        limit: int = 100,
        village: str | None = None,
        filter: PersonFilter = PersonFilter.ALL,  # noqa: A002 - the word every list uses
        ao: str | None = None,
    ) -> list[PersonRow]:
        """People matching every word of `text`: name, national ID, village (หมู่ 3, ตำบล), house number.

        Thai numerals and misspelt marks are forgiven. Names beginning with the text come first. An empty text lists
        from the start. `ao`: only people of the officer with this code (R18). At most `limit` rows.
        """
        wanted = replace(_WANTED[filter], village=village or "", ao=ao or "")
        with self._store.read() as connection:
            return [person_row(found) for found in search.search(connection, text, wanted, limit)]

    def get(self, person_id: UUID) -> Person:
        """KnownError: person_unknown."""
        with self._store.read() as connection:
            return roster.person_of(connection, person_id)

    def row(self, person_id: UUID) -> PersonRow:
        """KnownError: person_unknown."""
        with self._store.read() as connection:
            found = search.one(connection, str(person_id))
        if found is None:
            raise KnownError("person_unknown")
        return person_row(found)

    def kept_id(self, person_id: UUID) -> UUID:
        """Under which id a person is known now: another one where duplicates were merged."""
        with self._store.read() as connection:
            return merged.kept_id(connection, person_id)

    def all_ids(self, person_id: UUID) -> set[UUID]:
        """Every id under which the same person was ever known, this one among them."""
        with self._store.read() as connection:
            return merged.all_ids(connection, person_id)

    def given_to(self, person_id: UUID) -> str | None:
        """Who has a person now that this officer had before (R18): a name or else the code, empty for nobody. None
        where this officer has the person, or never had."""
        own = self._stores.officer.ao_code
        with self._store.read() as connection:
            now = connection.execute(select(person.c.ao_code).where(person.c.person_id == person_id)).scalar()
            if not own or now is None or now == own or own not in earlier_officers(connection, person_id):
                return None
            return offices.name_of(connection, now) or now

    def count(self) -> int:
        with self._store.read() as connection:
            return connection.execute(select(func.count()).select_from(person)).scalar_one()

    def names(self, person_ids: Collection[UUID]) -> dict[UUID, str]:
        """Full names by id; who is not on this computer is left out."""
        query = select(person.c.person_id, person.c.full_name).where(person.c.person_id.in_(person_ids))
        with self._store.read() as connection:
            return dict(connection.execute(query).all())

    def villages(self) -> list[Village]:
        """In the order of subdistrict code and village number."""
        with self._store.read() as connection:
            rows = connection.execute(select(village).order_by(village.c.village_id)).all()
        return [
            Village(
                row.village_id, f"หมู่ {row.moo} {row.subdistrict_name}" if row.moo else row.subdistrict_name, row.people
            )
            for row in rows
        ]

    def _rule_facts(self, each: Person) -> RuleFacts:
        return RuleFacts.of(each, self._round)


def person_row(found: search.FoundPerson) -> PersonRow:
    return PersonRow(
        person_id=UUID(found.person_id),
        national_id_shown=formatted(found.national_id),
        full_name=found.full_name,
        house_no=found.house_no,
        moo=found.moo,
        subdistrict_name=found.subdistrict_name,
        income=found.income,
        age=found.age,
        to_visit=bool(found.to_visit),
        status=CaseStatus(found.status),
        listed=bool(found.listed),
    )
