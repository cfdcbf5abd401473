"""Code → (where, what happened, what to do next) in Thai. Places in braces are filled from the error's parameters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.error_texts import by_hand, centre, computer, devices, people, work

BUG = (
    "โปรแกรม",
    "เกิดข้อผิดพลาดภายในโปรแกรม คำตอบที่บันทึกไว้แล้วยังอยู่ครบ",
    "ปิดแล้วเปิดโปรแกรมใหม่ หากยังเป็นอยู่ให้ส่งแฟ้มบันทึกการทำงานให้ผู้ดูแลระบบ",
)

TEXTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    computer.TEXTS | devices.TEXTS | people.TEXTS | work.TEXTS | centre.TEXTS | by_hand.TEXTS
)
