"""Words the pages share: roles, and what to say to each refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from central.services.viewers import Action, Role

ROLES = {
    Role.OFFICER: "ผู้ดูแลผู้มีบัตรฯ (AO)",
    Role.REVIEWER: "ผู้ตรวจแบบของอำเภอ",
    Role.DISTRICT_TEAM: "ทีม ปรจ. อำเภอและฝ่ายเลขานุการ",
    Role.DEVELOPMENT_OFFICER: "พัฒนาการอำเภอ",
    Role.PROVINCE: "จังหวัดและฝ่ายเลขานุการ คอจ.",
    Role.AGENCY: "หน่วยงานพัฒนา",
    Role.MINISTRY: "กระทรวงการคลัง (ศทส.สป.กค.)",
}

# What was read or done, for the log.
ACTIONS = {
    Action.READ_PROGRESS: "ดูความคืบหน้า",
    Action.READ_REPORTS: "ดูรายงาน",
    Action.READ_PEOPLE: "เปิดดูบุคคล",
    Action.READ_RECORDS: "เปิดดูแบบ",
    Action.EXPORT_PEOPLE: "ส่งออกรายชื่อ",
    Action.UPLOAD_ROSTER: "นำเข้าบัญชีรายชื่อ",
    Action.UPLOAD_LISTS: "นำเข้าบัญชีระยะที่ 2",
    Action.READ_ASSIGNMENTS: "ดูการมอบหมาย",
    Action.ASSIGN: "มอบหมาย AO",
    Action.READ_OFFICERS: "ดูรหัส AO",
    Action.MANAGE_OFFICERS: "จัดการรหัส AO",
    Action.REVIEW: "ตรวจแบบ",
    Action.READ_CONFLICTS: "ดูข้อมูลที่ขัดแย้งกัน",
    Action.RESOLVE_CONFLICTS: "ตัดสินข้อมูลที่ขัดแย้งกัน",
    Action.READ_DUPLICATES: "ดูรายชื่อที่อาจซ้ำ",
    Action.RESOLVE_DUPLICATES: "ตัดสินรายชื่อที่อาจซ้ำ",
    Action.READ_SHELF: "ดูรายการที่ยังใช้ไม่ได้",
    Action.MANAGE_SHELF: "จัดการรายการที่ยังใช้ไม่ได้",
    Action.IMPORT_HANDOVER: "นำเข้าไฟล์ส่งมอบ",
    Action.READ_DEVICES: "ดูเครื่องในอำเภอ",
    Action.MANAGE_DEVICES: "จัดการเครื่อง",
    Action.READ_PUBLISHED: "ดูสิ่งที่เผยแพร่",
    Action.PUBLISH: "เผยแพร่",
    Action.MANAGE_USERS: "จัดการผู้ใช้งาน",
    Action.READ_AUDIT: "ดูบันทึกการใช้งาน",
}

# Kinds of subjects in the log.
SUBJECTS = {
    "person": "บุคคล",
    "record": "แบบ",
    "device": "เครื่อง",
    "code": "รหัสลงทะเบียนเครื่อง",
    "user": "บัญชีผู้ใช้",
    "picture": "ภาพเอกสาร",
    "conflict": "ข้อมูลที่ขัดแย้งกัน",
    "people": "รายชื่อบุคคลในรอบ",
    "officer": "รหัส AO",
    "place": "สถานที่",
    "shelved": "ข้อมูลบนชั้นพัก",
    "handover": "ไฟล์นำส่งด้วยมือ",
    "list_upload": "แฟ้มรายชื่อ",
    "export_records": "แฟ้มส่งออกแบบ",
    "export_people": "แฟ้มส่งออกรายชื่อ",
    "form": "แบบฟอร์มที่เผยแพร่",
    "round": "รอบที่เผยแพร่",
    "catalogue": "บัญชีที่เผยแพร่",
}


def show_wait(wait: timedelta) -> str:
    """How long one must wait, rounded up: "30 วินาที", "2 นาที"."""
    seconds = max(1, round(wait.total_seconds()))
    return f"{seconds} วินาที" if seconds < 60 else f"{-(-seconds // 60)} นาที"


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal in words: what happened, and what to do next."""

    status: int
    title: str
    text: str


