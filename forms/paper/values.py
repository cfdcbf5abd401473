"""Days and moments as a Thai reader expects them on paper, and which digits they are written in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from forms.thai.dates import THAILAND, PartialDate, show_date
from forms.thai.numerals import to_thai

Numerals = Callable[[str], str]
"""Turns the digits of a text into those the paper uses."""


def numerals(*, thai_digits: bool) -> Numerals:
    return to_thai if thai_digits else str


def local(moment: datetime) -> datetime:
    """The moment on the clocks of Thailand; one without a zone is taken to be so already."""
    return moment if moment.tzinfo is None else moment.astimezone(THAILAND)


def shown_moment(moment: datetime) -> str:
    """ "30 เมษายน 2561 เวลา 09.45 น.", Thai time."""
    here = local(moment)
    return f"{show_date(here.date(), 'full')} เวลา {here:%H.%M} น."


def shown_date(text: str, *, short: bool = False) -> str:
    """An ISO date, partial or whole, with its month in words; ``short``: as narrow columns have it, "30 เม.ย. 2501"."""
    try:
        return show_date(PartialDate.parse_iso(text), "short" if short else "full")
    except ValueError:
        return text  # a draft may hold what is not a date yet; the paper shows what is there
