"""A district's list, .xlsx or .csv, as people ready to import and everything that is wrong with it.

Nothing is stored here: whether a list with errors is refused as a whole is the caller's word (it is: all or nothing).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forms.roster.columns import ROSTER
from forms.roster.headings import Column
from forms.roster.person import Person
from forms.roster.problems import RowError
from forms.roster.rows import RowReader
from forms.roster.table import Cancelled, Progress, open_table


@dataclass
class RosterPreview:
    """What an import would do."""

    source: str
    """The file's name, without its folder."""
    sheet: str
    header_row: int
    columns: tuple[Column, ...]
    ignored_columns: tuple[str, ...]
    rows: list[Person] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)
    read_rows: int = 0
    """Rows below the header that were not empty."""

    @property
    def complete(self) -> bool:
        """Every row became a person."""
        return not self.errors


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
    header = table.header
    preview = RosterPreview(table.source, table.sheet, header.row, header.columns, header.ignored)
    reader = RowReader(header, today, accept_demo, district, table.merged)
    for number, row in table.rows(progress, cancelled):
        preview.read_rows += 1
        person, problems = reader.read(number, row)
        if person is not None:
            preview.rows.append(person)
        for problem in problems:
            (preview.errors if problem.severity == "error" else preview.warnings).append(problem)
    return preview
