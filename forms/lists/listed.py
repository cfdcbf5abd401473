"""Lists 1 and 2 of phase 2 (R24, R25) as rows ready to keep and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from forms.lists.agencies import AGENCIES, find_agency
from forms.lists.columns import LISTED, LISTED_OF_ONE_AGENCY
from forms.lists.problems import LIST_MESSAGES
from forms.record import person_id
from forms.roster import cells
from forms.roster.cells import CellError
from forms.roster.problems import RowError
from forms.roster.row_reading import Columns, RowReading
from forms.roster.sheet import Cell
from forms.roster.table import Cancelled, Progress, Table, TablePreview, open_table
from forms.thai import areas


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row: somebody an agency is to develop. All that a list says of a person, so that nobody is lost whom the
    roster does not know."""

    national_id: str
    full_name: str
    agency: str
    """code (R28)"""
    province: str
    """2-digit code, of the file's home where the list names none"""
    district: str
    """4-digit code, or empty where the list names none"""

    @property
    def person_id(self) -> UUID:
        return person_id(self.national_id)


ListPreview: TypeAlias = TablePreview[ListedPerson]


@dataclass(frozen=True, slots=True)
class ListOffice:
    """What a list is read for: which agencies it may name, where it belongs, and whose it is as a whole."""

    agencies: tuple[str, ...]
    """allowed on this list: all six (R24), or the banks alone (R25)"""
    province: str
    """2-digit code of the home province"""
    agency: str = ""
    """the one agency the file was made for, or empty where each row says"""
    accept_demo: bool = False


def read_list(
    path: Path, office: ListOffice, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ListPreview:
    """Raises RosterFileError where no row can be read, RosterCancelledError where `cancelled` returned True."""
    table = open_table(path, LISTED_OF_ONE_AGENCY if office.agency else LISTED)
    return table.preview(_Reader(table, office).read, progress, cancelled)


class _Reader:
    def __init__(self, table: Table, office: ListOffice) -> None:
        self._columns = Columns(table.header, LISTED, table.merged)
        self._office = office
        self._seen: dict[tuple[str, str], int] = {}
        self._first: dict[str, int] = {}

    def read(self, number: int, row: Sequence[Cell]) -> tuple[ListedPerson | None, list[RowError]]:
        reading = RowReading(self._columns, number, row, LIST_MESSAGES)
        found = self._listed(reading)
        if found is not None:
            self._check_twice(reading, found)
        return (None if reading.failed else found), reading.problems

    def _listed(self, reading: RowReading) -> ListedPerson | None:
        accept_demo = self._office.accept_demo
        number = reading.attempt("national_id", lambda cell: cells.national_id(cell, accept_demo=accept_demo))
        name = self._name(reading)
        agency = self._agency(reading)
        province = reading.attempt("province", self._province)
        if province and province != self._office.province:
            wanted = CellError("province_other", wanted=areas.name(self._office.province))
            reading.report("province", wanted, "warning")
        district = reading.attempt("district", lambda cell: district_code(cell, province or self._office.province))
        if reading.failed or number is None or agency is None:
            return None
        return ListedPerson(number, name, agency, province or self._office.province, district or "")

    def _name(self, reading: RowReading) -> str:
        """The whole name, its title glued to the first one."""
        has = self._columns.header.has
        if not (has("first_name") and has("last_name")):
            return reading.name_cell("full_name", "name_empty")
        first = reading.name_cell("first_name", "name_empty")
        last = reading.name_cell("last_name", "surname_empty")
        return f"{reading.attempt('title', cells.title) or ''}{first} {last}"

    def _agency(self, reading: RowReading) -> str | None:
        if self._office.agency and not self._columns.header.has("agency"):
            return self._office.agency
        allowed, default = self._office.agencies, self._office.agency
        return reading.attempt("agency", lambda cell: agency_code(cell, allowed, default))

    def _province(self, cell: Cell) -> str:
        """Empty where the list names none."""
        written = cells.optional(cell)
        found = areas.find_province(written) if written else ""
        if found is None:
            raise CellError("province_unknown")
        return found

    def _check_twice(self, reading: RowReading, found: ListedPerson) -> None:
        """R24: one person may stand on several agencies' lists, but on each of them once."""
        first = self._seen.setdefault((found.national_id, found.agency), reading.number)
        if first != reading.number:
            reading.report("national_id", CellError("listed_twice", first=first))
            return
        first = self._first.setdefault(found.national_id, reading.number)
        if first != reading.number and len(self._office.agencies) < len(AGENCIES):
            # On the banks' list (R25) two claim to look after one person; on list 1 the person asked for both.
            reading.report("national_id", CellError("listed_elsewhere", first=first), "warning")


def agency_code(cell: Cell, allowed: Collection[str], default: str = "") -> str:
    """The agency a cell names; `default` where it is empty."""
    written = cells.optional(cell)
    if not written:
        if default:
            return default
        raise CellError("agency_empty")
    found = find_agency(written)
    if found is None:
        raise CellError("agency_unknown")
    if found not in allowed:
        names = ", ".join(AGENCIES[code][0] for code in allowed)
        raise CellError("agency_not_bank", agency=AGENCIES[found][0], allowed=names)
    return found


def district_code(cell: Cell, province: str) -> str:
    """The 4-digit code of the district a cell names; empty where it names none."""
    written = cells.optional(cell)
    found = areas.find_district(province, written) if written else ""
    if found is None:
        raise CellError("district_unknown", province=areas.name(province))
    return found
