"""The centre's receipts of this officer: as a paper, and as a file with whole signatures. None is ever deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.services.clock import Clock
from desktop.services.covers import officers_cover
from desktop.services.people import People
from desktop.store import attachment_copies, outbox, records
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from forms.exchange import AttachmentReceipt, PushOutcome, Receipt

if TYPE_CHECKING:
    from forms.measure.rounds import Round

EVERYTHING = 1_000_000
_OUTCOMES = {
    PushOutcome.STORED: "บันทึกแล้ว",
    PushOutcome.ALREADY_STORED: "บันทึกไว้แล้ว",
    PushOutcome.CONFLICT: "เนื้อหาต่าง เก็บทั้งสองฉบับ",
    PushOutcome.SHELVED: "รับไว้ รออำเภอตรวจ",
}
_HEADINGS = (
    "ชื่อ–สกุล",
    "แบบหรือภาพ",
    "เลขที่",
    "ฉบับที่",
    "ยืนยันเมื่อ",
    "ส่วนกลางรับเมื่อ",
    "ผล",
    "SHA-256",
    "ส่วนกลาง",
    "ลายเซ็น Ed25519",
)


class Kept(NamedTuple):
    """A receipt and what it is of."""

    full_name: str
    what: str
    revision: int
    confirmed_at: datetime
    receipt: Receipt | AttachmentReceipt

    @property
    def thing_id(self) -> str:
        receipt = self.receipt
        return str(receipt.record_id if isinstance(receipt, Receipt) else receipt.attachment_id)

    @property
    def content_hash(self) -> str:
        return self.receipt.content_hash if isinstance(self.receipt, Receipt) else self.receipt.sha256


class Receipts:
    """`thai_digits` tells at every paper anew whether its headings carry ๐–๙."""

    def __init__(
        self, stores: OpenStores, people: People, round_: Round, clock: Clock, *, thai_digits: Callable[[], bool]
    ) -> None:
        self._stores = stores
        self._people = people
        self._round = round_
        self._clock = clock
        self._thai_digits = thai_digits

    def kept(self) -> list[Kept]:
        """All of them, in the order in which the centre received."""
        return sorted([*self._of_records(), *self._of_pictures()], key=lambda each: each.receipt.received_at)

    def paper(self) -> bytes:
        """PDF, A4 across."""
        # What sets type is loaded by the first paper and not at the start.
        from forms.reports.receipt_paper import ReceiptLine, receipt_paper

        cover = officers_cover(self._stores, self._round, self._clock(), thai_digits=self._thai_digits())
        lines = [
            ReceiptLine(
                full_name=each.full_name,
                what=each.what,
                confirmed_at=each.confirmed_at,
                received_at=each.receipt.received_at,
                outcome=_OUTCOMES[each.receipt.outcome],
                content_hash=each.content_hash,
            )
            for each in self.kept()
        ]
        return receipt_paper(lines, cover)

    def save(self, path: Path) -> int:
        """An .xlsx or .csv file by its ending, with all that a receipt says; returns the number of rows.

        KnownError or OSError where it cannot be written.
        """
        from forms.roster.write import WRITERS

        return WRITERS[path.suffix.lower()](
            path,
            _HEADINGS,
            (
                (
                    each.full_name,
                    each.what,
                    each.thing_id,
                    each.revision,
                    each.confirmed_at.isoformat(),
                    each.receipt.received_at.isoformat(),
                    each.receipt.outcome.value,
                    each.content_hash,
                    str(each.receipt.centre_id),
                    each.receipt.signature,
                )
                for each in self.kept()
            ),
        )

    def _of_records(self) -> list[Kept]:
        with self._stores.officer_store.read() as connection:
            rows = records.queued(connection, EVERYTHING)
        with self._stores.machine_store.read() as connection:
            progress = outbox.progress_of(connection, self._stores.slug, {row.record_id for row in rows})
        names = self._people.names({row.person_id for row in rows})
        return [
            Kept(names.get(row.person_id, ""), row.form_title, row.revision, row.finalised_at, found.receipt)
            for row in rows
            if (found := progress.get(Key(row.record_id, row.revision))) is not None
            and found.receipt is not None
            and row.finalised_at is not None
        ]

    def _of_pictures(self) -> list[Kept]:
        found = [each for each in attachment_copies.progress_of(self._stores) if each.receipt is not None]
        names = self._people.names({each.person_id for each in found})
        return [
            Kept(
                names.get(each.person_id, ""),
                f"ภาพเอกสาร {each.paper} หน้า {each.page}",
                each.revision,
                each.made_at,
                each.receipt,
            )
            for each in found
            if each.receipt is not None
        ]
