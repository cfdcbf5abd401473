"""The laptops of a district, for whoever looks after them: which there are, letting one in, and shutting one out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from central.db.database import Database
from central.db.tables import DeviceRow, DistrictRow, EnrolmentCodeRow, RecordRow
from central.services.audit import note
from central.services.clock import Clock
from central.services.enrolling import new_code
from central.services.errors import CentreError, NotFoundError
from central.services.identity import read_identity
from central.services.recovery_keys import recovery_recipient
from central.services.viewers import Action, Viewer
from forms.exchange import EnrolmentCode

CODE_VALID = timedelta(hours=72)
NAME_LENGTH = 100
# A visit is dated by the laptop; a few minutes change no day.
CLOCK_TOLERANCE_MS = 5 * 60 * 1000
REASON_LENGTH = 500


class NeverServedError(CentreError):
    """The centre has no address and no keys yet."""

    code = "never_served"


@dataclass(frozen=True, slots=True)
class Laptop:
    device_id: UUID
    name: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    clock_offset_ms: int | None
    forms: dict[str, str]
    revoked_at: datetime | None
    revoked_reason: str | None
    moved_at: datetime | None
    """when its work went on at another computer, under the same enrolment: two computers may hold the key to it"""
    records: int
    """revisions that arrived from it"""

    @property
    def clock_is_right(self) -> bool:
        return self.clock_offset_ms is not None and abs(self.clock_offset_ms) <= CLOCK_TOLERANCE_MS


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A one-time code nobody has used yet; the code itself was shown once and is not kept."""

    officer: str
    created_at: datetime
    expires_at: datetime


class Laptops:
    def __init__(self, database: Database, keys: Path, clock: Clock) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    def of(self, viewer: Viewer, district: str) -> Sequence[Laptop]:
        """Every laptop ever enrolled in the district, those at work first. Raises ForbiddenError."""
        return self._found(viewer, district)

    def one(self, viewer: Viewer, district: str, device_id: UUID) -> Laptop:
        """Raises ForbiddenError, NotFoundError."""
        found = self._found(viewer, district, DeviceRow.device_id == device_id)
        if not found:
            raise NotFoundError("no such laptop here")
        return found[0]

    def _found(self, viewer: Viewer, district: str, *which: ColumnElement[bool]) -> Sequence[Laptop]:
        viewer.require(Action.READ_DEVICES, district)
        arrived = (
            select(RecordRow.pushed_by, func.count().label("records"))
            .where(RecordRow.district == district)
            .group_by(RecordRow.pushed_by)
            .subquery()
        )
        with viewer.reading(self._database) as connection:
            rows = connection.execute(
                select(
                    DeviceRow.device_id,
                    DeviceRow.name,
                    DeviceRow.enrolled_at,
                    DeviceRow.last_seen_at,
                    DeviceRow.clock_offset_ms,
                    DeviceRow.forms,
                    DeviceRow.revoked_at,
                    DeviceRow.revoked_reason,
                    DeviceRow.moved_at,
                    func.coalesce(arrived.c.records, 0),
                )
                .outerjoin(arrived, arrived.c.pushed_by == DeviceRow.device_id)
                .where(DeviceRow.district == district, *which)
                .order_by(DeviceRow.revoked_at.is_not(None), DeviceRow.name, DeviceRow.device_id)
            )
            return [Laptop(*row) for row in rows]

    def open_codes(self, viewer: Viewer, district: str) -> Sequence[OpenCode]:
        """Codes that could still let a laptop in. Raises ForbiddenError."""
        viewer.require(Action.READ_DEVICES, district)
        with viewer.reading(self._database) as connection:
            rows = connection.execute(
                select(EnrolmentCodeRow.officer, EnrolmentCodeRow.created_at, EnrolmentCodeRow.expires_at)
                .where(
                    EnrolmentCodeRow.district == district,
                    EnrolmentCodeRow.used_at.is_(None),
                    EnrolmentCodeRow.expires_at > self._clock(),
                )
                .order_by(EnrolmentCodeRow.expires_at)
            )
            return [OpenCode(*row) for row in rows]

    def new_code(self, viewer: Viewer, district: str, officer: str) -> EnrolmentCode:
        """A one-time code for one more laptop, shown this once. The district's recovery key is made with its first.

        Raises:
            ForbiddenError, NeverServedError.
        """
        viewer.require(Action.MANAGE_DEVICES, district)
        identity = read_identity(self._database)
        if identity is None:
            raise NeverServedError("the centre has never been started")
        with self._database.district(district) as connection:
            recipient = connection.execute(
                select(DistrictRow.recovery_recipient).where(DistrictRow.district == district)
            ).scalar()
            note(connection, viewer, Action.MANAGE_DEVICES, "code", "")
        return new_code(
            self._database,
            identity,
            district=district,
            recovery_recipient=recipient or recovery_recipient(self._keys, district),
            officer=officer.strip()[:NAME_LENGTH],
            valid_for=CODE_VALID,
            clock=self._clock,
        )

    def rename(self, viewer: Viewer, district: str, device_id: UUID, name: str) -> None:
        """Raises ForbiddenError, NotFoundError."""
        self._change(viewer, district, device_id, {"name": name.strip()[:NAME_LENGTH]})

    def revoke(self, viewer: Viewer, district: str, device_id: UUID, reason: str) -> None:
        """Nothing more is taken from the laptop and nothing given to it, from this moment. What has arrived stays, and
        what it has not sent stays on it. The first revocation counts.

        Raises:
            ForbiddenError, NotFoundError.
        """
        facts = {"revoked_at": self._clock(), "revoked_reason": reason.strip()[:REASON_LENGTH]}
        self._change(viewer, district, device_id, facts)

    def _change(self, viewer: Viewer, district: str, device_id: UUID, facts: dict[str, object]) -> None:
        viewer.require(Action.MANAGE_DEVICES, district)
        with self._database.district(district) as connection:
            changed = connection.execute(
                update(DeviceRow)
                .where(DeviceRow.district == district, DeviceRow.device_id == device_id, DeviceRow.revoked_at.is_(None))
                .values(facts)
            )
            if changed.rowcount != 1:
                raise NotFoundError("no such laptop at work here")
            note(connection, viewer, Action.MANAGE_DEVICES, "device", device_id)
