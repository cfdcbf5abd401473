"""R13: the table of the documents, and the same table of any roster."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.measure.age_income import age_income
from forms.measure.rounds import Round
from forms.roster.invented import people
from forms.roster.person import Person
from forms.roster.population import AgeIncomeTable, national_population

NATIONAL = national_population().counts


def test_R13_the_totals_of_the_documents_agree() -> None:
    assert (NATIONAL.young, NATIONAL.old) == (7_846_026, 3_623_158)
    assert (NATIONAL.low, NATIONAL.high) == (8_348_692, 3_120_492)
    assert NATIONAL.total == 11_469_184


def test_R13_every_person_stands_in_one_cell(a_person: Callable[..., Person], round_2561: Round) -> None:
    roster = [
        a_person(birth="1957-02-02", income=30_000),
        a_person(birth="1957-02-02", income=30_001),
        a_person(birth="1957-02-01", income=30_000),
        a_person(birth="1930", income=30_001),
        a_person(birth="1931", income=99_999),
    ]
    assert age_income(roster, round_2561) == AgeIncomeTable(young_low=1, young_high=1, old_low=1, old_high=2)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_R13_rows_and_columns_give_the_same_total(a: int, b: int, c: int, d: int) -> None:
    table = AgeIncomeTable(a, b, c, d)
    assert table.young + table.old == table.low + table.high == table.total


@pytest.mark.parametrize("seed", [1, 2])
def test_R13_invented_rosters_keep_the_proportions(round_2561: Round, seed: int) -> None:
    count = 4000
    table = age_income(people(count, seed, "2401"), round_2561)
    assert table.total == count
    for cell in ("young_low", "young_high", "old_low", "old_high"):
        share = getattr(NATIONAL, cell) / NATIONAL.total
        sampling_error = sqrt(share * (1 - share) / count)
        assert abs(getattr(table, cell) / count - share) < 4 * sampling_error
