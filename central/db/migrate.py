"""Bring a database to this program's schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from central.db.database import Database

# Any fixed number: several starting processes take turns under it.
_MIGRATION_LOCK = 0x616F66


class NewerSchemaError(RuntimeError):
    """The database was made by a newer version of the centre; this one must not touch it."""


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def migrate(database: Database) -> str:
    """Upgrade to the newest revision, all or nothing, and return its name.

    Raises:
        NewerSchemaError: the database's revision is unknown to this program.
    """
    config = configuration()
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()
    if head is None:
        raise RuntimeError("no migrations found")
    known = {script.revision for script in scripts.walk_revisions()}
    with database.owner() as connection:
        # A migration may take as long as it takes; the service's own limits are not for it.
        connection.execute(
            select(
                func.set_config("statement_timeout", "0", True),
                func.set_config("lock_timeout", "0", True),
                func.pg_advisory_xact_lock(_MIGRATION_LOCK),
            )
        )
        current = MigrationContext.configure(connection).get_current_revision()
        if current is not None and current not in known:
            raise NewerSchemaError(f"the database is at revision {current}, which this version does not know")
        config.attributes["connection"] = connection
        command.upgrade(config, head)
    return head
