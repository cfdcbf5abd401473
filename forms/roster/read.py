"""A district's list, .xlsx, .xls or .csv, as people ready to import and everything that is wrong with it.

Nothing is stored here: whether a list with errors is refused as a whole is the caller's word (it is: all or nothing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from forms.roster.columns import ROSTER
from forms.roster.offices import AccountOfficer, Place, is_office_sheet, read_offices
from forms.roster.person import Person
from forms.roster.problems import RowError
from forms.roster.rows import RowReader
from forms.roster.table import Cancelled, Progress, TablePreview, open_table


@dataclass
class RosterPreview(TablePreview[Person]):
    officers: tuple[AccountOfficer, ...] = ()
    """The district's AO codes (R17), where the workbook has a sheet of them."""
    places: tuple[Place, ...] = ()
    """Where card holders come to (R17), likewise."""


def read_roster(
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    today: date,
    accept_demo: bool = False,
    district: str | None = None,
) -> RosterPreview:
    """Reads a list. ``today`` is the round's date, against which births are checked; ``accept_demo`` is for training
    rounds; ``district`` refuses people of other districts.

    Raises RosterFileError where no row can be read, RosterCancelledError where ``cancelled`` returned True.
    """
    table = open_table(path, ROSTER, lambda name: not is_office_sheet(name))
    reader = RowReader(table.header, today, accept_demo, district, table.merged)
    people = table.preview(reader.read, progress, cancelled)
    offices = read_offices(path, district)
    told = {each.name: getattr(people, each.name) for each in fields(people)}
    preview = RosterPreview(**told, officers=offices.officers, places=offices.places)
    preview.warnings += [*offices.problems, *_unknown_officers(preview, reader)]
    return preview


def _unknown_officers(preview: RosterPreview, reader: RowReader) -> Iterator[RowError]:
    """R17, R18: one warning for each code that people carry and the district's own sheet does not have."""
    if not preview.officers:
        return
    known = {each.code for each in preview.officers}
    for code, count in Counter(each.ao_code for each in preview.rows).items():
        if code and code not in known:
            yield reader.unknown_officer(code, count)
