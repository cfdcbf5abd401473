"""A sentence that explains a decision, in both languages, with the rule it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    rule: str
    """The rule's number in ARCHITECTURE's table, such as "R12"."""
    th: str
    en: str


MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Written out, since Python's own month names follow the machine's locale."""


def baht(amount: int) -> str:
    """ "2,000" """
    return f"{amount:,}"
