"""The columns of the reports, from the answers of forms 2 and 3."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.services.projection import project

EMPTY: dict[str, Any] = {
    "form_date": None,
    "channel": None,
    "subdistrict": None,
    "income": None,
    "joins": None,
    "consents": None,
    "declined_because": None,
    "outcome": None,
    "menu_group": None,
    "programmes": [],
}


def test_form_3_with_prescriptions() -> None:
    answers = {
        "visit": {"q304_date": "2018-03-12", "q304_channel": "home_visit", "q305_outcome": "interviewed"},
        "q306_confirm": "yes",
        "specialist": {"q341_group": "farmer"},
        "prescribe": {"prescriptions": [{"q351_programme": "P01"}, {"q351_programme": "P08"}, {"q351_agency": "baac"}]},
    }
    assert project(answers) == {
        **EMPTY,
        "form_date": date(2018, 3, 12),
        "channel": "home_visit",
        "outcome": "interviewed",
        "joins": True,
        "menu_group": "farmer",
        "programmes": ["P01", "P08"],
    }


def test_form_2_of_one_who_declines() -> None:
    answers = {"q201_date": "2018-02-20", "q211_join": "no", "q213_reason": "has_work", "q210_income": "30000"}
    assert project(answers) == {
        **EMPTY,
        "form_date": date(2018, 2, 20),
        "joins": False,
        "declined_because": "has_work",
        "income": 30000,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("q201_date", "12/3/2561"),
        ("q210_income", "-5"),
        ("q210_income", "๑๒๓"),
        ("q210_income", "99999999999"),
        ("q211_join", "maybe"),
        ("prescriptions", "P01"),
        ("prescriptions", [{"q351_programme": ""}]),
    ],
)
def test_what_cannot_be_read_is_left_out(name: str, value: Any) -> None:
    assert project({name: value}) == EMPTY


@given(
    st.recursive(
        st.dictionaries(st.sampled_from(["q201_date", "q210_income", "prescriptions", "q341_group"]), st.text()),
        lambda inner: st.dictionaries(st.sampled_from(["s", "prescriptions"]), inner | st.lists(inner, max_size=3)),
        max_leaves=8,
    )
)
def test_no_answers_are_a_reason_to_fail(answers: dict[str, Any]) -> None:
    assert set(project(answers)) == set(EMPTY)
