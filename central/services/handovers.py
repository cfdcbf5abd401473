"""Packages that were carried here by hand: taken in by the very code that takes a push, each thing by itself.

Nothing is refused that a laptop of ours wrote for this centre. A package whose laptop cannot be told for certain (it
was revoked, is not known here, or signs with another key than it was enrolled with) is kept whole, and nothing in it
has arrived, until a person of the district has looked at it: what it brings would else be that laptop's word.
"""

from __future__ import annotations

import hashlib
import io
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.handover_tables import HandoverContentRow, HandoverRow
from central.db.tables import DeviceRow, DistrictRow
from central.services import audit, errors
from central.services.attachments import Attachments
from central.services.clock import Clock
from central.services.devices import Device
from central.services.intake import Batch
from central.services.pushing import Pushing
from central.services.receipts import ReceiptSigner
from central.services.sealing import Seals
from central.services.secrets import hashed, new_device_token
from central.services.viewers import Action, Viewer
from forms.exchange import (
    MAX_BATCH_RECORDS,
    OLDEST_PROTOCOL,
    AttachmentResponse,
    PushResult,
    SealedAttachment,
    SealedRecord,
)
from forms.handover import (
    Cover,
    DamagedHandoverError,
    HandoverError,
    HandoverReceipts,
    HandoverState,
    NewerHandoverError,
    RecordHead,
    as_message,
    check_package,
)

log = logging.getLogger(__name__)

BATCH_BYTES = 2 * 1024 * 1024
_PIECE = 1024 * 1024

DEVICE_REVOKED = "device_revoked"
DEVICE_UNKNOWN = "device_unknown"
DEVICE_KEY = "device_key"
MALFORMED = "malformed"
"""signed and sealed as it should be, and yet not what a package holds"""


@dataclass(frozen=True, slots=True)
class Handover:
    """A package that came, without its content. `digest`: hex."""

    district: str
    digest: str
    cover: Cover
    state: HandoverState
    reason: str
    brought_by: str
    received_at: datetime
    released_by: str | None
    released_at: datetime | None


