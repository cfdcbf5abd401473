"""When everybody is met again, on every day of the programme."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.measure.follow_ups import current, days_left, follow_ups
from forms.measure.rounds import Round, builtin_round, development_round_after


def whole_programme() -> tuple[Round, list[str]]:
    round_ = builtin_round("2561")
    return round_, [each.follow_up_id for each in follow_ups(round_, development_round_after("2561"))]


def test_R22_R38_three_follow_ups_in_order() -> None:
    round_, ids = whole_programme()
    assert ids == ["2561-06", "2561-09", "2562-06"]
    assert [each.follow_up_id for each in follow_ups(round_, None)] == ["2561-06", "2561-09"]


@pytest.mark.parametrize(
    ("today", "expected", "left"),
    [
        (date(2018, 5, 31), None, None),
        (date(2018, 6, 1), "2561-06", 29),
        (date(2018, 6, 30), "2561-06", 0),
        (date(2018, 7, 1), "2561-06", -1),  # still owed, and late (R40)
        (date(2018, 8, 31), "2561-06", -62),
        (date(2018, 9, 1), "2561-09", 29),
        (date(2019, 5, 31), "2561-09", -243),
        (date(2019, 6, 1), "2562-06", 29),
        (date(2019, 7, 15), "2562-06", -15),
    ],
)
def test_R22_the_follow_up_at_hand(today: date, expected: str | None, left: int | None) -> None:
    found = current(follow_ups(builtin_round("2561"), development_round_after("2561")), today)
    assert (found.follow_up_id if found else None) == expected
    assert (days_left(found, today) if found else None) == left


@given(st.dates(date(2017, 1, 1), date(2021, 12, 31)))
def test_R22_R38_every_day_has_the_newest_that_has_begun(today: date) -> None:
    all_of_them = follow_ups(builtin_round("2561"), development_round_after("2561"))
    now = current(all_of_them, today)
    begun = sum(each.opens <= today for each in all_of_them)
    assert now == (all_of_them[begun - 1] if begun else None)
    if now is not None:
        assert (days_left(now, today) < 0) == (today > now.until)


def test_R38_all_participants_once_entered_by_the_middle_of_july() -> None:
    phase_two = development_round_after("2561")
    assert phase_two is not None
    (june,) = phase_two.follow_ups
    assert (june.until, june.report_by) == (date(2019, 6, 30), date(2019, 7, 15))
    assert june.everybody
    assert june.people == 4_145_397
    assert "เขต/อำเภอ" in june.who


def test_a_follow_up_has_a_title_in_both_languages() -> None:
    (june, september) = builtin_round("2561").follow_ups
    assert (june.title_th, june.title_en) == ("ติดตามเดือนมิถุนายน 2561", "Follow-up of June 2018")
    assert september.until == date(2018, 9, 30)
