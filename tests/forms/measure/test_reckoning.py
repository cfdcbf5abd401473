"""The sums beside a case are those of the sentence on the form."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forms.measure.ledger import CaseFacts
from forms.measure.reckoning import Reckoner, TopUpSums
from forms.measure.rounds import Round, builtin_round
from forms.measure.targeting import income_tier

TODAY = date(2018, 4, 10)


def of_2018() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), st.dates(date(2018, 1, 1), date(2018, 12, 31)).map(str))


cases = st.builds(
    CaseFacts,
    join=st.sampled_from(["", "yes", "no"]),
    intent_date=of_2018(),
    confirm=st.sampled_from(["", "yes", "no"]),
    met_date=of_2018(),
)


@given(cases, st.integers(0, 100_000))
def test_R8_what_is_added_up_is_what_the_form_says(facts: CaseFacts, income: int) -> None:
    round_ = builtin_round("2561")
    reckoner = Reckoner(round_, TODAY)
    told, sums = reckoner.entitlement(income, facts), reckoner.sums(income_tier(income, round_), facts)
    assert (sums.entitlement, sums.months, sums.total) == (told.state, told.months, told.total)
    assert sums.monthly in (0, told.monthly)
    assert bool(sums.first_month) == (sums.months > 0)


def test_R10_nobody_counts_as_paid_before_they_could_confirm(round_2561: Round) -> None:
    joined = CaseFacts(join="yes", intent_date="2018-02-10")
    assert Reckoner(round_2561, TODAY).sums("low", joined) == TopUpSums(
        "provisional", 200, 8, 1600, "2018-05", "2018-12"
    )


def test_nothing_is_known_of_who_has_not_come(round_2561: Round) -> None:
    assert Reckoner(round_2561, TODAY).sums("low", CaseFacts()) == TopUpSums()