class Handovers:
    def __init__(
        self,
        database: Database,
        signer: ReceiptSigner,
        seals: Seals,
        pushing: Pushing,
        attachments: Attachments,
        clock: Clock,
    ) -> None:
        self._database = database
        self._signer = signer
        self._seals = seals
        self._pushing = pushing
        self._attachments = attachments
        self._clock = clock

    def take(self, file: IO[bytes], *, brought_by: str) -> HandoverReceipts:
        """Take a package in; the same one again changes nothing, and each thing in it gets its first receipt.

        `file` can be sought in. Cut off at any point, it is simply done again: each record and each picture is known by
        its id.

        Raises:
            HandoverDamagedError, HandoverNewerError, OtherCentreError.
        """
        cover = self._checked(file)
        digest = _digest(file)
        with self._database.district(cover.district) as connection:
            there = connection.execute(select(HandoverRow.state).where(_is(cover.district, digest))).scalar()
            reason = _doubt(connection, cover)
            if reason and there != HandoverState.TAKEN:
                return self._hold(connection, cover, digest, file, reason, brought_by)
        return self._take_in(cover, digest, file, brought_by=brought_by)

    def take_as(self, viewer: Viewer, file: IO[bytes]) -> tuple[Cover, str, HandoverReceipts]:
        """As `take`, at the console: with cover and digest (hex). Raises ForbiddenError, and as `take`."""
        viewer.require(Action.IMPORT_HANDOVER)
        cover = self._checked(file)
        viewer.require(Action.IMPORT_HANDOVER, cover.district)
        receipts = self.take(file, brought_by=viewer.name)
        digest = _digest(file).hex()
        with self._database.district(cover.district) as connection:
            audit.note(connection, viewer, Action.IMPORT_HANDOVER, "handover", digest, district=cover.district)
        return cover, digest, receipts

    def release(self, viewer: Viewer, district: str, digest: str) -> HandoverReceipts:
        """Take in a package that was held, on this person's word. A laptop that was not known is known from then on.

        Raises:
            ForbiddenError, NotFoundError, HandoverDamagedError: it cannot be read.
        """
        viewer.require(Action.IMPORT_HANDOVER, district)
        with self._database.district(district) as connection:
            row = self._row(connection, district, digest)
            if row.state != HandoverState.HELD:
                return HandoverReceipts.model_validate(row.receipts)
            cover = Cover.model_validate(row.cover)
            audit.note(connection, viewer, Action.IMPORT_HANDOVER, "handover", digest, district=district)
            self._make_known(connection, cover)
        with self._content(district, bytes.fromhex(digest)) as file:
            receipts = self._take_in(cover, bytes.fromhex(digest), file, brought_by=row.brought_by)
        if receipts.state is HandoverState.HELD:
            raise errors.HandoverDamagedError("it holds what no package holds")
        with self._database.district(district) as connection:
            connection.execute(
                update(HandoverRow)
                .where(_is(district, bytes.fromhex(digest)))
                .values(released_by=viewer.name, released_at=self._clock())
            )
        return receipts

    def listed(self, viewer: Viewer, area: str, *, limit: int = 50, offset: int = 0) -> tuple[list[Handover], int]:
        """A page of what came, held ones first, then the newest; and how many there are. Raises ForbiddenError."""
        viewer.require(Action.IMPORT_HANDOVER, area)
        held = HandoverRow.state == HandoverState.HELD
        query = select(HandoverRow.__table__).where(HandoverRow.district.startswith(area))
        with viewer.reading(self._database) as connection:
            total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
            rows = connection.execute(
                query.order_by(held.desc(), HandoverRow.received_at.desc(), HandoverRow.digest)
                .limit(limit)
                .offset(offset)
            ).all()
        return [_shown(row) for row in rows], total

    def one(self, viewer: Viewer, district: str, digest: str) -> tuple[Handover, HandoverReceipts]:
        """Raises ForbiddenError, NotFoundError."""
        viewer.require(Action.IMPORT_HANDOVER, district)
        with viewer.reading(self._database) as connection:
            row = self._row(connection, district, digest)
        return _shown(row), HandoverReceipts.model_validate(row.receipts)

    def _checked(self, file: IO[bytes]) -> Cover:
        try:
            cover = check_package(file)
        except NewerHandoverError as error:
            raise errors.HandoverNewerError("written by a newer program") from error
        except HandoverError as error:
            raise errors.HandoverDamagedError(str(error)) from error
        if cover.centre_id != self._signer.centre_id:
            raise errors.OtherCentreError(f"for the centre {cover.centre_id}")
        return cover

    def _take_in(self, cover: Cover, digest: bytes, file: IO[bytes], *, brought_by: str) -> HandoverReceipts:
        device = Device(cover.district, cover.device_id)
        results: list[PushResult] = []
        pictures: list[AttachmentResponse] = []
        batch: list[SealedRecord] = []
        size = 0
        try:
            for head, body in self._seals.pieces(file):
                if isinstance(head, RecordHead):
                    if batch and (len(batch) == MAX_BATCH_RECORDS or size + head.size > BATCH_BYTES):
                        results += self._push(device, batch)
                        batch, size = [], 0
                    batch.append(as_message(head, body))
                    size += head.size
                else:
                    outside: SealedAttachment = as_message(head, body)
                    pictures.append(self._attachments.take(device, outside))
            results += self._push(device, batch)
        except DamagedHandoverError as error:
            log.warning("handover_unreadable", extra={"device": str(cover.device_id), "why": str(error)})
            with self._database.district(cover.district) as connection:
                return self._hold(connection, cover, digest, file, MALFORMED, brought_by)
        receipts = self._receipts(cover, HandoverState.TAKEN, "", results, pictures)
        with self._database.district(cover.district) as connection:
            self._keep(connection, digest, receipts, cover, brought_by)
            connection.execute(
                delete(HandoverContentRow).where(
                    HandoverContentRow.district == cover.district, HandoverContentRow.digest == digest
                )
            )
        log.info("handover_taken", extra={"device": str(cover.device_id), "records": len(results)})
        return receipts

    def _push(self, device: Device, records: list[SealedRecord]) -> list[PushResult]:
        if not records:
            return []
        items: list[Any] = [each.model_dump(mode="json") for each in records]
        # Nobody has measured its clock, or knows what its program understands.
        batch = Batch(protocol=OLDEST_PROTOCOL, clock_offset_ms=0, records=items)
        return self._pushing.push(device, batch).results

    def _hold(
        self, connection: Connection, cover: Cover, digest: bytes, file: IO[bytes], reason: str, brought_by: str
    ) -> HandoverReceipts:
        receipts = self._receipts(cover, HandoverState.HELD, reason, [], [])
        self._keep(connection, digest, receipts, cover, brought_by)
        file.seek(0)
        first_byte = 0
        while piece := file.read(_PIECE):
            connection.execute(
                insert(HandoverContentRow)
                .values(district=cover.district, digest=digest, first_byte=first_byte, content=piece)
                .on_conflict_do_nothing()
            )
            first_byte += len(piece)
        log.warning("handover_held", extra={"device": str(cover.device_id), "reason": reason})
        return receipts

    def _keep(
        self, connection: Connection, digest: bytes, receipts: HandoverReceipts, cover: Cover, brought_by: str
    ) -> None:
        known = {
            "state": receipts.state.value,
            "reason": receipts.reason,
            "receipts": receipts.model_dump(mode="json"),
        }
        connection.execute(
            insert(HandoverRow)
            .values(
                district=cover.district,
                digest=digest,
                device_id=cover.device_id,
                cover=cover.model_dump(mode="json"),
                brought_by=brought_by,
                received_at=receipts.received_at,
                **known,
            )
            .on_conflict_do_update(index_elements=["district", "digest"], set_=known)
        )

    def _receipts(
        self,
        cover: Cover,
        state: HandoverState,
        reason: str,
        records: list[PushResult],
        attachments: list[AttachmentResponse],
    ) -> HandoverReceipts:
        return self._signer.sign(
            HandoverReceipts(
                package_id=cover.package_id,
                centre_id=self._signer.centre_id,
                district=cover.district,
                device_id=cover.device_id,
                received_at=self._clock(),
                state=state,
                reason=reason,
                records=records,
                attachments=attachments,
            )
        )

    def _make_known(self, connection: Connection, cover: Cover) -> None:
        """Records hang on the laptop that made them. Its row opens nothing: nobody has the token."""
        if connection.execute(select(DistrictRow.district)).first() is None:
            raise errors.NotFoundError(f"{cover.district} has no laptops here yet")
        connection.execute(
            insert(DeviceRow)
            .values(
                district=cover.district,
                device_id=cover.device_id,
                name=cover.device_name,
                device_key=cover.device_key,
                token_hash=hashed(new_device_token(cover.district)),
                enrolled_at=self._clock(),
                forms={},
            )
            .on_conflict_do_nothing()
        )

    def _row(self, connection: Connection, district: str, digest: str) -> Any:
        try:
            key = bytes.fromhex(digest)
        except ValueError as error:
            raise errors.NotFoundError("not a digest") from error
        row = connection.execute(select(HandoverRow.__table__).where(_is(district, key))).one_or_none()
        if row is None:
            raise errors.NotFoundError(digest)
        return row

    @contextmanager
    def _content(self, district: str, digest: bytes) -> Iterator[IO[bytes]]:
        """The bytes of a held package, as a file."""
        where = and_(HandoverContentRow.district == district, HandoverContentRow.digest == digest)
        with tempfile.TemporaryFile() as file:
            with self._database.district(district) as connection:
                places = connection.execute(
                    select(HandoverContentRow.first_byte).where(where).order_by(HandoverContentRow.first_byte)
                ).scalars()
                for first_byte in list(places):
                    file.write(
                        connection.execute(
                            select(HandoverContentRow.content).where(where, HandoverContentRow.first_byte == first_byte)
                        ).scalar_one()
                    )
            yield file


def _doubt(connection: Connection, cover: Cover) -> str:
    """Why a person has to look at a package first; empty where there is no reason."""
    query = select(DeviceRow.device_key, DeviceRow.revoked_at).where(
        DeviceRow.district == cover.district, DeviceRow.device_id == cover.device_id
    )
    device = connection.execute(query).one_or_none()
    if device is None:
        return DEVICE_UNKNOWN
    if device.revoked_at is not None:
        return DEVICE_REVOKED
    return "" if device.device_key == cover.device_key else DEVICE_KEY


def _is(district: str, digest: bytes) -> ColumnElement[bool]:
    return and_(HandoverRow.district == district, HandoverRow.digest == digest)


def _shown(row: Any) -> Handover:
    return Handover(
        district=row.district,
        digest=row.digest.hex(),
        cover=Cover.model_validate(row.cover),
        state=HandoverState(row.state),
        reason=row.reason,
        brought_by=row.brought_by,
        received_at=row.received_at,
        released_by=row.released_by,
        released_at=row.released_at,
    )


def _digest(file: IO[bytes]) -> bytes:
    file.seek(0, io.SEEK_SET)
    return hashlib.file_digest(file, "sha256").digest()  # type: ignore[arg-type]
