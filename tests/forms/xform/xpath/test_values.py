"""Conversions between the types of XPath."""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform.xpath.values import divide, number_of_text, remainder, text_of_number, to_boolean

BANGKOK = ZoneInfo("Asia/Bangkok")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_its_text_and_never_shows_an_exponent(number: float) -> None:
    text = text_of_number(number)
    assert "e" not in text.lower()
    assert number_of_text(text, BANGKOK) == number


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_have_no_point(number: int) -> None:
    assert text_of_number(float(number)) == str(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [(math.nan, "NaN"), (math.inf, "Infinity"), (-math.inf, "-Infinity"), (-0.0, "0"), (1e21, "1" + "0" * 21)],
)
def test_special_numbers(number: float, text: str) -> None:
    assert text_of_number(number) == text


@pytest.mark.parametrize("text", ["", " ", "1e3", "1_000", "๑๒", "0x10", "nan", "inf", "1 2", "--1", "+1", "."])
def test_texts_that_are_no_number(text: str) -> None:
    assert math.isnan(number_of_text(text, BANGKOK))


def test_a_date_as_number_is_local_days() -> None:
    assert number_of_text("1970-01-02", BANGKOK) == pytest.approx(1 - 7 / 24)
    assert number_of_text("1970-01-02T07:00:00.000+07:00", BANGKOK) == 1
    assert math.isnan(number_of_text("2018-02-30", BANGKOK))


@given(st.floats(), st.floats(allow_nan=False))
def test_division_and_remainder_never_raise(left: float, right: float) -> None:
    quotient, rest = divide(left, right), remainder(left, right)
    assert isinstance(quotient, float)
    assert math.isnan(rest) or abs(rest) <= abs(left)


def test_truth() -> None:
    assert [to_boolean(value) for value in ("", "0", 0.0, math.nan, 2.0, (), False)] == [
        False,
        True,
        False,
        False,
        True,
        False,
        False,
    ]
