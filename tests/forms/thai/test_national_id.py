"""The 13-digit national ID: checksum, shapes people type, demo numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import pin

from forms.thai.national_id import DEMO_PREFIX, NationalIdError, check_digit, formatted, is_valid, normalise
from forms.thai.numerals import to_thai

VALID = "1112034563562"
twelve_digits = st.from_regex(r"[1-8][0-9]{11}", fullmatch=True)


def test_vectors_of_the_documents() -> None:
    assert is_valid(VALID)
    assert not is_valid("1101700230703")  # a widely copied example whose last digit is wrong


@pytest.mark.parametrize(
    "typed", ["1-1120-34563-56-2", " 1 1120 34563 56 2 ", to_thai(VALID), "1\u200b112034563562", "1–1120–34563–56–2"]
)
def test_shapes_people_type(typed: str) -> None:
    assert normalise(typed) == VALID


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("  - ", "empty"),
        ("111203456356", "length"),
        ("11120345635621", "length"),
        ("111203456356A", "characters"),
        ("A", "characters"),
        ("0112034563562", "category"),
        ("1112034563561", "checksum"),
        ("9000000000001", "checksum"),
        ("9", "length"),
        ("9x", "characters"),
    ],
)
def test_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(NationalIdError) as caught:
        normalise(typed)
    assert caught.value.code == code
    assert len(typed) < 5 or typed not in str(caught.value)  # the number never gets into a message


@given(twelve_digits)
def test_exactly_one_last_digit_is_right(first: str) -> None:
    right = [digit for digit in "0123456789" if is_valid(first + digit)]
    assert right == [check_digit(first)]


# The third digit's weight is 11, so the check digit does not guard it.
guarded_places = st.sampled_from([0, 1, *range(3, 12)])


@given(st.from_regex(r"[0-8][0-9]{12}", fullmatch=True))
def test_the_same_numbers_are_valid_as_for_python_stdnum(number: str) -> None:
    assert is_valid(number) == pin.is_valid(number)


@given(twelve_digits, guarded_places, st.integers(1, 9))
def test_one_mistyped_digit_passes_only_where_two_sums_share_a_check_digit(first: str, place: int, shift: int) -> None:
    wrong = first[:place] + str((int(first[place]) + shift) % 10) + first[place + 1 :]
    sums = [sum(int(d) * (13 - i) for i, d in enumerate(digits)) % 11 for digits in (first, wrong)]
    assert sums[0] != sums[1]
    # 11 remainders meet 10 digits: (11 - 0) mod 10 = (11 - 10) mod 10, and no other pair.
    assert (check_digit(first) == check_digit(wrong)) == (set(sums) == {0, 10})


def test_a_demo_number_passes_only_where_it_is_accepted() -> None:
    first = f"{DEMO_PREFIX}24010000001"
    number = first + check_digit(first)
    assert is_valid(number, accept_demo=True)
    with pytest.raises(NationalIdError) as caught:
        normalise(number)
    assert caught.value.code == "demo"


def test_shown_as_on_the_card() -> None:
    assert formatted(VALID) == "1-1120-34563-56-2"
    assert formatted("123") == "123"
