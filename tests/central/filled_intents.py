"""Forms 2 that the form itself takes, for tests of what becomes of several of them."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from typing import Any

from forms.library import library_form
from forms.record import Answers
from forms.xform.session import FormSession

VERSION = library_form("intent").version
DAY = datetime(2018, 3, 20, 9, tzinfo=UTC)

_TOLD: Answers = {
    "demo_round": "yes",
    "notice": {"privacy_ack": "OK"},
    "reception": {"q201_date": "2018-03-12", "q202_channel": "home_visit"},
    "holder": {
        "q204_national_id": "9000000000004",
        "q205_title": "นาย",
        "q205_first_name": "สมใจ",
        "q205_last_name": "ดีงาม",
        "q206_birth_date": "1980",
        "q207_sex": "male",
    },
    "address": {
        "q208_house_no": "12/1",
        "q208_moo": "3",
        "q208_province": "24",
        "q208_district": "2401",
        "q208_subdistrict": "240101",
        "q208_same": "yes",
    },
    "contact": {"q210_income": "20000"},
    "wish": {"q211_join": "yes", "q212_consent": "yes"},
    "signing": {"q214_sign_kind": "signature", "q215_receiver": "สมศรี ใจดี"},
}


@cache
def _whole() -> Answers:
    session = FormSession(library_form("intent"), answers=_TOLD, clock=lambda: DAY)
    assert session.problems() == ()
    return session.answers()


def intent(**told: str) -> Answers:
    """A whole form 2; `told` by the question's name, such as q201_date: "" leaves it out."""
    answers: dict[str, Any] = deepcopy(_whole())
    for name, value in told.items():
        group = next(key for key, inside in _GROUPS.items() if name in inside)
        answers.setdefault(group, {}).pop(name, None)
        if value:
            answers[group][name] = value
    return answers


_GROUPS = {
    "reception": ("q201_date", "q202_channel"),
    "address": ("q208_house_no", "q208_moo", "q208_soi", "q208_road"),
    "contact": ("q209_phone", "q210_income"),
    "wish": ("q211_join", "q213_reason"),
}
