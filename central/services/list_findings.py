"""What a list brings, before anything is imported: what is new, what changes, what is wrong and how to cure it (R13).

Findings are kept as JSON beside the file, so that any worker can show them. They hold as many rows as somebody reads;
the numbers are of all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from central.services.rules import Rules
from forms.measure.targeting import income_tier
from forms.reports.age_income import age_income
from forms.reports.context import Context
from forms.reports.labels import Labels
from forms.reports.query import Query, Row
from forms.reports.table import Report
from forms.roster.person import Person
from forms.roster.problems import RowError
from forms.roster.table import TablePreview

MOST_SHOWN = 500
"""rows of each kind that are kept to be read"""


class Finding(BaseModel):
    model_config = ConfigDict(frozen=True)


class Problem(Finding):
    """One cell: what is wrong with it and what to do."""

    sheet: str
    row: int
    column: str
    says: str
    shown: str
    """the cell as it was read"""
    error: bool

    @classmethod
    def of(cls, found: RowError) -> Problem:
        return cls(
            sheet=found.sheet,
            row=found.row,
            column=found.column,
            says=found.message_th,
            shown=found.value_shown[:80],
            error=found.severity == "error",
        )


class Change(Finding):
    """Somebody known before, with what the list says otherwise: column → before, after."""

    row: int
    name: str
    fields: dict[str, tuple[str, str]]


class Added(Finding):
    row: int
    name: str


class Findings(Finding):
    """`ages`: people by (tier, young), as the table R13 counts them; of a roster only."""

    file_error: str = ""
    """why no row can be read at all; then all else is empty"""
    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    stay: int = 0
    """on the roster and not in this file: nobody is taken off"""
    officers: int = 0
    places: int = 0
    errors: int = 0
    warnings: int = 0
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()
    added: tuple[Added, ...] = ()
    ages: tuple[tuple[str, int, int], ...] = ()
    """tier, young, people"""
    by_agency: tuple[tuple[str, int], ...] = ()
    """of a list of phase 2 or its counts: people by agency"""
    ignored_columns: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Nothing stands in the way. A list goes in as a whole or not at all."""
        return not self.file_error and not self.errors

    @property
    def told_apart(self) -> int:
        """How many problems there are to read, of `errors` and `warnings` in all."""
        return len(self.problems)

    def without_people(self) -> Findings:
        """The numbers alone, for the history."""
        return self.model_copy(update={"problems": (), "changes": (), "added": ()})

    def age_income(self, rules: Rules) -> Report | None:
        """The table R13 of the file, with the same words as of any roster; None where the round has no such rules."""
        if rules.round is None or not self.ages:
            return None

        def ask(query: Query) -> Sequence[Row]:
            counted: Counter[tuple[str | int, ...]] = Counter()
            for tier, young, people in self.ages:
                columns: dict[str, str | int] = {"tier": tier, "young": young}
                counted[tuple(columns[column] for column in query.by)] += people
            return [Row(keys, people, ()) for keys, people in counted.items()]

        return age_income(ask, Context(rules.round, rules.today, Labels(), phase_two=rules.phase_two))


def problems_of(preview: TablePreview[Any]) -> dict[str, Any]:
    """Fields of `Findings` that every kind of list has; errors before doubts."""
    shown = [*preview.errors[:MOST_SHOWN], *preview.warnings[:MOST_SHOWN]][:MOST_SHOWN]
    return {
        "rows": len(preview.rows),
        "errors": len(preview.errors),
        "warnings": len(preview.warnings),
        "problems": tuple(Problem.of(each) for each in shown),
        "ignored_columns": preview.ignored_columns,
    }


class Comparison:
    """People of a roster against those known, batch after batch."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._ages: Counter[tuple[str, int]] = Counter()
        self._new = self._changed = self._same = 0
        self._added: list[Added] = []
        self._changes: list[Change] = []

    def add(self, people: Iterable[tuple[int, Person]], known: Mapping[UUID, Mapping[str, Any] | None]) -> None:
        """`people` with their rows; `known`: what the roster says of those of them it has, None where it says
        nothing."""
        for row, person in people:
            before = known.get(person.person_id)
            if before is None:
                self._new += 1
                if len(self._added) < MOST_SHOWN:
                    self._added.append(Added(row=row, name=person.full_name))
            elif fields := _differing(before, person.as_row()):
                self._changed += 1
                if len(self._changes) < MOST_SHOWN:
                    self._changes.append(Change(row=row, name=person.full_name, fields=fields))
            else:
                self._same += 1
            self._count(person)

    def _count(self, person: Person) -> None:
        round_ = self._rules.round
        if round_ is not None:
            targeting = round_.targeting
            young = person.birth.age_on(targeting.age_date) <= targeting.age_limit
            self._ages[income_tier(person.income, round_), int(young)] += 1

    def findings(self, on_roster: int) -> dict[str, Any]:
        """`on_roster`: how many people the roster has by now."""
        return {
            "new": self._new,
            "changed": self._changed,
            "same": self._same,
            "stay": max(0, on_roster - self._changed - self._same),
            "added": tuple(self._added),
            "changes": tuple(self._changes),
            "ages": tuple((tier, young, people) for (tier, young), people in sorted(self._ages.items())),
        }


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {name: (_text(before.get(name)), _text(value)) for name, value in after.items() if before.get(name) != value}


def _text(value: object) -> str:
    return "" if value is None else str(value)
