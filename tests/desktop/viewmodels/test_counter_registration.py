from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.counter_registration import Entry, all_places, person, place_name, problems
from forms.roster.invented import people

WHOLE = Entry(
    national_id=next(iter(people(1, 7, "2401"))).national_id,
    title="นาง",
    first_name=" สมใจ ",
    last_name="ดีงาม",
    birth="๓๐/๔/๒๕๐๑",
    sex="female",
    house_no="๙๙/๑",
    moo="03",
    subdistrict="240101",
    income="๒๙,๐๐๐",
    phone="081-234-5678",
)


def test_an_entry_as_people_type_it_makes_a_person() -> None:
    assert problems(WHOLE, demo=True) == {}
    made = person(WHOLE, demo=True)
    assert made.full_name == "นางสมใจ ดีงาม"
    assert (made.birth.iso(), made.income, made.phone) == ("1958-04-30", 29_000, "0812345678")
    assert (made.house_no, made.moo, made.postcode) == ("99/1", "3", "24000")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("national_id", "1101700230703"),
        ("first_name", " "),
        ("last_name", ""),
        ("birth", "31/2/2501"),
        ("sex", ""),
        ("moo", "สาม"),
        ("subdistrict", "999999"),
        ("income", "100001"),
        ("phone", "12345"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(field: str, typed: str) -> None:
    assert problems(replace(WHOLE, **{field: typed}), demo=True).keys() == {field}


def test_an_invented_number_is_no_real_persons() -> None:
    assert problems(WHOLE, demo=False).keys() == {"national_id"}


@given(st.fixed_dictionaries({}, optional={each.name: st.text(max_size=14) for each in fields(Entry)}))
def test_whatever_is_typed_is_a_person_or_told(typed: dict[str, str]) -> None:
    entry = replace(WHOLE, **typed)
    if not problems(entry, demo=True):
        assert person(entry, demo=True).national_id


def test_places_of_the_own_district_come_first() -> None:
    places = all_places("2401")
    assert places[0][0].startswith("2401")
    assert places[0][1] == place_name(places[0][0])
    assert len(places) > 7_000
    assert len({name for _code, name in places}) == len(places)  # a name means one place
