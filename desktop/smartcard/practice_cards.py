"""Cards of invented people, for the practice reader."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from random import Random

from desktop.smartcard import commands
from desktop.smartcard.chip import Chip, written
from desktop.smartcard.thai_card import ThaiCard
from forms.roster.invented import people
from forms.roster.person import Person
from forms.thai import areas

_YEARS = 8
"""A card is good for so long."""
_ENGLISH_TITLES = {"นาย": "Mr.", "นาง": "Mrs.", "นางสาว": "Miss"}
_BANK_CARD = bytes.fromhex("A0000000041010")


class Flaw(StrEnum):
    """What may be wrong with a card that is put in."""

    NONE = "none"
    DIRTY = "dirty"
    OTHER = "other"
    """no ID card, but one of a bank, say"""


def card_of(person: Person, day: date) -> ThaiCard:
    """The card a person of the roster would carry on a day; it was renewed a few years before."""
    issued = _same_day(day, day.year - int(person.national_id[-2:]) % (_YEARS - 1) - 1)
    district = areas.titled(person.district)
    return ThaiCard(
        national_id=person.national_id,
        title_th=person.title,
        first_name_th=person.first_name,
        middle_name_th="",
        last_name_th=person.last_name,
        title_en=_ENGLISH_TITLES.get(person.title, ""),
        # Nobody reads an invented name in Latin letters; the number tells one from the other.
        first_name_en="Practice",
        middle_name_en="",
        last_name_en=f"No {person.national_id[-5:]}",
        birth=person.birth,
        sex=person.sex,
        issuer=f"ที่ว่าการ{district}/{areas.name(person.province)}",
        issued=issued,
        expires=None if person.birth.age_on(issued) >= 70 else _same_day(issued, issued.year + _YEARS),
        house_no=person.house_no,
        moo=person.moo,
        trok=person.trok,
        soi=person.soi,
        road=person.road,
        subdistrict_name=areas.name(person.subdistrict),
        district_name=areas.name(person.district),
        province_name=areas.name(person.province),
        subdistrict=person.subdistrict,
        postcode=areas.postcode(person.subdistrict),
    )


def stranger(district: str, day: date, chance: Random) -> ThaiCard:
    """Somebody on no roster of this district (4-digit code): they live in another of the same province."""
    others = [each.code for each in areas.districts(district[:2]) if each.code != district]
    home = chance.choice(others or [district])
    return card_of(next(people(1, chance.randrange(1_000_000), home, day=day)), day)


def practice_chip(card: ThaiCard, flaw: Flaw = Flaw.NONE) -> Chip:
    """The chip of a card, with something wrong with it if wished."""
    memory = bytearray(written(card))
    if flaw is Flaw.OTHER:
        return Chip(bytes(memory), application=_BANK_CARD)
    if flaw is Flaw.DIRTY:
        number = commands.NATIONAL_ID
        memory[number.offset : number.offset + number.length] = bytes(number.length)
    return Chip(bytes(memory))


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, 28))