# By the code of a `CentreError`, or a word of the console's own.
REFUSALS: dict[str, Said] = {
    "forbidden": Said(
        403,
        "หน้านี้ไม่เปิดให้บัญชีของท่าน",
        "หน้านี้อยู่นอกพื้นที่หรือนอกหน้าที่ของบัญชีนี้ หากควรใช้ได้ โปรดแจ้งผู้ดูแลบัญชีของหน่วยงานท่าน",
    ),
    "form_forged": Said(
        403,
        "แบบฟอร์มนี้ใช้ไม่ได้แล้ว",
        "หน้านี้ถูกเปิดค้างไว้ก่อนเข้าสู่ระบบครั้งล่าสุด หรือไม่ได้ส่งมาจากระบบนี้ ยังไม่มีสิ่งใดเปลี่ยนแปลง โปรดเปิดหน้านั้นใหม่แล้วทำอีกครั้ง",
    ),
    "not_found": Said(404, "ไม่พบหน้านี้", "สิ่งที่ค้นหาไม่อยู่ในระบบ หรืออยู่นอกพื้นที่ของท่าน โปรดกลับไปที่หน้าแรกแล้วเลือกใหม่"),
    "record_unknown": Said(404, "ไม่พบแบบนี้", "แบบนี้ไม่อยู่ในระบบ หรืออยู่นอกพื้นที่ของท่าน โปรดกลับไปที่รายการแล้วเลือกใหม่"),
    "pair_decided": Said(409, "มีผู้ตัดสินคู่นี้ไปแล้ว", "ยังไม่มีสิ่งใดเปลี่ยนแปลง โปรดเปิดหน้า “รายชื่อที่อาจซ้ำ” แล้วตรวจดูอีกครั้ง"),
    "conflict": Said(409, "มีผู้อื่นทำรายการนี้ไปแล้ว", "ข้อมูลเปลี่ยนไปหลังจากท่านเปิดหน้า โปรดเปิดหน้านั้นใหม่แล้วตรวจดูอีกครั้ง"),
    "bad_form": Said(400, "ข้อมูลที่ส่งมาไม่ครบ", "โปรดย้อนกลับ ตรวจช่องที่กรอก แล้วส่งอีกครั้ง"),
    "body_too_large": Said(413, "ไฟล์ใหญ่เกินไป", "ส่งได้ครั้งละไม่เกิน 32 เมกะไบต์ ยังไม่มีสิ่งใดเปลี่ยนแปลง โปรดแบ่งไฟล์แล้วส่งใหม่"),
    "timeout": Said(408, "ส่งข้อมูลไม่ทันเวลา", "สายช้าหรือขาดระหว่างทาง ยังไม่มีสิ่งใดเปลี่ยนแปลง โปรดลองอีกครั้ง"),
    "too_many_attempts": Said(429, "ลองหลายครั้งเกินไป", "เพื่อความปลอดภัยของบัญชี โปรดรอแล้วลองใหม่"),
    "list_not_taken": Said(
        409, "แฟ้มนี้ทำรายการไปแล้ว", "มีผู้ยืนยันหรือเลิกนำเข้าแฟ้มนี้ไปก่อน โปรดเปิดหน้า “รายชื่อและบัญชี” เพื่อดูสถานะล่าสุด"
    ),
    "list_unknown": Said(404, "ไม่พบแฟ้มนี้", "แฟ้มไม่อยู่ในระบบ หรือเป็นของพื้นที่อื่น โปรดเปิดหน้า “รายชื่อและบัญชี” แล้วเลือกใหม่"),
    "list_too_large": Said(413, "แฟ้มใหญ่เกินไป", "รับแฟ้มได้ไม่เกิน 30 MB ให้แบ่งแฟ้มเป็นหลายส่วน หรือลบแผ่นงานและรูปภาพที่ไม่ใช้"),
    "not_on_shelf": Said(404, "ไม่พบรายการนี้บนชั้น", "รายการไม่อยู่ในระบบ หรือเป็นของพื้นที่อื่น โปรดเปิดหน้า “ชั้นพักข้อมูล” แล้วเลือกใหม่"),
    "draft_gone": Said(
        409, "ต้องตรวจแฟ้มใหม่", "แฟ้มนี้เผยแพร่ไปแล้ว หรือตรวจไว้นานเกินหนึ่งวัน เครื่องต่าง ๆ อาจถือรุ่นอื่นแล้ว โปรดส่งแฟ้มตรวจใหม่"
    ),
    "version_released": Said(
        409,
        "รุ่นนี้เผยแพร่ไปแล้ว",
        "รุ่นที่เผยแพร่แล้วเปลี่ยนไม่ได้ และแฟ้มนี้ต่างจากที่เผยแพร่ โปรดตั้งเลขรุ่นใหม่แล้วส่งตรวจอีกครั้ง",
    ),
    "officer_unknown": Said(409, "ไม่มีรหัส AO นี้แล้ว", "ยังไม่มีใครถูกมอบหมาย โปรดเปิดหน้ามอบหมายงานใหม่แล้วเลือก AO อื่น"),
    "busy": Said(503, "ระบบกำลังทำงานหนัก", "ยังไม่มีสิ่งใดเปลี่ยนแปลง โปรดรอสักครู่แล้วลองอีกครั้ง"),
    "never_served": Said(409, "ระบบยังไม่พร้อม", "ส่วนกลางยังไม่ได้ประกาศที่อยู่ของตน โปรดแจ้งผู้ดูแลระบบ"),
    "internal": Said(500, "ระบบขัดข้อง", "ระบบจดเหตุการณ์นี้ไว้แล้ว โปรดลองอีกครั้ง หากยังไม่ได้ ให้แจ้งเลขอ้างอิงในหน้านี้แก่ผู้ดูแลระบบ"),
}
