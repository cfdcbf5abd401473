"""The columns reports need, drawn from a form's answers.

A value that is absent or cannot be read becomes None: the answers themselves are kept whole, and a report must never
be the reason why a record does not arrive.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from forms.record import flat


class Projection(TypedDict):
    form_date: date | None
    channel: str | None
    subdistrict: str | None
    income: int | None
    joins: bool | None
    consents: bool | None
    declined_because: str | None
    outcome: str | None
    menu_group: str | None
    programmes: list[str]


# Column → the questions that answer it, one for each form that asks.
DATE = ("q201_date", "q304_date")
CHANNEL = ("q202_channel", "q304_channel")
SUBDISTRICT = ("q208_subdistrict",)
INCOME = ("q210_income", "income")
JOINS = ("q211_join", "q306_confirm")
CONSENTS = ("q212_consent",)
DECLINED = ("q213_reason",)
OUTCOME = ("q305_outcome",)
MENU_GROUP = ("q341_group",)
PRESCRIPTIONS, PROGRAMME = "prescriptions", "q351_programme"


def project(answers: Mapping[str, Any]) -> Projection:
    """The report columns of one record's answers."""
    values = flat(answers)
    return Projection(
        form_date=_date(_first(values, DATE)),
        channel=_first(values, CHANNEL),
        subdistrict=_first(values, SUBDISTRICT),
        income=_whole_number(_first(values, INCOME)),
        joins=_yes_no(_first(values, JOINS)),
        consents=_yes_no(_first(values, CONSENTS)),
        declined_because=_first(values, DECLINED),
        outcome=_first(values, OUTCOME),
        menu_group=_first(values, MENU_GROUP),
        programmes=_programmes(values.get(PRESCRIPTIONS)),
    )


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = values.get(name)
        if isinstance(value, str) and value:
            return value
    return None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _whole_number(text: str | None) -> int | None:
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        return None
    return int(text)


def _yes_no(text: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(text or "")


def _programmes(rows: object) -> list[str]:
    if not isinstance(rows, list):
        return []
    codes = (row.get(PROGRAMME) for row in rows if isinstance(row, Mapping))
    return [code for code in codes if isinstance(code, str) and code]
