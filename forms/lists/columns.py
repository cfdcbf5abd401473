"""Which column of a list of phase 2 is what, by the headings offices use."""

from __future__ import annotations

from forms.roster.columns import FIELD_HEADINGS
from forms.roster.headings import Headings

_AGENCY = (
    "หน่วยงานพัฒนา",
    "หน่วยงาน",
    "ชื่อหน่วยงาน",
    "หน่วยงานที่แสดงความประสงค์",
    "หน่วยงานที่ประสงค์จะพัฒนา",
    "หน่วยงานที่ผู้เข้าร่วมแสดงความประสงค์",
    "หน่วยงานที่รับผิดชอบ",
    "ธนาคาร",
    "ชื่อธนาคาร",
    "ธนาคารที่ดูแล",
    "ธนาคารผู้ดูแล",
    "agency",
    "bank",
)
_PERSON = ("national_id", "title", "first_name", "last_name", "full_name", "district", "province")

LISTED = Headings(
    fields={**{field: FIELD_HEADINGS[field] for field in _PERSON}, "agency": _AGENCY},
    needed=(("national_id",), ("first_name", "full_name"), ("last_name", "full_name"), ("agency",)),
    fewest=2,
)
"""Lists 1 and 2: who, and the agency asked for (R24) or the bank that looks after them (R25)."""

LISTED_OF_ONE_AGENCY = Headings(fields=LISTED.fields, needed=LISTED.needed[:-1], fewest=2)
"""The same as sent to one agency (R24 has them made apart), which then need not be named in every row."""

COUNTS = Headings(
    fields={
        "list_no": ("บัญชี", "บัญชีที่", "บัญชีรายชื่อ", "กลุ่ม", "กลุ่มเป้าหมาย", "ประเภทบัญชี", "list_no"),
        "agency": _AGENCY,
        "district": FIELD_HEADINGS["district"],
        "province": FIELD_HEADINGS["province"],
        "count": (
            "จำนวน",
            "จำนวนคน",
            "จำนวนราย",
            "จำนวนผู้เข้าร่วม",
            "จำนวนผู้เข้าร่วมมาตรการฯ",
            "จำนวนผู้เข้าร่วมมาตรการ",
            "ราย",
            "คน",
            "รวม",
            "count",
        ),
    },
    needed=(("list_no",), ("agency",), ("district",), ("count",)),
)
"""สรุปจำนวนผู้เข้าร่วมมาตรการฯ, the enclosure that comes with the lists."""
