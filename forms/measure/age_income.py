"""The age × income table of the measure (R13), printed for any roster."""

from __future__ import annotations

from collections.abc import Iterable

from forms.measure.rounds import Round
from forms.measure.targeting import standing
from forms.roster.person import Person
from forms.roster.population import AgeIncomeTable


def age_income(people: Iterable[Person], round_: Round) -> AgeIncomeTable:
    """Counts a roster by the round's age date, age limit and income line (R14)."""
    counts = {(young, tier): 0 for young in (True, False) for tier in ("low", "high")}
    for person in people:
        found = standing(person.birth, person.income, round_)
        counts[found.young, found.tier] += 1
    return AgeIncomeTable(
        young_low=counts[True, "low"],
        young_high=counts[True, "high"],
        old_low=counts[False, "low"],
        old_high=counts[False, "high"],
    )
