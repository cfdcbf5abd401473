from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import KnownError
from desktop.store.database import Database, known_database_error

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(tmp_path / "officers" / "some.db", KEY)
    database.path.parent.mkdir()
    with database.write() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)"))
    yield database
    database.close()


def count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(text("SELECT count(*) FROM note")).scalar_one()


def failing_block(database: Database, statement: str) -> None:
    with database.write() as connection:
        connection.execute(text(statement))
        raise ZeroDivisionError


def test_what_was_written_can_be_read(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES ('ก')"))
    assert count(database) == 1


def test_an_error_undoes_the_whole_block(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        failing_block(database, "INSERT INTO note (body) VALUES ('ก')")
    assert count(database) == 0


def test_ddl_is_undone_too(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        failing_block(database, "CREATE TABLE half (id INTEGER)")
    with database.read() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    assert names == ["note"]


def test_nothing_legible_lies_on_the_disk(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES ('สมชาย somchai-in-the-clear')"))
    database.engine.dispose()
    for path in database.path.parent.iterdir():
        content = path.read_bytes()
        assert b"somchai-in-the-clear" not in content
        assert not content.startswith(b"SQLite format 3")


def test_every_connection_is_as_durable_as_promised(database: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "cipher_page_size": "8192"}
    with database.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_a_full_disk_is_said_and_loses_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES ('kept')"))
    database.engine.dispose()

    # SQLite's own limit gives the very error a full disk gives (SQLITE_FULL), at the same places.
    def nearly_full(connection: sqlcipher.Connection, _entry: object) -> None:
        connection.execute("PRAGMA max_page_count = 4")

    event.listen(database.engine, "connect", nearly_full)
    with pytest.raises(KnownError) as raised, database.write() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES (:body)"), [{"body": "x" * 4000}] * 100)
    assert raised.value.code == "disk_full"
    event.remove(database.engine, "connect", nearly_full)
    database.engine.dispose()
    assert count(database) == 1


def test_a_wrong_key_opens_nothing(database: Database) -> None:
    other = Database(database.path, bytes(32))
    with pytest.raises(KnownError) as raised, other.read():
        pass
    assert raised.value.code == "store_damaged"
    other.close()


@given(place=st.integers(min_value=0, max_value=2 * 8192 - 1), value=st.integers(min_value=1, max_value=255))
def test_a_changed_byte_anywhere_is_noticed(tmp_path_factory: pytest.TempPathFactory, place: int, value: int) -> None:
    path = tmp_path_factory.mktemp("damaged") / "some.db"
    whole = Database(path, KEY)
    with whole.write() as connection:
        connection.execute(text("CREATE TABLE note (body TEXT)"))
        connection.execute(text("INSERT INTO note VALUES ('ก')"))
    whole.close()
    content = bytearray(path.read_bytes())
    assert len(content) == 2 * 8192
    content[place] ^= value
    path.write_bytes(content)
    damaged = Database(path, KEY)
    try:
        with pytest.raises(KnownError) as raised, damaged.read() as connection:
            connection.execute(text("SELECT * FROM note")).all()
        assert raised.value.code == "store_damaged"
    finally:
        damaged.close()


def test_a_second_writer_that_waits_too_long_is_told_so(database: Database) -> None:
    def impatient(connection: sqlcipher.Connection, _entry: object) -> None:
        connection.execute("PRAGMA busy_timeout = 1")

    event.listen(database.engine, "connect", impatient)
    with database.write(), pytest.raises(KnownError) as raised, database.write():
        pass
    assert raised.value.code == "store_busy"


def test_a_reader_does_not_wait_for_a_writer_and_sees_one_picture(database: Database) -> None:
    with database.read() as reader:
        before = reader.execute(text("SELECT count(*) FROM note")).scalar_one()
        with database.write() as writer:
            writer.execute(text("INSERT INTO note (body) VALUES ('ก')"))
        assert reader.execute(text("SELECT count(*) FROM note")).scalar_one() == before
    assert count(database) == before + 1


def test_a_copy_is_whole_and_opens_with_the_same_key(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES ('ก')"))
    database.copy_to(tmp_path / "copy.db")
    copy = Database(tmp_path / "copy.db", KEY)
    assert count(copy) == 1
    copy.close()


def test_our_own_mistakes_stay_mistakes(database: Database) -> None:
    with pytest.raises(DBAPIError, match="no such table"), database.read() as connection:
        connection.execute(text("SELECT * FROM missing"))


def test_an_error_never_shows_what_was_to_be_written(database: Database) -> None:
    with pytest.raises(DBAPIError) as raised, database.write() as connection:
        connection.execute(text("INSERT INTO missing VALUES (:body)"), {"body": "1112034563562"})
    assert "1112034563562" not in str(raised.value)


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (sqlcipher.SQLITE_FULL, "disk_full"),
        (sqlcipher.SQLITE_IOERR | 3 << 8, "disk_failed"),  # SQLITE_IOERR_WRITE, an extended code
        (sqlcipher.SQLITE_IOERR | 19 << 8, "disk_full"),  # SQLITE_IOERR_SHMSIZE
        (sqlcipher.SQLITE_READONLY, "folder_not_writable"),
        (sqlcipher.SQLITE_CANTOPEN, "folder_not_writable"),
    ],
)
def test_each_result_of_the_driver_has_its_sentence(result: int, code: str, tmp_path: Path) -> None:
    error = sqlcipher.OperationalError("…")
    error.sqlite_errorcode = result
    found = known_database_error(error, tmp_path / "some.db")
    assert found is not None
    assert found.code == code


@pytest.mark.skipif(os.name != "posix", reason="folder rights are set the posix way here")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    missing = Database(tmp_path / "not" / "there.db", KEY)
    with pytest.raises(KnownError) as raised, missing.read():
        pass
    assert raised.value.code == "folder_not_writable"
    missing.close()
