"""One process that takes requests: the web application over a database, behind a socket that may be shared with others.

It remembers nothing between requests, so any number of these, on any number of machines, are one centre.
"""

from __future__ import annotations

import gc
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

import uvicorn

from central.app import create_app
from central.db.database import Database
from central.logs import configure_logs
from central.routes.heads import PromptHeads
from central.services.centre import Centre, assemble
from central.services.receipts import receipt_key
from central.services.sealing import sealing_identity

GRACE_SECONDS = 10
NEW_OBJECTS = 50_000
"""before circles among them are looked for. What a batch is read into is ten thousands, none of them in a circle; with
Python's own 700 the looking took a quarter of the time of the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a worker has to know; plain values, since it may be told in another process."""

    database: str
    read_database: str | None
    """a copy of it that reports are made from"""
    connections: int
    keys: Path
    centre_id: UUID
    authority_pem: str | None
    certificate: Path | None
    key: Path | None

    def centre(self, database: Database) -> Centre:
        return assemble(
            database,
            centre_id=self.centre_id,
            receipt_key=receipt_key(self.keys),
            sealing=sealing_identity(self.keys),
            authority_pem=self.authority_pem,
            keys=self.keys,
            replica=Database(self.read_database, connections=self.connections) if self.read_database else None,
        )


class Server(uvicorn.Server):
    """Says once that it takes requests."""

    def __init__(self, work: Work, centre: Centre, ready: Callable[[], object]) -> None:
        config = uvicorn.Config(
            create_app(centre),
            http=PromptHeads,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_keep_alive=30,
            timeout_graceful_shutdown=GRACE_SECONDS,
            ssl_certfile=work.certificate,
            ssl_keyfile=work.key,
        )
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS)
        self._ready()


def run_worker(work: Work, listener: socket.socket, supervisor: Connection) -> None:
    """The whole life of a worker's process: until its supervisor lets go of the connection, or is gone itself."""
    configure_logs()
    for name in ("SIGINT", "SIGBREAK"):
        if hasattr(signal, name):  # Ctrl-C in a console reaches everybody in it; the supervisor says when to end
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    database = Database(work.database, connections=work.connections)
    centre = work.centre(database)
    server = Server(work, centre, ready=lambda: supervisor.send_bytes(b"ready"))
    threading.Thread(target=_stop_with, args=(supervisor, server), name="supervisor", daemon=True).start()
    try:
        server.run(sockets=[listener])
    finally:
        centre.desk.workers.close()
        database.close()


def _stop_with(supervisor: Connection, server: Server) -> None:
    with suppress(EOFError, OSError):
        supervisor.recv_bytes()
    server.should_exit = True
