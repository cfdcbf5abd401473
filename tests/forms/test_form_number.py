"""Numbers that people type: any single slip is noticed, and what was printed is read again."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.form_number import LAST_ORDINAL, LAST_SERIAL, FormNumber, PaperNumber, PaperNumberError
from forms.page_mark import PageMark, PageMarkError
from forms.thai.numerals import to_thai

NUMBERS = st.builds(
    PaperNumber,
    st.builds(
        FormNumber,
        st.integers(1000, 9699).map(str),
        st.integers(1, 9999),
        st.integers(1, LAST_SERIAL),
    ),
    st.integers(1, LAST_ORDINAL),
)
MARKS = st.builds(
    PageMark,
    record_id=st.uuids(),
    revision=st.integers(1, 99),
    content_hash=st.text("0123456789abcdef", min_size=16, max_size=16) | st.just(""),
    paper=NUMBERS | st.none(),
    page=st.integers(1, 30),
    pages=st.integers(1, 30),
)


def test_it_looks_like_this() -> None:
    number = PaperNumber(FormNumber("2401", 17, 42), 1)
    assert str(number.form) == "2401-0017-0042"
    assert str(number).startswith("2401-0017-0042-01")


@given(NUMBERS)
def test_what_was_printed_is_read_again_however_it_is_spaced(number: PaperNumber) -> None:
    shown = str(number)
    assert PaperNumber.parse(shown) == number
    assert PaperNumber.parse(f" {to_thai(shown).replace('-', ' ')}") == number
    assert PaperNumber.parse(shown.replace("-", "")) == number


@given(NUMBERS, st.data())
def test_a_wrong_digit_and_two_swapped_ones_are_noticed(number: PaperNumber, data: st.DataObject) -> None:
    digits = str(number).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != digits[place]))
    with pytest.raises(PaperNumberError):
        PaperNumber.parse(digits[:place] + other + digits[place + 1 :])
    pair = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:pair] + digits[pair + 1] + digits[pair] + digits[pair + 2 :]
    if swapped != digits:
        with pytest.raises(PaperNumberError):
            PaperNumber.parse(swapped)


@pytest.mark.parametrize("typed", ["", "2401-0017-0042", "ก401001700420161", "2401-0017-0042-0161"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(PaperNumberError):
        PaperNumber.parse(typed)


@given(MARKS)
def test_a_mark_is_read_again(mark: PageMark) -> None:
    assert PageMark.parse(mark.text()) == mark


def test_a_mark_keeps_to_the_alphabet_that_packs_tightest() -> None:
    mark = PageMark(UUID(int=7), 1, "ab" * 32, PaperNumber(FormNumber("2401", 17, 42), 1), 1, 2)
    assert set(mark.text()) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize(
    "text", ["", "https://example.org", "AOF2:x:1:DRAFT:0:1/2", "AOF2:" + "0" * 32 + ":1:DRAFT:0:1"]
)
def test_another_code_is_refused(text: str) -> None:
    with pytest.raises(PageMarkError):
        PageMark.parse(text)
