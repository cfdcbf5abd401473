"""From the bytes of the chip to a ThaiCard. What cannot be on a card was misread, and then nothing is believed."""

from __future__ import annotations

import re
from datetime import date

from desktop.errors import KnownError
from desktop.smartcard.address import parse_address
from desktop.smartcard.commands import Contents
from desktop.smartcard.thai_card import Sex, ThaiCard
from forms.thai.dates import PartialDate, ThaiDateError, parse_buddhist
from forms.thai.national_id import NationalIdError
from forms.thai.national_id import normalise as national_id
from forms.thai.text import normalise

ENCODING = "cp874"
"""TIS-620 and the few signs Windows added to it."""
PADDING = b" \x00"
SEPARATOR = "#"

_SEX: dict[str, Sex] = {"1": "male", "2": "female"}
_NAME_PARTS = 4
_FOR_LIFE = "99999999"
_WRITTEN_OUT = {"น.ส.": "นางสาว", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง"}
"""The card shortens titles that the roster and the forms write out."""


def parse_card(contents: Contents) -> ThaiCard:
    """The card these bytes are. Raises KnownError card_dirty (garbage, a number that fails its checksum, an impossible
    field) or card_wrong (a number no holder of the citizens' card has)."""
    title_th, first_th, middle_th, last_th = _name(contents.name_th)
    title_en, first_en, middle_en, last_en = _name(contents.name_en)
    sex = _SEX.get(_text(contents.sex))
    if sex is None or not first_th:
        raise KnownError("card_dirty")
    address = parse_address(_text(contents.address).split(SEPARATOR))
    return ThaiCard(
        national_id=_national_id(_text(contents.national_id)),
        title_th=_WRITTEN_OUT.get(title_th, title_th),
        first_name_th=first_th,
        middle_name_th=middle_th,
        last_name_th=last_th,
        title_en=title_en,
        first_name_en=first_en,
        middle_name_en=middle_en,
        last_name_en=last_en,
        birth=_birth(_text(contents.birth)),
        sex=sex,
        issuer=_text(contents.issuer),
        issued=_day(_text(contents.issued)),
        expires=_day(_text(contents.expires)),
        house_no=address.house_no,
        moo=address.moo,
        trok=address.trok,
        soi=address.soi,
        road=address.road,
        subdistrict_name=address.subdistrict_name,
        district_name=address.district_name,
        province_name=address.province_name,
        subdistrict=address.subdistrict,
        postcode=address.postcode,
        photo=_photo(contents.photo),
    )


def _text(data: bytes) -> str:
    try:
        text = data.strip(PADDING).decode(ENCODING)
    except UnicodeDecodeError:
        raise KnownError("card_dirty") from None
    if not text.isprintable():
        raise KnownError("card_dirty")
    return normalise(text)


def _national_id(text: str) -> str:
    try:
        return national_id(text, accept_demo=True)
    except NationalIdError as error:
        # Numbers that begin with 0 stand on cards of people without civil registration: read well, and not ours.
        raise KnownError("card_wrong" if error.code == "category" else "card_dirty") from None


def _name(data: bytes) -> tuple[str, str, str, str]:
    parts = [part.strip() for part in _text(data).split(SEPARATOR)]
    if len(parts) != _NAME_PARTS:
        raise KnownError("card_dirty")
    title, first, middle, last = parts
    return title, first, middle, last


def _birth(text: str) -> PartialDate:
    """A birth date as far as it is known ("00" for day or month).

    Some old registrations name a day that never was, such as 29 February of a common year or February 2483; of these
    the part counts that can be.
    """
    if not re.fullmatch(r"\d{8}", text, re.ASCII):
        raise KnownError("card_dirty")
    for known in (text, text[:6] + "00", text[:4] + "0000"):
        try:
            return parse_buddhist(known)
        except ThaiDateError:
            continue
    raise KnownError("card_dirty")


def _day(text: str) -> date | None:
    """A day of issue or expiry; None where there is none or it is never."""
    if text in ("", _FOR_LIFE, "00000000"):
        return None
    try:
        return date.fromisoformat(parse_buddhist(text).iso())
    except ValueError:  # ThaiDateError, too, and a date of which only the month is known
        raise KnownError("card_dirty") from None


def _photo(data: bytes | None) -> bytes | None:
    # A picture that came over badly is no reason to refuse the rest of the card.
    return data.rstrip(PADDING) if data is not None and data.startswith(b"\xff\xd8") else None
