"""Which column of a district's list is what, recognised by its heading in the spellings districts use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forms.thai.numerals import to_ascii
from forms.thai.text import normalise

FIELD_HEADINGS: dict[str, tuple[str, ...]] = {
    "national_id": (
        "เลขประจำตัวประชาชน",
        "เลขประจำตัวประชาชน 13 หลัก",
        "เลขบัตรประชาชน",
        "เลขบัตรประจำตัวประชาชน",
        "หมายเลขบัตรประชาชน",
        "หมายเลขประจำตัวประชาชน",
        "หมายเลขบัตรประจำตัวประชาชน",
        "เลขที่บัตรประชาชน",
        "เลขที่บัตรประจำตัวประชาชน",
        "รหัสประจำตัวประชาชน",
        "เลข 13 หลัก",
        "national_id",
    ),
    "title": ("คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "title"),
    "first_name": ("ชื่อ", "ชื่อตัว", "ชื่อจริง", "first_name"),
    "last_name": ("สกุล", "นามสกุล", "last_name"),
    "full_name": (
        "ชื่อ-สกุล",
        "ชื่อ-นามสกุล",
        "ชื่อ และนามสกุล",
        "ชื่อตัว-ชื่อสกุล",
        "ชื่อผู้มีบัตร",
        "คำนำหน้า ชื่อ สกุล",
        "คำนำหน้า ชื่อ นามสกุล",
        "full_name",
    ),
    "birth": (
        "วันเกิด",
        "วันเดือนปีเกิด",
        "วัน เดือน ปี เกิด",
        "วันเดือนปี พ.ศ. เกิด",
        "วันที่เกิด",
        "ว/ด/ป เกิด",
        "birth",
    ),
    "sex": ("เพศ", "sex"),
    "house_no": ("บ้านเลขที่", "เลขที่บ้าน", "เลขที่", "house_no"),
    "moo": ("หมู่ที่", "หมู่", "ม.", "หมู่บ้านที่", "moo"),
    "trok": ("ตรอก", "trok"),
    "soi": ("ซอย", "ตรอก/ซอย", "soi"),
    "road": ("ถนน", "road"),
    "subdistrict_code": ("รหัสตำบล", "รหัสแขวง", "รหัสตำบล/แขวง", "subdistrict_code"),
    "subdistrict": ("ตำบล", "แขวง", "ตำบล/แขวง", "แขวง/ตำบล", "subdistrict"),
    "district": ("อำเภอ", "เขต", "อำเภอ/เขต", "เขต/อำเภอ", "district"),
    "province": ("จังหวัด", "province"),
    "postcode": ("รหัสไปรษณีย์", "ไปรษณีย์", "postcode"),
    "phone": (
        "โทรศัพท์",
        "หมายเลขโทรศัพท์",
        "เบอร์โทรศัพท์",
        "เบอร์โทร",
        "โทร",
        "โทรศัพท์มือถือ",
        "มือถือ",
        "phone",
    ),
    "income": (
        "รายได้",
        "รายได้ต่อปี",
        "รายได้ (ปี 2559)",
        "รายได้ปี 2559",
        "รายได้ทั้งปี 2559",
        "รายได้รวม",
        "รายได้ต่อปี (บาท)",
        "income",
    ),
    "ao_code": ("รหัส AO", "รหัสเอโอ", "AO", "รหัสผู้ดูแล", "รหัส AO ผู้ดูแล", "ao_code"),
}
"""Field → the headings it is known by; the first one is how we name it to people."""


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    """From 0, in the sheet."""
    heading: str
    """As written in the file."""
    field: str


@dataclass(frozen=True, slots=True)
class Header:
    row: int
    """From 1, as the spreadsheet counts."""
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]

    def has(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)

    @property
    def missing(self) -> tuple[str, ...]:
        """The headings without which no row can be read, in the words people know."""
        absent = [field for field in ("national_id", "birth", "income") if not self.has(field)]
        if not self.has("full_name"):
            absent += [field for field in ("first_name", "last_name") if not self.has(field)]
        if not self.has("subdistrict") and not self.has("subdistrict_code"):
            absent.append("subdistrict")
        return tuple(FIELD_HEADINGS[field][0] for field in absent)


def _key(heading: str) -> str:
    """A heading without what districts write differently: spaces, signs, the text in brackets."""
    plain = to_ascii(normalise(heading)).lower()
    bare = re.sub(r"\(.*?\)|\[.*?\]", "", plain) or plain
    return re.sub(r"[\s\-–_/.,:*()]+", "", bare)


_FIELD_OF: dict[str, str] = {_key(heading): field for field, headings in FIELD_HEADINGS.items() for heading in headings}
_FEWEST_RECOGNISED = 3


def recognise(row: int, cells: Sequence[object]) -> Header | None:
    """The header this row is, or None where too few of its cells are known headings.

    Where two columns claim the same field (registered and present address), the first one counts and the other is
    ignored, and shown so.
    """
    columns: list[Column] = []
    ignored: list[str] = []
    for index, cell in enumerate(cells):
        heading = " ".join(str(cell).split())
        if not heading:
            continue
        field = _FIELD_OF.get(_key(heading))
        if field is None or any(column.field == field for column in columns):
            ignored.append(heading)
        else:
            columns.append(Column(index, heading, field))
    if len(columns) < _FEWEST_RECOGNISED:
        return None
    return Header(row, tuple(_surname_beside_name(columns)), tuple(ignored))


def _surname_beside_name(columns: list[Column]) -> list[Column]:
    """ "ชื่อสกุล" is the whole name, but beside a column "ชื่อ" and without one of surnames it is the surname."""
    fields = {column.field for column in columns}
    if "first_name" not in fields or "last_name" in fields:
        return columns
    return [
        replace(column, field="last_name")
        if column.field == "full_name" and _key(column.heading) == "ชื่อสกุล"
        else column
        for column in columns
    ]
