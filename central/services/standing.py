"""How the centre stands, in figures: what is stored, what waits for a person, and what the machine has left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Text, cast, exists, func, select, text
from sqlalchemy.orm import aliased

from central.db.database import Database
from central.db.review_tables import ReviewRow
from central.db.settling_tables import ConflictCaseRow, SuspicionRow
from central.db.sheet_tables import DueRow
from central.db.tables import DeviceRow, RecordRow, ShelfRow
from central.services.clock import Clock
from central.services.shelf import OVER

SEEN_LATELY = timedelta(hours=24)
# An estimate of PostgreSQL's own, kept as it sweeps its tables: counting millions of rows takes seconds.
_STORED = text(
    "SELECT greatest(n_live_tup, reltuples) FROM pg_stat_user_tables JOIN pg_class ON pg_class.oid = relid "
    "WHERE relid = 'records'::regclass"
)
_CONNECTIONS = text(
    "SELECT coalesce(state, 'other') AS state, count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND backend_type = 'client backend' GROUP BY 1"
)
_STATES = ("active", "idle", "idle in transaction", "other")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `label` and `value_of` where there are several of its kind."""

    name: str
    help: str
    value: float
    label: str = ""
    of: str = ""


class Standing:
    def __init__(self, database: Database, keys: Path, clock: Clock, replica: Database | None = None) -> None:
        """`replica`: where what takes long is counted, if there is one."""
        self._database = database
        self._replica = replica
        self._keys = keys
        self._clock = clock

    def machine(self) -> Iterator[Figure]:
        """What needs no database."""
        yield Figure("disk_free_bytes", "Room on the disk of the centre's folder.", shutil.disk_usage(self._keys).free)

    def now(self) -> list[Figure]:
        """What is quickly counted. Raises OperationalError where the database does not answer."""
        with self._database.owner() as connection:
            figures = list(self._of_the_server(connection))
        with self._database.operator() as connection:
            return [*figures, *self._of_the_work(connection)]

    def reviews_waiting(self) -> Figure:
        """Read off every record, which takes seconds for each million: ask seldom."""
        later = aliased(RecordRow)
        newer = exists().where(
            later.district == RecordRow.district,
            later.record_id == RecordRow.record_id,
            later.revision > RecordRow.revision,
        )
        decided = exists().where(
            ReviewRow.district == RecordRow.district,
            ReviewRow.record_id == RecordRow.record_id,
            ReviewRow.revision == RecordRow.revision,
        )
        with (self._replica or self._database).operator() as connection:
            connection.execute(select(func.set_config("statement_timeout", "120s", True)))
            waiting = connection.execute(select(func.count()).select_from(RecordRow).where(~newer, ~decided))
            return Figure("reviews_waiting", "Records whose newest revision nobody has reviewed.", waiting.scalar_one())

    def _of_the_server(self, connection: Connection) -> Iterator[Figure]:
        size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        yield Figure("database_bytes", "The database on its disk.", size)
        stored = connection.execute(_STORED).scalar_one()
        yield Figure("stored_records", "Revisions that are stored, as PostgreSQL estimates.", stored)
        states = dict.fromkeys(_STATES, 0)
        for state, found in connection.execute(_CONNECTIONS):
            states[state if state in states else "other"] += found
        for state, found in states.items():
            yield Figure("database_connections", "Connections to the database, by what they do.", found, "state", state)

    def _of_the_work(self, connection: Connection) -> Iterator[Figure]:
        now = self._clock()

        def count(where: ColumnElement[bool]) -> int:
            return connection.execute(select(func.count()).where(where)).scalar_one()

        shelved = connection.execute(select(func.count()).select_from(ShelfRow).where(~OVER)).scalar_one()
        yield Figure("shelf_waiting", "What could not be applied and nobody has dealt with.", shelved)
        yield Figure(
            "conflicts_open", "Fillings that stand against each other.", count(ConflictCaseRow.settled_at.is_(None))
        )
        yield Figure("suspicions_open", "Pairs of people who may be one.", count(SuspicionRow.decision == ""))
        people = connection.execute(select(func.coalesce(func.sum(func.cardinality(DueRow.people)), 0))).scalar_one()
        yield Figure("people_due", "People whose sheets are behind what has arrived.", people)
        oldest = connection.execute(select(func.min(cast(DueRow.due_id, Text)))).scalar()
        behind = max(now.timestamp() - _told_at(UUID(oldest)), 0) if oldest else 0
        yield Figure("due_seconds", "How long the first of them waits.", behind)
        seen = count(DeviceRow.last_seen_at > now - SEEN_LATELY)
        yield Figure("laptops_seen", "Laptops that called in the last 24 hours.", seen)


def _told_at(due_id: UUID) -> float:
    """Seconds since 1970: a UUID of version 7 begins with its milliseconds (RFC 9562)."""
    return (due_id.int >> 80) / 1000
