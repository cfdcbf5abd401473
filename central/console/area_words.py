"""Words of the pages of an area: states of cases, of lists that came in, of what lies on the shelf."""

from __future__ import annotations

from dataclasses import dataclass

from central.services.caseload import Wanted
from central.services.intake import Reason
from central.services.list_files import ListKind
from central.services.list_uploads import State
from central.services.shelf import StepKind
from forms.changes import ItemKind
from forms.measure.workflow import CaseStatus

CASE_STATUS = {
    CaseStatus.NONE: ("muted", "ยังไม่เริ่ม"),
    CaseStatus.STARTED: ("warning", "มีร่างค้างอยู่"),
    CaseStatus.REGISTERED: ("accent", "รอสัมภาษณ์"),
    CaseStatus.NOT_MET: ("warning", "ไปแล้วไม่พบ"),
    CaseStatus.DECLINED: ("muted", "ไม่ประสงค์"),
    CaseStatus.CLOSED: ("muted", "ย้ายหรือเสียชีวิต"),
    CaseStatus.ASSESSED: ("success", "สัมภาษณ์แล้ว"),
}

WANTED = {
    Wanted.ALL: "ทั้งหมด",
    Wanted.TO_VISIT: "ต้องไปพบ",
    Wanted.TO_INTERVIEW: "รอสัมภาษณ์",
    Wanted.NOT_MET: "ไปแล้วไม่พบ",
    Wanted.DONE: "เสร็จแล้ว",
    Wanted.NOT_ON_ROSTER: "ไม่อยู่ในบัญชี",
}

LIST_KINDS = {
    ListKind.ROSTER: "บัญชีรายชื่อผู้มีบัตรฯ",
    ListKind.LIST_1: "ระยะที่ 2 บัญชี 1 (ยังไม่ได้รับการพัฒนา)",
    ListKind.LIST_2: "ระยะที่ 2 บัญชี 2 (พัฒนาแล้วรายได้ยังไม่พ้นเกณฑ์)",
    ListKind.COUNTS: "สรุปจำนวนผู้เข้าร่วมมาตรการฯ ที่ได้รับแจ้ง",
}

LIST_STATES = {
    State.READING: ("accent", "กำลังตรวจแฟ้ม"),
    State.READY: ("warning", "ตรวจแล้ว รอยืนยัน"),
    State.REFUSED: ("danger", "มีแถวที่ต้องแก้"),
    State.IMPORTING: ("accent", "กำลังนำเข้า"),
    State.DONE: ("success", "นำเข้าแล้ว"),
    State.DROPPED: ("muted", "ไม่นำเข้า"),
}

RESULTS = {
    "people": "คนในแฟ้ม",
    "new": "คนใหม่",
    "changed": "คนที่ข้อมูลเปลี่ยน",
    "officers": "รหัส AO",
    "places": "สถานที่ / รายการในบัญชี",
    "known": "คนที่ศูนย์รู้จักแล้ว",
    "district_unknown": "คนที่ยังไม่รู้อำเภอ",
    "counts": "จำนวนที่ได้รับแจ้ง",
}

