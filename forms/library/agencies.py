"""Which development agency stands behind an agency of the menu (R24, R28)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from forms.library import LISTS


def development_agency(agency: str) -> str:
    """The code of the development agency an agency belongs to, such as labour for dsd; '' where it has none.

    Both are codes of `lists/agencies.csv`; one that is not there has none either.
    """
    return _development_agencies().get(agency, "")


def agencies_behind(development: str) -> list[str]:
    """The codes of a development agency and of every agency of the menu that belongs to it."""
    return [development, *(code for code, owner in _development_agencies().items() if owner == development != code)]


@cache
def _development_agencies() -> Mapping[str, str]:
    with (LISTS / "agencies.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["development"] for row in csv.DictReader(file)}
