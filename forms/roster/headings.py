"""Recognising a table's columns by their headings, whatever spelling an office uses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from forms.thai.numerals import to_ascii
from forms.thai.text import normalise


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    """From 0, in the sheet."""
    heading: str
    """As written in the file."""
    field: str


@dataclass(frozen=True, slots=True)
class Header:
    row: int
    """From 1, as the spreadsheet counts."""
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    """The headings without which no row can be read, in the words people know."""

    def has(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)


@dataclass(frozen=True)
class Headings:
    """The columns of one kind of table."""

    fields: Mapping[str, tuple[str, ...]]
    """Field → the headings it is known by; the first one is how we name it to people."""
    needed: tuple[tuple[str, ...], ...]
    """Without one field of each of these no row can be read; the first one is asked for."""
    fewest: int = 3
    """So many cells of a row must be known headings before it is taken for the header."""
    _field_of: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {_key(heading): name for name, headings in self.fields.items() for heading in headings}
        object.__setattr__(self, "_field_of", found)

    @property
    def named(self) -> tuple[str, ...]:
        """The needed columns in the words people know, as an example of a header."""
        return tuple(self.fields[field[0]][0] for field in self.needed)

    def recognise(self, row: int, cells: Sequence[object]) -> Header | None:
        """The header this row is, or None where too few of its cells are known headings.

        Where two columns claim the same field (registered and present address), the first one counts and the other is
        ignored, and shown so.
        """
        columns: list[Column] = []
        ignored: list[str] = []
        for index, cell in enumerate(cells):
            heading = " ".join(normalise(str(cell)).split())
            if not heading:
                continue
            found = self._field_of.get(_key(heading))
            if found is None or any(column.field == found for column in columns):
                ignored.append(heading)
            else:
                columns.append(Column(index, heading, found))
        if len(columns) < self.fewest:
            return None
        columns = _surname_beside_name(columns)
        there = {column.field for column in columns}
        missing = dict.fromkeys(self.fields[each[0]][0] for each in self.needed if there.isdisjoint(each))
        return Header(row, tuple(columns), tuple(ignored), tuple(missing))


def _key(heading: str) -> str:
    """A heading without what offices write differently: spaces, signs, the text in brackets, the year it is of."""
    plain = to_ascii(normalise(heading)).lower()
    bare = re.sub(r"\(.*?\)|\[.*?\]|\b25\d\d\b", "", plain) or plain
    return re.sub(r"[\s\-–_/.,:*()]+", "", bare)


def _surname_beside_name(columns: list[Column]) -> list[Column]:
    """ "ชื่อสกุล" is the whole name, but beside a column "ชื่อ" and without one of surnames it is the surname."""
    fields = {column.field for column in columns}
    if "first_name" not in fields or "last_name" in fields:
        return columns
    return [
        replace(column, field="last_name")
        if column.field == "full_name" and _key(column.heading) == "ชื่อสกุล"
        else column
        for column in columns
    ]
