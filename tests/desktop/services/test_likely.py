"""Whom this computer knows is shown before somebody is registered who may be the same."""

from __future__ import annotations

from typing import Any

import pytest

from forms.roster.likeness import Reason, misread_numbers
from forms.roster.person import Person
from forms.thai.dates import PartialDate
from forms.thai.national_id import check_digit
from tests.laptop import Laptop


def somebody(**changes: Any) -> Person:
    facts: dict[str, Any] = {
        "national_id": "9000000000004",
        "title": "นาย",
        "first_name": "ณัฏฐวุฒิ",
        "last_name": "ศรีสุวรรณ",
        "birth": PartialDate(1958, 4, 30),
        "sex": "male",
        "income": 20000,
        "house_no": "12/1",
        "moo": "3",
        "subdistrict": "240101",
        **changes,
    }
    return Person(**facts)


@pytest.fixture
def known(laptop: Laptop) -> Person:
    each = somebody()
    laptop.people.register(each)
    return each


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"first_name": "ณัฐวุฒิ", "last_name": "สีสุวัณ"}, Reason.FIRST_SOUNDS),
        ({"first_name": "ณัฏฐวุฒิ", "birth": PartialDate(1958)}, Reason.BIRTH_YEAR_SAME),
        ({"last_name": "ศรีสุวรรณ", "first_name": "ณัฏฐวุฒ"}, Reason.LAST_SAME),
        ({"subdistrict": "240105", "moo": "9"}, Reason.BIRTH_SAME),
    ],
)
def test_somebody_alike_is_found_by_whatever_way_leads_there(
    laptop: Laptop, known: Person, changes: dict[str, Any], why: Reason
) -> None:
    (found,) = laptop.people.likely(somebody(national_id="9240177777710", **changes))
    assert found.row.person_id == known.person_id
    assert why in found.reasons


def test_a_number_one_slip_away_is_found(laptop: Laptop) -> None:
    """Of numbers that can exist, few are one slip from another; this one is."""
    mine = next(
        digits + check_digit(digits)
        for digits in (f"9{number:011d}" for number in range(1000))
        if misread_numbers(digits + check_digit(digits))
    )
    slip = min(misread_numbers(mine))
    if not slip.startswith("9"):
        slip = max(misread_numbers(mine))
    laptop.people.register(somebody(national_id=slip))
    (found,) = laptop.people.likely(somebody(national_id=mine, last_name="มีสุข"))
    assert {Reason.NUMBER_ONE_DIGIT, Reason.NUMBER_TRANSPOSED} & set(found.reasons)


def test_strangers_are_not_shown(laptop: Laptop, known: Person) -> None:
    other = somebody(national_id="9240177777710", first_name="มาลี", last_name="แก้วตา", sex="female")
    assert laptop.people.likely(other) == []
    assert laptop.people.likely(known) == [], "nobody is held against themselves"
