"""Attachments that arrive in pieces (tus 1.0.0). Every piece that was acknowledged is durable; the whole is then judged
like one that came at once.

The pieces lie in the database and not in a file: any worker may take the next one, and a backup has them.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert

from central.db.database import Database
from central.db.upload_tables import UploadPartRow, UploadRow
from central.services import errors
from central.services.attachments import Attachments
from central.services.clock import Clock
from central.services.devices import Device
from forms.exchange import AttachmentResponse, SealedAttachment
from forms.uploads import MAX_PIECE_BYTES, MAX_UPLOAD_BYTES, UploadNames

KEPT_FOR = timedelta(days=7)
"""An upload nobody goes on with, and the answer of one that ended."""
MAX_OPEN = 100
"""Unfinished uploads of one device. It sends one at a time; more of them is a laptop that went astray."""

_STANDING = (UploadRow.upload_id, UploadRow.received, UploadRow.length, UploadRow.expires_at)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an upload is. `received`: bytes, all of them durable."""

    upload_id: UUID
    received: int
    length: int
    expires_at: datetime


class Uploads:
    def __init__(self, database: Database, attachments: Attachments, clock: Clock) -> None:
        self._database = database
        self._attachments = attachments
        self._clock = clock

    def create(self, device: Device, names: UploadNames, length: int, first: bytes = b"") -> Standing:
        """Begin, or find again what was begun with the same bytes by the same device; `first` is kept where nothing has
        arrived yet. One whose picture the centre has already is finished at once.

        Raises:
            UploadTooLargeError, TooManyUploadsError, UploadBrokenError.
        """
        if not 0 < length <= MAX_UPLOAD_BYTES or len(first) > min(length, MAX_PIECE_BYTES):
            raise errors.UploadTooLargeError(f"at most {MAX_UPLOAD_BYTES} bytes, {MAX_PIECE_BYTES} a piece")
        known = self._attachments.known(device, names.attachment_id, names.sha256)
        upload_id = _id_of(device, names, length)
        with self._database.district(device.district) as connection:
            now = self._clock()
            connection.execute(
                delete(UploadRow).where(UploadRow.district == device.district, UploadRow.expires_at < now)
            )
            self._give_up_others(connection, device, names)
            connection.execute(
                insert(UploadRow)
                .values(
                    district=device.district,
                    upload_id=upload_id,
                    device_id=device.device_id,
                    **names.model_dump(),
                    length=length,
                    received=length if known else 0,
                    expires_at=now + KEPT_FOR,
                    answer=known.model_dump(mode="json") if known else None,
                )
                .on_conflict_do_nothing()
            )
            there = _locked(connection, device, upload_id, now)
            received = self._keep(connection, device, there, first) if first and not there.received else there.received
        return self._judged(device, Standing(upload_id, received, length, there.expires_at))

    def standing(self, device: Device, upload_id: UUID) -> Standing:
        """Raises UploadUnknownError: there is none, it has expired, or it is another device's."""
        with self._database.district(device.district) as connection:
            query = select(*_STANDING).where(_is(device, upload_id), UploadRow.expires_at >= self._clock())
            row = connection.execute(query).first()
        if row is None:
            raise errors.UploadUnknownError("no such upload")
        return Standing(*row)

    def append(self, device: Device, upload_id: UUID, offset: int, piece: bytes) -> Standing:
        """Keep the piece that begins at `offset`, which must be where the last one ended.

        Raises:
            UploadUnknownError, UploadOffsetError, UploadTooLargeError, UploadBrokenError.
        """
        if len(piece) > MAX_PIECE_BYTES:
            raise errors.UploadTooLargeError(f"at most {MAX_PIECE_BYTES} bytes a piece")
        with self._database.district(device.district) as connection:
            there = _locked(connection, device, upload_id, self._clock())
            if there.received != offset:
                raise errors.UploadOffsetError("another piece is wanted")
            if offset + len(piece) > there.length:
                raise errors.UploadTooLargeError("more than was announced")
            received = self._keep(connection, device, there, piece) if piece else offset
        return self._judged(device, Standing(upload_id, received, there.length, there.expires_at))

    def answer(self, device: Device, upload_id: UUID) -> AttachmentResponse:
        """What became of a whole upload, with its receipt.

        Raises:
            UploadUnknownError, UploadUnfinishedError, UploadBrokenError.
        """
        whole = (
            select(func.string_agg(UploadPartRow.content, aggregate_order_by(literal(b""), UploadPartRow.first_byte)))
            .where(UploadPartRow.district == UploadRow.district, UploadPartRow.upload_id == UploadRow.upload_id)
            .scalar_subquery()
        )
        with self._database.district(device.district) as connection:
            # One statement, so that answer and pieces are of one moment: whoever writes the answer drops the pieces.
            row = connection.execute(
                select(UploadRow.__table__, whole.label("sealed")).where(_is(device, upload_id))
            ).first()
        if row is None:
            raise errors.UploadUnknownError("no such upload")
        if row.answer is not None:
            return AttachmentResponse.model_validate(row.answer)
        if row.received < row.length:
            raise errors.UploadUnfinishedError("not all of it has arrived")
        if hashlib.sha256(row.sealed).hexdigest() != row.sealed_sha256:
            self.end(device, upload_id)
            raise errors.UploadBrokenError("not the bytes that were announced; begin again")
        outside = SealedAttachment(
            attachment_id=row.attachment_id,
            record_id=row.record_id,
            revision=row.revision,
            sha256=row.sha256,
            sealed=base64.b64encode(row.sealed).decode("ascii"),
        )
        # Its own transaction, and idempotent: cut off here, the next question does it again.
        answer = self._attachments.take(device, outside)
        with self._database.district(device.district) as connection:
            connection.execute(
                update(UploadRow)
                .where(_is(device, upload_id), UploadRow.answer.is_(None))
                .values(answer=answer.model_dump(mode="json"))
            )
            parts = and_(UploadPartRow.district == device.district, UploadPartRow.upload_id == upload_id)
            connection.execute(delete(UploadPartRow).where(parts))
        return answer

    def end(self, device: Device, upload_id: UUID) -> None:
        """Forget an upload and its pieces; what it brought stays. Raises UploadUnknownError."""
        with self._database.district(device.district) as connection:
            gone = connection.execute(delete(UploadRow).where(_is(device, upload_id)))
        if not gone.rowcount:
            raise errors.UploadUnknownError("no such upload")

    def _judged(self, device: Device, standing: Standing) -> Standing:
        if standing.received == standing.length:
            self.answer(device, standing.upload_id)
        return standing

    def _keep(self, connection: Connection, device: Device, there: Row[UUID, int, int, datetime], piece: bytes) -> int:
        """Add a piece to an upload whose row is locked; returns how much of it is there now."""
        connection.execute(
            insert(UploadPartRow).values(
                district=device.district, upload_id=there.upload_id, first_byte=there.received, content=piece
            )
        )
        received: int = there.received + len(piece)
        connection.execute(
            update(UploadRow)
            .where(_is(device, there.upload_id))
            .values(received=received, expires_at=self._clock() + KEPT_FOR)
        )
        return received

    def _give_up_others(self, connection: Connection, device: Device, names: UploadNames) -> None:
        """The same picture sealed anew replaces what was on its way; and nobody begins without end."""
        mine = and_(UploadRow.district == device.district, UploadRow.device_id == device.device_id)
        unfinished = and_(mine, UploadRow.answer.is_(None))
        connection.execute(
            delete(UploadRow).where(
                unfinished,
                UploadRow.attachment_id == names.attachment_id,
                UploadRow.sealed_sha256 != names.sealed_sha256,
            )
        )
        others = and_(unfinished, UploadRow.attachment_id != names.attachment_id)
        if connection.execute(select(func.count()).select_from(UploadRow).where(others)).scalar_one() >= MAX_OPEN:
            raise errors.TooManyUploadsError(f"at most {MAX_OPEN} unfinished uploads")


def _id_of(device: Device, names: UploadNames, length: int) -> UUID:
    """The same for the same bytes of the same device, so that asking twice begins once."""
    told = f"{device.district} {device.device_id} {names.as_header()} {length}"
    return UUID(bytes=hashlib.sha256(told.encode()).digest()[:16], version=4)


def _is(device: Device, upload_id: UUID) -> ColumnElement[bool]:
    return and_(
        UploadRow.district == device.district,
        UploadRow.device_id == device.device_id,
        UploadRow.upload_id == upload_id,
    )


def _locked(connection: Connection, device: Device, upload_id: UUID, now: datetime) -> Row[UUID, int, int, datetime]:
    query = select(*_STANDING).where(_is(device, upload_id), UploadRow.expires_at >= now).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise errors.UploadUnknownError("no such upload")
    return row
