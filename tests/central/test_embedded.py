"""The embedded PostgreSQL: locked to its owner, closed to everyone without its password."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres, EmbeddedPostgresError
from central.db.folder_lock import FolderLock


def address(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def test_it_is_a_durable_postgresql_18(database: Database) -> None:
    with database.owner() as connection:
        version = connection.execute(text("SHOW server_version_num")).scalar_one()
        durable = [connection.execute(text(f"SHOW {name}")).scalar_one() for name in ("fsync", "synchronous_commit")]
    assert int(version) // 10000 == 18
    assert durable == ["on", "on"]


def test_a_second_owner_is_refused_and_a_guest_connects(postgres: EmbeddedPostgres, data_folder: Path) -> None:
    guest = EmbeddedPostgres(data_folder / "postgres", data_folder / "keys")
    assert not guest.start()
    assert not guest.start(wait_seconds=0.05)
    guest.start_or_join(wait_seconds=0)
    guest.stop()
    database = Database(guest.url())
    with database.owner() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    database.close()


def test_a_guest_does_not_wait_for_ever_for_an_owner_that_does_not_start(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.mkdir()
    owner = FolderLock(keys / "postgres.lock")
    assert owner.acquire()
    with pytest.raises(EmbeddedPostgresError, match="does not answer"):
        EmbeddedPostgres(tmp_path / "postgres", keys).start_or_join(wait_seconds=0.1)
    owner.release()


def test_nobody_gets_in_without_the_password(postgres: EmbeddedPostgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(address(postgres.url("postgres").set(password="guess")))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by the profile they lie in")
def test_keys_and_data_are_closed_to_others(postgres: EmbeddedPostgres, data_folder: Path) -> None:
    for private in (data_folder / "keys", data_folder / "postgres", data_folder / "keys" / "postgres-password"):
        assert stat.S_IMODE(private.stat().st_mode) & 0o077 == 0, private


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"precious")
    server = EmbeddedPostgres(folder, tmp_path / "keys")
    with pytest.raises(EmbeddedPostgresError, match="neither empty nor a PostgreSQL folder"):
        server.start()
    assert [path.name for path in folder.iterdir()] == ["holiday.jpg"]


def test_half_a_folder_of_an_interrupted_first_start_is_made_anew(data_folder: Path) -> None:
    half = data_folder / "interrupted" / "postgres.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    server = EmbeddedPostgres(data_folder / "interrupted" / "postgres", data_folder / "interrupted" / "keys")
    assert server.start()
    server.stop()
    assert not half.exists()


def test_without_a_running_server_there_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedPostgresError, match="not running"):
        EmbeddedPostgres(tmp_path / "postgres", tmp_path / "keys").url()


def test_connections_that_broke_are_replaced(empty_database: Database, postgres: EmbeddedPostgres) -> None:
    with empty_database.owner() as connection:
        victim = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with psycopg.connect(address(postgres.url("postgres"))) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 5000)", [victim])
    with pytest.raises(OperationalError), empty_database.owner() as connection:
        connection.execute(text("SELECT 1"))
    with empty_database.owner() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
