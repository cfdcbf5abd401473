from __future__ import annotations

import pytest

from forms.reports.query import Condition, Query, Row, Selection
from forms.reports.stars import CASES, PRESCRIPTIONS
from forms.reports.tally import Tally, people, share
from tests.forms.reports.memory import Memory

ROWS = [
    {"person_id": "1", "village": "b", "tier": "low", "total": 1800},
    {"person_id": "2", "village": "a", "tier": "low", "total": 2000},
    {"person_id": "3", "village": "a", "tier": "high", "total": 500},
    {"person_id": "4", "village": "", "tier": "high", "total": 0},
]


def tally() -> Tally:
    return Tally.of(Memory({"cases": ROWS}), Selection(CASES), "village", "tier", sums=("total",))


def test_a_figure_adds_up_what_is_left_open_and_selects_what_is_wanted() -> None:
    figure = tally().figure(tier="low")
    assert figure.value == 2
    assert figure.selection == Selection(CASES).where(tier="low")
    assert tally().figure().value == 4
    assert tally().figure(tier=("low", "high"), village="a").value == 2
    assert tally().figure(village="nowhere").value == 0


def test_a_sum_is_taken_over_the_same_rows() -> None:
    assert tally().figure("total", tier="low").value == 3800
    assert tally().number("total") == 4300


def test_parts_come_in_order_what_is_not_known_last() -> None:
    parts = tally().split("village")
    assert list(parts) == ["a", "b", ""]
    assert [part.number() for part in parts.values()] == [2, 1, 1]
    assert parts["a"].figure(tier="high").selection == Selection(CASES).where(village="a").where(tier="high")


def test_a_value_that_does_not_occur_counts_nobody_and_selects_it_all_the_same() -> None:
    figure = tally().having("village", "c").figure()
    assert (figure.value, figure.selection) == (0, Selection(CASES).where(village="c"))


def test_persons_counted_once_are_not_added_up() -> None:
    rows = [Row(("P01",), 2, ())]
    with pytest.raises(ValueError, match="once"):
        Tally(Query(Selection(PRESCRIPTIONS), ("programme",), people=True), rows)


def test_people_are_counted_once_a_combination() -> None:
    ask = Memory({"prescriptions": [{"person_id": "1", "programme": "P01"}, {"person_id": "1", "programme": "P08"}]})
    assert {keys: figure.value for keys, figure in people(ask, Selection(PRESCRIPTIONS), "programme").items()} == {
        ("P01",): 1,
        ("P08",): 1,
    }
    assert people(ask, Selection(PRESCRIPTIONS))[()].value == 1


def test_a_column_of_another_star_is_refused() -> None:
    with pytest.raises(ValueError, match="programme"):
        Selection(CASES).having(Condition("programme", ("P01",)))


@pytest.mark.parametrize(("part", "whole", "tenths"), [(1, 8, 125), (1, 3, 333), (2, 3, 667), (0, 5, 0), (1, 2000, 1)])
def test_a_share_is_in_tenths_of_a_per_cent_rounded_half_up(part: int, whole: int, tenths: int) -> None:
    figure = share(part, whole)
    assert figure is not None
    assert figure.value == tenths


def test_nothing_of_nothing_is_no_share() -> None:
    assert share(0, 0) is None
