"""The district's roster on this computer: import, search as you type, one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.services.clock import Clock
from desktop.store.opened import OpenStores

if TYPE_CHECKING:
    from forms.measure.rounds import Round
    from forms.roster.person import Person
    from forms.roster.read import RosterPreview


class CaseStatus(StrEnum):
    """How far a person's case is in this round, on this computer."""

    NONE = "none"
    STARTED = "started"  # a draft of form 2 exists, nothing final
    REGISTERED = "registered"  # form 2 final, wants to join
    DECLINED = "declined"  # 211=N or 306=N
    ASSESSED = "assessed"  # form 3 final
    NOT_MET = "not_met"  # form 3 final with another outcome than "interviewed" (305)


class PersonFilter(StrEnum):
    ALL = "all"
    TO_VISIT = "to_visit"  # R12
    OPEN = "open"  # registered, form 3 still to come
    DONE = "done"


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
    total: int  # people on this computer afterwards
    seconds: float


Progress = Callable[[int, int], None]
"""(done, total); called often, from the thread that works."""

Cancelled = Callable[[], bool]


class People:
    """Safe to call from any thread; every call is one transaction."""

    def __init__(self, stores: OpenStores, round_: Round, clock: Clock) -> None:
        self._stores = stores
        self._round = round_
        self._clock = clock

    def preview(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> RosterPreview:
        """Read a roster file without changing anything. KnownError: roster_unreadable, file_missing, cancelled."""
        raise NotImplementedError

    def import_roster(
        self, preview: RosterPreview, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> ImportSummary:
        """All rows or none, in one transaction. People known by their ID are updated, nobody is removed.

        KnownError: roster_has_errors, roster_empty, cancelled (nothing changed), disk_full.
        """
        raise NotImplementedError

    def search(
        self,
        text: str,
        limit: int = 100,
        village: str | None = None,
        filter: PersonFilter = PersonFilter.ALL,  # noqa: A002 - the word every list uses
    ) -> list[PersonRow]:
        """People matching every word of `text`: name, national ID, village (หมู่ 3, ตำบล), house number.

        Thai numerals and misspelt marks are forgiven. Names beginning with the text come first. An empty text lists
        from the start. At most `limit` rows.
        """
        raise NotImplementedError

    def get(self, person_id: UUID) -> Person:
        """KnownError: person_unknown."""
        raise NotImplementedError

    def row(self, person_id: UUID) -> PersonRow:
        """KnownError: person_unknown."""
        raise NotImplementedError

    def count(self) -> int:
        raise NotImplementedError

    def villages(self) -> list[Village]:
        """In the order of subdistrict code and village number."""
        raise NotImplementedError
