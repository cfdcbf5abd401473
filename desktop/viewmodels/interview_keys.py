"""The keys of the interview: one table for what they do, the line at the foot and the help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    Way.REVIEW: ("F9",),
    Way.HELP: ("F1",),
}
"""As Qt spells them."""


@dataclass(frozen=True, slots=True)
class KeyHelp:
    keys: str
    meaning: str


def hints() -> tuple[KeyHelp, ...]:
    """Those an officer needs every minute, the most needed first."""
    return (
        KeyHelp("Enter", tr("ข้อถัดไป")),
        KeyHelp("Ctrl+↓", tr("ข้อที่ต้องตอบ")),
        KeyHelp("Ctrl+G", tr("ไปข้อ…")),
        KeyHelp("Ctrl+D", tr("เหมือนรายก่อน")),
        KeyHelp("Ctrl+Z", tr("ย้อน")),
        KeyHelp("F9", tr("ทบทวน")),
    )


def key_help() -> tuple[tuple[str, tuple[KeyHelp, ...]], ...]:
    """Everything, under headings."""
    return (
        (
            tr("ตอบ"),
            (
                KeyHelp("1 2 3 …", tr("เลือกคำตอบ แล้วไปข้อถัดไปเอง")),
                KeyHelp("Enter", tr("ข้อถัดไป")),
                KeyHelp("Shift+Tab", tr("ข้อก่อน")),
                KeyHelp("Backspace", tr("ลบคำตอบที่เลือกไว้")),
                KeyHelp("Ctrl+D", tr("ใส่คำตอบเดียวกับรายก่อน (วัน สถานที่ ผู้รับแจ้ง)")),
                KeyHelp("Ctrl+Z", tr("ย้อนคำตอบล่าสุด กดซ้ำเพื่อย้อนต่อ")),
                KeyHelp("Ctrl+Y", tr("ทำซ้ำที่ย้อนไป")),
                KeyHelp("Alt+Delete", tr("ลบรายการที่อยู่")),
            ),
        ),
        (
            tr("ไป"),
            (
                KeyHelp("Ctrl+↓  Ctrl+↑", tr("ข้อที่ต้องตอบหรือต้องแก้ ทั้งแบบ")),
                KeyHelp("Alt+↓  Alt+↑", tr("ข้อที่ยังว่าง ทั้งแบบ")),
                KeyHelp("Ctrl+G", tr("ไปข้อตามเลขข้อ เช่น 211")),
                KeyHelp("Ctrl+Enter", tr("หมวดถัดไป")),
                KeyHelp("Ctrl+Shift+Enter", tr("หมวดก่อน")),
                KeyHelp("F9", tr("ทบทวนและยืนยัน")),
                KeyHelp("Esc", tr("กลับ คำตอบที่ให้ไว้ยังอยู่")),
            ),
        ),
    )
