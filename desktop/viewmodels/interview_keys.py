"""The keys of the interview: one table for what they do, the line at the foot and the help."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from desktop.viewmodels.language import tr


class Way(StrEnum):
    NEXT_SECTION = "next-section"
    PREVIOUS_SECTION = "previous-section"
    NEXT_NEEDED = "next-needed"
    PREVIOUS_NEEDED = "previous-needed"
    NEXT_EMPTY = "next-empty"
    PREVIOUS_EMPTY = "previous-empty"
    JUMP = "jump"
    REPEAT = "repeat"
    UNDO = "undo"
    REDO = "redo"
    NEXT_REMARK = "next-remark"
    PREVIOUS_REMARK = "previous-remark"
    DEAL_WITH = "deal-with"
    ANSWER_REMARK = "answer-remark"
    REVIEW = "review"
    HELP = "help"


KEYS = {
    Way.NEXT_SECTION: ("Ctrl+Return", "Ctrl+Enter"),
    Way.PREVIOUS_SECTION: ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    Way.NEXT_NEEDED: ("Ctrl+Down",),
    Way.PREVIOUS_NEEDED: ("Ctrl+Up",),
    Way.NEXT_EMPTY: ("Alt+Down",),
    Way.PREVIOUS_EMPTY: ("Alt+Up",),
    Way.JUMP: ("Ctrl+G",),
    Way.REPEAT: ("Ctrl+D",),
    Way.UNDO: ("Ctrl+Z",),
    Way.REDO: ("Ctrl+Y", "Ctrl+Shift+Z"),
    Way.NEXT_REMARK: ("F8",),
    Way.PREVIOUS_REMARK: ("Shift+F8",),
    Way.DEAL_WITH: ("F7",),
    Way.ANSWER_REMARK: ("Shift+F7",),
    Way.REVIEW: ("F9",),
    Way.HELP: ("F1",),
}
"""As Qt spells them."""


KeyHelp: TypeAlias = tuple[str, str]
"""Keys as people write them, and what they do."""


def hints(*, returned: bool = False) -> tuple[KeyHelp, ...]:
    """Those an officer needs every minute, the most needed first. `returned`: the form was sent back."""
    remarks = (("F8", tr("ความเห็นถัดไป")), ("F7", tr("ทำแล้ว")), ("Shift+F7", tr("ตอบผู้ตรวจ"))) if returned else ()
    return (
        *remarks,
        ("Enter", tr("ข้อถัดไป")),
        ("Ctrl+↓", tr("ข้อที่ต้องตอบ")),
        ("Ctrl+G", tr("ไปข้อ…")),
        ("Ctrl+D", tr("เหมือนรายก่อน")),
        ("Ctrl+Z", tr("ย้อน")),
        ("F9", tr("ทบทวน")),
    )


def key_help() -> tuple[tuple[str, tuple[KeyHelp, ...]], ...]:
    """Everything, under headings."""
    return (
        (
            tr("ตอบ"),
            (
                ("1 2 3 …", tr("เลือกคำตอบ แล้วไปข้อถัดไปเอง")),
                ("Enter", tr("ข้อถัดไป")),
                ("Shift+Tab", tr("ข้อก่อน")),
                ("Backspace", tr("ลบคำตอบที่เลือกไว้")),
                ("Ctrl+D", tr("ใส่คำตอบเดียวกับรายก่อน (วัน สถานที่ ผู้รับแจ้ง)")),
                ("Ctrl+Z", tr("ย้อนคำตอบล่าสุด กดซ้ำเพื่อย้อนต่อ")),
                ("Ctrl+Y", tr("ทำซ้ำที่ย้อนไป")),
                ("Alt+Delete", tr("ลบรายการที่อยู่")),
            ),
        ),
        (
            tr("ไป"),
            (
                ("Ctrl+↓  Ctrl+↑", tr("ข้อที่ต้องตอบหรือต้องแก้ ทั้งแบบ")),
                ("Alt+↓  Alt+↑", tr("ข้อที่ยังว่าง ทั้งแบบ")),
                ("Ctrl+G", tr("ไปข้อตามเลขข้อ เช่น 211")),
                ("Ctrl+Enter", tr("หมวดถัดไป")),
                ("Ctrl+Shift+Enter", tr("หมวดก่อน")),
                ("F9", tr("ทบทวนและยืนยัน")),
                ("F8  Shift+F8", tr("ความเห็นของผู้ตรวจ ถ้าถูกส่งกลับ")),
                ("F7  Shift+F7", tr("ทำตามความเห็นแล้ว  ตอบผู้ตรวจ")),
                ("Esc", tr("กลับ คำตอบที่ให้ไว้ยังอยู่")),
            ),
        ),
    )
