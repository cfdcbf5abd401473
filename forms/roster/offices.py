"""What the district chief sets beside the list of people (R17): account officers by code, and places to come to.

They stand on sheets of their own in the same workbook, "AO" and "สถานที่". A doubtful row is told and left out; the
people of the list are never refused for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from forms.roster import cells
from forms.roster.cells import CellError
from forms.roster.headings import Headings
from forms.roster.problems import RosterFileError, RowError
from forms.roster.row_reading import Columns, RowReading
from forms.roster.sheet import Cell
from forms.roster.table import open_table
from forms.thai import areas
from forms.thai.dates import ThaiDateError, parse_buddhist

T = TypeVar("T")

AO_SHEET = "AO"
PLACE_SHEET = "สถานที่"

AO_HEADINGS = Headings(
    fields={
        "code": ("รหัส AO", "รหัสเอโอ", "รหัส", "code"),
        "name": ("ชื่อ", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อ AO", "name"),
        "agency": ("หน่วยงาน", "สังกัด", "agency"),
        "phone": ("โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "phone"),
    },
    needed=(("code",), ("name",)),
    fewest=2,
)
PLACE_HEADINGS = Headings(
    fields={
        "name": ("ชื่อสถานที่", "สถานที่", "name"),
        "subdistrict": ("ตำบล", "แขวง", "ตำบล/แขวง", "subdistrict"),
        "days": ("วันที่", "วัน", "วันที่เปิดรับ", "days"),
    },
    needed=(("name",),),
    fewest=2,
)


@dataclass(frozen=True, slots=True)
class AccountOfficer:
    """An AO as the district chief numbers them (R17)."""

    code: str
    name: str
    agency: str = ""
    """as written"""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where card holders come to (R11), and on which days; no day named: the whole of the window."""

    name: str
    subdistrict: str = ""
    """geothai code in force, or empty"""
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Offices:
    officers: tuple[AccountOfficer, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[RowError, ...] = ()
    """all of them warnings"""


def is_office_sheet(name: str) -> bool:
    """Whether a sheet of this name holds officers or places and not people."""
    return _plain(name) in (_plain(AO_SHEET), _plain(PLACE_SHEET))


def read_offices(path: Path, district: str | None) -> Offices:
    """The officers and places of a workbook; none where it has no such sheets, as a CSV file never has.

    ``district``: four-digit code, in which the places' sub-districts are looked for.
    """
    officers, of_officers = _rows(path, AO_SHEET, AO_HEADINGS, _officer)
    kept: dict[str, tuple[int, AccountOfficer]] = {}
    for row, officer in officers:
        if officer.code in kept:
            row.report("code", CellError("ao_twice", first=kept[officer.code][0]), "warning")
            of_officers += (replace(row.problems[-1], sheet=AO_SHEET),)
        else:
            kept[officer.code] = (row.number, officer)
    places, of_places = _rows(path, PLACE_SHEET, PLACE_HEADINGS, lambda row: _place(row, district))
    days: dict[tuple[str, str], set[date]] = {}
    for _, place in places:
        # A place may stand in several rows, one a day.
        days.setdefault((place.name, place.subdistrict), set()).update(place.days)
    return Offices(
        officers=tuple(officer for _, officer in kept.values()),
        places=tuple(Place(*where, tuple(sorted(found))) for where, found in days.items()),
        problems=(*of_officers, *of_places),
    )


def _plain(name: str) -> str:
    return name.strip().casefold()


def _rows(
    path: Path, sheet: str, headings: Headings, read: Callable[[RowReading], T | None]
) -> tuple[list[tuple[RowReading, T]], tuple[RowError, ...]]:
    """What ``read`` makes of each row of a sheet, and all problems; nothing where there is no such sheet."""
    found: list[tuple[RowReading, T]] = []
    problems: list[RowError] = []
    try:
        table = open_table(path, headings, lambda name: _plain(name) == _plain(sheet))
        columns = Columns(table.header, headings, table.merged)
        for number, row in table.rows():
            reading = RowReading(columns, number, row)
            value = read(reading)
            if value is not None:
                found.append((reading, value))
            problems += (replace(each, sheet=sheet) for each in reading.problems)
    except RosterFileError as error:
        if error.code not in ("no_header", "no_rows", "missing_columns"):
            raise
    return found, tuple(problems)


def _officer(row: RowReading) -> AccountOfficer | None:
    code = row.attempt("code", lambda cell: _text(cell, "ao_code_empty"), "warning")
    name = row.attempt("name", lambda cell: _text(cell, "ao_name_empty"), "warning")
    agency = row.attempt("agency", cells.optional, "warning") or ""
    phone = row.attempt("phone", cells.phone, "warning") or ""
    return None if code is None or name is None else AccountOfficer(code, name, agency, phone)


def _place(row: RowReading, district: str | None) -> Place | None:
    name = row.attempt("name", lambda cell: _text(cell, "place_empty"), "warning")
    subdistrict = row.attempt("subdistrict", lambda cell: _subdistrict(cell, district), "warning")
    days = row.attempt("days", opening_days, "warning")
    return None if name is None or subdistrict is None or days is None else Place(name, subdistrict, days)


def _text(cell: Cell, empty: str) -> str:
    found = cells.optional(cell)
    if not found:
        raise CellError(empty)
    return found


def _subdistrict(cell: Cell, district: str | None) -> str:
    written = cells.optional(cell)
    if not written or district is None:
        return ""
    found = areas.find(areas.name(district[:2]), areas.name(district), written)
    if found is None:
        raise CellError("place_area", subdistrict=written)
    return found


def opening_days(cell: Cell) -> tuple[date, ...]:
    """Days of one cell: a date, or texts with commas between them ("5/2/2561, 6/2/2561"). Raises CellError."""
    if isinstance(cell, date):
        return (_of_date_cell(cell),)
    written = cells.optional(cell)
    return tuple(_day(each) for each in re.split(r"[,;\n]| และ ", written) if each.strip())


def _of_date_cell(cell: date) -> date:
    # Whoever types 5/2/2561 into Excel gets a date in the Gregorian year 2561.
    return date(cell.year, cell.month, cell.day) if cell.year < 2300 else _day(f"{cell.day}/{cell.month}/{cell.year}")


def _day(text: str) -> date:
    try:
        found = parse_buddhist(text.strip())
    except ThaiDateError:
        raise CellError("place_day") from None
    if found.month is None or found.day is None:
        raise CellError("place_day")
    return date(found.year, found.month, found.day)
