"""Lists 1 and 2 of phase 2 and the counts that come with them: brought in, made here, compared (R24–R26, R39)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.store import development_cases, lists
from desktop.store.lists import ListPlace, Stranger
from desktop.store.opened import OpenStores
from desktop.store.roster import Cancelled, Progress
from forms.library.agencies import development_agency
from forms.measure.phase_two import Listed, Measure, Situation, list_one, list_two, reconcile

if TYPE_CHECKING:
    from forms.lists.counts import CountsPreview
    from forms.lists.listed import ListPreview
    from forms.measure.development_round import DevelopmentRound, ListRule

IMPORTED, COMPUTED = "imported", "computed"
_STRANGERS_SHOWN = 500


@dataclass(frozen=True, slots=True)
class ListSource:
    """What a list is made of here."""

    list_no: int
    source: str  # imported, computed
    file_name: str  # empty where it was computed
    places: int


@dataclass(frozen=True, slots=True)
class ListSummary:
    """What an import or a computation brought."""

    list_no: int
    source: str
    places: int
    strangers: int  # of the list's places: people who are not on this computer's roster


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A count handed down that the list here does not bear out (R39)."""

    list_no: int
    agency: str
    district: str  # four digits; empty where the list names none
    given: int
    found: int

    @property
    def missing(self) -> int:
        """How many more were counted than listed; negative: fewer."""
        return self.given - self.found


@dataclass(frozen=True, slots=True)
class Reconciliation:
    counted: int  # counts that could be compared
    elsewhere: int  # counts of districts of which nobody is on the lists here
    mismatches: tuple[Mismatch, ...]


