"""The words for what is typed into the ministry's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.ministry import EntryRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import brief_day
from desktop.viewmodels.words import day, days_left

if TYPE_CHECKING:
    from forms.lists.export import Fault


def entry_state(entry: EntryRow) -> tuple[str, str]:
    """The tag of a record and its tone."""
    if entry.entered_on is not None:
        if entry.late:
            return tr("ลงแล้ว ล่าช้า {days} วัน", days=-(entry.days_left or 0)), "warning"
        return tr("ลงแล้ว {day}", day=brief_day(entry.entered_on)), "success"
    if entry.days_left is None:
        return tr("รอลงเว็บ"), "accent"
    return days_left(entry.days_left), "danger" if entry.late else "accent"


def entry_told(entry: EntryRow) -> str:
    """How a record stands with the site, in a sentence."""
    row = entry.row
    if entry.entered_on is not None:
        told = tr("ลงเว็บเมื่อ {day} โดย {by}", day=day(entry.entered_on), by=row.entered_by)
        return tr("{told} เลขอ้างอิง {reference}", told=told, reference=row.reference) if row.reference else told
    if entry.due_by is None:
        return tr("ยังไม่ได้ลงเว็บ ไม่มีกำหนดวัน")
    return tr("ต้องลงเว็บภายใน {day} ลงหลังกำหนดได้ ระบบจะหมายเหตุไว้", day=day(entry.due_by))


def fault(found: Fault, name: str) -> str:
    """What is wrong with a folder of files, and what to do."""
    return {
        "no_manifest": tr("ไม่พบใบกำกับ (manifest.json) ใน {name} เลือกโฟลเดอร์ที่โปรแกรมทำไว้", name=name),
        "manifest_unreadable": tr("อ่านใบกำกับ {name} ไม่ได้ ทำชุดนั้นซ้ำจากเครื่องที่ทำไว้", name=name),
        "file_missing": tr("ไม่พบไฟล์ {name} คัดลอกมาให้ครบ หรือทำชุดนั้นซ้ำ", name=name),
        "file_changed": tr("ไฟล์ {name} ถูกแก้ไขหรือคัดลอกมาไม่ครบ ทำชุดนั้นซ้ำแล้วใช้ไฟล์ใหม่", name=name),
        "record_twice": tr("ใน {name} มีแบบที่อยู่ในไฟล์อื่นแล้ว ใช้ไฟล์เดียว มิฉะนั้นจะลงเว็บซ้ำ", name=name),
    }[found]
