"""The table in a file: its header found, its rows one by one, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forms.roster.headings import Header, Headings
from forms.roster.problems import RosterCancelledError, RosterFileError
from forms.roster.sheet import Cell, Range, Sheet, read_sheets

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""

Cancelled = Callable[[], bool]

_HEADER_WITHIN = 30
_PROGRESS_EVERY = 500


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


def open_table(path: Path, headings: Headings) -> Table:
    """The first table whose header stands near the top of a sheet, its rows below it.

    Raises RosterFileError where no row can be read.
    """
    for sheet in read_sheets(path):
        for number, row in zip(range(1, _HEADER_WITHIN + 1), sheet.rows, strict=False):
            header = headings.recognise(number, row)
            if header is None:
                continue
            if header.missing:
                raise RosterFileError("missing_columns", columns=", ".join(f"“{name}”" for name in header.missing))
            return Table(path.name, header, sheet)
    raise RosterFileError("no_header", columns=" ".join(headings.named))
