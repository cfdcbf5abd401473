"""R13: the table of the documents, and the invented rosters that keep its proportions."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.roster.invented import people
from forms.roster.population import AgeIncomeTable, national_population

NATIONAL = national_population().counts


def test_R13_the_totals_of_the_documents_agree() -> None:
    assert (NATIONAL.young, NATIONAL.old) == (7_846_026, 3_623_158)
    assert (NATIONAL.low, NATIONAL.high) == (8_348_692, 3_120_492)
    assert NATIONAL.total == 11_469_184


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_R13_rows_and_columns_give_the_same_total(a: int, b: int, c: int, d: int) -> None:
    table = AgeIncomeTable(a, b, c, d)
    assert table.young + table.old == table.low + table.high == table.total


@pytest.mark.parametrize("seed", [1, 2])
def test_R13_invented_rosters_keep_the_proportions(seed: int) -> None:
    count, population = 4000, national_population()
    found = Counter(
        f"{'young' if each.birth.age_on(population.day) <= population.age_limit else 'old'}_"
        f"{'low' if each.income <= population.income_line else 'high'}"
        for each in people(count, seed, "2401")
    )
    for cell in ("young_low", "young_high", "old_low", "old_high"):
        share = getattr(NATIONAL, cell) / NATIONAL.total
        sampling_error = sqrt(share * (1 - share) / count)
        assert abs(found[cell] / count - share) < 4 * sampling_error
