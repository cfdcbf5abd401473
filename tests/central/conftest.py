"""A real PostgreSQL per test process, a fresh database per test, and the centre as a process of its own."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from pyrage import x25519
from sqlalchemy import create_engine, text
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
from forms.exchange import (
    PATH_AUTHORITY,
    PATH_ENROL,
    PATH_HANDSHAKE,
    PATH_PUSH,
    PROTOCOL_VERSION,
    EnrolmentCode,
    EnrolResponse,
    PushResponse,
    PushResult,
)
from forms.proof import PROOF_HEADER, TIME_HEADER, Prover
from forms.record import EventKind, Record, RecordEvent, chain_hash, content_hash
from forms.sealing import sealed

RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
Item = dict[str, Any]


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


@pytest.fixture
def database(migrated: Database) -> Iterator[Database]:
    """A database with the forms of the library and nothing else. Emptied, since making one anew takes twice a test."""
    with migrated.owner() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(table.delete())
    publish_library(migrated)
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


@dataclass
class Laptop:
    """A device of a test: enrolled with a real code, speaking real messages."""

    client: httpx.Client
    district: str = "2401"
    device_id: UUID = field(default_factory=uuid4)
    token: str = ""
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    signs: bool = True
    """as programs of version 3 do; older ones do not"""
    _prover: Prover | None = None
    _proved: str = ""

    def enrol(self, code: EnrolmentCode) -> EnrolResponse:
        response = self.client.post(PATH_ENROL, json=self.enrol_message(code.secret))
        assert response.status_code == 200, response.text
        enrolment = EnrolResponse.model_validate_json(response.content)
        self.district, self.token = enrolment.district, enrolment.device_token
        return enrolment

    def enrol_message(self, secret: str) -> Item:
        return {
            "secret": secret,
            "device_id": str(self.device_id),
            "device_name": "เครื่องอำเภอ",
            "device_key": self.key.public_key().public_bytes_raw().hex(),
        }

    @property
    def prover(self) -> Prover:
        """One for the token at hand; a test may have put another."""
        if self._prover is None or self._proved != self.token:
            self._prover, self._proved = Prover(self.key.private_bytes_raw(), self.token), self.token
        return self._prover

    @property
    def authorisation(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, path: str, message: object) -> httpx.Response:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        return self.request("POST", path, json.dumps(message).encode(), headers, packing=gzip.compress)

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        packing: Callable[[bytes], bytes] = bytes,
    ) -> httpx.Response:
        """Signed by the centre's time, which the first answer tells where it is another than ours."""

        def send() -> httpx.Response:
            told = {**self.authorisation, **(headers or {})}
            if self.signs:
                told[PROOF_HEADER] = self.prover.prove(method, path, body)
            return self.client.request(method, path, content=packing(body), headers=told)

        response = send()
        if self.signs and response.status_code == 401 and self.prover.set_clock(response.headers.get(TIME_HEADER, "")):
            return send()
        return response

    def handshake(self, **changes: object) -> httpx.Response:
        message = {"protocol": PROTOCOL_VERSION, "device_time": "2018-03-12T09:00:00Z", "forms": {}, **changes}
        return self.post(PATH_HANDSHAKE, message)

    def push(self, items: Sequence[object]) -> list[PushResult]:
        message = {"protocol": PROTOCOL_VERSION, "clock_offset_ms": -1200, "records": list(items)}
        response = self.post(PATH_PUSH, message)
        assert response.status_code == 200, response.text
        return PushResponse.model_validate_json(response.content).results

    def item(self, record: Record | None = None, events: Sequence[RecordEvent] = ()) -> Item:
        record = record or self.record()
        return {
            "record": record.model_dump(mode="json"),
            "events": [event.model_dump(mode="json") for event in events],
        }

    def record(self, answers: Item | None = None, **changes: Any) -> Record:
        """A finalised form 2 with a right hash."""
        facts: Item = {
            "record_id": uuid4(),
            "revision": 1,
            "form_id": "intent",
            "form_version": "1",
            "round_id": "2561",
            "person_id": uuid4(),
            "district": self.district,
            "answers": {"s1": {"q201_date": "2018-03-12", "q210_income": "12000"}} if answers is None else answers,
            "finalised_at": datetime(2018, 3, 12, 10, 30, tzinfo=UTC),
            "officer": "สมศรี ใจดี",
            "ao_code": "2401-0007",
            "device_id": self.device_id,
            "demo": True,
            **changes,
        }
        right = content_hash(form_id=facts["form_id"], form_version=facts["form_version"], answers=facts["answers"])
        return Record.model_validate({"content_hash": right, **facts})


