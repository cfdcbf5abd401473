"""What a person has of a sheet with several rows each, as a set beside their case.

Counting persons in such a sheet means finding the rows of each person first, a million and a half of them in a
province of 500,000. Few different sets occur, so counting those in the cases, once, answers the same at a tenth of the
price, and one reading answers a report's lines and its total.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forms.measure.workflow import ASSESSMENT, VISIT
from forms.reports.query import Condition, Query, Row, Value
from forms.reports.stars import CONTACTS, PERSON, PRESCRIPTIONS, Star


@dataclass(frozen=True, slots=True)
class Holding:
    """A column of the cases: which values a column of a star takes in a person's rows."""

    column: str
    star: Star
    of: str
    within: Condition | None = None
    """of these rows only, and so for questions about these only"""
    day: str = ""
    """the column of the cases that says when, where a person's rows are all of one record and so of one day"""

    def written(self, rows: Iterable[Mapping[str, Any]]) -> str:
        """The set of a person with these rows: the same rows in any order make the same text."""
        held = {row[self.of] for row in rows if self.within is None or self.within.holds(row[self.within.column])}
        return json.dumps(sorted(held), ensure_ascii=False, separators=(",", ":"))

    def answers(self, query: Query) -> bool:
        """Whether a query for persons can be answered without the star's own rows."""
        if self.star is not query.selection.star or not query.people or query.sums:
            return False
        others = {each for each in query.selection.conditions if not self._about_person(each)}
        if self.within is not None and self.within not in others:
            return False
        return {each.column for each in others if each != self.within} | {*query.by} <= {self.of}

    def of_people(self, query: Query) -> tuple[Condition, ...]:
        """The query's conditions that the cases themselves answer."""
        found = (each for each in query.selection.conditions if self._about_person(each))
        return tuple(replace(each, column=self.day) if each.column not in PERSON else each for each in found)

    def _about_person(self, condition: Condition) -> bool:
        return condition.column in PERSON or (bool(self.day) and condition.column == self.star.day)

    def count(self, query: Query, people: Iterable[tuple[str, int]]) -> list[Row]:
        """The answer, from how many people have which set; of those whom `of_people` holds for."""
        tests = [each for each in query.selection.conditions if each.column == self.of]
        found: Counter[tuple[Value, ...]] = Counter() if query.by else Counter({(): 0})
        for written, number in people:
            values = [each for each in json.loads(written) if all(test.holds(each) for test in tests)]
            for keys in {(each,) if query.by else () for each in values}:
                found[keys] += number
        return [Row(keys, number, ()) for keys, number in found.items()]


HOLDINGS = (
    Holding("visited_by", CONTACTS, "by_ao", Condition("form_id", (ASSESSMENT, VISIT))),
    Holding("programmes", PRESCRIPTIONS, "programme", day="prescribed_on"),
    Holding("agencies", PRESCRIPTIONS, "agency", day="prescribed_on"),
    Holding("trainings", PRESCRIPTIONS, "training", day="prescribed_on"),
)


def held(star: Star, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The columns of a case that follow from the person's rows of a star."""
    mine = [each for each in HOLDINGS if each.star is star]
    days = {each.day: rows[0][star.day] if rows else "" for each in mine if each.day}
    return {each.column: each.written(rows) for each in mine} | days
