"""The card's address: eight parts, and the sub-district of today that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from desktop.errors import KnownError
from forms.thai import areas
from forms.thai.numerals import to_ascii

_PARTS = 8
_LEADING = re.compile(r"^(?:หมู่ที่|หมู่|ม\.|ตรอก|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|กิ่งอำเภอ|อำเภอ|อ\.|เขต|จังหวัด|จ\.)\s*(?=\S)")


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """An address in its parts, without the words that say which part it is. Nothing of it shows in `repr`."""

    house_no: str
    moo: str
    trok: str
    soi: str
    road: str
    subdistrict_name: str
    district_name: str
    province_name: str
    subdistrict: str
    """code in force, "" where the names fit no place or several"""
    postcode: str

    def __repr__(self) -> str:
        return "Address(…)"


def parse_address(written: Sequence[str]) -> Address:
    """House number, หมู่, ตรอก, ซอย, ถนน, ตำบล/แขวง, อำเภอ/เขต, จังหวัด, as the card separates them.

    The last ones may be missing, where a chip keeps only the first 100 bytes. Names of areas that were abolished since
    lead to the area of today. Raises KnownError card_dirty for more parts than an address has.
    """
    if len(written) > _PARTS:
        raise KnownError("card_dirty")
    parts = [part.strip() for part, _ in zip_longest(written, range(_PARTS), fillvalue="")]
    house_no, moo, trok, soi, road, subdistrict, district, province = (_LEADING.sub("", part) for part in parts)
    code = _code(province, district, subdistrict)
    return Address(
        house_no=to_ascii(house_no),
        moo=_village(moo),
        trok=trok,
        soi=soi,
        road=road,
        subdistrict_name=subdistrict,
        district_name=district,
        province_name=province,
        subdistrict=code,
        postcode=areas.postcode(code) if code else "",
    )


def _code(province: str, district: str, subdistrict: str) -> str:
    if not subdistrict or not district:
        return ""
    # A province cut off in the middle is none; the district alone may still say which place is meant.
    known = province if areas.find_province(province) else ""
    return areas.find(known, district, subdistrict) or ""


def _village(moo: str) -> str:
    number = to_ascii(moo)
    return str(int(number)) if number.isdigit() else ""
