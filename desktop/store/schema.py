"""Bringing a store to this program's schema: refuse a newer one, back up, migrate in one transaction, check."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from desktop.errors import KnownError
from desktop.store import machine_tables, officer_tables
from desktop.store.database import Database

logger = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"
BACKUPS_KEPT = 5


class StoreKind(StrEnum):
    MACHINE = "machine"
    OFFICER = "officer"


NEWEST = {StoreKind.MACHINE: machine_tables.SCHEMA, StoreKind.OFFICER: officer_tables.SCHEMA}


def bring_up_to_date(database: Database, kind: StoreKind, backups: Path) -> None:
    """After this the store has the schema of `NEWEST[kind]`, or it is exactly as it was.

    Costs one small query where nothing is to be done; Alembic is loaded only for a migration.
    KnownError: store_newer, migration_failed, store_damaged, disk_full.
    """
    with database.read() as connection:
        current = _version(connection)
    if current == NEWEST[kind]:
        return
    if current is not None:
        _refuse_newer(current, kind)
        back_up(database, backups)
    _migrate(database, kind, backups)


def back_up(database: Database, folder: Path) -> Path:
    """A copy of the store (encrypted with the same key) in `folder`; the oldest beyond BACKUPS_KEPT are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = database.path.stem
    # Microseconds, since two backups in one second must not be one file.
    copy = folder / f"{stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db"
    database.copy_to(copy)
    for old in sorted(folder.glob(f"{stem}-*.db"))[:-BACKUPS_KEPT]:
        old.unlink()
    return copy


def _version(connection: Connection) -> str | None:
    """The schema's version, None for a store without any table."""
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if "alembic_version" not in tables:
        return "?"
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _refuse_newer(current: str, kind: StoreKind) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS / kind)).walk_revisions()}
    if current not in known:
        raise KnownError("store_newer")


def _migrate(database: Database, kind: StoreKind, backups: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / kind).replace("%", "%%"))
    try:
        with database.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check(connection)
    except KnownError:
        raise
    except Exception as error:
        logger.exception("migration of the %s store failed", kind)
        raise KnownError("migration_failed", folder=str(backups)) from error
    logger.info("the %s store has schema %s", kind, NEWEST[kind])


def _check(connection: Connection) -> None:
    """Inside the migration's transaction: what does not hold is rolled back."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    report = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if broken or report != "ok":
        raise RuntimeError(f"the migrated store does not hold: {len(broken)} broken references, {report}")
