"""What a report asks: how many, and how much, by which columns, among whom.

A report never sees SQL. It asks stars: flat sheets of facts with the same columns on a laptop and at the centre
(`forms.reports.stars`). Each side answers with `GROUP BY`, so the same report runs over a district in the field and
over a province at the centre, and every figure carries the selection that lists the people behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from forms.reports.stars import CASES, PERSON, Star

Value: TypeAlias = str | int
"""Texts and whole numbers; flags are 0 and 1, days ISO texts, what is unknown the empty text."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A column is one of some values, or lies between two (both included; None is open)."""

    column: str
    values: tuple[Value, ...] | None = None
    low: Value | None = None
    high: Value | None = None

    def holds(self, value: Value) -> bool:
        if self.values is not None:
            return value in self.values
        # Texts meet texts and numbers numbers: a column has one type.
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a star. What a figure of a report counts, and what its list shows."""

    star: Star
    conditions: tuple[Condition, ...] = ()
    without: Selection | None = None
    """Leaves out the people of these rows: who has not been followed up yet. Of cases only, told by what the rows say
    beside who it is."""

    def __post_init__(self) -> None:
        """Raises ValueError for a column the star does not have, so that whoever answers may put its name into SQL."""
        for each in self.conditions:
            self.star.check(each.column)
        left_out = self.without
        if left_out is None:
            return
        about = {each.column for each in left_out.conditions}
        if self.star is not CASES or left_out.star is CASES or left_out.without is not None or about & {*PERSON}:
            raise ValueError(f"{self.star.name} cannot leave out the people of {left_out.star.name} so")

    def where(self, **values: Value) -> Selection:
        """The same, narrowed to rows whose columns have these values."""
        added = tuple(Condition(column, (value,)) for column, value in values.items())
        return self.having(*added)

    def having(self, *conditions: Condition) -> Selection:
        """The same, narrowed. Raises ValueError for a column the star does not have."""
        return replace(self, conditions=(*self.conditions, *conditions))


@dataclass(frozen=True, slots=True)
class Query:
    """Counts of the selection's rows for each combination of `by`, with sums of whole-number columns."""

    selection: Selection
    by: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    people: bool = False
    """Count persons and not rows: somebody with three programmes is one."""

    def __post_init__(self) -> None:
        for column in (*self.by, *self.sums):
            self.selection.star.check(column)


class Row(NamedTuple):
    keys: tuple[Value, ...]
    """in the order of `by`"""
    number: int
    sums: tuple[int, ...]


Ask: TypeAlias = Callable[[Query], Sequence[Row]]
"""Answers a query; rows come in no particular order, and combinations that do not occur are left out. Without `by`
there is always exactly one row."""
