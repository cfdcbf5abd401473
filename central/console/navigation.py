"""The rail: what this viewer may open. A page that is not here can still be linked to."""

from __future__ import annotations

from dataclasses import dataclass

from central.services.viewers import Action, Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    path: str
    icon: str
    action: Action | None
    """who may open it; None: everybody signed in"""


ENTRIES = (
    Entry("หน้าแรก", "/", "today", None),
    Entry("ความคืบหน้า", "/progress", "clock", Action.READ_PROGRESS),
    Entry("รายชื่อและบัญชี", "/lists", "roster", Action.UPLOAD_LISTS),
    Entry("มอบหมายงาน", "/assignments", "plan", Action.READ_ASSIGNMENTS),
    Entry("รหัส AO และสถานที่", "/officers", "person", Action.READ_OFFICERS),
    Entry("ตรวจแบบ", "/review", "returned", Action.REVIEW),
    Entry("ข้อมูลขัดแย้ง", "/conflicts", "file", Action.READ_CONFLICTS),
    Entry("รายชื่อที่อาจซ้ำ", "/duplicates", "card", Action.READ_DUPLICATES),
    Entry("ชั้นพักข้อมูล", "/shelf", "warning", Action.READ_SHELF),
    Entry("ไฟล์นำส่งด้วยมือ", "/handovers", "import", Action.IMPORT_HANDOVER),
    Entry("รายงาน", "/reports", "reports", Action.READ_REPORTS),
    Entry("ส่งออกข้อมูล", "/exports", "outbox", Action.EXPORT_PEOPLE),
    Entry("เผยแพร่ทั่วประเทศ", "/publishing", "forward", Action.READ_PUBLISHED),
    Entry("เครื่องในอำเภอ", "/devices", "link", Action.READ_DEVICES),
    Entry("ผู้ใช้งาน", "/users", "key", Action.MANAGE_USERS),
    Entry("ใครเปิดดูอะไร", "/audit", "search", Action.READ_AUDIT),
)


def entries(viewer: Viewer) -> list[Entry]:
    return [entry for entry in ENTRIES if entry.action is None or viewer.may(entry.action)]
