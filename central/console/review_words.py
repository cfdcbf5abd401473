"""The words of the pages of review: forms, what can be told of a record at a glance, what happened to it."""

from __future__ import annotations

from central.db.review_queue import Sign, State
from forms.measure.workflow import ABOUT_NO_PERSON
from forms.record import EventKind

FORMS = {
    "intent": "แบบ 2 แสดงความประสงค์",
    "assessment": "แบบ 3 ประเมินและเมนู",
    "visit": "บันทึกการไปพบ",
    "followup": "แบบ 4 ติดตาม",
    "development": "แบบ 5 ผลการพัฒนา",
    "shortfall": "แบบแจ้งพัฒนาไม่ครบ",
    "project": "โครงการของจังหวัด",
}

STATES = {State.WAITING: "รอตรวจ", State.RETURNED: "ส่งกลับแล้ว รอแก้", State.APPROVED: "ตรวจผ่านแล้ว"}

SIGNS = {
    Sign.AGAIN: "แก้แล้วส่งมาใหม่",
    Sign.LATE: "นอกกำหนดเวลา",
    Sign.WARNINGS: "แบบเตือนไว้",
    Sign.VERIFIED: "คีย์ซ้ำตรวจแล้ว",
    Sign.SIGNED: "ลงนามแล้ว",
    Sign.UNSIGNED: "ยังไม่ลงนาม",
    Sign.PICTURES: "มีภาพเอกสาร",
    Sign.NO_PICTURES: "ไม่มีภาพเอกสาร",
}

EVENTS = {
    EventKind.STARTED: "เริ่มกรอก",
    EventKind.FINALISED: "ยืนยันแบบ",
    EventKind.REVISED: "เริ่มแก้ไขเป็นฉบับใหม่",
    EventKind.SIGNED_ON_SCREEN: "ลงนามบนจอ",
    EventKind.PRINTED: "พิมพ์แล้ว",
    EventKind.PRINT_FAILED: "พิมพ์เสีย",
    EventKind.SIGNED_ON_PAPER: "ลงนามบนกระดาษ",
    EventKind.VOIDED: "ยกเลิกกระดาษ",
    EventKind.SCANNED: "นำภาพเอกสารเข้า",
    EventKind.VERIFIED: "คีย์ซ้ำเพื่อตรวจ",
    EventKind.RECEIVED: "ส่วนกลางรับแล้ว",
    EventKind.REPLIED: "ตอบความเห็นของผู้ตรวจ",
    EventKind.SETTLED: "สอบถามแล้วว่าใช้แบบใด",
    EventKind.ENTERED: "ลงเว็บกระทรวงแล้ว",
}

# Why a decision was not taken; what was written stays on the page.
REFUSED = {
    "newer_revision": "ระหว่างที่ท่านตรวจ เจ้าหน้าที่ส่งฉบับใหม่เข้ามา หน้านี้แสดงฉบับใหม่แล้ว โปรดตรวจอีกครั้ง ความเห็นที่เขียนไว้ยังอยู่",
    "decided_meanwhile": "มีผู้อื่นตรวจฉบับนี้ไปก่อนแล้ว ผลอยู่ในประวัติด้านขวา ยังไม่ได้บันทึกผลของท่าน",
    "claimed": "ขณะนี้ผู้อื่นกำลังตรวจแบบนี้อยู่ ยังไม่ได้บันทึกผลของท่าน",
    "comment_missing": "ส่งกลับต้องมีความเห็นอย่างน้อยหนึ่งข้อ เขียนที่ข้อนั้น หรือที่ช่องความเห็นทั้งฉบับ",
}


def person(name: str, form_id: str) -> str:
    """Whom a record is about, as far as the centre knows."""
    return name or ("ไม่เกี่ยวกับบุคคลใด" if form_id in ABOUT_NO_PERSON else "ผู้ที่ไม่อยู่ในบัญชีรายชื่อ")


def event(kind: str) -> str:
    """What happened, in words; the kind itself where it is of a newer program."""
    return next((words for known, words in EVENTS.items() if known == kind), kind)
