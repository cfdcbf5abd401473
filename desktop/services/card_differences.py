"""Where an ID card tells otherwise than the roster, and what form 2 takes from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.services.prefill import TITLES
from forms.thai import areas
from forms.thai.dates import show_date
from forms.thai.text import normalise

if TYPE_CHECKING:
    from desktop.smartcard.thai_card import ThaiCard
    from forms.roster.person import Person


class CardFact(StrEnum):
    """What a card and the roster both tell."""

    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Difference:
    """Both as they are to be read; of the sex its code. `usable`: form 2 can take what the card says."""

    fact: CardFact
    roster: str
    card: str
    usable: bool = True


def differences(card: ThaiCard, person: Person) -> list[Difference]:
    """Where both tell something and not the same."""
    found: list[Difference] = []
    if _plain(_names(card)) != _plain((person.title, person.first_name, person.last_name)):
        found.append(Difference(CardFact.NAME, person.full_name, card.full_name))
    if card.birth != person.birth:
        found.append(Difference(CardFact.BIRTH, show_date(person.birth, "full"), show_date(card.birth, "full")))
    if card.sex != person.sex:
        found.append(Difference(CardFact.SEX, person.sex, card.sex))
    if _plain(_address(card)) != _plain(_address(person)):
        found.append(
            Difference(CardFact.ADDRESS, shown_address(person), shown_address(card), usable=bool(card.subdistrict))
        )
    return found


def _plain(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(normalise(each).split()) for each in texts)


def _names(card: ThaiCard) -> tuple[str, str, str]:
    return card.title_th, card.first_names_th, card.last_name_th


def _address(where: ThaiCard | Person) -> tuple[str, ...]:
    # Of postcodes the roster often has none, and they follow from the sub-district.
    return (where.house_no, where.moo.lstrip("0"), where.trok, where.soi, where.road, where.subdistrict)


def shown_address(where: ThaiCard | Person) -> str:
    """An address on one line, in Thai. Of a card that names a place we cannot tell, its own words."""
    parts = [where.house_no]
    parts += [
        f"{word} {value}"
        for word, value in (
            ("หมู่", where.moo),
            ("ตรอก", where.trok),
            ("ซอย", where.soi),
            ("ถนน", where.road),
        )
        if value
    ]
    code = where.subdistrict
    if code:
        parts += [areas.titled(code), areas.titled(code[:4]), areas.titled(code[:2])]
    else:
        names = ("subdistrict_name", "district_name", "province_name")
        parts += [getattr(where, name, "") for name in names]
    return " ".join(filter(None, parts))


def _name_answers(card: ThaiCard) -> Mapping[str, str]:
    title, first, last = _names(card)
    return {
        "q205_title": title if title in TITLES else "other",
        "q205_title_other": "" if title in TITLES else title,
        "q205_first_name": first,
        "q205_last_name": last,
    }


def _address_answers(card: ThaiCard) -> Mapping[str, str]:
    return {
        "q208_house_no": card.house_no,
        "q208_moo": card.moo,
        "q208_trok": card.trok,
        "q208_soi": card.soi,
        "q208_road": card.road,
        "q208_province": card.subdistrict[:2],
        "q208_district": card.subdistrict[:4],
        "q208_subdistrict": card.subdistrict,
        "q208_postcode": card.postcode or areas.postcode(card.subdistrict),
    }


ANSWERS: Mapping[CardFact, Callable[[ThaiCard], Mapping[str, str]]] = {
    CardFact.NAME: _name_answers,
    CardFact.BIRTH: lambda card: {"q206_birth_date": card.birth.iso()},
    CardFact.SEX: lambda card: {"q207_sex": card.sex},
    CardFact.ADDRESS: _address_answers,
}
"""The answers of form 2, by question name, that each fact of a card gives."""