class PhaseTwoLists:
    """Safe to call from any thread; every call is one transaction."""

    def __init__(self, stores: OpenStores, phase_two: DevelopmentRound) -> None:
        self._stores = stores
        self._store = stores.machine_store
        self._phase_two = phase_two

    @property
    def rules(self) -> tuple[ListRule, ...]:
        """The lists the round has."""
        return self._phase_two.lists

    def preview(
        self,
        path: Path,
        list_no: int,
        agency: str = "",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ListPreview:
        """Read a list without changing anything. `agency`: the one it was made for, where its rows do not say.

        KnownError: list_unreadable (its sentence says why), cancelled.
        """
        from forms.lists.listed import ListOffice, read_list

        office = ListOffice(
            agencies=self._rule(list_no).agencies,
            province=self._stores.machine.district[:2],
            agency=agency,
            accept_demo=self._phase_two.demo,
        )
        with _file_errors():
            return read_list(path, office, progress, cancelled)

    def import_list(self, preview: ListPreview, list_no: int, agency: str = "") -> ListSummary:
        """All rows or none, in one transaction. The list is afterwards what the file says and nothing else, for the one
        agency it was made for or for all; results and projects known before stay with their people.

        KnownError: list_has_errors, list_empty, disk_full.
        """
        if preview.errors:
            raise KnownError("list_has_errors", count=len(preview.errors))
        if not preview.rows:
            raise KnownError("list_empty")
        places = [
            ListPlace(each.person_id, each.agency, each.province, each.district, each.national_id, each.full_name)
            for each in preview.rows
        ]
        agencies = (agency,) if agency else self._rule(list_no).agencies
        return self._replace(list_no, agencies, places, IMPORTED, preview.source)

    def compute(self, list_no: int) -> ListSummary:
        """Make a list from the records of this computer (R24, R25), in place of the one computed before.

        KnownError: list_imported (a list handed down counts before ours), list_computed_empty.
        """
        with self._store.read() as connection:
            known = development_cases.sources(connection)
            found = self._computed(list_no, lists.measures(connection), lists.situations(connection))
        if any(number == list_no and source == IMPORTED for number, source, _, _ in known):
            raise KnownError("list_imported", list_no=list_no)
        if not found:
            raise KnownError("list_computed_empty", list_no=list_no)
        # Names and districts stand in the roster, where all of them come from.
        province = self._stores.machine.district[:2]
        places = [ListPlace(each.person_id, each.agency, province) for each in found]
        return self._replace(list_no, self._rule(list_no).agencies, places, COMPUTED, "")

    def sources(self) -> tuple[ListSource, ...]:
        with self._store.read() as connection:
            return tuple(
                ListSource(*row) for row in development_cases.sources(connection) if row[1] in (IMPORTED, COMPUTED)
            )

    def strangers(self) -> tuple[Stranger, ...]:
        """Listed people who are not on this computer's roster, with what the list says of them."""
        with self._store.read() as connection:
            return tuple(lists.strangers(connection, _STRANGERS_SHOWN))

    def preview_counts(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> CountsPreview:
        """Read a file of counts without changing anything. KnownError: list_unreadable, cancelled."""
        from forms.lists.counts import read_counts

        with _file_errors():
            return read_counts(path, self._stores.machine.district[:2], progress, cancelled)

    def import_counts(self, preview: CountsPreview) -> int:
        """In place of those known before; returns how many. KnownError: list_has_errors, list_empty."""
        if preview.errors:
            raise KnownError("list_has_errors", count=len(preview.errors))
        if not preview.rows:
            raise KnownError("list_empty")
        counts = {(each.list_no, each.agency, each.district): each.count for each in preview.rows}
        with self._store.write() as connection:
            lists.put_handed_counts(connection, counts)
        return len(counts)

    def reconcile(self) -> Reconciliation:
        """The lists here against the counts handed down, by list, agency and district (R39).

        Only districts of which somebody is listed here, and the home district, can be compared: a laptop holds the
        lists of its own district, but the counts come for the whole province.
        """
        with self._store.read() as connection:
            given = lists.handed_counts(connection)
            found = lists.found_counts(connection)
        here = {district for _, _, district in found} | {self._stores.machine.district}
        compared = {_key(key): people for key, people in given.items() if key[2] in here}
        differences = reconcile(compared, {_key(key): people for key, people in found.items()}) if given else ()
        return Reconciliation(
            counted=len(compared),
            elsewhere=len(given) - len(compared),
            mismatches=tuple(
                Mismatch(int(each.key[0]), each.key[1], each.key[2], each.given, each.found) for each in differences
            ),
        )

    def _rule(self, list_no: int) -> ListRule:
        rule = self._phase_two.list_rule(list_no)
        if rule is None:
            raise KnownError("list_unknown", list_no=list_no)
        return rule

    def _computed(self, list_no: int, measures: list[Measure], situations: Mapping[UUID, Situation]) -> list[Listed]:
        asked = [each._replace(agency=development_agency(each.agency)) for each in measures]
        if list_no == 1:
            return list_one(self._phase_two, asked)
        return list_two(self._phase_two, asked, situations)

    def _replace(
        self, list_no: int, agencies: tuple[str, ...], places: list[ListPlace], source: str, batch: str
    ) -> ListSummary:
        with self._store.write() as connection:
            count = lists.replace_places(connection, list_no, agencies, places, source=source, batch=batch)
            strangers = development_cases.count(
                connection, development_cases.WantedCases(list_no=list_no, strangers=True)
            )
        return ListSummary(list_no, source, count, strangers)


def _key(key: tuple[int, str, str]) -> tuple[str, ...]:
    list_no, agency, district = key
    return str(list_no), agency, district


@contextmanager
def _file_errors() -> Iterator[None]:
    """Around reading a file: what is wrong with it as a sentence."""
    from forms.roster.problems import RosterCancelledError, RosterFileError  # calamine is not needed to start

    try:
        yield
    except RosterCancelledError as error:
        raise KnownError("cancelled") from error
    except RosterFileError as error:
        raise KnownError("list_unreadable", reason=error.message_th) from error
