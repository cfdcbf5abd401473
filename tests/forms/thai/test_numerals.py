from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.thai.numerals import to_ascii, to_thai


def test_both_ways() -> None:
    assert to_ascii("๑๒/๔/๒๕๐๑ ก") == "12/4/2501 ก"
    assert to_thai("12/4/2501 ก") == "๑๒/๔/๒๕๐๑ ก"


@given(st.text())
def test_there_and_back(text: str) -> None:
    assert to_ascii(to_thai(text)) == to_ascii(text)
    assert to_ascii(to_ascii(text)) == to_ascii(text)
