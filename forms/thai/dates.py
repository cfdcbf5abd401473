"""Dates as Thai papers write them: พ.ศ., month names, and a birth date of which day or month may be unknown.

พ.ศ. = ค.ศ. + 543. Until 2483 the year began on 1 April: January to March of those years lie one Gregorian year later
(+542), and 2483 had no January to March at all, since 2484 began on 1 January 1941.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from forms.thai.numerals import to_ascii, to_thai

THAILAND = ZoneInfo("Asia/Bangkok")
"""The one time Thailand keeps."""

MONTHS: tuple[str, ...] = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT: tuple[str, ...] = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)

ThaiDateProblem = Literal["empty", "not_a_date", "impossible", "gregorian_year", "short_year", "no_such_months"]

_BUDDHIST_YEARS = range(2393, 2744)
_GREGORIAN_YEARS = range(1850, 2200)
_FIRST_YEAR_FROM_JANUARY = 1941
_IN_EVERY_MONTH = 28


class ThaiDateError(ValueError):
    """The text is no date we accept.

    ``code``: ``empty``; ``not_a_date``; ``impossible`` (30 ก.พ.); ``gregorian_year`` (a year of ค.ศ. that is not
    marked so; ``suggestion`` is the year in พ.ศ.); ``short_year`` (the century would be a guess); ``no_such_months``
    (January to March 2483).
    """

    def __init__(self, code: ThaiDateProblem, suggestion: int | None = None) -> None:
        super().__init__(f"not a date: {code}")
        self.code: ThaiDateProblem = code
        self.suggestion = suggestion


_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date of which the day, or day and month, may be unknown. Raises ValueError where it cannot be."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError("year out of range")
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day without its month")
            return
        if not 1 <= self.month <= 12:
            raise ValueError("month out of range")
        if self.day is None or 1 <= self.day <= _IN_EVERY_MONTH:
            return
        if not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError("day out of range")

    @classmethod
    def parse_iso(cls, text: str) -> PartialDate:
        """Reads "1958", "1958-04" or "1958-04-30". Raises ValueError for anything else."""
        if not _PARTIAL.fullmatch(text):
            raise ValueError("not a partial ISO date")
        return cls(*map(int, text.split("-")))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    def iso(self) -> str:
        """ "1958", "1958-04" or "1958-04-30", as precise as what is known."""
        if self.month is None:
            return f"{self.year:04}"
        return (
            f"{self.year:04}-{self.month:02}" if self.day is None else f"{self.year:04}-{self.month:02}-{self.day:02}"
        )

    def earliest(self) -> date:
        """The day from which age counts (civil code s.16): the first of the month, or the first day of the year.

        A year alone is the year of the calendar then in force, and until 2483 that began on 1 April.
        """
        if self.month is None:
            return date(self.year, 1 if self.year >= _FIRST_YEAR_FROM_JANUARY else 4, 1)
        return date(self.year, self.month, self.day or 1)

    def age_on(self, day: date) -> int:
        """Completed years of age on a day; negative before birth."""
        born = self.earliest()
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def buddhist_year(year: int, month: int | None = None) -> int:
    """The year of พ.ศ. in which a Gregorian month lies; without a month, the one most of the year lies in."""
    early = month is not None and month <= 3 and year < _FIRST_YEAR_FROM_JANUARY
    return year + (542 if early else 543)


def gregorian_year(buddhist: int, month: int | None = None) -> int:
    """The Gregorian year of a month of พ.ศ. Raises ThaiDateError("no_such_months") for January to March 2483."""
    year = buddhist - 543
    if month is None or month > 3 or year >= _FIRST_YEAR_FROM_JANUARY:
        return year
    if year + 1 >= _FIRST_YEAR_FROM_JANUARY:
        raise ThaiDateError("no_such_months")
    return year + 1


def iso_day(text: str) -> date | None:
    """The day an ISO text names. None where it names none, or one that no day of a measure can be, such as a year of
    พ.ศ. taken for one of ค.ศ."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 2400 else None


def _squeezed(text: str) -> str:
    return re.sub(r"[.\s]", "", text)


