"""The walk from house to house."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.routes import Leg, Point, metres_between, nearest_first

PLACES = st.lists(st.none() | st.builds(Point, st.floats(13.4, 13.9), st.floats(100.9, 101.5)), max_size=25)


def test_distances_are_metres_on_the_globe() -> None:
    # One degree of latitude is 111.2 km everywhere, one of longitude shrinks with the cosine.
    assert metres_between(Point(13, 101), Point(14, 101)) == pytest.approx(111_195, abs=5)
    assert metres_between(Point(60, 101), Point(60, 102)) == pytest.approx(55_597, abs=10)


def test_a_walk_goes_to_the_nearest_house_each_time() -> None:
    village = [Point(13.70, 101.00), Point(13.75, 101.00), Point(13.71, 101.00), Point(13.73, 101.00)]
    assert [leg.stop for leg in nearest_first(village)] == [0, 2, 3, 1]
    assert [leg.stop for leg in nearest_first(village, start=Point(13.80, 101.00))] == [1, 3, 2, 0]


def test_the_first_leg_is_known_only_from_a_start_of_its_own() -> None:
    house = Point(13.70, 101.00)
    assert nearest_first([house]) == [Leg(0, None)]
    assert nearest_first([house], start=Point(13.71, 101.00)) == [Leg(0, 1112)]


def test_a_house_nobody_knows_the_place_of_comes_last() -> None:
    assert [leg.stop for leg in nearest_first([None, Point(13.7, 101), None])] == [1, 0, 2]
    assert nearest_first([None, None], start=Point(13.7, 101)) == [Leg(0, None), Leg(1, None)]


@given(PLACES, st.none() | st.just(Point(13.6, 101.2)))
def test_everybody_is_on_the_walk_once(stops: list[Point | None], start: Point | None) -> None:
    walk = nearest_first(stops, start)
    assert sorted(leg.stop for leg in walk) == list(range(len(stops)))


@given(PLACES)
def test_no_house_left_for_later_was_nearer(stops: list[Point | None]) -> None:
    walk = [leg.stop for leg in nearest_first(stops) if stops[leg.stop] is not None]
    for place, (here, there) in enumerate(pairwise(walk)):
        chosen = metres_between(stops[here], stops[there])  # type: ignore[arg-type]
        for later in walk[place + 2 :]:
            # Flat and round distances differ by less than a part in a hundred this near.
            assert chosen <= metres_between(stops[here], stops[later]) * 1.01 + 0.5  # type: ignore[arg-type]
