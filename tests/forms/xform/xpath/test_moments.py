"""Dates and times: ISO in, days since 1970 through, ISO out."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform.xpath.moments import days_of, decimal_time, formatted, moment_of_days, moment_of_text, read_moment

BANGKOK, PHOENIX = ZoneInfo("Asia/Bangkok"), ZoneInfo("America/Phoenix")
ZONES = st.sampled_from([BANGKOK, PHOENIX])


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), zone=ZONES)
def test_a_date_survives_the_way_through_numbers(day: date, zone: ZoneInfo) -> None:
    text = day.isoformat()
    days = days_of(text, zone)
    assert days is not None
    assert moment_of_days(days, zone).text == text
    if day.year > 1968:  # since then neither zone has moved its clocks
        assert moment_of_days(days + 30, zone).text == (day + timedelta(days=30)).isoformat()


def test_an_offset_is_an_instant_and_none_is_local() -> None:
    assert moment_of_text("2018-04-30T12:00:00", BANGKOK).text == "2018-04-30T12:00:00.000+07:00"
    assert moment_of_text("2018-04-30T05:00:00Z", BANGKOK).text == "2018-04-30T12:00:00.000+07:00"
    assert moment_of_text("2018-04-29T17:00:00.000Z", BANGKOK).text == "2018-04-30"


@pytest.mark.parametrize(
    "text", ["", "2018", "2018-13-01", "2018-02-30", "2018-04-30T25:00", "2018-04-30T10:00:00+07:99", "x2018-04-30"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_moment(text, BANGKOK) is None
    assert moment_of_text(text, BANGKOK).text == "Invalid Date"


def test_days_out_of_the_calendar_are_no_date() -> None:
    assert moment_of_days(1e12, BANGKOK).text == "Invalid Date"


def test_a_time_of_day_is_a_fraction() -> None:
    assert decimal_time("06:00:00.000+07:00", BANGKOK) == 0.25
    assert decimal_time("06:00", PHOENIX) == 0.25
    assert str(decimal_time("6 o'clock", BANGKOK)) == "nan"


def test_names_of_months_and_days_follow_the_language() -> None:
    at = read_moment("2018-04-30", BANGKOK)
    assert at is not None
    assert formatted(at, "%a %e %b %Y %%", "English (en)") == "Mon 30 Apr 2018 %"
    assert formatted(at, "%a %e %b", "ไทย (th)") == "จ. 30 เม.ย."
