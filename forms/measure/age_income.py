"""The age × income table of the measure (R13), printed for any roster."""

from __future__ import annotations

from collections.abc import Iterable

from forms.measure.rounds import Round
from forms.measure.targeting import income_tier
from forms.roster.person import Person
from forms.roster.population import AgeIncomeTable


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
