"""Invented households of a real district: plausible names, ages and incomes, numbers that nobody holds.

National IDs begin with 9 (never issued), phones with 010 (not allocated), so that nothing here can meet a real person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Literal

from forms.resources import resource
from forms.roster.invented_places import house
from forms.roster.person import MAX_INCOME, Person, Sex
from forms.roster.population import Population, national_population
from forms.thai import areas
from forms.thai.dates import PartialDate
from forms.thai.national_id import DEMO_PREFIX, check_digit

_SERIALS = 10_000_000
MAX_PEOPLE = _SERIALS
_STRIDE = 7_368_787  # prime, so that serial numbers look scattered and never meet
_PEOPLE_PER_OFFICER = 60
_YOUNGEST = 18
_OLDEST = 96

NameList = Literal["given-names-male", "given-names-female", "family-names"]


@cache
def names(which: NameList) -> tuple[str, ...]:
    """A list of names, each once, in the order of the file."""
    lines = resource("demo", f"{which}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(name for line in lines if not line.startswith("#") for name in line.split()))


@dataclass(frozen=True, slots=True)
class _Home:
    family_name: str
    house_no: str
    moo: str
    soi: str
    road: str
    subdistrict: areas.Area
    ao_code: str


def people(count: int, seed: int, district: str, *, day: date | None = None) -> Iterator[Person]:
    """Invented card holders of a district (4-digit code), the same for the same arguments.

    ``day`` is when ages are taken, by default the day of the R13 table. Raises ValueError for an unknown district or a
    count above ``MAX_PEOPLE``.
    """
    places = areas.subdistricts(district)
    if not places:
        raise ValueError(f"no district has the code {district}")
    if not 0 <= count <= MAX_PEOPLE:
        raise ValueError(f"count must lie between 0 and {MAX_PEOPLE}")
    random = Random(f"{seed}/{district}")
    population = national_population()
    on = day or population.day
    officers = max(3, count // _PEOPLE_PER_OFFICER)
    start = random.randrange(_SERIALS)
    serial = 0
    while serial < count:
        home = _home(random, places, officers)
        for _ in range(min(random.choices((1, 2, 3), (55, 35, 10))[0], count - serial)):
            digits = f"{DEMO_PREFIX}{district}{(start + serial * _STRIDE) % _SERIALS:07}"
            yield _person(random, digits + check_digit(digits), home, population, on)
            serial += 1


def _home(random: Random, places: tuple[areas.Area, ...], officers: int) -> _Home:
    number = random.randrange(len(places))
    place = places[number]
    city = place.code.startswith(areas.BANGKOK)
    villages = 5 + int(place.code) % 8
    moo = random.randint(1, villages)
    house = str(random.randint(1, 280)) + (f"/{random.randint(1, 24)}" if random.random() < 0.3 else "")
    # One officer looks after neighbouring villages.
    officer = (number * 13 + moo) * officers // (len(places) * 13 + 1) % officers + 1
    return _Home(
        family_name=random.choice(names("family-names")),
        house_no=house,
        moo="" if city else str(moo),
        soi=f"{random.randint(1, 40)}" if city or random.random() < 0.04 else "",
        road=random.choice(("ประชาสุข", "สุขเกษม", "เทศบาล 1", "เทศบาล 2")) if random.random() < 0.05 else "",
        subdistrict=place,
        ao_code=f"{place.parent}{officer:03}",
    )


def _person(random: Random, national_id: str, home: _Home, population: Population, on: date) -> Person:
    latitude, longitude = house(home.subdistrict.code, home.moo, home.house_no)
    counts = population.counts
    old, low = random.choices(
        ((False, True), (False, False), (True, True), (True, False)),
        (counts.young_low, counts.young_high, counts.old_low, counts.old_high),
    )[0]
    age = _old_age(random, population.age_limit) if old else _young_age(random, population.age_limit)
    sex: Sex = "female" if random.random() < 0.56 else "male"
    return Person(
        national_id=national_id,
        title=_title(random, sex, age),
        first_name=random.choice(names("given-names-female" if sex == "female" else "given-names-male")),
        last_name=home.family_name if random.random() < 0.8 else random.choice(names("family-names")),
        birth=_birth(random, age, on, population.age_limit),
        sex=sex,
        income=_low_income(random, population) if low else _high_income(random, population),
        house_no=home.house_no,
        moo=home.moo,
        soi=home.soi,
        road=home.road,
        subdistrict=home.subdistrict.code,
        postcode=home.subdistrict.postcodes[0],
        phone=f"010{random.randrange(10_000_000):07}" if random.random() < 0.6 else "",
        ao_code=home.ao_code,
        latitude=latitude,
        longitude=longitude,
    )


def _young_age(random: Random, limit: int) -> int:
    # Card holders of working age are rather 45 than 25.
    return round(random.triangular(_YOUNGEST, limit, 50))


def _old_age(random: Random, limit: int) -> int:
    return min(_OLDEST, limit + 1 + int(random.expovariate(1 / 9)))


def _birth(random: Random, age: int, on: date, limit: int) -> PartialDate:
    """A birth date that gives this age on the day; for a few, mostly old people, day or month is unknown."""
    last = _years_before(on, age)
    first = _years_before(on, age + 1) + timedelta(days=1)
    born = first + timedelta(days=random.randrange((last - first).days + 1))
    whole = PartialDate.of(born)
    if random.random() < (0.08 if age > limit else 0.01):
        vague = PartialDate(born.year) if random.random() < 0.7 else PartialDate(born.year, born.month)
        # An unknown day makes a person older in law (civil code s.16); nobody may cross the limit by it.
        if (vague.age_on(on) > limit) == (age > limit):
            return vague
    return whole


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _title(random: Random, sex: Sex, age: int) -> str:
    if sex == "male":
        return "นาย"
    return "นาง" if random.random() < min(0.85, (age - _YOUNGEST) / 45) else "นางสาว"


def _low_income(random: Random, population: Population) -> int:
    draw = random.random()
    if draw < 0.08:
        return 0
    if draw < 0.14:
        return population.income_line
    return min(population.income_line, int(random.triangular(1000, population.income_line, 22000)) // 100 * 100)


def _high_income(random: Random, population: Population) -> int:
    line = population.income_line
    return line + 1 if random.random() < 0.01 else int(random.triangular(line + 500, MAX_INCOME, 48000)) // 100 * 100
