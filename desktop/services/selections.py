"""The people behind a figure of a report: how many, which, and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import KnownError
from desktop.services.people import PersonRow, person_row
from desktop.services.reports import Reports
from desktop.store import figures
from desktop.store.opened import OpenStores
from desktop.store.roster import Cancelled, Progress
from desktop.whole_file import write_whole
from forms.measure.workflow import CaseStatus
from forms.reports.context import Scope
from forms.reports.query import Query, Selection

if TYPE_CHECKING:
    from forms.reports.people import ListedPerson

_CHUNK = 1000

_STATUS: dict[CaseStatus, str] = {
    CaseStatus.NONE: "ยังไม่เริ่ม",
    CaseStatus.STARTED: "มีร่างค้างอยู่",
    CaseStatus.REGISTERED: "รอสัมภาษณ์",
    CaseStatus.NOT_MET: "ไปแล้วไม่พบ",
    CaseStatus.DECLINED: "ไม่ประสงค์",
    CaseStatus.CLOSED: "ย้ายหรือเสียชีวิต",
    CaseStatus.ASSESSED: "สัมภาษณ์แล้ว",
}
"""As papers and files say it: always in Thai, whatever the screen speaks."""


@dataclass(frozen=True, slots=True)
class Behind:
    """How many stand behind a figure."""

    people: int
    entries: int
    """rows of the sheet: more than people where somebody was met twice or has two programmes"""


class Selections:
    """Safe to call from any thread. Every call is one transaction, but `save`, which lets others write meanwhile."""

    def __init__(self, stores: OpenStores, reports: Reports) -> None:
        self._store = stores.machine_store
        self._reports = reports
        self._kept: tuple[tuple[Selection, str], Sequence[int]] | None = None

    def behind(self, selection: Selection) -> Behind:
        with self._store.read() as connection:
            people = figures.count_of(connection, selection)
            return Behind(people, figures.ask(connection, Query(selection))[0].number)

    def count(self, selection: Selection, typed: str) -> int:
        """How many of them match every word typed, as the roster's search does."""
        with self._store.read() as connection:
            return figures.count_of(connection, selection, typed)

    def people(self, selection: Selection, typed: str = "", limit: int = 100, offset: int = 0) -> list[PersonRow]:
        """A page of them, by village and house. Pages after the first are those of one picture, taken when the first of
        them was asked for; asking for the first page again forgets it."""
        asked = (selection, typed)
        with self._store.read() as connection:
            if offset == 0:
                self._kept = None
                found = figures.people_of(connection, selection, limit, typed)
            else:
                kept = self._kept
                if kept is None or kept[0] != asked:
                    kept = self._kept = (asked, figures.numbers_of(connection, selection, typed))
                found = figures.people_at(connection, kept[1][offset : offset + limit])
        return [person_row(each) for each in found]

    def save(
        self,
        selection: Selection,
        typed: str,
        what: str,
        path: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Write them all as a workbook that says what it counts, when and by whom it was made; returns how many.

        KnownError: cancelled (nothing is written), disk_full, folder_not_writable.
        """
        from forms.reports.people import people_xlsx

        with self._store.read() as connection:
            numbers = figures.numbers_of(connection, selection, typed)
            cover = self._reports.cover(self._reports.context(connection, Scope(), None))

        def listed() -> Iterator[ListedPerson]:
            for first in range(0, len(numbers), _CHUNK):
                if cancelled is not None and cancelled():
                    raise KnownError("cancelled")
                with self._store.read() as connection:
                    found = figures.people_at(connection, numbers[first : first + _CHUNK])
                for each in found:
                    yield _listed(person_row(each))
                if progress is not None:
                    progress(first + len(found), len(numbers))

        workbook, written = people_xlsx(what, listed(), cover)
        write_whole(path, workbook)
        return written


def _listed(row: PersonRow) -> ListedPerson:
    from forms.reports.people import ListedPerson

    return ListedPerson(
        national_id=row.national_id_shown,
        full_name=row.full_name,
        house_no=row.house_no,
        moo=row.moo,
        subdistrict=row.subdistrict_name,
        age=row.age,
        income=row.income,
        status=_STATUS[row.status],
    )
