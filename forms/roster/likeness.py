"""Whether two people of different numbers may be one: what speaks for it and what against, in points.

Suspicions for a person to judge, never more: people do share names and birth dates. Keys bring together who is worth
comparing, so that nobody is compared with everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from forms.thai.dates import PartialDate
from forms.thai.name_sound import skeleton, sound
from forms.thai.national_id import check_digit
from forms.thai.text import search_key

LIKELY = 70
"""From so many points on, people are held against each other."""

_ERA = 543


class Reason(StrEnum):
    """What speaks for two people being one; `AGAINST` says which speak against it."""

    NUMBER_TRANSPOSED = "number_transposed"
    """two neighbouring digits have changed places"""
    NUMBER_ONE_DIGIT = "number_one_digit"
    FIRST_SAME = "first_same"
    FIRST_SOUNDS = "first_sounds"
    """spelt otherwise, and sounds the same"""
    FIRST_NEAR = "first_near"
    """one letter apart"""
    LAST_SAME = "last_same"
    LAST_SOUNDS = "last_sounds"
    LAST_NEAR = "last_near"
    NAMES_SWAPPED = "names_swapped"
    """first and last name in each other's place"""
    BIRTH_SAME = "birth_same"
    BIRTH_YEAR_SAME = "birth_year_same"
    """and no more is known of one of them"""
    BIRTH_DAY_MONTH = "birth_day_month"
    """day and month have changed places"""
    BIRTH_ERA = "birth_era"
    """the year of one is of the other era (พ.ศ. for ค.ศ.)"""
    BIRTH_NEAR = "birth_near"
    """one of day, month and year is another"""
    VILLAGE_SAME = "village_same"
    SUBDISTRICT_SAME = "subdistrict_same"
    BIRTH_OTHER = "birth_other"
    SEX_OTHER = "sex_other"


POINTS = {
    Reason.NUMBER_TRANSPOSED: 40,
    Reason.NUMBER_ONE_DIGIT: 40,
    Reason.FIRST_SAME: 20,
    Reason.FIRST_SOUNDS: 18,
    Reason.FIRST_NEAR: 13,
    Reason.LAST_SAME: 25,
    Reason.LAST_SOUNDS: 22,
    Reason.LAST_NEAR: 17,
    Reason.NAMES_SWAPPED: 40,
    Reason.BIRTH_SAME: 25,
    Reason.BIRTH_YEAR_SAME: 15,
    Reason.BIRTH_DAY_MONTH: 20,
    Reason.BIRTH_ERA: 20,
    Reason.BIRTH_NEAR: 8,
    Reason.VILLAGE_SAME: 10,
    Reason.SUBDISTRICT_SAME: 5,
    Reason.BIRTH_OTHER: -30,
    Reason.SEX_OTHER: -20,
}
"""A name and the whole birth date are enough anywhere; a name and the year need the village; a name spelt otherwise
needs the date and the sub-district."""

AGAINST = frozenset({Reason.BIRTH_OTHER, Reason.SEX_OTHER})


