"""Pairs that must be held against each other, pairs that must not, and that the keys bring together who is alike."""

from __future__ import annotations

import string
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.roster.likeness import LIKELY, Reason, keys, likeness, misread_numbers
from forms.thai.dates import PartialDate
from forms.thai.name_sound import skeleton, sound
from forms.thai.national_id import check_digit

BORN = PartialDate(1958, 4, 30)


@dataclass(frozen=True)
class Somebody:
    national_id: str = "9240100000018"
    first_name: str = "สมใจ"
    last_name: str = "ดีงาม"
    birth: PartialDate | None = BORN
    sex: str = "female"
    subdistrict: str = "240101"
    moo: str = "3"


ONE = Somebody()
OTHER_NUMBER = "9240177777710"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ณัฐวุฒิ", "ณัฏฐวุฒิ"),
        ("ศรีสุดา", "สีสุดา"),
        ("วรรณา", "วันนา"),
        ("กาญจนา", "กานจนา"),
        ("วิชัย", "วิไชย"),
        ("พงษ์ศักดิ์", "พงศ์ศักดิ์"),
        ("พงศ์", "พงษ์"),
        ("จันทร์เพ็ญ", "จันเพ็ญ"),
        ("บัณฑิต", "บันทิต"),
        ("พัชรี", "พัชลี"),
        ("ทรงศักดิ์", "ซงศักดิ์"),
        ("ใจดี", "ไจดี"),
        ("สุพรรณ", "สุพัน"),
        ("อำนวย", "อัมนวย"),
        ("ณ อยุธยา", "ณอยุธยา"),
        ("กุ้งนาง", "กุงนาง"),
        ("พิศาล", "พิสาร"),
        ("นางสาวสมใจ", "สมใจ"),
        ("ญาดา", "ยาดา"),
        ("พิมพ์พรรณ", "พิมพรรณ"),
        ("สิทธิ์", "สิด"),
    ],
)
def test_spellings_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("สมชาย", "สมหญิง"), ("มานี", "มานะชัย"), ("ประยุทธ", "ประวิตร"), ("นภา", "วิภา"), ("บุญมี", "บุญมา")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, {Reason.FIRST_SAME, Reason.LAST_SAME, Reason.BIRTH_SAME, Reason.VILLAGE_SAME}),
        ({"subdistrict": "500101"}, {Reason.BIRTH_SAME}),
        ({"first_name": "สมไจ"}, {Reason.FIRST_SOUNDS}),
        ({"first_name": "สมจัย", "last_name": "ดีงาน"}, {Reason.FIRST_SOUNDS, Reason.LAST_NEAR}),
        ({"birth": PartialDate(1958)}, {Reason.BIRTH_YEAR_SAME}),
        ({"birth": PartialDate(1958, 4)}, {Reason.BIRTH_YEAR_SAME}),
        ({"birth": PartialDate(2501, 4, 30)}, {Reason.BIRTH_ERA}),
        ({"first_name": "ดีงาม", "last_name": "สมใจ"}, {Reason.NAMES_SWAPPED}),
        ({"national_id": "9240100000081", "last_name": "มีสุข"}, {Reason.NUMBER_TRANSPOSED}),
        ({"national_id": "9240100000017", "birth": PartialDate(1959, 4, 30)}, {Reason.NUMBER_ONE_DIGIT}),
    ],
)
def test_these_are_held_against_each_other(changes: dict[str, Any], why: set[Reason]) -> None:
    other = replace(ONE, **{"national_id": OTHER_NUMBER, **changes})
    found = likeness(ONE, other)
    assert found.is_likely, found
    assert why <= set(found.reasons)
    assert keys(ONE) & keys(other)


def test_day_and_month_exchanged_are_seen() -> None:
    one = replace(ONE, birth=PartialDate(1958, 4, 3))
    found = likeness(one, replace(one, national_id=OTHER_NUMBER, birth=PartialDate(1958, 3, 4)))
    assert found.is_likely
    assert Reason.BIRTH_DAY_MONTH in found.reasons


@pytest.mark.parametrize(
    "changes",
    [
        {"first_name": "สมศรี"},  # a sister
        {"birth": PartialDate(1958), "subdistrict": "240102", "moo": "9"},  # a name and a year are shared by many
        {"birth": PartialDate(1932, 8, 12)},  # a grandmother's name
        {"first_name": "มาลี", "last_name": "แก้วตา"},  # a neighbour born the same day
        {"sex": "male", "birth": PartialDate(1958)},
        {"national_id": "9240100000081", "first_name": "มาลี", "last_name": "แก้วตา", "birth": PartialDate(1970)},
    ],
)
def test_these_are_not(changes: dict[str, Any]) -> None:
    other = replace(ONE, **{"national_id": OTHER_NUMBER, **changes})
    assert not likeness(ONE, other).is_likely, likeness(ONE, other)


THAI_NAMES = st.sampled_from(
    ["สมใจ", "สมชาย", "ณัฐวุฒิ", "ศรีสุดา", "วรรณา", "พงษ์ศักดิ์", "มานี", "ทรงชัย", "จันทร์เพ็ญ", "พิมพ์พรรณ", "ก", "อ้อย"]
)
BIRTHS = st.none() | st.builds(PartialDate, st.integers(1920, 2000), st.none()) | st.dates().map(PartialDate.of)
PEOPLE = st.builds(
    Somebody,
    national_id=st.text(string.digits, min_size=12, max_size=12).map(lambda digits: digits + check_digit(digits)),
    first_name=THAI_NAMES,
    last_name=THAI_NAMES,
    birth=BIRTHS,
    sex=st.sampled_from(["male", "female", ""]),
    subdistrict=st.sampled_from(["240101", "240102", ""]),
    moo=st.sampled_from(["1", "2", ""]),
)


@given(PEOPLE, PEOPLE)
def test_it_is_the_same_whichever_comes_first(one: Somebody, other: Somebody) -> None:
    assert likeness(one, other).score == likeness(other, one).score
    assert set(likeness(one, other).reasons) == set(likeness(other, one).reasons)
    assert 0 <= likeness(one, other).score <= 100


@given(PEOPLE, st.text(), st.text())
def test_whatever_stands_in_a_name_is_compared(one: Somebody, first: str, last: str) -> None:
    other = replace(one, first_name=first, last_name=last)
    assert likeness(one, other).score >= 0
    assert all(" " not in key for key in keys(other))


@given(
    PEOPLE,
    st.fixed_dictionaries(
        {},
        optional={
            "first_name": THAI_NAMES,
            "last_name": THAI_NAMES,
            "birth": BIRTHS,
            "subdistrict": st.sampled_from(["240101", "240102"]),
        },
    ),
)
def test_whoever_is_likely_by_name_and_birth_shares_a_key(one: Somebody, changes: dict[str, Any]) -> None:
    other = replace(one, national_id=OTHER_NUMBER, **changes)
    if likeness(one, other).is_likely:
        assert keys(one) & keys(other)


@given(PEOPLE)
def test_a_misread_number_is_one_that_can_exist(one: Somebody) -> None:
    for number in misread_numbers(one.national_id):
        assert number != one.national_id
        assert number[12:] == check_digit(number[:12])


def test_points_are_explained() -> None:
    assert LIKELY == 70
    found = likeness(ONE, replace(ONE, national_id=OTHER_NUMBER))
    assert found.score == 80