PERSON_FIELDS = {
    "title": "คำนำหน้า",
    "first_name": "ชื่อ",
    "last_name": "นามสกุล",
    "birth": "วันเกิด",
    "sex": "เพศ",
    "income": "รายได้",
    "house_no": "บ้านเลขที่",
    "moo": "หมู่",
    "trok": "ตรอก",
    "soi": "ซอย",
    "road": "ถนน",
    "subdistrict": "ตำบล",
    "postcode": "รหัสไปรษณีย์",
    "phone": "โทรศัพท์",
    "ao_code": "รหัส AO",
    "latitude": "ละติจูด",
    "longitude": "ลองจิจูด",
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why something lies on the shelf, and what to do about it."""

    what: str
    cure: str


SHELF_REASONS = {
    Reason.MALFORMED: Why(
        "ข้อมูลไม่เป็นไปตามรูปแบบที่ตกลงกัน",
        "ให้ปรับปรุงโปรแกรมในเครื่องนั้นแล้วส่งใหม่ ถ้ายังเป็นอีก ให้ดาวน์โหลดแฟ้มส่งฝ่ายสนับสนุน",
    ),
    Reason.SEALED: Why(
        "เปิดซองไม่ได้ ซองนี้ปิดด้วยกุญแจที่ศูนย์ไม่มีแล้ว หรือชำรุดระหว่างทาง",
        "ถ้าเพิ่งกู้คืนศูนย์จากข้อมูลสำรอง ให้นำกุญแจเดิมกลับมาแล้วกด “ลองอีกครั้ง” ถ้าไม่ ให้เจ้าหน้าที่ส่งใหม่จากเครื่องเดิม",
    ),
    Reason.FOREIGN_DISTRICT: Why(
        "เป็นข้อมูลของอำเภออื่น แต่ส่งจากเครื่องที่ลงทะเบียนกับอำเภอนี้",
        "ให้ตรวจว่าเครื่องนี้ย้ายมาจากอำเภอใด แล้วส่งจากเครื่องที่ลงทะเบียนกับอำเภอเจ้าของข้อมูล",
    ),
    Reason.UNKNOWN_FORM: Why(
        "ศูนย์ยังไม่มีแบบนี้ หรือไม่มีรุ่นนี้",
        "ให้ส่วนกลางเผยแพร่แบบรุ่นนี้ก่อน แล้วกด “ลองอีกครั้ง”",
    ),
    Reason.CONTENT_HASH: Why(
        "คำตอบไม่ตรงกับรหัสตรวจสอบ ข้อมูลเปลี่ยนไประหว่างทางหรือในเครื่อง",
        "ให้เจ้าหน้าที่ส่งใหม่จากเครื่องเดิม ถ้ายังเป็นอีก ให้ดาวน์โหลดแฟ้มส่งฝ่ายสนับสนุน",
    ),
    Reason.EVENTS: Why(
        "ประวัติของแบบไม่ต่อเนื่องกัน หรือซ้ำกับประวัติอื่น",
        "ตัวแบบอาจเก็บไว้แล้ว ให้ดาวน์โหลดแฟ้มส่งฝ่ายสนับสนุนตรวจ",
    ),
    Reason.NOT_STORABLE: Why(
        "มีอักขระหรือตัวเลขที่ฐานข้อมูลเก็บไม่ได้",
        "ให้ดาวน์โหลดแฟ้มส่งฝ่ายสนับสนุน แล้วให้เจ้าหน้าที่แก้คำตอบนั้นและส่งใหม่",
    ),
    Reason.KNOWN_ID: Why(
        "มีภาพอื่นใช้รหัสเดียวกันนี้แล้ว",
        "ให้สแกนหน้านั้นใหม่แล้วส่งอีกครั้ง ภาพเดิมยังอยู่ครบ",
    ),
}
UNKNOWN_REASON = Why("นำเข้าไม่ได้ด้วยเหตุที่โปรแกรมรุ่นนี้ไม่รู้จัก", "ให้ดาวน์โหลดแฟ้มส่งฝ่ายสนับสนุน")


def why(reason: str) -> Why:
    return SHELF_REASONS[Reason(reason)] if reason in {each.value for each in SHELF_REASONS} else UNKNOWN_REASON


STEPS = {
    StepKind.TRIED: ("warning", "ลองแล้ว ยังนำเข้าไม่ได้"),
    StepKind.APPLIED: ("success", "ลองแล้ว นำเข้าได้"),
    StepKind.DEALT_WITH: ("success", "จัดการแล้ว"),
}

PUBLISHED_KINDS = {
    ItemKind.FORM: "แบบฟอร์ม",
    ItemKind.ROUND: "รอบของมาตรการ",
    ItemKind.CATALOGUE: "บัญชีโครงการและรายการตัวเลือก",
}
