"""A real PostgreSQL per test process, a fresh database per test, and the centre as a process of its own."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from pyrage import x25519
from sqlalchemy import TableClause, create_engine, text
from starlette.routing import Mount

from central.app import create_app
from central.db.database import Database
from central.db.embedded import EmbeddedPostgres
from central.db.migrate import migrate
from central.db.tables import Table
from central.services.centre import Centre, assemble
from central.services.clock import Clock
from central.services.enrolling import new_code
from central.services.forms import publish_library
from central.services.identity import Identity, announce
from forms.exchange import EnrolmentCode
from forms.record import EventKind, Record, RecordEvent
from forms.sealing import sealed
from tests.central.laptops import Item, Laptop, chained
from tests.central.processes import Process, command, start

RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    """Not pytest's own temporary folder: PostgreSQL runs as another user under root and has to reach it."""
    folder = Path(tempfile.mkdtemp(prefix="aofield-test-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres(data_folder: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(data_folder / "postgres", data_folder / "keys")
    assert server.start()
    yield server
    server.stop()


@pytest.fixture
def empty_database(postgres: EmbeddedPostgres) -> Iterator[Database]:
    """A database without so much as a schema."""
    name = f"test_{uuid4().hex}"
    with maintenance(postgres) as execute:
        execute(f"CREATE DATABASE {name}")
    database = Database(postgres.url(name))
    yield database
    database.close()
    with maintenance(postgres) as execute:
        execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def maintenance(server: EmbeddedPostgres) -> Iterator[Callable[[str], object]]:
    """Statements about databases, which run outside of any transaction."""
    engine = create_engine(server.url("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield lambda statement: connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def migrated(postgres: EmbeddedPostgres) -> Iterator[Database]:
    database = Database(postgres.url())
    migrate(database)
    yield database
    database.close()


@pytest.fixture(scope="session")
def library_rows(migrated: Database) -> list[tuple[TableClause, list[dict[str, object]]]]:
    """What publishing the library leaves in an empty database, table by table."""
    publish_library(migrated)
    with migrated.owner() as connection:
        found = [(table, connection.execute(table.select()).mappings().all()) for table in Table.metadata.sorted_tables]
    return [(table, [dict(row) for row in rows]) for table, rows in found if rows]


@pytest.fixture
def database(migrated: Database, library_rows: list[tuple[TableClause, list[dict[str, object]]]]) -> Iterator[Database]:
    """A database with the forms of the library and nothing else. Emptied and filled by hand, since making one anew, or
    publishing the library again, takes as long as a test."""
    with migrated.owner() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(table.delete())
        for each, rows in library_rows:
            connection.execute(each.insert(), rows)
    yield migrated
    assert migrated.engine.pool.checkedout() == 0, "a transaction was left open"


class SetClock:
    """A clock that stands where it is put and, as every clock does, goes on when it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2018, 3, 12, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def receipt_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def identity(database: Database, receipt_key: Ed25519PrivateKey, clock: Clock) -> Identity:
    return announce(
        database,
        url="https://testserver",
        authority_fingerprint="",
        receipt_key=receipt_key.public_key().public_bytes_raw().hex(),
        clock=clock,
    )


@pytest.fixture
def sealing() -> x25519.Identity:
    return x25519.Identity.generate()


@pytest.fixture
def centre(
    database: Database,
    identity: Identity,
    receipt_key: Ed25519PrivateKey,
    sealing: x25519.Identity,
    tmp_path: Path,
    clock: Clock,
) -> Centre:
    return assemble(
        database,
        centre_id=identity.centre_id,
        receipt_key=receipt_key,
        sealing=sealing,
        authority_pem=None,
        keys=tmp_path / "keys",
        clock=clock,
    )


@pytest.fixture(scope="session")
def web() -> Iterator[tuple[FastAPI, str]]:
    """The application over real HTTP in a thread, and its address. Each test puts a centre of its own behind it."""
    app = FastAPI()
    listener = socket.create_server(("127.0.0.1", 0))
    server = _Started(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    assert server.ready.wait(10)
    yield app, f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def http(web: tuple[FastAPI, str], centre: Centre) -> Iterator[httpx.Client]:
    mount, address = web
    mount.router.routes[:] = [Mount("/", create_app(centre))]
    with httpx.Client(base_url=address, timeout=30, verify=False) as client:  # plain HTTP: spare it the certificates
        yield client


class _Started(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@pytest.fixture
def history() -> Callable[[Record, Sequence[EventKind]], list[RecordEvent]]:
    return chained


@pytest.fixture
def seal(sealing: x25519.Identity) -> Callable[..., Item]:
    """An attachment as it is sent, named on the outside: seal(item)."""

    def make(item: Item, **told: object) -> Item:
        outside = {name: item[name] for name in ("attachment_id", "record_id", "revision", "sha256")}
        file = sealed(zlib.compress(json.dumps(item).encode()), str(sealing.to_public()))
        return {**outside, "sealed": base64.b64encode(file).decode(), **told}

    return make


@pytest.fixture
def code_for(database: Database, identity: Identity, clock: Clock) -> Callable[..., EnrolmentCode]:
    """Make one-time codes: code_for("2401")."""

    def make(district: str = "2401", hours: float = 72) -> EnrolmentCode:
        return new_code(
            database,
            identity,
            district=district,
            recovery_recipient=RECIPIENT,
            officer="",
            valid_for=timedelta(hours=hours),
            clock=clock,
        )

    return make


@pytest.fixture
def new_laptop(http: httpx.Client, code_for: Callable[..., EnrolmentCode]) -> Callable[..., Laptop]:
    """Enrol a laptop of a district: new_laptop("2401")."""

    def make(district: str = "2401") -> Laptop:
        laptop = Laptop(http)
        laptop.enrol(code_for(district))
        return laptop

    return make


@pytest.fixture
def laptop(new_laptop: Callable[..., Laptop]) -> Laptop:
    return new_laptop()


# --- the centre as a process of its own ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def run() -> Callable[..., str]:
    """Run one command of the centre: run("records", "--data", …)."""
    return command


@pytest.fixture
def serve() -> Iterator[Callable[..., Process]]:
    """Start centres on folders of the test's own; each is stopped at its end."""
    processes: list[Process] = []
    folders: list[Path] = []

    def make(*arguments: str, data: Path | None = None) -> Process:
        if data is None:
            data = Path(tempfile.mkdtemp(prefix="aofield-test-"))
            folders.append(data)
        process = start(data, *arguments)
        processes.append(process)
        return process

    yield make
    for process in processes:
        process.stop() if process.popen.poll() is None else None
        for stream in (process.popen.stdin, process.popen.stdout, process.popen.stderr):
            if stream is not None:
                stream.close()
    for folder in folders:
        shutil.rmtree(folder)


@pytest.fixture
def outside_database(empty_database: Database) -> tuple[str, str]:
    """Arguments that name a PostgreSQL which is there already: quicker, and as a large installation has it."""
    return "--database", empty_database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def served() -> Iterator[Process]:
    """One centre for every test that only needs to talk to it; take a district of your own."""
    data = Path(tempfile.mkdtemp(prefix="aofield-test-"))
    process = start(data)
    yield process
    assert process.stop() == 0
    for stream in (process.popen.stdin, process.popen.stdout, process.popen.stderr):
        if stream is not None:
            stream.close()
    shutil.rmtree(data)


@pytest.fixture(scope="session")
def laptop_at() -> Callable[[httpx.Client, EnrolmentCode], Laptop]:
    """Enrol a laptop over any client: laptop_at(client, code)."""

    def make(client: httpx.Client, code: EnrolmentCode) -> Laptop:
        laptop = Laptop(client)
        laptop.enrol(code)
        return laptop

    return make
