"""The age × income table of the measure (R13), printed for any roster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forms.measure.rounds import Round
from forms.measure.targeting import income_tier
from forms.roster.person import Person


@dataclass(frozen=True, slots=True)
class AgeIncomeTable:
    """People up to (young) and above the age limit, with an income up to (low) and above the line."""

    young_low: int
    young_high: int
    old_low: int
    old_high: int

    @property
    def young(self) -> int:
        return self.young_low + self.young_high

    @property
    def old(self) -> int:
        return self.old_low + self.old_high

    @property
    def low(self) -> int:
        return self.young_low + self.old_low

    @property
    def high(self) -> int:
        return self.young_high + self.old_high

    @property
    def total(self) -> int:
        return self.young + self.old


def age_income(people: Iterable[Person], round_: Round) -> AgeIncomeTable:
    """Counts a roster by the round's age date, age limit and income line (R14)."""
    counts = {(young, tier): 0 for young in (True, False) for tier in ("low", "high")}
    rules = round_.targeting
    for person in people:
        young = person.birth.age_on(rules.age_date) <= rules.age_limit
        counts[young, income_tier(person.income, round_)] += 1
    return AgeIncomeTable(
        young_low=counts[True, "low"],
        young_high=counts[True, "high"],
        old_low=counts[False, "low"],
        old_high=counts[False, "high"],
    )
