"""One encrypted SQLite file: its connections, its transactions, and what its errors mean.

Nothing else in the program makes an engine or sees a driver's error.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import KnownError

PAGE_SIZE = 8192  # with SQLCipher's own 4 KB a store of 2 KB documents nearly doubles
CACHE_KIB = 32 * 1024
BUSY_MS = 5_000  # another process of this computer may be writing into the machine store

_WRITES = "aofield_writes"
# Not named by the driver: the index beside the log could not grow, which is how a full disk shows while opening.
_IOERR_SHMSIZE = sqlcipher.SQLITE_IOERR | 19 << 8


class Database:
    """`key`: 32 bytes, the raw SQLCipher key. Safe for threads: each transaction has a connection of its own.

    `backups`: the folder a person is told of when the file is damaged; by default the file's own.
    """

    def __init__(self, path: Path, key: bytes, backups: Path | None = None) -> None:
        self.path = path
        self._key = key
        self._backups = backups or path.parent
        # Parameters are answers and card data: no error's text, and so no log, may show them.
        self.engine: Engine = create_engine(f"sqlite:///{path}", module=sqlcipher, hide_parameters=True)
        event.listen(self.engine, "connect", _Opening(key))
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads: one unchanging picture of the data, which no writer waits for."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: committed (and on the disk) when the block ends well, else nothing happened.

        KnownError: disk_full, store_busy, store_damaged, folder_not_writable.
        """
        with self._transaction(writes=True) as connection:
            yield connection

    def copy_to(self, path: Path) -> None:
        """A whole copy at one moment, encrypted with the same key, while others may go on working."""
        copy = Database(path, self._key)
        try:
            source, target = self.engine.raw_connection(), copy.engine.raw_connection()
            try:
                source.driver_connection.backup(target.driver_connection)  # type: ignore[union-attr]
            finally:
                target.close()
                source.close()
        except (sqlcipher.Error, DBAPIError) as error:
            found = known_database_error(getattr(error, "orig", error), self._backups)
            if found is None:
                raise
            raise found from error
        finally:
            copy.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        try:
            with self.engine.connect() as plain:
                connection = plain.execution_options(**{_WRITES: writes})
                with connection.begin():
                    yield connection
        except DBAPIError as error:
            found = known_database_error(error.orig, self._backups)
            if found is None:
                raise
            raise found from error


class _Opening:
    """Prepares each new connection. The key must be the very first statement."""

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("the raw key of a store has 32 bytes")
        self._key = key.hex()

    def __call__(self, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Transactions are begun by _begin below. The driver's own way would commit before every DDL statement, and
        # a failed migration would leave half of itself behind.
        connection.isolation_level = None
        cursor = connection.cursor()
        for statement in (
            "PRAGMA cipher_log_level = NONE",  # it writes to stderr, which a window program does not have
            f"PRAGMA key = \"x'{self._key}'\"",
            f"PRAGMA cipher_page_size = {PAGE_SIZE}",
            "SELECT count(*) FROM sqlite_master",  # a wrong key fails here and not in the middle of something
            f"PRAGMA busy_timeout = {BUSY_MS}",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",  # a committed answer survives the power going out
            "PRAGMA foreign_keys = ON",
            f"PRAGMA cache_size = -{CACHE_KIB}",
            "PRAGMA temp_store = MEMORY",  # no plain text in temporary files
        ):
            cursor.execute(statement)
        cursor.close()


def _begin(connection: Connection) -> None:
    # IMMEDIATE takes the write lock at once: a reader turned writer half way could not wait for another's commit.
    writes = connection.get_execution_options().get(_WRITES, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def known_database_error(error: BaseException | None, backups: Path) -> KnownError | None:
    """SQLite's result code as something to tell a person, or None where it is our own mistake."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == _IOERR_SHMSIZE:
        return KnownError("disk_full")
    match code & 0xFF:  # the extended codes keep the primary one in their low byte
        case sqlcipher.SQLITE_FULL:
            return KnownError("disk_full")
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            return KnownError("store_busy")
        case sqlcipher.SQLITE_CORRUPT | sqlcipher.SQLITE_NOTADB:
            return KnownError("store_damaged", folder=str(backups))
        case sqlcipher.SQLITE_READONLY | sqlcipher.SQLITE_CANTOPEN | sqlcipher.SQLITE_PERM:
            return KnownError("folder_not_writable")
        case sqlcipher.SQLITE_IOERR:
            return KnownError("disk_failed")
    return None
