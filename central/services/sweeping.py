"""Letting go of what has expired: nothing that anybody brought, only what was on its way, or kept for a time."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Event

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import InstrumentedAttribute

from central.db.console_tables import SessionRow
from central.db.database import Database
from central.db.handover_tables import HandoverUploadRow
from central.db.review_tables import ReviewClaimRow
from central.db.tables import DistrictRow, Table
from central.db.upload_tables import UploadRow
from central.services import guards
from central.services.clock import Clock

log = logging.getLogger(__name__)

EVERY_SECONDS = 15 * 60.0
# Any fixed number: of all who would sweep one database at once, one does.
_SWEEPING = 0x616F73

_OF_DISTRICTS: dict[str, tuple[type[Table], InstrumentedAttribute[object]]] = {
    "uploads": (UploadRow, UploadRow.expires_at),
    "handovers": (HandoverUploadRow, HandoverUploadRow.expires_at),
    "claims": (ReviewClaimRow, ReviewClaimRow.until),
}


@dataclass(frozen=True, slots=True)
class Swept:
    """How many rows went."""

    uploads: int = 0
    handovers: int = 0
    claims: int = 0
    sessions: int = 0
    guards: int = 0


class Sweeper:
    """Any number may run on one database, in any number of processes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._stopped = Event()

    def run(self) -> None:
        """Sweep every now and then until stopped, between two districts at the latest."""
        while not self._stopped.wait(EVERY_SECONDS):
            try:
                self.sweep()
            except OperationalError as error:
                log.warning("sweeper_waits", extra={"error": type(error.orig).__name__})
            except Exception:
                log.exception("sweeper_failed")  # what has expired is refused all the same

    def stop(self) -> None:
        self._stopped.set()

    def sweep(self) -> Swept | None:
        """Once over everything; None where somebody else is at it."""
        with self._database.owner() as holding:
            if not holding.execute(select(func.pg_try_advisory_xact_lock(_SWEEPING))).scalar_one():
                return None
            holding.execute(select(func.set_config("idle_in_transaction_session_timeout", "0", True)))
            swept = Swept(**self._of_districts(), **self._of_accounts())
        log.info("swept", extra={name: getattr(swept, name) for name in Swept.__slots__})
        return swept

    def _of_districts(self) -> dict[str, int]:
        with self._database.operator() as connection:
            districts = connection.execute(select(DistrictRow.district).order_by(DistrictRow.district)).scalars().all()
        gone = dict.fromkeys(_OF_DISTRICTS, 0)
        for district in districts:
            if self._stopped.is_set():
                break
            with self._database.district(district) as connection:
                for name, (table, ends) in _OF_DISTRICTS.items():
                    gone[name] += self._gone(connection, table, district, ends)
        return gone

    def _gone(
        self, connection: Connection, table: type[Table], district: str, ends: InstrumentedAttribute[object]
    ) -> int:
        past = (table.__table__.c.district == district, ends < self._clock())
        return connection.execute(delete(table).where(*past)).rowcount

    def _of_accounts(self) -> dict[str, int]:
        now = self._clock()
        with self._database.accounts() as connection:
            sessions = connection.execute(delete(SessionRow).where(SessionRow.ends_at < now)).rowcount
            return {"sessions": sessions, "guards": guards.forget(connection, now=now)}
