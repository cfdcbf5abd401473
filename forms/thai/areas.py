"""Provinces, districts and sub-districts with their DOPA codes (2, 4 and 6 digits), over the `geothai` data set.

Lists and rosters of 2561 may hold codes that were abolished since: ``resolve`` leads from an old code to today's.
geothai is imported at the first question, not with this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

Level = Literal["province", "district", "subdistrict"]
BANGKOK = "10"


@dataclass(frozen=True, slots=True)
class Area:
    """An area in force. ``name`` carries no word for its level; ``postcodes`` are a sub-district's."""

    code: str
    name: str
    name_en: str
    postcodes: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        if len(self.code) == 2:
            return "province"
        return "district" if len(self.code) == 4 else "subdistrict"

    @property
    def parent(self) -> str:
        """The code of the area above; "" for a province."""
        return self.code[:-2]


@cache
def provinces() -> tuple[Area, ...]:
    """All 77, in order of code."""
    import geothai

    return tuple(Area(p.code, p.name_th, p.name_en) for p in geothai.provinces())


@cache
def districts(province_code: str) -> tuple[Area, ...]:
    """The districts of a province in order of code; empty for an unknown code."""
    import geothai

    return tuple(Area(d.code, _bare(d.name_th), d.name_en) for d in geothai.districts(province_code))


@cache
def subdistricts(district_code: str) -> tuple[Area, ...]:
    """The sub-districts of a district in order of code; empty for an unknown code."""
    import geothai

    return tuple(Area(s.code, _bare(s.name_th), s.name_en, s.postal_codes) for s in geothai.subdistricts(district_code))


@lru_cache(maxsize=16_384)
def area(code: str) -> Area | None:
    """The area in force with this code, or None."""
    if len(code) == 2:
        candidates = provinces()
    elif len(code) == 4:
        candidates = districts(code[:2])
    else:
        candidates = subdistricts(code[:4])
    return next((candidate for candidate in candidates if candidate.code == code), None)


def name(code: str) -> str:
    """The Thai name of an area; of an abolished one the name it had; "" where no area ever had this code."""
    found = area(code)
    if found is not None:
        return found.name
    return _bare(_abolished()[code][0]) if code in _abolished() else ""


def titled(code: str) -> str:
    """The name with the word for its level: "ตำบลหน้าเมือง", "เขตดุสิต", "จังหวัดแพร่", "กรุงเทพมหานคร"."""
    shown = name(code)
    if not shown or code == BANGKOK:
        return shown
    bangkok = code.startswith(BANGKOK)
    words = {2: "จังหวัด", 4: "เขต" if bangkok else "อำเภอ", 6: "แขวง" if bangkok else "ตำบล"}
    return words[len(code)] + shown


def postcode(code: str) -> str:
    """The postcode of a sub-district; "" where it has none or several, since then only a person can tell."""
    found = area(code)
    return found.postcodes[0] if found is not None and len(found.postcodes) == 1 else ""


def resolve(code: str) -> str | None:
    """The code in force for a possibly abolished one; None where there is none or more than one successor."""
    seen: set[str] = set()
    while code not in seen:
        if area(code) is not None:
            return code
        seen.add(code)
        successors = _abolished().get(code, ("", ()))[1]
        if len(successors) != 1:
            return None
        code = successors[0]
    return None


@lru_cache(maxsize=16_384)
def find(province: str, district: str, subdistrict: str) -> str | None:
    """The 6-digit code in force of a place written by hand, or None where no or more than one place fits.

    Words for the level ("ต.", "ตำบล", "แขวง"), spaces and old names do not matter; "เมือง" is the capital district.
    An empty province or district leaves it open. Answers are remembered, since a roster repeats its few places.
    """
    import geothai
    from geothai.abolished import match_abolished

    province = province.replace("ฯ", "")  # "กรุงเทพฯ"
    found = geothai.match(subdistrict, district=district or None, province=province or None)
    codes = {address.subdistrict.code for address in found}
    if not codes:
        old = match_abolished(subdistrict, district=district or None, province=province or None)
        codes = {code for each in old if (code := resolve(each.code)) is not None}
    return codes.pop() if len(codes) == 1 else None


@lru_cache(maxsize=1_024)
def find_province(written: str) -> str | None:
    """The 2-digit code of a province written by hand ("จ.แพร่", "กรุงเทพฯ", "กทม."), or its code; None for none."""
    wanted = _plain(written)
    wanted = {"กทม": "กรุงเทพมหานคร", "กรุงเทพ": "กรุงเทพมหานคร"}.get(wanted, wanted)
    return next((each.code for each in provinces() if wanted in (each.code, each.name)), None)


@lru_cache(maxsize=4_096)
def find_district(province_code: str, written: str) -> str | None:
    """The 4-digit code of a district of this province written by hand, or its code; None for none.

    "เมือง" is the capital district.
    """
    wanted = _plain(written)
    if wanted == "เมือง":
        wanted += name(province_code)
    return next((each.code for each in districts(province_code) if wanted in (each.code, each.name)), None)


_UPPER_LEVEL = re.compile(r"^(?:จังหวัด|จ\.|อำเภอ|อ\.|กิ่งอำเภอ|เขต)(?=.)")


def _plain(written: str) -> str:
    """A name without spaces, dots and the word for its level."""
    return _UPPER_LEVEL.sub("", re.sub(r"[\sฯ]+", "", written)).replace(".", "")


def all_names() -> list[str]:
    """The Thai name of every area in force, for the word list; names of two letters are ordinary words anyway."""
    found = {province.name for province in provinces()}
    for province in provinces():
        for district in districts(province.code):
            found.add(district.name)
            found.update(subdistrict.name for subdistrict in subdistricts(district.code))
    return sorted(each for each in found if len(each) > 2)


@cache
def _abolished() -> dict[str, tuple[str, tuple[str, ...]]]:
    from geothai.abolished import abolished_areas

    return {old.code: (old.name_th, old.successors) for old in abolished_areas()}


_LEVEL_WORD = re.compile(r"^(?:เขต|แขวง)(?=.)")


def _bare(name_th: str) -> str:
    # geothai writes Bangkok's districts as "เขตดุสิต" and all others without a word for the level.
    return _LEVEL_WORD.sub("", name_th)
