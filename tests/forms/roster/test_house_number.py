from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.roster.house_number import house_key


def test_houses_stand_as_one_walks_past_them() -> None:
    walked = ["", "9", "12", "12/1", "12/10", "99/1", "100", "๑๐๑", "1020"]
    assert sorted(set(walked), key=house_key) == walked


def test_a_letter_stands_with_its_house() -> None:
    assert house_key("12") < house_key("12 ก") < house_key("13")
    assert house_key("12 ก") == house_key("12ก")
    assert house_key("007") == house_key("7")


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_numbers_sort_as_numbers(one: int, other: int) -> None:
    assert (house_key(str(one)) < house_key(str(other))) == (one < other)
