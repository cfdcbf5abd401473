"""The database a command works on: the one named, or the embedded one of the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres, FolderInUseError
from central.db.keeping_up import kept_up
from central.settings import Settings

# Whoever holds the folder may just be opening or closing its database.
OWNER_WAIT_SECONDS = 30
OLDEST_SERVER = 17  # what a backup of 18 can be restored into


class DatabaseUnreachableError(RuntimeError):
    """The database named does not answer; the text says what its driver said."""


class DatabaseUnfitError(RuntimeError):
    """It is too old, or who logs in may not do what the schema's owner has to; the text says what to do."""


# Every transaction of the service steps down to a role that districts are walled off from. Who logs in must pass the
# walls nevertheless: a migration, a backup would see no rows otherwise, and some would not even say so.
_PASSES = text("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


@contextmanager
def open_database(settings: Settings, *, serving: bool = False) -> Iterator[Database]:
    """The database, started if need be and stopped again by whoever started it.

    Args:
        serving: insist on owning the embedded server, and start it again where it ends; other commands join one that
            runs.

    Raises:
        FolderInUseError: `serving`, and another centre runs on the folder.
        DatabaseUnreachableError: the database named does not answer.
        DatabaseUnfitError: it does, and does not let us do what we have to.
    """
    if settings.database is not None:
        database = Database(settings.database)
        try:
            _require_answer(database)
            yield database
        finally:
            database.close()
        return
    server = EmbeddedPostgres(settings.postgres, settings.keys)
    if not serving:
        server.start_or_join(wait_seconds=OWNER_WAIT_SECONDS)
    elif not server.start(wait_seconds=OWNER_WAIT_SECONDS):
        raise FolderInUseError(f"another centre runs on {settings.data}")
    try:
        database = Database(server.url())
        try:
            with kept_up(server) if serving else nullcontext():
                yield database
        finally:
            database.close()
    finally:
        server.stop()


def _require_answer(database: Database) -> None:
    try:
        with database.owner() as connection:
            version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
            name, passes = connection.execute(_PASSES).one()
    except OperationalError as error:
        raise DatabaseUnreachableError(f"the database does not answer: {error.orig}") from error
    if version < OLDEST_SERVER:
        raise DatabaseUnfitError(f"this is PostgreSQL {version}; {OLDEST_SERVER} or newer is wanted")
    if not passes:
        raise DatabaseUnfitError(f"row-level security keeps its owner out, too; say: ALTER ROLE {name} BYPASSRLS")
