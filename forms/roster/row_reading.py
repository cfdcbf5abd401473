"""Reading one row of a table: every cell that cannot be accepted is told, with its column and a cure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from forms.roster.cells import CellError, name
from forms.roster.headings import Header, Headings
from forms.roster.problems import ROW_MESSAGES, RowError, Severity
from forms.roster.sheet import Cell, Range
from forms.thai.text import normalise

T = TypeVar("T")


class Columns:
    """Where a table's fields stand, and what they are called."""

    def __init__(self, header: Header, headings: Headings, merged: tuple[Range, ...] = ()) -> None:
        self.header = header
        self._usual = headings.fields
        self._merged = merged
        self._index = {column.field: column.index for column in header.columns}
        self._heading = {column.field: column.heading for column in header.columns}

    def cell(self, row: Sequence[Cell], field: str) -> Cell:
        index = self._index.get(field)
        return "" if index is None or index >= len(row) else row[index]

    def heading(self, field: str) -> str:
        return self._heading.get(field) or self._usual[field][0]

    def is_merged(self, number: int, field: str) -> bool:
        """Whether an empty cell is the covered part of a merged one."""
        index = self._index.get(field)
        return index is not None and any(
            top < number - 1 <= bottom and left <= index <= right for (top, left), (bottom, right) in self._merged
        )


class RowReading:
    """The work on one row: collects problems instead of stopping at the first.

    `messages`: sentences by the codes of the `CellError` that its cells may raise.
    """

    def __init__(
        self,
        columns: Columns,
        number: int,
        row: Sequence[Cell],
        messages: Mapping[str, str] = ROW_MESSAGES,
    ) -> None:
        self.columns = columns
        self.number = number
        self.problems: list[RowError] = []
        self._row = row
        self._messages = messages

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def report(self, field: str, error: CellError, severity: Severity = "error") -> None:
        cell = self.columns.cell(self._row, field)
        code, message = error.code, self._messages[error.code].format(**error.params)
        if str(cell).strip() == "" and self.columns.is_merged(self.number, field):
            code, message = "merged", self._messages["merged"]
        heading = self.columns.heading(field)
        self.problems.append(RowError(self.number, heading, code, message, normalise(str(cell)[:80]), severity))

    def attempt(self, field: str, read: Callable[[Cell], T], severity: Severity = "error") -> T | None:
        """What `read` makes of the cell, or None where it raised CellError, which is then told."""
        try:
            return read(self.columns.cell(self._row, field))
        except CellError as error:
            self.report(field, error, severity)
            return None

    def name_cell(self, field: str, empty: str) -> str:
        """A cell with a name in it; `empty`: the code where it has none."""
        return self.attempt(field, lambda cell: name(cell, empty)) or ""
