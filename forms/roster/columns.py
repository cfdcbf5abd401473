"""Which column of a district's list is what, recognised by its heading in the spellings districts use."""

from __future__ import annotations

from forms.roster.headings import Headings

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
        "รายได้ปี",
        "รายได้ทั้งปี",
        "รายได้รวม",
        "รายได้ต่อปี (บาท)",
        "income",
    ),
    "latitude": ("ละติจูด", "แลตติจูด", "พิกัดละติจูด", "latitude", "lat"),
    "longitude": ("ลองจิจูด", "ลองติจูด", "พิกัดลองจิจูด", "longitude", "long", "lng", "lon"),
    "ao_code": ("รหัส AO", "รหัสเอโอ", "AO", "รหัสผู้ดูแล", "รหัส AO ผู้ดูแล", "ao_code"),
}
"""Field → the headings it is known by; the first one is how we name it to people."""

ROSTER = Headings(
    fields=FIELD_HEADINGS,
    needed=(
        ("national_id",),
        ("birth",),
        ("income",),
        ("first_name", "full_name"),
        ("last_name", "full_name"),
        ("subdistrict", "subdistrict_code"),
    ),
)
