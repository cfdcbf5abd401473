"""Who is sought out, and the sentences that say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.measure.ledger import CaseFacts
from forms.measure.rounds import Round, builtin_round
from forms.measure.targeting import Why, standing, targeting, why
from forms.measure.workflow import CaseStatus
from forms.roster.person import Person

MARCH = date(2018, 3, 12)
Make = Callable[..., Person]


@pytest.mark.parametrize(
    ("income", "tier", "to_visit"),
    [(0, "low", True), (29_999, "low", True), (30_000, "low", True), (30_001, "high", False)],
)
def test_R14_the_line_itself_is_low(a_person: Make, round_2561: Round, income: int, tier: str, to_visit: bool) -> None:
    found = targeting(a_person(income=income), round_2561, MARCH, came=False, declined=False)
    assert (found.tier, found.to_visit) == (tier, to_visit)


@pytest.mark.parametrize(
    ("birth", "age", "to_visit"),
    [
        ("1957-02-02", 60, True),  # 61 one day after the age date
        ("1957-02-01", 61, False),
        ("1957", 61, False),  # an unknown day counts from 1 January
        ("1958", 60, True),
        ("1930", 87, False),
    ],
)
def test_R12_age_is_taken_on_the_rounds_own_date(
    a_person: Make, round_2561: Round, birth: str, age: int, to_visit: bool
) -> None:
    found = targeting(a_person(birth=birth), round_2561, date(2018, 4, 30), came=False, declined=False)
    assert (found.age, found.to_visit) == (age, to_visit)


def test_R11_a_walk_in_drops_off_the_list(a_person: Make, round_2561: Round) -> None:
    found = targeting(a_person(), round_2561, MARCH, came=True, declined=False)
    assert not found.to_visit
    assert "มาแจ้งความประสงค์แล้ว" in found.reasons[-1].th


def test_R12_whoever_came_and_declined_has_come(a_person: Make, round_2561: Round) -> None:
    for came in (True, False):
        found = targeting(a_person(), round_2561, MARCH, came=came, declined=True)
        assert not found.to_visit
        assert "ไม่ประสงค์" in found.reasons[-1].th


def test_R4_others_join_voluntarily(a_person: Make, round_2561: Round) -> None:
    found = targeting(a_person(income=50_000), round_2561, date(2018, 2, 10), came=False, declined=False)
    assert not found.to_visit
    assert found.reasons[-1].rule == "R4"
    assert "สมัครใจ" in found.reasons[-1].th
    assert "28 ก.พ. 2561" in found.reasons[-1].th


@pytest.mark.parametrize(
    ("day", "walk_in", "home_visit"),
    [
        (date(2018, 1, 31), "before", "before"),
        (date(2018, 2, 1), "open", "before"),
        (date(2018, 2, 28), "open", "before"),
        (date(2018, 3, 1), "after", "open"),
        (date(2018, 4, 30), "after", "open"),
        (date(2018, 5, 1), "after", "after"),
    ],
)
def test_R40_windows_flag_and_never_block(
    a_person: Make, round_2561: Round, day: date, walk_in: str, home_visit: str
) -> None:
    found = targeting(a_person(), round_2561, day, came=False, declined=False)
    assert (found.walk_in, found.home_visit) == (walk_in, home_visit)
    assert found.to_visit


def test_an_extension_opens_the_window_again(a_person: Make, round_2561: Round) -> None:
    longer = round_2561.with_extension("home-visit-may", enabled=True)
    found = targeting(a_person(), longer, date(2018, 5, 20), came=False, declined=False)
    assert found.home_visit == "open"
    assert "31 พ.ค. 2561" in found.reasons[2].th


@given(
    income=st.integers(0, 100_000),
    year=st.integers(1920, 1999),
    day=st.dates(date(2018, 1, 1), date(2018, 12, 31)),
    came=st.booleans(),
    declined=st.booleans(),
)
def test_R12_the_list_is_exactly_the_three_conditions(
    income: int, year: int, day: date, came: bool, declined: bool
) -> None:
    person = Person.model_validate(
        {
            "national_id": "1112034563562",
            "first_name": "ก",
            "last_name": "ข",
            "birth": f"{year}-06-15",
            "sex": "male",
            "income": income,
            "subdistrict": "240101",
        }
    )
    round_ = builtin_round("2561")
    found = targeting(person, round_, day, came=came, declined=declined)
    stands = standing(person.birth, income, round_)
    assert (stands.age, stands.tier) == (found.age, found.tier)
    assert stands.targeted == (income <= 30_000 and 2018 - year - 1 <= 60)
    assert found.to_visit == (stands.targeted and not (came or declined))
    assert all(sentence.th and sentence.en and sentence.rule.startswith("R") for sentence in found.reasons)


@pytest.mark.parametrize(
    ("changes", "status", "expected", "said"),
    [
        ({}, CaseStatus.NONE, Why.ON_LIST, "ต้องไปพบที่บ้านระหว่าง 1 มี.ค. 2561 – 30 เม.ย. 2561"),
        ({}, CaseStatus.STARTED, Why.ON_LIST, "ต้องไปพบที่บ้าน"),
        ({}, CaseStatus.NOT_MET, Why.NOT_MET, "ต้องไปพบอีกภายใน 30 เม.ย. 2561"),
        ({}, CaseStatus.CLOSED, Why.CLOSED, "ย้ายออกหรือเสียชีวิต"),
        ({}, CaseStatus.DECLINED, Why.REFUSED, "ปฏิเสธ"),
        ({}, CaseStatus.ASSESSED, Why.MET, "สัมภาษณ์แล้ว"),
        ({"income": 30_001}, CaseStatus.NONE, Why.OVER_INCOME, "สมัครใจ"),
        ({"birth": "1950-01-01"}, CaseStatus.NONE, Why.OVER_AGE, "สมัครใจ"),
        ({"birth": "1950-01-01", "income": 30_001}, CaseStatus.NONE, Why.BOTH, "สมัครใจ"),
        ({"income": 50_000}, CaseStatus.ASSESSED, Why.MET, "สัมภาษณ์แล้ว"),
    ],
)
def test_R12_a_visit_and_its_outcome_are_a_reason(
    a_person: Make, round_2561: Round, changes: dict[str, object], status: CaseStatus, expected: Why, said: str
) -> None:
    found = targeting(a_person(**changes), round_2561, MARCH, came=False, declined=False, status=status)
    assert found.why is expected
    assert found.to_visit == expected.on_list
    assert said in found.reasons[2].th


def test_R18_who_is_to_visit_is_told(a_person: Make, round_2561: Round) -> None:
    def last(**changes: str) -> str:
        return targeting(a_person(**changes), round_2561, MARCH, came=False, declined=False).reasons[-1].th

    assert last(ao_code="2401003") == "มอบหมายให้ AO รหัส 2401003"
    assert "ยังไม่ได้มอบหมาย" in last()


@given(
    tier=st.sampled_from(["low", "high"]),
    young=st.booleans(),
    came=st.booleans(),
    declined=st.booleans(),
    status=st.sampled_from([each for each in CaseStatus if each is not CaseStatus.STARTED]),
    listed=st.booleans(),
)
def test_R12_everybody_has_one_reason_and_it_decides(
    tier: Literal["low", "high"], young: bool, came: bool, declined: bool, status: CaseStatus, listed: bool
) -> None:
    found = why(tier, young=young, came=came, declined=declined, status=status, listed=listed)
    sought = not (came or declined) and status in (CaseStatus.NONE, CaseStatus.NOT_MET)
    assert found.on_list == (tier == "low" and young and sought and listed)


def test_R12_whoever_is_on_no_list_is_not_visited_before_they_are_checked(a_person: Make, round_2561: Round) -> None:
    found = targeting(a_person(), round_2561, MARCH, came=False, declined=False, listed=False)
    assert found.why is Why.NOT_LISTED
    assert not found.to_visit
    assert "ไม่อยู่ในบัญชีของอำเภอ" in found.reasons[-1].th
    came = targeting(a_person(), round_2561, MARCH, came=True, declined=False, listed=False)
    assert came.why is Why.CAME


@given(
    intent=st.sampled_from([None, "yes", "no"]),
    outcome=st.sampled_from(["", "interviewed", "not_home", "ill", "moved", "died", "refused"]),
    confirm=st.sampled_from(["", "yes", "no"]),
)
def test_R12_the_list_in_words_and_the_list_in_the_databases_are_one(
    intent: str | None, outcome: str, confirm: str
) -> None:
    """`CaseFacts.to_be_sought` fills the column that lists are read from."""
    facts = CaseFacts(
        join=intent or "",
        outcome=outcome,
        confirm=confirm if outcome == "interviewed" else "",
        assessed=outcome == "interviewed",
        visit_outcome="" if outcome == "interviewed" else outcome,
    )
    found = why("low", young=True, came=facts.came, declined=facts.joins is False, status=facts.status)
    assert found.on_list == facts.to_be_sought