_MONTH_NUMBERS: dict[str, int] = {
    _squeezed(name): number
    for names in (MONTHS, MONTHS_SHORT, tuple(name.removesuffix("คม").removesuffix("ยน") for name in MONTHS))
    for number, name in enumerate(names, start=1)
} | {"กุมภา": 2, "กพ": 2, "เมษ": 4, "มิถุนา": 6}
_MONTH_WORD = re.compile(
    "(" + "|".join(r"\.?\s*".join(map(re.escape, name)) for name in sorted(_MONTH_NUMBERS, key=len, reverse=True)) + ")"
)
_ERA_BUDDHIST = re.compile(r"พ\s*\.?\s*ศ\s*\.?(?=\s*\d)|พุทธศักราช")
_ERA_GREGORIAN = re.compile(r"ค\s*\.?\s*ศ\s*\.?(?=\s*\d)|คริสต์ศักราช|\b(?:A\.?D\.?|C\.?E\.?)(?=\W|$)", re.IGNORECASE)
_FILLERS = re.compile(r"วันที่|วัน(?=\s*\d)|เดือน|ปี|เกิด(?:เมื่อ)?|ที่")
_UNKNOWN = re.compile(r"ไม่ทราบ(?:วัน|เดือน)?|ไม่รู้|\?+|(?<![^\s/.-])[xX]{1,2}(?![^\s/.-])|(?<![^\s/])-{1,2}(?=[\s/])")
_TIME = re.compile(r"[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_CARD = re.compile(r"(\d{4})(\d{2})(\d{2})")


def parse_buddhist(text: str) -> PartialDate:
    """Reads a date as people write it, with Thai or Arabic numerals, in พ.ศ.

    Day, month, year: "30/4/2501", "30-4-2501", "30 เม.ย. 2501", "๓๐ เมษายน พ.ศ. ๒๕๐๑". Unknown parts are left out or
    written as 0, 00, - or ?: "4/2501", "เม.ย. 2501", "00/00/2501", "2501". Year first: "2501-04-30", and "25010430" as
    on the chip of the card. A year of ค.ศ. is read where it is marked ("30/4 ค.ศ. 1958") or in ISO order
    ("1958-04-30").
    Raises ThaiDateError.
    """
    plain = to_ascii(text).replace("\u200b", "").replace("\u00a0", " ").strip()
    if not plain:
        raise ThaiDateError("empty")
    plain = _TIME.sub("", plain)
    marked_gregorian = _ERA_GREGORIAN.search(plain) is not None
    plain = _ERA_BUDDHIST.sub(" ", _ERA_GREGORIAN.sub(" ", plain))
    day, month, year, iso_order = _parts(plain.strip())
    if year in _GREGORIAN_YEARS and not (marked_gregorian or iso_order):
        raise ThaiDateError("gregorian_year", suggestion=buddhist_year(year, month))
    if year in _BUDDHIST_YEARS and not marked_gregorian:
        return _checked(gregorian_year(year, month), month, day)
    if year in _GREGORIAN_YEARS:
        return _checked(year, month, day)
    raise ThaiDateError("short_year" if year < 100 else "not_a_date")


def _parts(plain: str) -> tuple[int | None, int | None, int, bool]:
    """Day, month, year as written, and whether they stood in ISO order."""
    if iso := _ISO.fullmatch(plain):
        return _known(iso[3]), _known(iso[2]), int(iso[1]), True
    if card := _CARD.fullmatch(plain):
        return _known(card[3]), _known(card[2]), int(card[1]), False
    plain = _FILLERS.sub(" ", _UNKNOWN.sub("0", plain))
    if word := _MONTH_WORD.search(plain):
        month = _MONTH_NUMBERS[_squeezed(word[0])]
        rest = re.findall(r"\d+", plain[: word.start()] + " " + plain[word.end() :])
        leftover = re.sub(r"[\d\s/.,-]", "", plain[: word.start()] + plain[word.end() :])
        if leftover or not 1 <= len(rest) <= 2:
            raise ThaiDateError("not_a_date")
        return _known(rest[0]) if len(rest) == 2 else None, month, int(rest[-1]), False
    if not re.fullmatch(r"\d{1,4}(?:\s*[/.\s-]\s*\d{1,4}){0,2}", plain.strip()):
        raise ThaiDateError("not_a_date")
    numbers = re.findall(r"\d+", plain)
    if len(numbers) == 3 and len(numbers[0]) == 4:
        numbers.reverse()
    day = _known(numbers[-3]) if len(numbers) == 3 else None
    return day, _known(numbers[-2]) if len(numbers) > 1 else None, int(numbers[-1]), False


def _known(number: str | None) -> int | None:
    return int(number) or None if number else None


def _checked(year: int, month: int | None, day: int | None) -> PartialDate:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise ThaiDateError("impossible") from None


DateStyle = Literal["short", "full", "numeric"]


def show_date(value: date | PartialDate, style: DateStyle = "short", *, thai_digits: bool = False) -> str:
    """A date in พ.ศ.: "30 เม.ย. 2501" (short), "30 เมษายน 2501" (full) or "30/4/2501" (numeric).

    Unknown parts are left out: "เม.ย. 2501", "2501", in numbers "4/2501".
    """
    part = value if isinstance(value, PartialDate) else PartialDate.of(value)
    year = str(buddhist_year(part.year, part.month))
    if part.month is None:
        shown = year
    else:
        day = [str(part.day)] if part.day is not None else []
        if style == "numeric":
            shown = "/".join([*day, str(part.month), year])
        else:
            names = MONTHS if style == "full" else MONTHS_SHORT
            shown = " ".join([*day, names[part.month - 1], year])
    return to_thai(shown) if thai_digits else shown
