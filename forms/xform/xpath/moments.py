"""Dates and times of ODK XForms: ISO texts, days since 1970 as numbers, and the instants between the two."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_DATE = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_TIME = r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?"
_DATE_TIME = re.compile(rf"{_DATE}(?:[T ]{_TIME})?\Z", re.ASCII)
_TIME_ONLY = re.compile(rf"{_TIME}\Z", re.ASCII)

MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "th": ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
}
WEEKDAYS = {"en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "th": ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."]}


class Moment:
    """An instant in a zone, or none (`at` is None), as `date()`, `today()` and `now()` return it."""

    __slots__ = ("at", "days", "text")

    def __init__(self, at: datetime | None, *, text: str | None = None) -> None:
        self.at = at
        self.days = math.nan if at is None else (at - _EPOCH) / _DAY
        self.text = _text(at) if text is None else text


def _text(at: datetime | None) -> str:
    if at is None:
        return "Invalid Date"
    if at.time() == time(0):
        return at.date().isoformat()
    return at.isoformat(timespec="milliseconds")


def read_moment(text: str, zone: tzinfo) -> datetime | None:
    """An ISO date (local midnight) or date-time as an instant in the zone; None for anything else."""
    match = _DATE_TIME.match(text)
    if match is None:
        return None
    year, month, day, *clock = match.groups()
    try:
        on = date(int(year), int(month), int(day))
        if clock[0] is None:
            return datetime.combine(on, time(0), zone)
        at = datetime.combine(on, time(0), _offset(clock[4], zone)) + _since_midnight(clock)
        return at.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _since_midnight(clock: list[str | None]) -> timedelta:
    hour, minute, second = (int(part or 0) for part in clock[:3])
    micro = int((clock[3] or "0").ljust(6, "0")[:6])
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError("no such time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)


def _offset(text: str | None, zone: tzinfo) -> tzinfo:
    if text is None:
        return zone
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    if minutes > 59:
        raise ValueError("no such offset")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if text[0] == "-" else shift)


def days_of(text: str, zone: tzinfo) -> float | None:
    """Days since 1970-01-01T00:00Z of an ISO date or date-time."""
    at = read_moment(text, zone)
    return None if at is None else (at - _EPOCH) / _DAY


def moment_of_days(days: float, zone: tzinfo) -> Moment:
    """The instant of a number of days since 1970; whole numbers are still UTC midnights, as in the reference."""
    try:
        # To the millisecond, so that a number of days made from a date gives the same date again.
        return Moment((_EPOCH + timedelta(milliseconds=round(days * 86_400_000))).astimezone(zone))
    except (ValueError, OverflowError):
        return Moment(None)


def moment_of_text(text: str, zone: tzinfo) -> Moment:
    return Moment(read_moment(text.strip(), zone))


def decimal_time(text: str, zone: tzinfo) -> float:
    """A time of day as the fraction of the local day; NaN where it is no time."""
    match = _TIME_ONLY.match(text.strip())
    if match is None:
        return math.nan
    clock = list(match.groups())
    try:
        at = datetime.combine(date(1970, 1, 2), time(0), _offset(clock[4], zone)) + _since_midnight(clock)
        local = at.astimezone(zone)
    except (ValueError, OverflowError):
        return math.nan
    since = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return since / _DAY


def formatted(at: datetime, pattern: str, language: str = "en") -> str:
    """`format-date` of ODK XForms: %Y %y %m %n %b %d %e %H %h %M %S %3 %a, anything else stays."""
    code = "th" if "th" in language.lower() or "ไทย" in language else "en"
    parts = {
        "Y": f"{at.year:04d}",
        "y": f"{at.year % 100:02d}",
        "m": f"{at.month:02d}",
        "n": str(at.month),
        "b": MONTHS[code][at.month - 1],
        "d": f"{at.day:02d}",
        "e": str(at.day),
        "H": f"{at.hour:02d}",
        "h": str(at.hour),
        "M": f"{at.minute:02d}",
        "S": f"{at.second:02d}",
        "3": f"{at.microsecond // 1000:03d}",
        "a": WEEKDAYS[code][at.weekday()],
        "%": "%",
    }
    return re.sub(r"%(.)", lambda found: parts.get(found[1], found[0]), pattern)
