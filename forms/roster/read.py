"""A district's list, .xlsx or .csv, as people ready to import and everything that is wrong with it.

Nothing is stored here: whether a list with errors is refused as a whole is the caller's word (it is: all or nothing).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forms.roster.columns import Column, Header, recognise
from forms.roster.person import Person
from forms.roster.problems import RosterCancelledError, RosterFileError, RowError
from forms.roster.rows import RowReader
from forms.roster.sheet import Sheet, read_sheets

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""

_HEADER_WITHIN = 30
_PROGRESS_EVERY = 500


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
    cancelled: Callable[[], bool] | None = None,
    *,
    today: date,
    accept_demo: bool = False,
    district: str | None = None,
) -> RosterPreview:
    """Reads a list. ``today`` is the round's date, against which births are checked; ``accept_demo`` is for training
    rounds; ``district`` refuses people of other districts.

    Raises RosterFileError where no row can be read, RosterCancelledError where ``cancelled`` returned True.
    """
    sheet, header = _first_with_header(path)
    if header.missing:
        raise RosterFileError("missing_columns", columns=", ".join(f"“{name}”" for name in header.missing))
    preview = RosterPreview(path.name, sheet.name, header.row, header.columns, header.ignored)
    reader = RowReader(header, today, accept_demo, district, sheet.merged)
    for number, row in enumerate(sheet.rows, start=header.row + 1):
        if number % _PROGRESS_EVERY == 0:
            if cancelled is not None and cancelled():
                raise RosterCancelledError
            if progress is not None:
                progress(number, sheet.height)
        # A formatted but empty row is no row.
        if not any(not isinstance(cell, str) or cell.strip() for cell in row):
            continue
        preview.read_rows += 1
        person, problems = reader.read(number, row)
        if person is not None:
            preview.rows.append(person)
        for problem in problems:
            (preview.errors if problem.severity == "error" else preview.warnings).append(problem)
    if preview.read_rows == 0:
        raise RosterFileError("no_rows")
    if progress is not None:
        progress(sheet.height, sheet.height)
    return preview


def _first_with_header(path: Path) -> tuple[Sheet, Header]:
    """The first sheet with a header row near its top, its rows standing below the header."""
    for sheet in read_sheets(path):
        for number, row in zip(range(1, _HEADER_WITHIN + 1), sheet.rows, strict=False):
            header = recognise(number, row)
            if header is not None:
                return sheet, header
    raise RosterFileError("no_header")
