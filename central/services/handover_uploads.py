"""Packages that a laptop carries and sends in pieces (tus 1.0.0): what was acknowledged is durable, the whole is taken
in when its carrier asks for the receipts."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.handover_tables import HandoverPieceRow, HandoverUploadRow
from central.services import errors
from central.services.clock import Clock
from central.services.devices import Device
from central.services.handovers import Handovers
from forms.handover import MAX_PACKAGE_BYTES, HandoverReceipts
from forms.uploads import MAX_PIECE_BYTES

KEPT_FOR = timedelta(days=14)
MAX_OPEN = 20
"""Packages of one carrier at once; a laptop sends one after the other."""


@dataclass(frozen=True, slots=True)
class PackageStanding:
    """How far a package is. `received`: bytes, all of them durable."""

    digest: str
    received: int
    length: int
    expires_at: datetime


class HandoverUploads:
    def __init__(self, database: Database, handovers: Handovers, clock: Clock) -> None:
        self._database = database
        self._handovers = handovers
        self._clock = clock

    def create(self, carrier: Device, digest: str, length: int) -> PackageStanding:
        """Begin, or find again what was begun. `digest`: SHA-256 of the package, hex.

        Raises:
            UploadTooLargeError, TooManyUploadsError.
        """
        if not 0 < length <= MAX_PACKAGE_BYTES:
            raise errors.UploadTooLargeError(f"at most {MAX_PACKAGE_BYTES} bytes")
        now = self._clock()
        with self._database.district(carrier.district) as connection:
            connection.execute(
                delete(HandoverUploadRow).where(
                    HandoverUploadRow.district == carrier.district, HandoverUploadRow.expires_at < now
                )
            )
            mine = and_(
                HandoverUploadRow.district == carrier.district,
                HandoverUploadRow.device_id == carrier.device_id,
                HandoverUploadRow.digest != bytes.fromhex(digest),
            )
            if connection.execute(select(func.count()).where(mine)).scalar_one() >= MAX_OPEN:
                raise errors.TooManyUploadsError(f"at most {MAX_OPEN} packages at once")
            connection.execute(
                insert(HandoverUploadRow)
                .values(
                    district=carrier.district,
                    device_id=carrier.device_id,
                    digest=bytes.fromhex(digest),
                    length=length,
                    received=0,
                    expires_at=now + KEPT_FOR,
                )
                .on_conflict_do_nothing()
            )
            return _standing(_found(connection, carrier, digest))

    def standing(self, carrier: Device, digest: str) -> PackageStanding:
        """Raises UploadUnknownError: there is none, it has expired, or another laptop brings it."""
        with self._database.district(carrier.district) as connection:
            return _standing(_found(connection, carrier, digest))

    def append(self, carrier: Device, digest: str, offset: int, piece: bytes) -> PackageStanding:
        """Keep the piece that begins at `offset`, which must be where the last one ended.

        Raises:
            UploadUnknownError, UploadOffsetError, UploadTooLargeError.
        """
        if len(piece) > MAX_PIECE_BYTES:
            raise errors.UploadTooLargeError(f"at most {MAX_PIECE_BYTES} bytes a piece")
        with self._database.district(carrier.district) as connection:
            there = _found(connection, carrier, digest, lock=True)
            if there.received != offset:
                raise errors.UploadOffsetError("another piece is wanted")
            if offset + len(piece) > there.length:
                raise errors.UploadTooLargeError("more than was announced")
            if piece:
                connection.execute(
                    insert(HandoverPieceRow).values(
                        district=carrier.district,
                        device_id=carrier.device_id,
                        digest=bytes.fromhex(digest),
                        first_byte=offset,
                        content=piece,
                    )
                )
                connection.execute(
                    update(HandoverUploadRow)
                    .where(_is(carrier, digest))
                    .values(received=offset + len(piece), expires_at=self._clock() + KEPT_FOR)
                )
            return _standing(_found(connection, carrier, digest))

    def answer(self, carrier: Device, digest: str) -> HandoverReceipts:
        """What became of a whole package; taken in now, where it was not before.

        Raises:
            UploadUnknownError, UploadUnfinishedError, HandoverDamagedError, HandoverNewerError, OtherCentreError.
        """
        with tempfile.TemporaryFile() as file:
            sum_ = hashlib.sha256()
            with self._database.district(carrier.district) as connection:
                there = _found(connection, carrier, digest)
                if there.received < there.length:
                    raise errors.UploadUnfinishedError("not all of it has arrived")
                at = 0
                while at < there.length:
                    piece = connection.execute(
                        select(HandoverPieceRow.content).where(
                            HandoverPieceRow.district == carrier.district,
                            HandoverPieceRow.device_id == carrier.device_id,
                            HandoverPieceRow.digest == bytes.fromhex(digest),
                            HandoverPieceRow.first_byte == at,
                        )
                    ).scalar_one()
                    sum_.update(piece)
                    at += file.write(piece)
            if sum_.hexdigest() != digest:
                self.end(carrier, digest)
                raise errors.UploadBrokenError("not the bytes that were announced; begin again")
            # Its own transactions, and idempotent: cut off here, the next question does it again.
            return self._handovers.take(file, brought_by=str(carrier.device_id))

    def end(self, carrier: Device, digest: str) -> None:
        """Forget what lies here of it; what it brought stays. Raises UploadUnknownError."""
        with self._database.district(carrier.district) as connection:
            gone = connection.execute(delete(HandoverUploadRow).where(_is(carrier, digest)))
        if not gone.rowcount:
            raise errors.UploadUnknownError("no such package")


def _is(carrier: Device, digest: str) -> ColumnElement[bool]:
    return and_(
        HandoverUploadRow.district == carrier.district,
        HandoverUploadRow.device_id == carrier.device_id,
        HandoverUploadRow.digest == bytes.fromhex(digest),
    )


def _found(connection: Connection, carrier: Device, digest: str, *, lock: bool = False) -> Any:
    query = select(HandoverUploadRow.__table__).where(_is(carrier, digest))
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise errors.UploadUnknownError("no such package")
    return row


def _standing(row: Any) -> PackageStanding:
    return PackageStanding(row.digest.hex(), row.received, row.length, row.expires_at)
