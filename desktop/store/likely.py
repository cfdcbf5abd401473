"""Who of this computer may be the same as somebody about to be registered: a few to compare, out of 100,000.

Three ways lead to them, each by an index: numbers that one slip away could be theirs, the same first or last name
however the other is spelt, and in the same sub-district a name that sounds the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.store.machine_tables import person, person_detail
from desktop.store.search import matching_numbers
from forms.record import person_id
from forms.roster.likeness import LIKELY, POINTS, Likeness, Reason, likeness, misread_numbers
from forms.roster.person import Person
from forms.thai.dates import PartialDate
from forms.thai.name_sound import skeleton
from forms.thai.text import search_key

_MOST = 400
"""Of people with one name; more of them are told apart by nothing but the rest of what is known."""
_BY_NAME = LIKELY - POINTS[Reason.BIRTH_SAME] - POINTS[Reason.VILLAGE_SAME]
"""What names and number must bring, so that birth and village can make it enough."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row of the list tells without its details."""

    national_id: str
    first_name: str
    last_name: str
    birth: PartialDate | None = None
    sex: str = ""
    subdistrict: str = ""
    moo: str = ""


def likely(connection: Connection, each: Person) -> list[tuple[UUID, Likeness]]:
    """Those of this computer who may be the same, the likeliest first; themselves left out."""
    found = {number for number, named in _candidates(connection, each) if likeness(named, each).score >= _BY_NAME}
    query = (
        select(person.c.person_id, person_detail.c.body)
        .join(person_detail, person_detail.c.person_no == person.c.person_no)
        .where(person.c.person_no.in_(found), person.c.person_id != each.person_id)
    )
    alike = [(known, likeness(Person.model_validate(body), each)) for known, body in connection.execute(query).all()]
    likely_ones = [(known, found) for known, found in alike if found.is_likely]
    return sorted(likely_ones, key=lambda pair: (-pair[1].score, str(pair[0])))


def _candidates(connection: Connection, each: Person) -> Iterable[tuple[int, _Named]]:
    columns = select(person.c.person_no, person.c.national_id, person.c.name_key)
    first, last = search_key(each.first_name), search_key(each.last_name)
    numbers = [person_id(number) for number in misread_numbers(each.national_id)]
    by_number = columns.where(person.c.person_id.in_(numbers))
    by_first = columns.where(person.c.name_key >= f"{first} ", person.c.name_key < f"{first} \U0010ffff").limit(_MOST)
    for query in (by_number, by_first):
        for number, national_id, name in connection.execute(query):
            yield number, _named(national_id, name)
    matching, params = matching_numbers(last)
    if matching:
        rows = connection.exec_driver_sql(
            f"SELECT p.person_no, p.national_id, p.name_key FROM ({matching} LIMIT {_MOST}) s "
            "JOIN person p ON p.person_no = s.rowid",
            params,
        )
        for number, national_id, name in rows:
            yield number, _named(national_id, name)
    sounds = (skeleton(each.first_name)[:1], skeleton(each.last_name)[:1])
    around = columns.where(
        person.c.village_id >= each.subdistrict, person.c.village_id < f"{each.subdistrict}\U0010ffff"
    )
    for number, national_id, name in connection.execute(around):
        named = _named(national_id, name)
        # Most sound otherwise from the first letter on, which costs little to see.
        if _begins(named.first_name, sounds[0]) and _begins(named.last_name, sounds[1]):
            yield number, named


def _named(national_id: str, name_key: str) -> _Named:
    first, _space, last = name_key.partition(" ")
    return _Named(national_id, first, last)


_BEGINNINGS = {letter: skeleton(letter) for letter in map(chr, range(ord("ก"), ord("ฮ") + 1))}
_LEADING_VOWELS = "เแโใไ"


def _begins(name: str, sound: str) -> bool:
    """Whether a name can begin with this consonant; one that begins with a cluster (ทร, ศร) is let through."""
    letters = name.lstrip(_LEADING_VOWELS)
    if letters[:2] in ("ทร", "ศร", "สร"):
        return sound in ("ส", "ท")
    return _BEGINNINGS.get(letters[:1], letters[:1]) == sound
