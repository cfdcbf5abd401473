"""How much, for which months, and the sentence that says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.measure.rounds import Month, Round, builtin_round, load_round
from forms.measure.top_up import EntitlementState, entitlement
from forms.resources import resource

FEBRUARY, APRIL = date(2018, 2, 14), date(2018, 4, 3)
TEXT = resource("rounds", "2561.toml").read_text(encoding="utf-8")
days_of_the_round = st.dates(date(2018, 2, 1), date(2018, 12, 31))


@pytest.fixture(scope="module")
def intent_counts() -> Round:
    return load_round(TEXT.replace('intent_date_source = "confirmation"', 'intent_date_source = "intent"'))


@pytest.mark.parametrize(("income", "monthly"), [(0, 200), (30_000, 200), (30_001, 100), (100_000, 100)])
def test_R6_R7_the_amount_follows_the_income(round_2561: Round, income: int, monthly: int) -> None:
    found = entitlement(round_2561, income, FEBRUARY, joins=True, confirmed=True)
    assert found.monthly == monthly


@pytest.mark.parametrize(
    ("day", "months", "low", "high"),
    [
        (FEBRUARY, 10, 2000, 1000),
        (date(2018, 3, 31), 9, 1800, 900),
        (APRIL, 8, 1600, 800),
        (date(2018, 11, 1), 1, 200, 100),
    ],
)
def test_R8_from_the_next_month_to_december(round_2561: Round, day: date, months: int, low: int, high: int) -> None:
    for income, total in ((20_000, low), (40_000, high)):
        found = entitlement(round_2561, income, day, joins=True, confirmed=True)
        assert (found.months, found.total) == (months, total)
        assert found.first_month == Month.of(day).plus(1)
        assert found.last_month == Month(year=2018, month=12)
        assert found.state is EntitlementState.ENTITLED


def test_R8_december_is_too_late(round_2561: Round) -> None:
    found = entitlement(round_2561, 20_000, date(2018, 12, 1), joins=True, confirmed=True)
    assert (found.state, found.months, found.total) == (EntitlementState.TOO_LATE, 0, 0)
    assert found.first_month is None


@given(days_of_the_round, st.integers(0, 100_000))
def test_R8_twelve_minus_the_month_for_every_day(day: date, income: int) -> None:
    found = entitlement(builtin_round("2561"), income, day, joins=True, confirmed=True)
    assert found.months == 12 - day.month
    assert found.total == found.months * (200 if income <= 30_000 else 100)


@given(days_of_the_round)
def test_R8_the_extension_adds_six_months_to_everybody(day: date) -> None:
    normal = builtin_round("2561")
    longer = normal.with_extension("top-up-june", enabled=True)
    before = entitlement(normal, 20_000, day, joins=True, confirmed=True)
    after = entitlement(longer, 20_000, day, joins=True, confirmed=True)
    assert after.months == before.months + 6
    assert after.last_month == Month(year=2019, month=6)


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_R8_never_more_than_the_round_has_nor_less_than_nothing(day: date) -> None:
    found = entitlement(builtin_round("2561"), 20_000, day, joins=True, confirmed=True)
    assert 0 <= found.months <= 10  # walk-in opens in February, so nobody is paid before March
    assert found.total == found.monthly * found.months
    assert (found.first_month is None) == (found.months == 0)


@given(days_of_the_round, days_of_the_round)
def test_R8_later_never_brings_more(one: date, other: date) -> None:
    first, second = sorted((one, other))
    round_ = builtin_round("2561")
    totals = [entitlement(round_, 20_000, day, joins=True, confirmed=True).total for day in (first, second)]
    assert totals[0] >= totals[1]


def test_R10_form_2_in_february_and_form_3_in_april(round_2561: Round, intent_counts: Round) -> None:
    form_3 = entitlement(round_2561, 20_000, FEBRUARY, joins=True, confirmed=True, confirmation_date=APRIL)
    assert (form_3.months, form_3.total) == (8, 1600)
    form_2 = entitlement(intent_counts, 20_000, FEBRUARY, joins=True, confirmed=True, confirmation_date=APRIL)
    assert (form_2.months, form_2.total) == (10, 2000)


def test_R10_both_dates_are_shown_where_they_lie_in_different_months(round_2561: Round) -> None:
    found = entitlement(round_2561, 20_000, FEBRUARY, joins=True, confirmed=True, confirmation_date=APRIL)
    assert "3 เม.ย. 2561" in found.sentence_th
    assert "14 ก.พ. 2561" in found.sentence_th
    assert "2018-04-03" in found.sentence_en
    same = entitlement(round_2561, 20_000, FEBRUARY, joins=True, confirmed=True, confirmation_date=date(2018, 2, 20))
    assert same.sentence_th.endswith("บาท")


def test_R10_an_interview_in_april_promises_no_more_than_april_brings(round_2561: Round) -> None:
    found = entitlement(round_2561, 20_000, FEBRUARY, joins=True, confirmation_date=APRIL)
    assert (found.state, found.months) == (EntitlementState.PROVISIONAL, 8)


def test_R10_provisional_until_form_3_confirms(round_2561: Round, intent_counts: Round) -> None:
    found = entitlement(round_2561, 20_000, FEBRUARY, joins=True)
    assert (found.state, found.months) == (EntitlementState.PROVISIONAL, 10)
    assert "ยืนยัน" in found.sentence_th
    assert entitlement(intent_counts, 20_000, FEBRUARY, joins=True).state is EntitlementState.ENTITLED


def test_R10_declining_after_joining_suspends(round_2561: Round) -> None:
    found = entitlement(round_2561, 20_000, FEBRUARY, joins=True, confirmed=False, confirmation_date=APRIL)
    assert (found.state, found.total) == (EntitlementState.SUSPENDED, 0)
    assert "ระงับ" in found.sentence_th


@pytest.mark.parametrize(("from_month", "months"), [("next", 2), ("same", 1), ("start", 0)])
def test_R10_a_suspension_leaves_the_months_already_paid(from_month: str, months: int) -> None:
    """Where form 2 brought money from March on and 306=N is of April: what remains is data of the round."""
    text = TEXT.replace('intent_date_source = "confirmation"', 'intent_date_source = "intent"')
    round_ = load_round(text.replace('from_month = "next"', f'from_month = "{from_month}"'))
    found = entitlement(round_, 20_000, FEBRUARY, joins=True, confirmed=False, confirmation_date=APRIL)
    assert (found.state, found.months) == (EntitlementState.SUSPENDED, months)


def test_R10_a_round_without_suspension_goes_on_paying(intent_counts: Round) -> None:
    kept = intent_counts.model_copy(update={"suspensions": ()})
    found = entitlement(kept, 20_000, FEBRUARY, joins=True, confirmed=False, confirmation_date=APRIL)
    assert (found.state, found.months) == (EntitlementState.ENTITLED, 10)


def test_R10_declining_is_not_suspending(round_2561: Round) -> None:
    assert entitlement(round_2561, 20_000, FEBRUARY, joins=False).state is EntitlementState.DECLINED
    assert entitlement(round_2561, 20_000, confirmed=False).state is EntitlementState.DECLINED
    assert entitlement(round_2561, 20_000).state is EntitlementState.UNKNOWN


def test_R10_a_decliner_of_form_2_may_confirm_in_form_3(round_2561: Round, intent_counts: Round) -> None:
    for round_ in (round_2561, intent_counts):
        found = entitlement(round_, 20_000, FEBRUARY, joins=False, confirmed=True, confirmation_date=APRIL)
        assert (found.state, found.months) == (EntitlementState.ENTITLED, 8)


def test_the_sentence_on_the_form(round_2561: Round) -> None:
    found = entitlement(round_2561, 20_000, FEBRUARY, joins=True, confirmed=True)
    assert found.sentence_th == ("ได้รับวงเงินเพิ่ม 200 บาทต่อเดือน ตั้งแต่มีนาคม 2561 ถึงธันวาคม 2561 รวม 10 เดือน เป็นเงิน 2,000 บาท")
    assert found.sentence_en == (
        "Receives 200 baht more a month from March 2018 to December 2018: 10 months, 2,000 baht."
    )


def test_the_sentence_names_the_extension_that_pays(round_2561: Round) -> None:
    longer = round_2561.with_extension("top-up-june", enabled=True)
    found = entitlement(longer, 20_000, FEBRUARY, joins=True, confirmed=True)
    assert (found.months, found.total) == (16, 3200)
    assert found.sentence_th == (
        "ได้รับวงเงินเพิ่ม 200 บาทต่อเดือน ตั้งแต่มีนาคม 2561 ถึงมิถุนายน 2562 รวม 16 เดือน เป็นเงิน 3,200 บาท "
        "ทั้งนี้รวมเดือนที่ขยายออกไปจากธันวาคม 2561 (ขยายเวลาวงเงินเพิ่มอีก 6 เดือน ถึงเดือนมิถุนายน 2562)"
    )
    # A joiner of December gets the months of the extension alone.
    late = entitlement(longer, 20_000, date(2018, 12, 20), joins=True, confirmed=True)
    assert (late.months, late.first_month) == (6, Month(year=2019, month=1))


def test_the_sentence_of_whoever_comes_too_late(round_2561: Round) -> None:
    found = entitlement(round_2561, 20_000, date(2018, 12, 1), joins=True, confirmed=True)
    assert found.sentence_th == ("ไม่มีเดือนที่จะได้รับวงเงินเพิ่ม เพราะเริ่มนับจากมกราคม 2562 ซึ่งพ้นธันวาคม 2561 เดือนสุดท้ายของรอบแล้ว")


def test_the_sentence_of_a_single_month(round_2561: Round) -> None:
    found = entitlement(round_2561, 40_000, date(2018, 11, 5), joins=True, confirmed=True)
    assert found.sentence_th == "ได้รับวงเงินเพิ่ม 100 บาทต่อเดือน เฉพาะธันวาคม 2561 รวม 1 เดือน เป็นเงิน 100 บาท"


def test_R10_the_sentence_of_a_suspension_says_since_when_and_why(intent_counts: Round) -> None:
    found = entitlement(intent_counts, 20_000, FEBRUARY, joins=True, confirmed=False, confirmation_date=APRIL)
    assert found.sentence_th == (
        "ได้รับวงเงินเพิ่ม 200 บาทต่อเดือน ตั้งแต่มีนาคม 2561 ถึงเมษายน 2561 รวม 2 เดือน เป็นเงิน 400 บาท "
        "แล้วระงับตั้งแต่พฤษภาคม 2561 เพราะไม่ยืนยันความประสงค์ในการสัมภาษณ์เมื่อ 3 เม.ย. 2561"
    )


def test_R10_what_is_provisional_says_in_which_month_it_is_to_be_confirmed(round_2561: Round) -> None:
    in_february = entitlement(round_2561, 20_000, date(2018, 2, 10), True)
    assert "ภายในเดือนกุมภาพันธ์ 2561" in in_february.sentence_th
    in_june = entitlement(round_2561, 20_000, date(2018, 2, 10), True, confirmation_date=date(2018, 6, 20))
    assert (in_june.state, in_june.months) == (EntitlementState.PROVISIONAL, 6)
    assert "ภายในเดือนมิถุนายน 2561" in in_june.sentence_th
    assert "within June 2018" in in_june.sentence_en
