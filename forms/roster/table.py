"""The table in a file: its header found, its rows one by one, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from forms.roster.headings import Column, Header, Headings
from forms.roster.problems import RosterCancelledError, RosterFileError, RowError
from forms.roster.sheet import Cell, Range, Sheet, read_sheets

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""

Cancelled = Callable[[], bool]

R = TypeVar("R")

_HEADER_WITHIN = 30
_PROGRESS_EVERY = 500


@dataclass
class TablePreview(Generic[R]):
    """What importing a file would do: its rows as they were understood, and everything that is wrong with them."""

    source: str
    """The file's name, without its folder."""
    sheet: str
    columns: tuple[Column, ...]
    ignored_columns: tuple[str, ...]
    rows: list[R] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """Where each of the rows stands, as the spreadsheet counts."""
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """No row was in error."""
        return not self.errors


@dataclass(frozen=True)
class Table:
    source: str
    """The file's name, without its folder."""
    header: Header
    _sheet: Sheet

    @property
    def sheet(self) -> str:
        return self._sheet.name

    @property
    def merged(self) -> tuple[Range, ...]:
        return self._sheet.merged

    def rows(
        self, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Every row below the header that is not empty, with its number as the spreadsheet counts; once.

        Raises RosterFileError where there is none, RosterCancelledError where `cancelled` returned True.
        """
        found = False
        for number, row in enumerate(self._sheet.rows, start=self.header.row + 1):
            if number % _PROGRESS_EVERY == 0:
                if cancelled is not None and cancelled():
                    raise RosterCancelledError
                if progress is not None:
                    progress(number, self._sheet.height)
            # A formatted but empty row is no row.
            if any(not isinstance(cell, str) or cell.strip() for cell in row):
                found = True
                yield number, row
        if not found:
            raise RosterFileError("no_rows")
        if progress is not None:
            progress(self._sheet.height, self._sheet.height)

    def preview(
        self,
        read: Callable[[int, Sequence[Cell]], tuple[R | None, list[RowError]]],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> TablePreview[R]:
        """What `read` makes of each row: a value, or None where an error stands in the way, and all problems.

        Raises as `rows`.
        """
        preview = TablePreview[R](self.source, self.sheet, self.header.columns, self.header.ignored)
        for number, row in self.rows(progress, cancelled):
            value, problems = read(number, row)
            if value is not None:
                preview.rows.append(value)
                preview.numbers.append(number)
            for problem in problems:
                (preview.errors if problem.severity == "error" else preview.warnings).append(problem)
        return preview


def open_table(path: Path, headings: Headings, wanted: Callable[[str], bool] = lambda name: True) -> Table:
    """The first whole table whose header stands near the top of a sheet, its rows below it.

    ``wanted``: which sheets to look at, by name.

    Raises RosterFileError where no row can be read.
    """
    missing: tuple[str, ...] = ()
    for sheet in read_sheets(path, wanted):
        header = _header_of(sheet, headings)
        if header is None:
            continue
        if not header.missing:
            return Table(path.name, header, sheet)
        # A sheet of something else may come first, with some headings in common.
        missing = missing or header.missing
    if missing:
        raise RosterFileError("missing_columns", columns=", ".join(f"“{name}”" for name in missing))
    raise RosterFileError("no_header", columns=" ".join(headings.named))


def _header_of(sheet: Sheet, headings: Headings) -> Header | None:
    """The header near the top, whole or not; the sheet's rows then go on below it."""
    for number, row in zip(range(1, _HEADER_WITHIN + 1), sheet.rows, strict=False):
        header = headings.recognise(number, row)
        if header is not None:
            return header
    return None
