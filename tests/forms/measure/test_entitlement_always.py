"""R6–R10 for every date, income, round, extension, suspension and source of the date, against a plain reckoning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from forms.measure.rounds import Month, Round, builtin_rounds
from forms.measure.top_up import Entitlement, EntitlementState, entitlement

Source = Literal["confirmation", "intent"]
FromMonth = Literal["same", "next", "start"]

any_day = st.dates(date(2017, 1, 1), date(2020, 12, 31))
answers = st.sampled_from([None, True, False])
RECEIVES = (EntitlementState.ENTITLED, EntitlementState.PROVISIONAL)


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round of the program with any extensions, either source of the date and any suspension or none."""
    round_ = draw(st.sampled_from(builtin_rounds()))
    for each in round_.extensions:
        round_ = round_.with_extension(each.extension_id, enabled=draw(st.booleans()))
    source: Source = draw(st.sampled_from(["confirmation", "intent"]))
    top_up = round_.base_top_up.model_copy(update={"intent_date_source": source})
    from_month: FromMonth | None = draw(st.sampled_from(["same", "next", "start", None]))
    suspensions = tuple(
        each.model_copy(update={"from_month": from_month}) for each in round_.suspensions if from_month is not None
    )
    return round_.model_copy(update={"base_top_up": top_up, "suspensions": suspensions})


@dataclass(frozen=True)
class Case:
    round_: Round
    income: int
    intent: date | None
    joins: bool | None
    confirmed: bool | None
    confirmation: date | None

    @property
    def found(self) -> Entitlement:
        return entitlement(
            self.round_,
            self.income,
            self.intent,
            self.joins,
            self.confirmed,
            confirmation_date=self.confirmation,
        )


cases = st.builds(Case, rounds(), st.integers(0, 100_000), st.none() | any_day, answers, answers, st.none() | any_day)


def months_after(round_: Round, day: date) -> list[tuple[int, int]]:
    """Month by month from the one after `day` to the end month, none before the round can pay (R8)."""
    end = round_.base_top_up.end_month
    for each in round_.extensions:
        if each.enabled and each.end_month is not None:
            end = each.end_month
    opens = round_.walk_in.opens
    every = [(year, month) for year in range(2017, 2022) for month in range(1, 13)]
    return [
        each
        for each in every
        if (day.year, day.month) < each <= (end.year, end.month) and (opens.year, opens.month) < each
    ]


@given(cases)
def test_R6_R7_R8_the_sum_is_months_times_amount(case: Case) -> None:
    found = case.found
    assert found.monthly == (200 if case.income <= 30_000 else 100)
    assert found.total == found.monthly * found.months
    if found.months:
        assert found.first_month is not None
        assert found.last_month is not None
        assert found.last_month.index - found.first_month.index + 1 == found.months
        assert found.last_month.index <= case.round_.top_up.end_month.index
    else:
        assert (found.first_month, found.last_month) == (None, None)


@given(cases)
def test_R10_who_has_a_confirmed_intent_gets_the_months_of_the_date_that_counts(case: Case) -> None:
    if not case.confirmed or not case.joins or case.intent is None:
        return
    by_form_3 = case.round_.top_up.intent_date_source == "confirmation"
    counts = (case.confirmation or case.intent) if by_form_3 else case.intent
    months = months_after(case.round_, counts)
    found = case.found
    assert found.months == len(months)
    assert found.state is (EntitlementState.ENTITLED if months else EntitlementState.TOO_LATE)
    if months:
        assert found.first_month == Month(year=months[0][0], month=months[0][1])
        assert found.last_month == Month(year=months[-1][0], month=months[-1][1])


@given(rounds(), any_day, any_day, st.integers(0, 100_000))
def test_R10_joining_and_then_declining_keeps_at_most_the_months_until_then(
    round_: Round, intent: date, interview: date, income: int
) -> None:
    found = entitlement(round_, income, intent, joins=True, confirmed=False, confirmation_date=interview)
    kept = entitlement(round_, income, intent, joins=True, confirmed=True, confirmation_date=interview)
    if round_.top_up.intent_date_source == "confirmation":
        assert (found.state, found.months) == (EntitlementState.SUSPENDED, 0)
        return
    assert found.months <= kept.months
    rule = round_.suspension("declined_at_interview")
    if rule is None:
        assert (found.state, found.months) == (kept.state, kept.months)
        return
    last = (interview.year, interview.month)
    until = {"same": lambda each: each < last, "next": lambda each: each <= last, "start": lambda each: False}
    expected = [each for each in months_after(round_, intent) if until[rule.from_month](each)]
    assert found.months == len(expected)


@given(cases)
def test_R8_an_extension_never_takes_a_month_away(case: Case) -> None:
    without, with_it = (
        entitlement(
            case.round_.with_extension("top-up-june", enabled=on),
            case.income,
            case.intent,
            case.joins,
            case.confirmed,
            confirmation_date=case.confirmation,
        )
        for on in (False, True)
    )
    assert 0 <= with_it.months - without.months <= 6
    # It is named exactly where months are owed to it.
    beyond = with_it.last_month is not None and with_it.last_month.index > case.round_.base_top_up.end_month.index
    named = "ขยาย" in with_it.sentence_th
    assert named == (beyond and with_it.state in RECEIVES)
    assert "ขยาย" not in without.sentence_th


@given(cases)
def test_the_sentence_tells_the_same_as_the_numbers(case: Case) -> None:
    found = case.found
    assert found.sentence_th
    assert found.sentence_en
    assert "{" not in found.sentence_th + found.sentence_en
    assert "  " not in found.sentence_th + found.sentence_en
    if found.months:
        assert f"รวม {found.months} เดือน เป็นเงิน {found.total:,} บาท" in found.sentence_th
        assert f"{found.total:,} baht" in found.sentence_en
    else:
        assert "รวม" not in found.sentence_th


@given(cases)
def test_R10_money_only_after_intent_and_never_after_a_plain_no(case: Case) -> None:
    found = case.found
    if case.joins is None and case.confirmed is None:
        assert found.months == 0
    if case.joins is False and case.confirmed is not True:
        assert (found.state, found.total) == (EntitlementState.DECLINED, 0)
    if found.state in (EntitlementState.UNKNOWN, EntitlementState.TOO_LATE, EntitlementState.DECLINED):
        assert found.total == 0
