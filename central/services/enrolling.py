"""Enrolment: a one-time code made by the centre turns into a device with a token."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from central.db.database import Database
from central.db.tables import DeviceRow, DistrictRow, EnrolmentCodeRow
from central.services.clock import Clock
from central.services.errors import CodeExpiredError, CodeUnknownError, CodeUsedError
from central.services.identity import Identity
from central.services.protocol import require_our_protocol
from central.services.sealing import Seals
from central.services.secrets import district_of, hashed, new_device_token, new_enrolment_secret
from forms.exchange import OLDEST_PROTOCOL, EnrolmentCode, EnrolRequest, EnrolResponse


def new_code(
    database: Database,
    identity: Identity,
    *,
    district: str,
    recovery_recipient: str,
    officer: str,
    valid_for: timedelta,
    clock: Clock,
) -> EnrolmentCode:
    """Make a one-time code for one laptop of a district; the district is opened with its first code."""
    now = clock()
    secret = new_enrolment_secret(district)
    with database.district(district) as connection:
        connection.execute(
            insert(DistrictRow)
            .values(district=district, recovery_recipient=recovery_recipient, created_at=now)
            .on_conflict_do_nothing(index_elements=[DistrictRow.district])
        )
        connection.execute(
            insert(EnrolmentCodeRow).values(
                district=district,
                secret_hash=hashed(secret),
                officer=officer,
                created_at=now,
                expires_at=now + valid_for,
            )
        )
    return EnrolmentCode(
        url=identity.url,
        secret=secret,
        authority_fingerprint=identity.authority_fingerprint,
        receipt_key=identity.receipt_key,
    )


SINCE_PROOFS = 3
"""A program of this protocol signs its requests (`forms.proof`)."""


class Enrolling:
    def __init__(self, database: Database, centre_id: UUID, seals: Seals, clock: Clock) -> None:
        self._database = database
        self._centre_id = centre_id
        self._seals = seals
        self._clock = clock

    def enrol(self, request: EnrolRequest) -> EnrolResponse:
        """Use up a code and give the device its token, shown this once.

        The same device with the same key may use its code again until it expires, and gets a new token: on a bad line
        the first answer may have been lost.

        Raises:
            ProtocolUnsupportedError, CodeUnknownError, CodeExpiredError, CodeUsedError.
        """
        require_our_protocol({"protocol": request.protocol})
        district = district_of(request.secret)
        if district is None:
            raise CodeUnknownError("not a secret of this centre")
        token = new_device_token(district)
        with self._database.district(district) as connection:
            self._use_up(connection, district, request)
            signs = request.protocol >= SINCE_PROOFS
            same_key = DeviceRow.device_key == request.device_key
            facts = {
                "name": request.device_name,
                "device_key": request.device_key,
                "token_hash": hashed(token),
                "enrolled_at": self._clock(),
                "revoked_at": None,
                "revoked_reason": None,
                "moved_at": None,
            }
            connection.execute(
                insert(DeviceRow)
                .values(district=district, device_id=request.device_id, forms={}, proves=signs, **facts)
                .on_conflict_do_update(
                    index_elements=[DeviceRow.district, DeviceRow.device_id],
                    # Whoever repeats somebody's enrolment with an overheard code must not get rid of their key.
                    set_={**facts, "proves": or_(literal(signs), same_key & DeviceRow.proves)},
                )
            )
            recipient = connection.execute(
                select(DistrictRow.recovery_recipient).where(DistrictRow.district == district)
            ).scalar_one()
        return EnrolResponse(
            centre_id=self._centre_id,
            district=district,
            device_token=token,
            recovery_key=recipient,
            sealing_key=self._seals.key if request.protocol > OLDEST_PROTOCOL else None,
        )

    def _use_up(self, connection: Connection, district: str, request: EnrolRequest) -> None:
        now = self._clock()
        this_code = and_(EnrolmentCodeRow.district == district, EnrolmentCodeRow.secret_hash == hashed(request.secret))
        by_this_device = and_(
            EnrolmentCodeRow.used_by == request.device_id, EnrolmentCodeRow.used_by_key == request.device_key
        )
        # One statement decides, so that of two laptops with one code exactly one gets in.
        used = connection.execute(
            update(EnrolmentCodeRow)
            .where(this_code, EnrolmentCodeRow.expires_at > now)
            .where(or_(EnrolmentCodeRow.used_at.is_(None), by_this_device))
            .values(used_at=now, used_by=request.device_id, used_by_key=request.device_key)
        )
        if used.rowcount == 1:
            return
        code = connection.execute(select(EnrolmentCodeRow.expires_at).where(this_code)).first()
        if code is None:
            raise CodeUnknownError("no such code")
        if code.expires_at <= now:
            raise CodeExpiredError("the code has expired")
        raise CodeUsedError("the code was used by another device")
