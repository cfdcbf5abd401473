from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.pace import FIRST, MOST_REMEMBERED, SECONDS, Pace

MOST = 8_000_000


@given(
    remembered=st.integers(0, 10**9),
    steps=st.lists(st.one_of(st.none(), st.tuples(st.integers(1, MOST), st.floats(0, 300))), max_size=30),
)
def test_it_stays_within_its_bounds(remembered: int, steps: list[tuple[int, float] | None]) -> None:
    pace = Pace(remembered, least=1000, most=MOST)
    for step in steps:
        if step is None:
            pace.went_wrong()
        else:
            pace.went_well(*step)
        assert 1000 <= pace.size <= MOST


@given(rate=st.integers(500, 2_000_000), journey=st.floats(0, 2))
def test_on_a_steady_line_messages_come_to_be_as_long_as_they_should(rate: int, journey: float) -> None:
    pace = Pace(0, least=1, most=10**9)
    for _ in range(60):
        pace.went_well(pace.size, pace.size / rate + journey)
    # The journey counts as time on the line, so the message itself is shorter by about that.
    assert abs(pace.size / rate + journey - SECONDS) < 0.5


def test_it_grows_fourfold_at_most_and_falls_back_to_what_last_went_well() -> None:
    pace = Pace(0, least=1, most=MOST)
    assert pace.size == FIRST
    pace.went_well(FIRST, 0.001)
    assert pace.size == 4 * FIRST
    pace.went_wrong()
    assert pace.size == FIRST
    pace.went_wrong()
    assert pace.size == FIRST // 2


def test_yesterday_s_line_is_remembered_within_reason() -> None:
    assert Pace(100_000, least=1, most=MOST).size == 100_000
    assert Pace(MOST, least=1, most=MOST).size == MOST_REMEMBERED


def test_a_line_is_thin_until_it_has_shown_otherwise() -> None:
    pace = Pace(0, least=1, most=MOST)
    assert pace.thin
    pace.went_well(200_000, 1.0)
    assert not pace.thin
    pace.went_well(20_000, 1.0)
    assert pace.thin
