"""Days as offices type them: "1/2/2561" in พ.ศ., with an empty field for no limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from central.console.round_here import RoundHere
from central.services.clock import utc_now
from central.services.errors import CentreError
from forms.reports.table import Period
from forms.thai.dates import THAILAND, ThaiDateError, parse_buddhist


class WrongDayError(CentreError):
    code = "bad_form"


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """What was typed, and what it means; `wrong` says what cannot be read."""

    since: str
    until: str
    period: Period | None
    wrong: str = ""


def read_day(typed: str) -> date | None:
    """None for an empty text. Raises ThaiDateError."""
    if not typed.strip():
        return None
    found = parse_buddhist(typed.strip())
    if found.month is None or found.day is None:
        raise ThaiDateError("not_a_date")
    return date(found.year, found.month, found.day)


def period_here(
    shown: RoundHere,
    since: Annotated[str, Query(max_length=20)] = "",
    until: Annotated[str, Query(max_length=20)] = "",
) -> ShownPeriod:
    """Where one day alone is named, the other is the round's first, or today."""
    try:
        first, last = read_day(since), read_day(until)
    except ThaiDateError:
        return ShownPeriod(since, until, None, "อ่านวันที่ไม่ได้ ให้พิมพ์แบบ 1/2/2561")
    if first is None and last is None:
        return ShownPeriod(since, until, None)
    first = first or shown.round.base_windows.walk_in.opens
    last = last or shown.round.today or utc_now().astimezone(THAILAND).date()
    if last < first:
        return ShownPeriod(since, until, None, "วันสุดท้ายอยู่ก่อนวันแรก ให้สลับกัน")
    return ShownPeriod(since, until, Period(first, last))


PeriodHere = Annotated[ShownPeriod, Depends(period_here)]