def chained(record: Record, kinds: Sequence[EventKind]) -> list[RecordEvent]:
    """A history of a record whose links hold."""
    previous, events = "", []
    for index, kind in enumerate(kinds):
        facts: dict[str, Any] = {
            "record_id": record.record_id,
            "kind": kind,
            "at": datetime(2018, 3, 12, 10, index, tzinfo=UTC),
            "by": record.officer,
            "payload": {"copy": index},
        }
        chain = chain_hash(previous=previous, **facts)
        events.append(
            RecordEvent(
                event_id=uuid4(),
                revision=record.revision,
                content_hash=record.content_hash,
                previous=previous,
                chain=chain,
                **facts,
            )
        )
        previous = chain
    return events


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


@dataclass
class Process:
    """`python -m central serve`, ready."""

    popen: subprocess.Popen[str]
    data: Path
    ready: dict[str, Any]
    database: tuple[str, ...]
    log: list[str]
    reader: threading.Thread

    def whole_log(self) -> list[str]:
        """All it said on standard error; ask after it has stopped."""
        self.reader.join(30)
        return self.log

    @property
    def url(self) -> str:
        return str(self.ready["url"])

    def stop(self) -> int:
        """Close its standard input, as a parent's end would."""
        assert self.popen.stdin is not None
        self.popen.stdin.close()
        return self.popen.wait(60)

    def run(self, name: str, *arguments: str, expect: int = 0) -> str:
        """Run a command beside it, on its data."""
        return command(name, "--data", str(self.data), *self.database, *arguments, expect=expect)

    def code(self, district: str) -> EnrolmentCode:
        return EnrolmentCode.from_line(self.run("enrol-code", "--district", district))

    def counts(self, district: str) -> dict[str, Any]:
        lines = self.run("records", "--district", district).splitlines()
        return json.loads(lines[0]) if lines else {}

    def client(self) -> httpx.Client:
        """Over TLS, trusting nothing but the authority the enrolment code names."""
        return httpx.Client(base_url=self.url, verify=self.trust(), timeout=30)

    def trust(self) -> ssl.SSLContext:
        unchecked = ssl.create_default_context()
        unchecked.check_hostname = False
        unchecked.verify_mode = ssl.CERT_NONE
        with httpx.Client(base_url=self.url, verify=unchecked) as client:
            pem = client.get(PATH_AUTHORITY).json()["certificate_pem"]
        assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest() == self.ready["authority_fingerprint"]
        return ssl.create_default_context(cadata=pem)


def command(*arguments: str, expect: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "central", *arguments], capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == expect, done.stderr
    return done.stdout if expect == 0 else done.stderr


def start(data: Path, *arguments: str) -> Process:
    popen = subprocess.Popen(
        [sys.executable, "-m", "central", "serve", "--data", str(data), "--stop-with-parent", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    log: list[str] = []
    assert popen.stderr is not None
    assert popen.stdout is not None
    reader = threading.Thread(target=log.extend, args=(popen.stderr,), daemon=True)
    reader.start()
    line = popen.stdout.readline()
    assert line, "".join(log)
    database = arguments[arguments.index("--database") :][:2] if "--database" in arguments else ()
    return Process(popen, data, json.loads(line), database, log, reader)


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
