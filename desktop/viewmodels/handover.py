"""Handing over by hand, as the page shows it: what waits, where sticks are, and how each file stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStorageInfo, Signal

from desktop.store.sending_state import SendState
from desktop.tasks.lanes import Lanes, TaskHandle
from desktop.viewmodels.language import tr
from desktop.viewmodels.sending_words import size
from desktop.viewmodels.words import moment

if TYPE_CHECKING:
    from desktop.services.brought import Brought, PackageBrought, ReceiptsBrought
    from desktop.services.handing_over import Contents, HandingOver
    from desktop.store.carried import Carried
    from desktop.store.handed import Handed

_STICKS = frozenset({b"vfat", b"exfat", b"fat32", b"fat", b"msdos", b"fuseblk"})
"""File systems that sticks come with; Windows says "FAT32" and "exFAT", and NTFS for its own disks."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that can be taken out, as far as the system lets it be told. `free` in bytes."""

    name: str
    path: Path
    free: int


def sticks() -> list[Stick]:
    """Drives that look like sticks; where the system hides it, the officer chooses a folder instead."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        kind = bytes(volume.fileSystemType().data()).lower()
        if volume.isRoot() or not volume.isReady() or volume.isReadOnly() or kind not in _STICKS:
            continue
        path = Path(volume.rootPath())
        if path.parts[:2] == ("/", "boot"):  # where the firmware's own partition lies
            continue
        found.append(Stick(volume.displayName() or str(path), path, volume.bytesAvailable()))
    return found


class HandoverModel(QObject):
    """The files are written and read in the lane of devices, since a stick is slow."""

    changed = Signal(object)
    """`HandoverShown`"""
    written = Signal(object)
    """`Written`"""
    brought_in = Signal(object)
    """`PackageBrought` or `ReceiptsBrought`"""
    receipts_saved = Signal(object)
    """`Path`"""
    progressed = Signal(int, int)
    """bytes done, bytes in all"""
    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        handing_over: HandingOver,
        brought: Brought,
        lanes: Lanes,
        parent: QObject | None = None,
        *,
        find_sticks: Callable[[], list[Stick]] = sticks,
    ) -> None:
        super().__init__(parent)
        self._handing_over = handing_over
        self._brought = brought
        self._lanes = lanes
        self._task: TaskHandle | None = None
        self.find_sticks = find_sticks

    def refresh(self) -> None:
        self._lanes.storage.submit(
            self._handing_over.shown, on_done=self.changed.emit, on_error=self.failed.emit, owner=self
        )

    def write(self, folder: Path) -> None:
        self.busy_changed.emit(True)
        self._task = self._lanes.device.submit(
            self._handing_over.write,
            folder,
            on_done=self._ended(self.written.emit),
            on_error=self._ended(self.failed.emit),
            on_cancelled=self._ended(lambda *_: None),
            on_progress=self.progressed.emit,
            owner=self,
        )

    def bring_in(self, path: Path) -> None:
        self._submit(self._brought.bring_in, path, then=self.brought_in.emit)

    def save_receipts(self, digest: str, folder: Path) -> None:
        self._submit(self._brought.save_receipts, digest, folder, then=self.receipts_saved.emit)

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _submit(self, work: Callable[..., object], *arguments: object, then: Callable[..., object]) -> None:
        self.busy_changed.emit(True)
        self._lanes.device.submit(
            work, *arguments, on_done=self._ended(then), on_error=self._ended(self.failed.emit), owner=self
        )

    def _ended(self, then: Callable[..., object]) -> Callable[..., None]:
        def ended(*outcome: object) -> None:
            self._task = None
            self.busy_changed.emit(False)
            then(*outcome)
            self.refresh()

        return ended


def counted(records: int, attachments: int) -> str:
    """ "12 แบบ และภาพเอกสาร 30 ภาพ"."""
    if not attachments:
        return tr("{records:,} แบบ", records=records)
    if not records:
        return tr("ภาพเอกสาร {pictures:,} ภาพ", pictures=attachments)
    return tr("{records:,} แบบ และภาพเอกสาร {pictures:,} ภาพ", records=records, pictures=attachments)


def waiting(contents: Contents) -> str:
    if not contents.records and not contents.attachments:
        return tr("ไม่มีงานรอส่งในเครื่องนี้")
    told = tr(
        "รอส่ง {what} ประมาณ {size}", what=counted(contents.records, contents.attachments), size=size(contents.size)
    )
    if contents.left:
        told += " · " + tr("อีก {left:,} รายการใส่ในไฟล์ถัดไป", left=contents.left)
    return told


def brought_in(found: PackageBrought | ReceiptsBrought) -> str:
    """What came of a file that somebody brought, in a sentence or two."""
    from desktop.services.brought import PackageBrought

    if isinstance(found, PackageBrought):
        what = counted(found.cover.records, found.cover.attachments)
        if found.known:
            return tr("ไฟล์ฝากจาก {device} อยู่ในเครื่องนี้แล้ว ไม่เกิดรายการซ้ำ", device=found.cover.device_name)
        return tr(
            "รับฝากจาก {device} แล้ว {what} จะส่งเข้าส่วนกลางเองเมื่อต่อเครือข่ายได้", device=found.cover.device_name, what=what
        )
    if found.held_for:
        return tr("ส่วนกลางเก็บไฟล์ไว้แล้ว แต่ {reason} งานในเครื่องนี้ยังรอส่งเหมือนเดิม", reason=held_for(found.held_for))
    told = [tr("ส่งถึงส่วนกลางเพิ่ม {what}", what=counted(found.records, found.attachments))]
    if found.known:
        told.append(tr("รู้อยู่แล้ว {count:,}", count=found.known))
    if found.held:
        told.append(tr("ต้องให้ทีมอำเภอดู {count:,}", count=found.held))
    if found.foreign:
        told.append(tr("ไม่ใช่ของเครื่องนี้ {count:,} จึงข้ามไป", count=found.foreign))
    return " · ".join(told)


def held_for(reason: str) -> str:
    """Why a person at the centre has to look at a package first."""
    return {
        "device_revoked": tr("เครื่องต้นทางถูกเพิกถอน ทีมอำเภอต้องตรวจก่อน"),
        "device_unknown": tr("ส่วนกลางยังไม่รู้จักเครื่องต้นทาง ทีมอำเภอต้องตรวจก่อน"),
        "device_key": tr("เครื่องต้นทางลงทะเบียนใหม่หลังเขียนไฟล์ ทีมอำเภอต้องตรวจก่อน"),
    }.get(reason, tr("ทีมอำเภอต้องตรวจก่อน"))


def handed_line(row: Handed) -> tuple[str, str, str]:
    """What, how it stands, and the tone of that."""
    what = f"{moment(row.made_at)} · {counted(row.records, row.attachments)}"
    if row.held_for:
        return what, tr("ทีมอำเภอต้องตรวจก่อน"), "warning"
    if row.receipts_at is not None:
        return what, tr("ได้ใบตอบรับแล้ว"), "success"
    return what, tr("รอใบตอบรับ"), "muted"


def carried_line(row: Carried) -> tuple[str, str, str]:
    what = (
        f"{row.cover.device_name} · {moment(row.cover.made_at)} · {counted(row.cover.records, row.cover.attachments)}"
    )
    if row.state is SendState.RECEIVED:
        return what, tr("ส่วนกลางรับแล้ว"), "success"
    if row.state is SendState.HELD:
        return what, tr("ต้องมีคนดู"), "warning"
    if row.bytes_sent:
        return what, tr("ส่งไปแล้ว {percent}%", percent=int(100 * row.bytes_sent / row.size)), "accent"
    return what, tr("รอส่ง"), "muted"