class Alike(Protocol):
    """What of a person is compared; `forms.roster.person.Person` has it all. Texts may be empty, `birth` None."""

    @property
    def national_id(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def birth(self) -> PartialDate | None: ...
    @property
    def sex(self) -> str: ...
    @property
    def subdistrict(self) -> str: ...
    @property
    def moo(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score`: from 0 to 100."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY


def likeness(one: Alike, other: Alike) -> Likeness:
    """The same whichever of them comes first."""
    reasons = (
        *_number(one.national_id, other.national_id),
        *_names(one, other),
        *_birth(one.birth, other.birth),
        *_place(one, other),
        *((Reason.SEX_OTHER,) if one.sex and other.sex and one.sex != other.sex else ()),
    )
    return Likeness(max(0, min(100, sum(POINTS[each] for each in reasons))), reasons)


def keys(person: Alike) -> frozenset[str]:
    """Whoever may be the same shares one of these: both names by sound, one of them with the year of birth, or the
    digits of the number. Short texts without spaces."""
    first, last = skeleton(person.first_name), skeleton(person.last_name)
    found = {f"n{min(first, last)}/{max(first, last)}"} if first and last else set()
    if person.birth is not None:
        year = person.birth.year % _ERA  # the same in either era
        if last:
            found.add(f"l{last}/{year}")
        if first:
            found.add(f"f{first}/{year}/{person.subdistrict}")
    if person.national_id:
        found.add("d" + "".join(sorted(person.national_id)))
    return frozenset(found)


def misread_numbers(national_id: str) -> frozenset[str]:
    """Numbers for which this one may stand by a slip: two neighbours exchanged, or one digit wrong.

    Only such as can exist: with a check digit that is right.
    """
    slips = {_exchanged(national_id, place) for place in range(len(national_id) - 1)}
    for place, digit in enumerate(national_id):
        slips |= {national_id[:place] + each + national_id[place + 1 :] for each in "0123456789" if each != digit}
    return frozenset(each for each in slips - {national_id} if each[12:] == check_digit(each[:12]))


def _number(one: str, other: str) -> tuple[Reason, ...]:
    if len(one) != len(other) or one == other:
        return ()
    different = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(different) == 1:
        return (Reason.NUMBER_ONE_DIGIT,)
    if len(different) == 2 and different[1] == different[0] + 1 and _exchanged(one, different[0]) == other:
        return (Reason.NUMBER_TRANSPOSED,)
    return ()


def _exchanged(digits: str, place: int) -> str:
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _names(one: Alike, other: Alike) -> tuple[Reason, ...]:
    first = _name(one.first_name, other.first_name, Reason.FIRST_SAME, Reason.FIRST_SOUNDS, Reason.FIRST_NEAR)
    last = _name(one.last_name, other.last_name, Reason.LAST_SAME, Reason.LAST_SOUNDS, Reason.LAST_NEAR)
    if not first and not last and sound(one.first_name) == sound(other.last_name):
        return (Reason.NAMES_SWAPPED,) if sound(one.last_name) == sound(other.first_name) else ()
    return (*first, *last)


def _name(one: str, other: str, same: Reason, sounds: Reason, near: Reason) -> tuple[Reason, ...]:
    if not one or not other:
        return ()
    if _spelt(one) == _spelt(other):
        return (same,)
    first, second = sound(one), sound(other)
    if first == second or (skeleton(one) == skeleton(other) and _apart(first, second, 1)):
        return (sounds,)
    return (near,) if min(len(first), len(second)) > 3 and _apart(first, second, 1) else ()


def _spelt(name: str) -> str:
    return search_key(name).replace(" ", "")


def _apart(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters were put in, left out, taken for others or exchanged with their neighbour."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1] <= most


def _birth(one: PartialDate | None, other: PartialDate | None) -> tuple[Reason, ...]:
    if one is None or other is None:
        return ()
    if one == other:
        return (Reason.BIRTH_SAME if one.day is not None else Reason.BIRTH_YEAR_SAME,)
    years = one.year == other.year
    if years and (one.month is None or other.month is None):
        return (Reason.BIRTH_YEAR_SAME,)
    months = one.month == other.month
    if years and months and (one.day is None or other.day is None):
        return (Reason.BIRTH_YEAR_SAME,)
    if years and (one.day, one.month) == (other.month, other.day):
        return (Reason.BIRTH_DAY_MONTH,)
    if abs(one.year - other.year) == _ERA and (one.month, one.day) == (other.month, other.day):
        return (Reason.BIRTH_ERA,)
    if years + months + (one.day == other.day) == 2 and abs(one.year - other.year) <= 1:
        return (Reason.BIRTH_NEAR,)
    return (Reason.BIRTH_OTHER,)


def _place(one: Alike, other: Alike) -> tuple[Reason, ...]:
    if not one.subdistrict or one.subdistrict != other.subdistrict:
        return ()
    return (Reason.VILLAGE_SAME,) if one.moo == other.moo else (Reason.SUBDISTRICT_SAME,)
