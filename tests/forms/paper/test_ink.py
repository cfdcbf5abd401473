"""Ink through every point of the pen, thinner where it was fast."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forms.paper.ink import ink

PLACES = st.tuples(st.integers(0, 10_000), st.integers(0, 4_000), st.integers(0, 200))


@st.composite
def strokes(draw: st.DrawFn) -> list[tuple[float, float, int]]:
    """Points with time that only goes on, as a pad gives them."""
    now, found = 0, []
    for x, y, later in draw(st.lists(PLACES, min_size=1, max_size=40)):
        now += later
        found.append((x / 10_000, y / 10_000, now))
    return found


def ends(stroke) -> list[tuple[float, float]]:
    """Where the curves of a stroke begin and end."""
    runs = ink([stroke])
    return [runs[0].start, *(end for run in runs for _first, _second, end in run.curves)]


@given(strokes())
def test_the_ink_goes_through_every_point_that_was_drawn(stroke) -> None:
    places = [point[:2] for number, point in enumerate(stroke) if not number or point[:2] != stroke[number - 1][:2]]
    assert ends(stroke) == places


@given(strokes())
def test_the_ink_has_no_gap_and_no_odd_width(stroke) -> None:
    runs = ink([stroke])
    for before, after in pairwise(runs):
        assert after.start == before.curves[-1][2]
        assert before.width != after.width
    assert all(0.6 <= run.width <= 1.3 for run in runs)


def test_a_fast_line_is_thinner_than_a_slow_one() -> None:
    slow = [(i / 20, 0.0, i * 100) for i in range(20)]
    fast = [(i / 20, 0.0, i * 5) for i in range(20)]
    assert ink([fast])[-1].width < ink([slow])[-1].width


def test_on_a_straight_line_the_curve_does_not_leave_it() -> None:
    for run in ink([[(i / 10, i / 20, i * 16) for i in range(11)]]):
        for curve in run.curves:
            assert all(abs(y - x / 2) < 1e-9 for x, y in curve)


def test_a_tap_is_a_dot_and_nothing_is_nothing() -> None:
    (dot,) = ink([[(0.5, 0.5, 0), (0.5, 0.5, 40)]])
    assert dot.curves == ()
    assert ink([]) == ink([[]]) == []
