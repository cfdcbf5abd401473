"""Enrolled laptops: who is calling, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.tables import CentreRow, DeviceRow, EscrowRow
from central.services.clock import Clock
from central.services.errors import DeviceRevokedError, ProofMissingError, TokenUnknownError
from central.services.feed import differs
from central.services.number_blocks import blocks_of
from central.services.proofs import Request, Signer, forget_proofs, take_proof
from central.services.protocol import require_our_protocol
from central.services.sealing import Seals
from central.services.secrets import district_of, hashed
from forms.changes import Cursor
from forms.exchange import (
    MAX_BATCH_BYTES,
    MAX_BATCH_RECORDS,
    OLDEST_PROTOCOL,
    EscrowRequest,
    HandshakeRequest,
    HandshakeResponse,
)


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop that showed a valid token."""

    district: str
    device_id: UUID
    proven: bool = False
    """whether the request was signed with the laptop's own key"""


SINCE_PULLS = 3
"""From this protocol on a laptop pulls, and is told at the handshake whether there is anything to."""


_WHOSE_TOKEN = select(DeviceRow.device_id, DeviceRow.revoked_at, DeviceRow.device_key, DeviceRow.proves).where(
    DeviceRow.district == bindparam("here"), DeviceRow.token_hash == bindparam("shown")
)


def require_proof(device: Device) -> None:
    """For what older programs never ask. Raises ProofMissingError."""
    if not device.proven:
        raise ProofMissingError("from version 3 of the protocol on, laptops sign their requests")


def _is(device: Device) -> ColumnElement[bool]:
    return and_(DeviceRow.district == device.district, DeviceRow.device_id == device.device_id)


class Devices:
    def __init__(self, database: Database, centre_id: UUID, seals: Seals, clock: Clock) -> None:
        self._database = database
        self._centre_id = centre_id
        self._seals = seals
        self._clock = clock

    def authenticate(self, token: str, request: Request) -> Device:
        """The device a bearer token belongs to, and which has signed the request where it is one that signs.

        Raises:
            TokenUnknownError, DeviceRevokedError, ProofMissingError, ProofWrongError, ProofAgainError.
        """
        district = district_of(token)
        if district is None:
            raise TokenUnknownError("not a token of this centre")
        # A proof need not outlive the database's machine any sooner than what it let in.
        with self._database.district(district, waits=False) as connection:
            found = connection.execute(_WHOSE_TOKEN, {"here": district, "shown": hashed(token)}).first()
            if found is None:
                raise TokenUnknownError("no device has this token")
            if found.revoked_at is not None:
                raise DeviceRevokedError("the device was revoked")
            device = Device(district, found.device_id, proven=found.proves or bool(request.proof))
            if device.proven:
                signer = Signer(district, found.device_id, found.device_key)
                take_proof(connection, signer, token, request, now=self._clock())
            if device.proven and not found.proves:
                # From now on an older program, or whoever has the token alone, is not taken for this laptop.
                connection.execute(update(DeviceRow).where(_is(device)).values(proves=True))
        return device

    def shake_hands(self, device: Device, request: HandshakeRequest) -> HandshakeResponse:
        """Speak the laptop's protocol, measure the clock, note what the laptop holds, hand over its form numbers."""
        require_our_protocol({"protocol": request.protocol})
        newer = request.protocol > OLDEST_PROTOCOL
        pulls = request.protocol >= SINCE_PULLS
        if pulls:
            require_proof(device)
        cursor = request.cursor or Cursor()
        now: datetime = self._clock()
        with self._database.district(device.district) as connection:
            forget_proofs(connection, device.district, now=now)
            connection.execute(
                update(DeviceRow)
                .where(_is(device))
                .values(
                    last_seen_at=now,
                    forms=request.forms,
                    clock_offset_ms=int((now - request.device_time).total_seconds() * 1000),
                    program=request.program if pulls else None,
                    officer=request.officer if pulls else None,
                    pulled_national=cursor.national if pulls else None,
                    waiting=request.waiting if pulls else None,
                    # The computer it came from, opened once more, says nothing of it and takes nothing back.
                    moved_at=func.coalesce(request.moved_at, DeviceRow.moved_at),
                )
            )
            blocks = (
                blocks_of(
                    connection,
                    device.district,
                    device.device_id,
                    known=request.known_blocks,
                    left=request.numbers_left,
                    at=now,
                )
                if newer
                else None
            )
            lacks = (
                differs(connection, device.district, device.device_id, cursor, request.state_hash) if pulls else None
            )
            lost_after = connection.execute(select(CentreRow.lost_after)).scalar_one()
        return HandshakeResponse(
            protocol=request.protocol,
            server_time=now,
            centre_id=self._centre_id,
            max_batch_records=MAX_BATCH_RECORDS,
            max_batch_bytes=MAX_BATCH_BYTES,
            sealing_key=self._seals.key if newer else None,
            number_blocks=blocks,
            anything_to_pull=lacks,
            lost_after=lost_after if pulls else None,
        )

    def keep_sealed_key(self, device: Device, request: EscrowRequest) -> None:
        """Keep a sealed store key. The same one again changes nothing; every other is kept beside."""
        with self._database.district(device.district) as connection:
            connection.execute(
                insert(EscrowRow)
                .values(
                    district=device.district,
                    device_id=device.device_id,
                    officer=request.officer,
                    sealed_hash=hashed(request.sealed_key),
                    sealed_key=request.sealed_key,
                    received_at=self._clock(),
                )
                .on_conflict_do_nothing()
            )
