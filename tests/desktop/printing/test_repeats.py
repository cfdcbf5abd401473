"""How wide the columns of a repeat are, and what happens where no table can hold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.repeats import column_widths

WIDTHS = st.lists(st.tuples(st.floats(1, 300), st.floats(1, 200)), min_size=1, max_size=12)


@given(st.floats(100, 800), WIDTHS)
def test_columns_fill_the_width_and_none_is_under_its_least(total: float, columns: list[tuple[float, float]]) -> None:
    wanted, least = zip(*columns, strict=True)
    widths = column_widths(total, wanted, least)
    if sum(least) > total + 0.01:
        assert widths is None
        return
    assert widths is not None
    assert all(width >= low - 0.02 for width, low in zip(widths, least, strict=True))
    assert sum(widths) == pytest.approx(total, abs=0.05)


def test_what_is_wanted_decides_where_there_is_room() -> None:
    assert column_widths(300, [1, 2], [10, 10]) == [100, 200]
    assert column_widths(300, [1, 2], [150, 10]) == [150, 150]
