"""Reports read from a copy that PostgreSQL keeps, so that counting a country does not slow down who pushes."""

from __future__ import annotations

import time

from sqlalchemy import text

from central.db.database import Database

CATCH_UP_SECONDS = 5.0
_LOOK_AGAIN_SECONDS = 0.05


def catch_up(primary: Database, replica: Database) -> bool:
    """Wait until the replica shows all that is committed now, for as long as a reader has patience; did it?

    A copy that is no streaming replica (a logical one, or the primary itself) tells nothing of how far it is.
    """
    with primary.owner() as connection:
        written = connection.execute(text("SELECT pg_current_wal_lsn()")).scalar_one()
    deadline = time.monotonic() + CATCH_UP_SECONDS
    while not _shows(replica, written):
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_AGAIN_SECONDS)
    return True


def _shows(replica: Database, written: str) -> bool:
    statement = text("SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= CAST(:written AS pg_lsn)")
    with replica.owner() as connection:
        return bool(connection.execute(statement, {"written": written}).scalar_one())
