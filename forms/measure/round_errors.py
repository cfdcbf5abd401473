"""What is wrong with a round file: where, what, cure, in Thai."""

from __future__ import annotations

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forms.resources import ResourceError


class RoundError(ResourceError):
    """A round file that cannot be used. ``str()`` is a Thai sentence: where, what, cure."""

    def __init__(self, source: str, line: int | None, key: str, what: str, cure: str) -> None:
        place = f"{source} บรรทัด {line}:" if line else f"{source}:"
        super().__init__(f"{place} “{key}”" if key else place, what, cure)
        self.source = source
        self.line = line
        self.key = key


class PartError(ValueError):
    """A part of a round that contradicts itself: what (a key of the sentences below) and where inside the part."""

    def __init__(self, problem: str, *at: str | int, **given: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.at = at
        self.given = given


_OWN_PROBLEMS: dict[str, tuple[str, str]] = {
    "window_reversed": ("วันปิดอยู่ก่อนวันเปิด", "ให้สลับ opens กับ closes หรือแก้วันที่"),
    "windows_overlap": ("ช่วงมาพบกับช่วงไปพบซ้อนกัน", "ให้ช่วงไปพบ (home_visit) เปิดหลังช่วงมาพบ (walk_in) ปิดแล้ว"),
    "extension_empty": ("การขยายเวลานี้ไม่ได้เปลี่ยนสิ่งใด", "ให้ระบุ walk_in_closes, home_visit_closes หรือ end_month"),
    "extension_shortens": ("การขยายเวลานี้ไม่ได้ยาวกว่าเดิม", "ให้ใส่วันหรือเดือนที่อยู่หลังกำหนดเดิม"),
    "ends_before_it_opens": ("เดือนสุดท้ายของวงเงินอยู่ก่อนวันเปิดรอบ", "ให้แก้ top_up.end_month"),
    "duplicate_id": ("มีรหัสซ้ำกัน", "ให้ตั้งรหัสของแต่ละรายการไม่ให้ซ้ำ"),
    "same_month": ("ตรงกับเดือนของการติดตามอีกรายการหนึ่ง", "ให้แก้ month ไม่ให้ซ้ำ"),
    "until_before_its_month": ("วันสุดท้ายของการติดตามอยู่ก่อนเดือนที่ติดตาม", "ให้แก้ until หรือ month"),
    "report_before_contact": ("กำหนดบันทึกผลอยู่ก่อนวันสุดท้ายของการติดตาม", "ให้แก้ report_by ให้อยู่หลัง until"),
    "follow_up_outside": ("เดือนที่ติดตามอยู่นอกช่วงของรอบ", "ให้แก้ month ให้อยู่ในช่วงของรอบ"),
    "before_it_opens": ("กำหนดนี้อยู่ก่อนวันเปิดรอบ", "ให้แก้วันนี้ หรือแก้ opens ของรอบ"),
    "report_before_develop": ("กำหนดรายงานอยู่ก่อนกำหนดพัฒนา", "ให้แก้ report_by ให้อยู่หลัง develop_by"),
    "shortfall_too_late": ("กำหนดแจ้งว่าพัฒนาไม่ครบอยู่หลังกำหนดพัฒนา", "ให้แก้ shortfall_by ให้อยู่ก่อน develop_by"),
    "shown_before_made": ("กำหนดแสดงบัญชีอยู่ก่อนกำหนดจัดทำ", "ให้แก้ shown_by ให้อยู่หลัง by"),
    "unknown_agency": ("ไม่มีหน่วยงาน “{agency}” ในรายการ agencies ที่ใช้ได้", "ให้เพิ่มรหัสนี้ใน agencies หรือแก้ตัวสะกด"),
    "no_reporter": (
        "ไม่ได้บอกว่าใครรายงานเมื่อผู้ดำเนินการเป็น {implementer}",
        'ให้เพิ่ม {implementer} = "agency" หรือ "committee"',
    ),
    "continues_itself": ("รอบต่อเนื่องจากตัวเองไม่ได้", "ให้ใส่รหัสของรอบที่รับผู้เข้าร่วม"),
    "buddhist_year": ("ปี {year} เป็น พ.ศ.", "ในแฟ้มรอบให้เขียนปี ค.ศ. คือ {gregorian}"),
    "not_a_month": ("ไม่ใช่เดือน", "ให้เขียนปี ค.ศ. และเดือน เช่น “2018-12”"),
}


def most_telling(error: ValidationError) -> ErrorDetails:
    """The error to tell first: an unknown key explains the missing one it was meant to be."""
    errors = error.errors()
    return next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])


def place_of(error: ErrorDetails) -> tuple[int | str, ...]:
    """Where the wrong value stands, as far down as is known."""
    own = _own(error)
    return (*error["loc"], *own.at) if own else error["loc"]


def _own(error: ErrorDetails) -> PartError | None:
    found = error.get("ctx", {}).get("error")
    return found if isinstance(found, PartError) else None


def in_words(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong and the cure, for one error of pydantic."""
    if own := _own(error):
        what, cure = _OWN_PROBLEMS[own.problem]
        return what.format(**own.given), cure.format(**own.given)
    kind: str = error["type"]
    if kind == "missing":
        return "ขาดไป", "ให้เพิ่มรายการนี้ (ดูตัวอย่างใน resources/rounds/2561.toml)"
    if kind == "extra_forbidden":
        return "ไม่รู้จัก", "ให้ลบออกหรือตรวจตัวสะกด"
    if kind.startswith(("date", "datetime")):
        return "ไม่ใช่วันที่", "ให้เขียนแบบ 2018-02-28 ไม่ต้องมีเครื่องหมายคำพูด"
    if kind == "literal_error":
        expected = error["ctx"]["expected"].replace(" or ", " หรือ ")
        return "มีค่าที่ใช้ไม่ได้", f"ให้ใช้ค่าใดค่าหนึ่งใน {expected}"
    if kind.startswith(("int", "greater", "less")):
        return "ไม่ใช่จำนวนที่ใช้ได้", "ให้ใส่จำนวนเต็มที่ไม่ติดลบ ไม่ต้องมีเครื่องหมายคำพูด"
    return "มีค่าที่ใช้ไม่ได้", "ให้เทียบกับตัวอย่างใน resources/rounds/2561.toml"


def line_of(text: str, location: tuple[int | str, ...]) -> int | None:
    """The line of a key, or else of the nearest table above it: TOML readers keep no positions."""
    lines = text.splitlines()
    names = [part for part in location if isinstance(part, str)]
    count = next((part for part in location if isinstance(part, int)), 0)
    for depth in range(len(names), 0, -1):
        table, key = ".".join(names[: depth - 1]), names[depth - 1]
        heading, seen, found = "", -1, None
        for number, line in enumerate(lines, start=1):
            if opened := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?", line):
                heading = opened[1]
                seen = seen + 1 if heading == (table or key) else seen
                wanted = ".".join(names[:depth])
                if found is None and (
                    heading.startswith(wanted + ".") or (heading == wanted and max(seen, 0) == count)
                ):
                    found = number
            elif (
                heading == table
                and (not table or max(seen, 0) == count)
                and re.match(rf"\s*{re.escape(key)}\s*=", line)
            ):
                return number
        if found is not None:
            return found
    return None
