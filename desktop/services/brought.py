"""What somebody brings on a stick: a colleague's package to be carried to the centre, or the centre's receipts."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop.errors import KnownError
from desktop.services.clock import Clock, real_clock
from desktop.services.stick import on_the_stick, whole_file
from desktop.store import attachment_copies, carried, enrolments, handed, outbox, relay
from desktop.store.enrolments import Enrolled
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from desktop.store.sending_state import SendState
from forms.exchange import AttachmentResponse, PushResult
from forms.handover import (
    MAX_RECEIPTS_BYTES,
    RECEIPTS_SUFFIX,
    Cover,
    DamagedHandoverError,
    FileKind,
    HandoverError,
    HandoverReceipts,
    HandoverState,
    NewerHandoverError,
    check_package,
    kind_of,
    read_receipts,
    receipts_file,
)

if TYPE_CHECKING:
    from desktop.sync.receipts import ReceiptCheck

logger = logging.getLogger(__name__)

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class PackageBrought:
    """A colleague's package is here now. `known`: it was before."""

    cover: Cover
    known: bool


@dataclass(frozen=True, slots=True)
class ReceiptsBrought:
    """Receipts that were brought back. `held_for`: why the centre still holds the whole package, or empty."""

    records: int
    """newly arrived"""
    attachments: int
    held: int
    """at the centre, and a person there has to look"""
    known: int
    """arrived before"""
    foreign: int
    """of nothing that was made here, or not what was made here; passed over"""
    held_for: str


class Brought:
    """`wall_clock`: the real time; a demo's own date would confuse pauses and receipts."""

    def __init__(self, stores: OpenStores, clock: Clock, *, wall_clock: Clock = real_clock) -> None:
        self._stores = stores
        self._clock = clock
        self._wall_clock = wall_clock

    def bring_in(self, path: Path) -> PackageBrought | ReceiptsBrought:
        """Take in what the file is; the same one again does no harm.

        KnownError: not_enrolled, handover_not_ours, handover_newer, handover_damaged, handover_other_centre,
        handover_own, handover_receipts_invalid, stick_gone, disk_full, store_busy.
        """
        with self._stores.machine_store.read() as connection:
            enrolled = enrolments.read_enrolment(connection)
        if enrolled is None:
            raise KnownError("not_enrolled")
        with on_the_stick(), path.open("rb") as file:
            try:
                if kind_of(file) is FileKind.PACKAGE:
                    return self._package(file, enrolled)
                file.seek(0)
                return self._receipts(read_receipts(file.read(MAX_RECEIPTS_BYTES)), enrolled)
            except NewerHandoverError as error:
                raise KnownError("handover_newer") from error
            except DamagedHandoverError as error:
                raise KnownError("handover_damaged") from error
            except HandoverError as error:
                raise KnownError("handover_not_ours") from error

    def save_receipts(self, digest: str, folder: Path) -> Path:
        """Write the receipts of a package that was carried, to go back to its computer.

        KnownError: handover_no_receipts, stick_full, stick_gone, stick_not_writable.
        """
        with self._stores.machine_store.read() as connection:
            package = carried.one(connection, digest)
        if package is None or package.receipts is None:
            raise KnownError("handover_no_receipts")
        received = package.receipts.received_at.astimezone()
        name = f"aofield-{package.cover.district}-{received:%Y%m%d-%H%M}-{str(package.cover.package_id)[-4:]}"
        path = folder / (name + RECEIPTS_SUFFIX)
        with on_the_stick(), whole_file(path) as file:
            file.write(receipts_file(package.receipts))
        return path

    def _package(self, file: IO[bytes], enrolled: Enrolled) -> PackageBrought:
        cover = check_package(file)
        if cover.centre_id != enrolled.centre_id:
            raise KnownError("handover_other_centre")
        if cover.device_id == self._stores.machine.device_id:
            raise KnownError("handover_own")
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        with self._stores.machine_store.write() as connection:
            new = carried.put(connection, digest, cover, file, self._wall_clock())
        logger.info("package %s is carried (%s)", cover.package_id, "new" if new else "known")
        return PackageBrought(cover, known=not new)

    def _receipts(self, receipts: HandoverReceipts, enrolled: Enrolled) -> ReceiptsBrought:
        from desktop.sync.receipts import ReceiptCheck

        check = ReceiptCheck(enrolled.receipt_key, enrolled.centre_id)
        if not check.is_our_centres(receipts):
            raise KnownError("handover_receipts_invalid")
        count = _Count()
        if receipts.device_id != self._stores.machine.device_id:
            count.foreign = len(receipts.records) + len(receipts.attachments)
            return count.told("")
        with self._stores.machine_store.read() as connection:
            events = handed.events_of(connection, receipts.package_id)
        for start in range(0, len(receipts.records), _CHUNK):
            self._records(receipts.records[start : start + _CHUNK], events, check, count)
        self._attachments(receipts.attachments, check, count)
        held_for = receipts.reason if receipts.state is HandoverState.HELD else ""
        with self._stores.machine_store.write() as connection:
            handed.note_receipts(connection, receipts.package_id, self._wall_clock(), held_for)
        relay.bring_back_receipts(self._stores, self._clock())
        return count.told(held_for)

    def _records(
        self, results: Sequence[PushResult], events: dict[Key, int], check: ReceiptCheck, count: _Count
    ) -> None:
        from desktop.sync.receipts import receipted

        keys = [Key(each.record_id, each.revision) for each in results]
        with self._stores.machine_store.write() as connection:
            here = outbox.standing(connection, keys)
            arrived = []
            for key, result in zip(keys, results, strict=True):
                copy = here.get(key)
                if copy is None or not check.holds(result.receipt, key, copy.content_hash):
                    count.foreign += 1
                    continue
                found = receipted(key, result.receipt, events.get(key, copy.events_sent))
                if copy.state is SendState.RECEIVED:
                    count.known += 1
                    if found.state is not SendState.RECEIVED or found.events <= copy.events_sent:
                        continue  # what has arrived stays so, whatever an older word says
                elif found.state is SendState.HELD:
                    count.held += 1
                else:
                    count.records += 1
                arrived.append(found)
            outbox.mark_arrived(connection, arrived, self._wall_clock())

    def _attachments(self, answers: Sequence[AttachmentResponse], check: ReceiptCheck, count: _Count) -> None:
        from desktop.sync.receipts import picture_state

        with self._stores.machine_store.write() as connection:
            here = attachment_copies.standing(connection, [each.receipt.attachment_id for each in answers])
            for answer in answers:
                receipt = answer.receipt
                sha256, before = here.get(receipt.attachment_id, ("", None))
                if before is None or not check.holds_attachment(receipt, receipt.attachment_id, sha256):
                    count.foreign += 1
                    continue
                state, reason = picture_state(receipt)
                if before is SendState.RECEIVED:
                    count.known += 1
                    continue
                if state is SendState.HELD:
                    count.held += 1
                else:
                    count.attachments += 1
                attachment_copies.mark_arrived(connection, receipt, state=state, reason=reason, at=self._wall_clock())


@dataclass(slots=True)
class _Count:
    records: int = 0
    attachments: int = 0
    held: int = 0
    known: int = 0
    foreign: int = 0

    def told(self, held_for: str) -> ReceiptsBrought:
        return ReceiptsBrought(self.records, self.attachments, self.held, self.known, self.foreign, held_for)
