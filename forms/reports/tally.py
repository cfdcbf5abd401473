"""The answer to one query, added up over whatever a figure leaves open.

A total and its parts come from the same rows, so they agree whatever happens to the store in between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forms.reports.query import Ask, Condition, Query, Row, Selection, Value
from forms.reports.table import Figure

Wanted = Value | tuple[Value, ...]
"""one value of a column, or any of some"""


class Tally:
    """Rows of a query. Not for queries that count people once: persons do not add up over rows."""

    def __init__(self, query: Query, rows: Sequence[Row]) -> None:
        if query.people:
            raise ValueError("people counted once do not add up")
        self._query = query
        self._rows = rows
        self._groups: dict[str, dict[Value, list[Row]]] = {}

    @classmethod
    def of(cls, ask: Ask, selection: Selection, *by: str, sums: tuple[str, ...] = ()) -> Tally:
        query = Query(selection, by, sums)
        return cls(query, ask(query))

    def figure(self, of: str = "", /, **wanted: Wanted) -> Figure:
        """How many rows have the wanted values; with `of`, the sum of that column over them."""
        return Figure(self.number(of, **wanted), self.selection(**wanted))

    def number(self, of: str = "", /, **wanted: Wanted) -> int:
        tests = [(self._query.by.index(column), _values(values)) for column, values in wanted.items()]
        rows = [row for row in self._rows if all(row.keys[place] in values for place, values in tests)]
        if of:
            place = self._query.sums.index(of)
            return sum(row.sums[place] for row in rows)
        return sum(row.number for row in rows)

    def selection(self, **wanted: Wanted) -> Selection:
        added = [Condition(column, _values(values)) for column, values in wanted.items()]
        return self._query.selection.having(*added) if added else self._query.selection

    def split(self, column: str) -> Mapping[Value, Tally]:
        """One tally a value of the column that occurs; in order of value, what is not known last."""
        return {value: self.having(column, value) for value in sorted(self._grouped(column), key=_order)}

    def having(self, column: str, value: Value) -> Tally:
        """The rows with this value; none where it does not occur."""
        return self.chosen(column, (value,))

    def chosen(self, column: str, values: tuple[Value, ...]) -> Tally:
        """The rows with any of some values."""
        query = replace(self._query, selection=self.selection(**{column: values}))
        groups = self._grouped(column)
        return Tally(query, [row for value in values for row in groups.get(value, ())])

    def _grouped(self, column: str) -> dict[Value, list[Row]]:
        groups = self._groups.get(column)
        if groups is None:
            groups = self._groups[column] = {}
            place = self._query.by.index(column)
            for row in self._rows:
                groups.setdefault(row.keys[place], []).append(row)
        return groups


def people(ask: Ask, selection: Selection, *by: str) -> Mapping[tuple[Value, ...], Figure]:
    """Persons, each counted once a combination of `by`; combinations that do not occur are left out."""
    rows = ask(Query(selection, by, people=True))
    return {
        row.keys: Figure(row.number, selection.where(**dict(zip(by, row.keys, strict=True))) if by else selection)
        for row in rows
    }


def share(part: int, whole: int) -> Figure | None:
    """Tenths of a per cent, rounded half up; nothing of nothing is no share."""
    return Figure((2000 * part + whole) // (2 * whole)) if whole else None


def _values(wanted: Wanted) -> tuple[Value, ...]:
    return wanted if isinstance(wanted, tuple) else (wanted,)


def _order(value: Value) -> tuple[bool, str, int]:
    return (value == "", value, 0) if isinstance(value, str) else (False, "", value)
