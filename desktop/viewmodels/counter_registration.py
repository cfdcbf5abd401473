"""Registering somebody who is on no list (R11): what is typed, what is wrong with it, the person it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import in_language
from forms.roster.person import MAX_INCOME, Person, Sex
from forms.thai import areas
from forms.thai.dates import PartialDate, ThaiDateError, parse_buddhist, show_date
from forms.thai.national_id import NationalIdError, formatted
from forms.thai.national_id import normalise as normal_id
from forms.thai.numerals import to_ascii
from forms.thai.text import normalise

if TYPE_CHECKING:
    from desktop.smartcard.thai_card import ThaiCard

_WHOLE = 13


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything as typed. `subdistrict`: six digits of a code once a place is chosen, else empty; `place`: what is
    typed of its name until then."""

    national_id: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    birth: str = ""
    sex: str = ""
    house_no: str = ""
    moo: str = ""
    trok: str = ""
    soi: str = ""
    road: str = ""
    subdistrict: str = ""
    place: str = ""
    income: str = ""
    phone: str = ""


def of_card(card: ThaiCard) -> Entry:
    """What a card fills in; income and telephone it does not know."""
    return Entry(
        national_id=card.national_id,
        title=card.title_th,
        first_name=card.first_names_th,
        last_name=card.last_name_th,
        birth=_typed(card.birth),
        sex=card.sex,
        house_no=card.house_no,
        moo=card.moo,
        trok=card.trok,
        soi=card.soi,
        road=card.road,
        subdistrict=card.subdistrict,
    )


def entry_of(kept: Mapping[str, str]) -> Entry:
    """Of what was kept by field, also by a program that had other fields."""
    return Entry(**{each.name: kept.get(each.name, "") for each in fields(Entry)})


def called(entry: Entry) -> str:
    """By what an officer knows again whose registration it is: the name as far as it is typed, else the number."""
    name = f"{entry.title}{entry.first_name} {entry.last_name}".strip()
    digits = entry.national_id
    return name or (formatted(digits) if len(digits) == _WHOLE else digits) or tr("ยังไม่ได้พิมพ์ชื่อ")


def problems(entry: Entry, *, demo: bool) -> dict[str, str]:
    """Field → what is wrong with it, in the order of the fields; empty where a person can be made of it."""
    found: dict[str, str] = {}
    try:
        normal_id(entry.national_id, accept_demo=demo)
    except NationalIdError as error:
        found["national_id"] = _number_trouble(error)
    for field, words in (("first_name", tr("พิมพ์ชื่อ")), ("last_name", tr("พิมพ์นามสกุล"))):
        if not _clean(getattr(entry, field)):
            found[field] = words
    try:
        parse_buddhist(entry.birth)
    except ThaiDateError:
        found["birth"] = tr("พิมพ์วัน/เดือน/ปี พ.ศ. หรือเท่าที่ทราบ เช่น 2501")
    if entry.sex not in ("male", "female"):
        found["sex"] = tr("เลือกชายหรือหญิง")
    moo = to_ascii(entry.moo).strip()
    if moo and not (moo.isascii() and moo.isdigit() and len(moo) < 3):
        found["moo"] = tr("เป็นตัวเลขไม่เกิน 2 หลัก")
    if areas.area(entry.subdistrict) is None:
        found["subdistrict"] = tr("พิมพ์บางส่วนของชื่อตำบล แล้วเลือกจากรายการ")
    if _income(entry.income) is None:
        found["income"] = tr("พิมพ์รายได้ทั้งปี 0 ถึง {most:,} บาท", most=MAX_INCOME)
    phone = _digits(entry.phone)
    if phone and not (phone.startswith("0") and len(phone) in (9, 10)):
        found["phone"] = tr("ขึ้นต้นด้วย 0 มี 9 หรือ 10 หลัก หรือเว้นว่าง")
    return found


def person(entry: Entry, *, demo: bool) -> Person:
    """Of an entry without problems; ValueError for another."""
    income = _income(entry.income)
    if income is None:
        raise ValueError("income")
    sex: Sex = "male" if entry.sex == "male" else "female"
    return Person(
        national_id=normal_id(entry.national_id, accept_demo=demo),
        title=_clean(entry.title),
        first_name=_clean(entry.first_name),
        last_name=_clean(entry.last_name),
        birth=parse_buddhist(entry.birth),
        sex=sex,
        income=income,
        house_no=_clean(to_ascii(entry.house_no)),
        moo=to_ascii(entry.moo).strip().lstrip("0"),
        trok=_clean(entry.trok),
        soi=_clean(entry.soi),
        road=_clean(entry.road),
        subdistrict=entry.subdistrict,
        postcode=areas.postcode(entry.subdistrict),
        phone=_digits(entry.phone),
    )


def sex_of_title(title: str) -> str:
    """What a title tells, or empty."""
    return {"นาย": "male", "ด.ช.": "male", "นาง": "female", "นางสาว": "female", "ด.ญ.": "female"}.get(title.strip(), "")


def place_name(subdistrict: str) -> str:
    """ "ตำบลหน้าเมือง อำเภอเมืองฉะเชิงเทรา จังหวัดฉะเชิงเทรา"; empty for no code."""
    codes = (subdistrict, subdistrict[:4], subdistrict[:2])
    found = [each for code in codes if (each := areas.area(code)) is not None]
    if len(found) < len(codes):
        return ""
    return in_language(" ".join(areas.titled(code) for code in codes), ", ".join(each.name_en for each in found))


def all_places(district: str) -> list[tuple[str, str]]:
    """Every sub-district by code and name: those of the district first, then of its province, then the others."""
    codes = [
        each.code
        for province in areas.provinces()
        for below in areas.districts(province.code)
        for each in areas.subdistricts(below.code)
    ]
    codes.sort(key=lambda code: (code[:4] != district, code[:2] != district[:2]))
    return [(code, place_name(code)) for code in codes]


def _number_trouble(error: NationalIdError) -> str:
    return {
        "empty": tr("พิมพ์เลขประจำตัว 13 หลัก"),
        "length": tr("ต้องมี 13 หลัก"),
        "checksum": tr("เลขตรวจสอบไม่ตรง ตรวจกับบัตรอีกครั้ง"),
        "category": tr("เลขที่ขึ้นต้นด้วย 0 ไม่ใช่ผู้มีบัตรสวัสดิการ"),
        "demo": tr("เลขนี้เป็นของบุคคลสมมติ"),
    }.get(error.code, tr("มีได้เฉพาะตัวเลข"))


def _typed(day: PartialDate) -> str:
    return show_date(day, "numeric")


def _income(text: str) -> int | None:
    digits = to_ascii(text).replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if int(digits) <= MAX_INCOME else None


def _digits(text: str) -> str:
    return "".join(sign for sign in to_ascii(text) if sign.isdigit())


def _clean(text: str) -> str:
    return " ".join(normalise(text).split())
