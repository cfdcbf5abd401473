"""Dates in พ.ศ.: the year that began in April, unknown parts, the shapes people write."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.thai.dates import (
    MONTHS,
    MONTHS_SHORT,
    DateStyle,
    PartialDate,
    ThaiDateError,
    buddhist_year,
    gregorian_year,
    iso_day,
    parse_buddhist,
    show_date,
)

days = st.dates(date(1860, 4, 1), date(2150, 12, 31))
partial_dates = days.flatmap(
    lambda d: st.sampled_from([PartialDate(d.year), PartialDate(d.year, d.month), PartialDate.of(d)])
)
styles: st.SearchStrategy[DateStyle] = st.sampled_from(["short", "full", "numeric"])


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("30/4/2501", "1958-04-30"),
        ("30-4-2501", "1958-04-30"),
        ("30.4.2501", "1958-04-30"),
        ("30 4 2501", "1958-04-30"),
        ("๓๐/๔/๒๕๐๑", "1958-04-30"),
        ("30 เม.ย. 2501", "1958-04-30"),
        ("30 เม.ย 2501", "1958-04-30"),
        ("30เมย2501", "1958-04-30"),
        ("30-เม.ย.-2501", "1958-04-30"),
        ("๓๐ เมษายน พ.ศ. ๒๕๐๑", "1958-04-30"),
        ("วันที่ 30 เดือน เมษายน พ.ศ. 2501", "1958-04-30"),
        ("1 มิถุนา 2510", "1967-06-01"),
        ("2501/4/30", "1958-04-30"),
        ("2501-04-30", "1958-04-30"),
        ("1958-04-30", "1958-04-30"),
        ("1958-04-30 00:00:00", "1958-04-30"),
        ("30/4 ค.ศ. 1958", "1958-04-30"),
        ("30 เม.ย. ค.ศ. 1958", "1958-04-30"),
        ("25010430", "1958-04-30"),
        ("25010400", "1958-04"),
        ("25010000", "1958"),
        ("0/4/2501", "1958-04"),
        ("-/4/2501", "1958-04"),
        ("ไม่ทราบ/4/2501", "1958-04"),
        ("4/2501", "1958-04"),
        ("เม.ย. 2501", "1958-04"),
        ("00 เม.ย. 2501", "1958-04"),
        ("00/00/2501", "1958"),
        ("?/?/2501", "1958"),
        ("พ.ศ. 2501", "1958"),
        ("พศ 2501", "1958"),
        ("ปี 2501", "1958"),
        ("2501", "1958"),
        ("29/2/2503", "1960-02-29"),
        # Until 2483 the year began in April: its first three months stand at its end.
        ("1/1/2482", "1940-01-01"),
        ("31/3/2482", "1940-03-31"),
        ("1/4/2482", "1939-04-01"),
        ("31/12/2483", "1940-12-31"),
        ("1/1/2484", "1941-01-01"),
    ],
)
def test_shapes_people_write(typed: str, iso: str) -> None:
    assert parse_buddhist(typed).iso() == iso


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("เมื่อวาน", "not_a_date"),
        ("30 foo 2501", "not_a_date"),
        ("1/2/3/2501", "not_a_date"),
        ("30 เม.ย. ก 2501", "not_a_date"),
        ("31/2/2501", "impossible"),
        ("29/2/2501", "impossible"),
        ("1/13/2501", "impossible"),
        ("30/4/1958", "gregorian_year"),
        ("30/4/58", "short_year"),
        ("1/1/2483", "no_such_months"),
        ("มี.ค. 2483", "no_such_months"),
        ("1/1/9999", "not_a_date"),
    ],
)
def test_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(ThaiDateError) as caught:
        parse_buddhist(typed)
    assert caught.value.code == code


def test_a_year_of_the_other_calendar_comes_with_a_suggestion() -> None:
    with pytest.raises(ThaiDateError) as caught:
        parse_buddhist("30/4/1958")
    assert caught.value.suggestion == 2501


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = parse_buddhist(text)
    except ThaiDateError:
        return
    assert 1850 <= found.year <= 2200


@given(partial_dates, styles, st.booleans())
def test_what_is_shown_can_be_typed(value: PartialDate, style: DateStyle, thai_digits: bool) -> None:
    assert parse_buddhist(show_date(value, style, thai_digits=thai_digits)) == value


@given(partial_dates)
def test_iso_round_trip(value: PartialDate) -> None:
    assert PartialDate.parse_iso(value.iso()) == value


@given(days)
def test_the_year_of_both_calendars(day: date) -> None:
    assert gregorian_year(buddhist_year(day.year, day.month), day.month) == day.year


@given(days, days)
def test_later_days_never_have_earlier_years(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert buddhist_year(first.year, first.month) <= buddhist_year(second.year, second.month)


def test_the_nine_months_of_2483() -> None:
    years = [buddhist_year(1940, month) for month in range(1, 13)]
    assert years == [2482] * 3 + [2483] * 9


@pytest.mark.parametrize("text", ["1958-4-30", "58", "1958-13", "1958-02-30", "1958-04-30T00:00", "๑๙๕๘", ""])
def test_iso_is_strict(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the codes are ThaiDateError's, this is the plain one
        PartialDate.parse_iso(text)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("1958-04-30", date(2018, 4, 29), 59),
        ("1958-04-30", date(2018, 4, 30), 60),
        ("1958-04", date(2018, 4, 1), 60),  # the 1st of the month
        ("1958-04", date(2018, 3, 31), 59),
        ("1958", date(2018, 1, 1), 60),  # 1 January
        ("1958", date(2017, 12, 31), 59),
        ("1930", date(2018, 3, 31), 87),  # the year 2473 began on 1 April
        ("1930", date(2018, 4, 1), 88),
        ("1960-02-29", date(2018, 2, 28), 57),
        ("1960-02-29", date(2018, 3, 1), 58),
        ("2018-03-02", date(2018, 3, 1), -1),
    ],
)
def test_age_with_unknown_parts_follows_section_16(born: str, on: date, age: int) -> None:
    assert PartialDate.parse_iso(born).age_on(on) == age


@given(partial_dates, st.dates(date(1941, 1, 1), date(2200, 1, 1)))
def test_age_grows_by_one_a_year(born: PartialDate, day: date) -> None:
    later = date(day.year + 1, day.month, min(day.day, 28))
    assert born.age_on(later) - born.age_on(day.replace(day=min(day.day, 28))) == 1


def test_styles() -> None:
    day = date(1958, 4, 30)
    assert show_date(day) == "30 เม.ย. 2501"
    assert show_date(day, "full") == "30 เมษายน 2501"
    assert show_date(day, "numeric") == "30/4/2501"
    assert show_date(day, "full", thai_digits=True) == "๓๐ เมษายน ๒๕๐๑"
    assert show_date(PartialDate(1958, 4)) == "เม.ย. 2501"
    assert show_date(PartialDate(1958), "full") == "2501"


def test_twelve_names_each() -> None:
    assert len(set(MONTHS)) == len(set(MONTHS_SHORT)) == 12


@given(days)
def test_an_iso_day_is_read_as_written(day: date) -> None:
    assert iso_day(day.isoformat()) == (day if day.year > 1900 else None)


@pytest.mark.parametrize("text", ["", "2561-03-12", "2018-3-12", "2018-02-30", "12/3/2018", "0018-03-12"])
def test_what_is_no_day_of_a_measure_is_none(text: str) -> None:
    assert iso_day(text) is None
