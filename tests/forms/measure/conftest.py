from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from forms.measure.rounds import Round, builtin_round
from forms.roster.person import Person


@pytest.fixture(scope="session")
def round_2561() -> Round:
    return builtin_round("2561")


@pytest.fixture(scope="session")
def a_person() -> Callable[..., Person]:
    def make(**changes: Any) -> Person:
        values = {
            "national_id": "1112034563562",
            "title": "นาง",
            "first_name": "สมใจ",
            "last_name": "ใจดี",
            "birth": "1970-05-01",
            "sex": "female",
            "income": 25_000,
            "subdistrict": "240101",
        }
        return Person.model_validate(values | changes)

    return make
