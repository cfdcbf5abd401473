"""A district's list, .xlsx or .csv, as people ready to import and everything that is wrong with it.

Nothing is stored here: whether a list with errors is refused as a whole is the caller's word (it is: all or nothing).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeAlias

from forms.roster.columns import ROSTER
from forms.roster.person import Person
from forms.roster.rows import RowReader
from forms.roster.table import Cancelled, Progress, TablePreview, open_table

RosterPreview: TypeAlias = TablePreview[Person]


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
    table = open_table(path, ROSTER)
    reader = RowReader(table.header, today, accept_demo, district, table.merged)
    return table.preview(reader.read, progress, cancelled)
