"""Where invented people live, who looks after them and where they come to (R17): plausible, and nobody's.

Houses of a village stand together, villages of a sub-district around its middle, sub-districts around that of the
district; so a list by distance looks like a walk through a real district. The same arguments give the same places.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from math import cos, radians, sin, sqrt
from random import Random

from forms.resources import resource
from forms.roster.offices import AccountOfficer, Place
from forms.roster.population import national_population
from forms.thai import areas

Point = tuple[float, float]
"""Degrees north and east."""

_GOLDEN = 137.508
"""Turning by this angle from one to the next fills a circle evenly."""
_DISTRICT, _SUBDISTRICT, _VILLAGE = 0.07, 0.014, 0.003
"""Degrees from the middle to the rim: about 8 km, 1.5 km, 300 m."""
_UNKNOWN = 0.07
"""So many houses nobody has been to with a telephone."""
_AGENCIES = (
    "กรมการพัฒนาชุมชน",
    "กรมการปกครอง",
    "องค์กรปกครองส่วนท้องถิ่น",
    "กระทรวงเกษตรและสหกรณ์",
    "กระทรวงสาธารณสุข",
    "ธ.ก.ส.",
    "ธนาคารออมสิน",
)


def house(subdistrict: str, moo: str, house_no: str) -> tuple[float | None, float | None]:
    """Latitude and longitude of a house, (None, None) for the few whose place is not known."""
    random = Random(f"{subdistrict}/{moo}/{house_no}")
    if random.random() < _UNKNOWN:
        return None, None
    north, east = _village(subdistrict, moo)
    return (
        round(north + random.uniform(-_VILLAGE, _VILLAGE), 5),
        round(east + random.uniform(-_VILLAGE, _VILLAGE), 5),
    )


@cache
def _village(subdistrict: str, moo: str) -> Point:
    return _around(_subdistrict(subdistrict), int(moo or 1) - 1, 13, _SUBDISTRICT)


@cache
def _subdistrict(code: str) -> Point:
    codes = [each.code for each in areas.subdistricts(code[:4])]
    return _around(_district(code[:4]), codes.index(code), len(codes), _DISTRICT)


@cache
def _district(code: str) -> Point:
    """The first district holds the province's capital; the others lie around it."""
    centres = tomllib.loads(resource("demo", "centres.toml").read_text(encoding="utf-8"))
    north, east = centres[code[:2]]
    number = int(code[2:])
    return (north, east) if number == 1 else _around((north, east), number + 3, 30, 0.3)


def _around(middle: Point, number: int, count: int, reach: float) -> Point:
    """The place of one of `count` things spread evenly around a middle."""
    far = reach * sqrt((number + 0.5) / count)
    angle = radians(number * _GOLDEN)
    return middle[0] + far * sin(angle), middle[1] + far * cos(angle)


def officers(codes: Iterable[str], names: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[AccountOfficer]:
    """Somebody for each AO code, in order; ``names``: given names of women and family names."""
    for code in sorted(codes):
        random = Random(f"AO {code}")
        title = random.choice(("นาง", "นางสาว"))
        name = f"{title}{random.choice(names[0])} {random.choice(names[1])}"
        yield AccountOfficer(code, name, random.choice(_AGENCIES), f"010{random.randrange(10_000_000):07}")


def places(district: str) -> Iterator[Place]:
    """The district office on every working day of the month of walk-ins, and a hall in each sub-district on two."""
    first = national_population().day.replace(day=1)
    month = [day for day in (first + timedelta(days=n) for n in range(28)) if day.weekday() < 5]
    halls = areas.subdistricts(district)
    # The office stands in the first sub-district.
    yield Place(f"ที่ว่าการ{areas.titled(district)}", halls[0].code, tuple(month))
    for number, each in enumerate(halls):
        yield Place(f"ศาลาประชาคมตำบล{each.name}", each.code, _two_of(month, number))


def _two_of(days: list[date], number: int) -> tuple[date, ...]:
    return days[(2 * number) % (len(days) - 1)], days[(2 * number) % (len(days) - 1) + 1]
