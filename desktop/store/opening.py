"""Making and opening the two stores of an officer."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.store import machine_tables, officer_tables
from desktop.store.database import Database
from desktop.store.keyring import StoreKeys
from desktop.store.lock import FileLock
from desktop.store.moved import arrived_at, require_here
from desktop.store.opened import Machine, Officer, OpenStores
from desktop.store.schema import StoreKind, bring_up_to_date


def open_stores(paths: Paths, slug: str, keys: StoreKeys) -> OpenStores:
    """Lock the officer's store against other processes, migrate both stores, read who works here.

    KnownError: moved_away, store_in_use, store_missing, store_newer, store_damaged, migration_failed, disk_full.
    Nothing stays open or locked then.
    """
    require_here(paths)
    for path in (paths.machine_store, paths.officer_store(slug)):
        if not path.exists():
            raise KnownError("store_missing")
        if path.stat().st_size == 0:
            # SQLite would take it for a new store, fill it with tables, and nobody would look for what was lost.
            raise KnownError("store_damaged", folder=str(paths.backups))
    lock = FileLock(paths.officer_lock(slug))
    machine_store = Database(paths.machine_store, keys.machine, paths.backups)
    officer_store = Database(paths.officer_store(slug), keys.officer, paths.backups)
    try:
        bring_up_to_date(machine_store, StoreKind.MACHINE, paths.backups)
        bring_up_to_date(officer_store, StoreKind.OFFICER, paths.backups)
        return OpenStores(
            officer=_read_officer(officer_store),
            slug=slug,
            machine=_read_machine(machine_store, arrived_at(paths)),
            machine_store=machine_store,
            officer_store=officer_store,
            keys=keys,
            lock=lock,
        )
    except BaseException:
        officer_store.close()
        machine_store.close()
        lock.release()
        raise


def make_machine_store(paths: Paths, key: bytes, *, district: str, round_id: str) -> None:
    """A new machine store. One that lies there already cannot be opened by anyone any more (no officer has its key):
    it is moved to the backups, never deleted."""
    set_aside(paths, paths.machine_store)
    database = Database(paths.machine_store, key)
    try:
        bring_up_to_date(database, StoreKind.MACHINE, paths.backups)
        with database.write() as connection:
            connection.execute(
                insert(machine_tables.machine).values(
                    one=1,
                    device_id=uuid.uuid4(),
                    district=district,
                    round_id=round_id,
                    made_at=datetime.now(UTC),
                    extensions=[],
                    reckoned_for="",
                )
            )
    finally:
        database.close()


def make_officer_store(paths: Paths, slug: str, key: bytes, officer: Officer) -> None:
    """A new officer's store; one that lies there without a key file is moved to the backups."""
    set_aside(paths, paths.officer_store(slug))
    database = Database(paths.officer_store(slug), key)
    try:
        bring_up_to_date(database, StoreKind.OFFICER, paths.backups)
        with database.write() as connection:
            connection.execute(
                insert(officer_tables.officer).values(
                    one=1, name=officer.name, ao_code=officer.ao_code, agency=officer.agency, office=officer.office
                )
            )
    finally:
        database.close()


def set_aside(paths: Paths, path: Path) -> None:
    """Move a store that nobody has a key of to the backups; what lies there is never deleted."""
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            old.replace(paths.backups / f"{path.stem}-without-key-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db{suffix}")


def _read_officer(database: Database) -> Officer:
    table = officer_tables.officer
    with database.read() as connection:
        row = connection.execute(select(table.c.name, table.c.ao_code, table.c.agency, table.c.office)).one()
    return Officer(*row)


def _read_machine(database: Database, moved_here_at: datetime | None) -> Machine:
    table = machine_tables.machine
    with database.read() as connection:
        row = connection.execute(
            select(table.c.device_id, table.c.district, table.c.round_id, table.c.extensions)
        ).one()
    return Machine(row.device_id, row.district, row.round_id, tuple(row.extensions), moved_here_at)
