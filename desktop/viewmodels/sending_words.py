"""How far sending is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.outbox_rows import AttachmentRow, OutboxRow
from desktop.store.sending_state import SendState
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import send_state

if TYPE_CHECKING:
    from desktop.sync.progress import Progress

_MEGABYTE = 1_000_000
_GIGABYTE = 1_000_000_000


def how_far(progress: Progress) -> str:
    """Records, pictures and bytes: "ถึงแล้ว 12 จาก 500 แบบ · ภาพ 1 จาก 3 · 1.2 จาก 4.5 MB"."""
    told = []
    if progress.records_total:
        told.append(tr("ถึงแล้ว {done:,} จาก {total:,} แบบ", done=progress.records, total=progress.records_total))
    if progress.pictures_total:
        told.append(tr("ภาพ {done:,} จาก {total:,}", done=progress.pictures, total=progress.pictures_total))
    if progress.bytes_total:
        done, total = size_number(progress.bytes_done, progress.bytes_total), size(progress.bytes_total)
        told.append(tr("{done} จาก {total}", done=done, total=total))
    if progress.came:
        told.append(tr("รับมา {count:,} รายการ", count=progress.came))
    return " · ".join(told) if told else tr("กำลังติดต่อส่วนกลาง …")


def time_left(seconds: float | None) -> str:
    """Rounded, so that it does not flicker; empty while it cannot be told."""
    if seconds is None:
        return ""
    if seconds < 10:
        return tr("เหลือไม่ถึง 10 วินาที")
    if seconds < 60:
        return tr("เหลือประมาณ {seconds} วินาที", seconds=10 * round(seconds / 10))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("เหลือประมาณ {minutes} นาที", minutes=minutes)
    return tr("เหลือประมาณ {hours} ชั่วโมง {minutes} นาที", hours=minutes // 60, minutes=minutes % 60)


def size(count: int) -> str:
    """ "14.2 GB", "1.2 MB", "340 kB"."""
    if count >= _GIGABYTE:
        return f"{count / _GIGABYTE:,.1f} GB"
    return f"{size_number(count, count)} {'MB' if count >= _MEGABYTE else 'kB'}"


def size_number(count: int, unit_of: int) -> str:
    """A number of bytes in the unit in which another is told."""
    return f"{count / _MEGABYTE:.1f}" if unit_of >= _MEGABYTE else f"{count / 1000:,.0f}"


def state_of(row: OutboxRow | AttachmentRow) -> str:
    """The state, with how much of a picture is there already."""
    if isinstance(row, AttachmentRow) and 0 < row.sent < 1 and row.state is not SendState.HELD:
        return tr("ส่งไปแล้ว {percent}%", percent=int(100 * row.sent))
    return send_state(row.state)


def why(row: OutboxRow | AttachmentRow) -> str:
    """What goes on with a revision or a picture, in a sentence."""
    if row.state is SendState.RECEIVED:
        return tr("ส่วนกลางรับไว้แล้ว")
    if row.state is SendState.SENDING:
        return tr("กำลังส่งอยู่")
    if isinstance(row, AttachmentRow) and row.on_hold:
        return tr("เครือข่ายนี้คิดค่าใช้จ่ายตามปริมาณ ภาพจึงรอไว้ก่อน")
    return row.reason_th or tr("รอส่ง")


def to_do(row: OutboxRow | AttachmentRow) -> str:
    """What the officer should do about it."""
    if row.state is SendState.RECEIVED:
        return tr("ไม่ต้องทำอะไร")
    if row.state is SendState.SENDING:
        return tr("รอสักครู่")
    if isinstance(row, AttachmentRow) and row.on_hold:
        return tr("กดส่งตอนนี้หากต้องการส่งเลย หรือรอจนต่อเครือข่ายอื่น")
    if not row.todo_th:
        return tr("ไม่ต้องทำอะไร โปรแกรมจะส่งให้เองเมื่อต่อเครือข่ายได้")
    return row.todo_th
