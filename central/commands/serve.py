"""`serve`: the centre at work until it is told to stop."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import sys
import threading
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from central.commands.metrics import StandingFigures, counted_together, told_at
from central.commands.opening import open_database
from central.commands.worker import Server, Work
from central.commands.workers import run_workers
from central.db.database import Database
from central.db.migrate import migrate
from central.services.centre import Centre
from central.services.certificates import ServerCertificate, own_certificate
from central.services.clock import utc_now
from central.services.feed import tell_untold
from central.services.filler import Filler
from central.services.forms import publish_library
from central.services.identity import announce
from central.services.receipts import receipt_key
from central.services.standing import Standing
from central.services.sweeping import Sweeper
from central.settings import Settings

log = logging.getLogger(__name__)

CONNECTIONS = 48
"""To the database, of all workers together: PostgreSQL takes a hundred where nobody has told it otherwise."""
LEAST_CONNECTIONS = 4
STOP_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where and how the centre is reached."""

    host: str
    port: int
    url: str | None
    certificate: Path | None
    key: Path | None
    tls: bool
    workers: int
    metrics: tuple[str, int] | None
    """address and port of the figures for Prometheus"""
    stop_with_parent: bool


class StopRequested(BaseException):
    """Somebody asked the process to end; not an Exception, so that nothing swallows it on the way out."""


def serve(settings: Settings, listening: Listening) -> int:
    """Run until a stop signal, or until standard input closes where `stop_with_parent` was asked for."""
    with _stopping_on_signals():
        try:
            if listening.stop_with_parent:
                threading.Thread(target=_watch_parent, name="parent", daemon=True).start()
            _run(settings, listening)
        except StopRequested:
            log.info("stopped")
    return 0


def _run(settings: Settings, listening: Listening) -> None:
    with (
        open_database(settings, serving=True) as database,
        _listener(listening.host, listening.port) as listener,
    ):
        revision = migrate(database)
        publish_library(database)
        tell_untold(database)
        port = listener.getsockname()[1]
        certificate = _certificate(settings, listening)
        signing_key = receipt_key(settings.keys)
        identity = announce(
            database,
            url=listening.url or _default_url(listening, port),
            authority_fingerprint=certificate.fingerprint if certificate else "",
            receipt_key=signing_key.public_key().public_bytes_raw().hex(),
            clock=utc_now,
        )
        work = Work(
            database=database.engine.url.render_as_string(hide_password=False),
            read_database=settings.read_database,
            connections=max(LEAST_CONNECTIONS, CONNECTIONS // listening.workers),
            keys=settings.keys,
            centre_id=identity.centre_id,
            authority_pem=certificate.authority_pem if certificate else None,
            certificate=certificate.certificate if certificate else listening.certificate,
            key=certificate.key if certificate else listening.key,
        )
        centre = work.centre(database)
        ready = {
            "event": "ready",
            "url": identity.url,
            "port": port,
            "pid": os.getpid(),
            "centre_id": str(identity.centre_id),
            "authority_fingerprint": identity.authority_fingerprint,
            "receipt_key": identity.receipt_key,
            "schema": revision,
        }
        with _filling(centre), _sweeping(database), _measured(settings, listening, centre) as figures:
            ready["metrics_port"] = figures
            if listening.workers == 1:
                Server(work, centre, lambda: _say_ready(ready)).run(sockets=[listener])
            else:
                run_workers(work, listener, listening.workers, lambda pids: _say_ready({**ready, "workers": pids}))


def _say_ready(ready: dict[str, object]) -> None:
    """On standard output, in one line."""
    print(json.dumps(ready), flush=True)
    log.info("ready", extra={"port": ready["port"]})


@contextmanager
def _filling(centre: Centre) -> Iterator[None]:
    """The sheets are filled while others push, and what stands against each other is found; work on lists ends."""
    looks = [
        centre.conflicts.look,
        centre.suspects.look,
        centre.carriers.look,
        centre.review_queue.read_behind,
    ]
    filler = Filler(centre.database, utc_now, afterwards=looks)
    thread = threading.Thread(target=filler.run, name="filler")
    thread.start()
    try:
        yield
    finally:
        centre.desk.workers.close()
        filler.stop()
        thread.join()


@contextmanager
def _sweeping(database: Database) -> Iterator[None]:
    sweeper = Sweeper(database, utc_now)
    thread = threading.Thread(target=sweeper.run, name="sweeper")
    thread.start()
    try:
        yield
    finally:
        sweeper.stop()
        thread.join()


@contextmanager
def _measured(settings: Settings, listening: Listening, centre: Centre) -> Iterator[int | None]:
    """Figures for Prometheus where they are asked for; gives their port."""
    if listening.metrics is None:
        yield None
        return
    standing = Standing(centre.database, settings.keys, utc_now, centre.replica)
    with (
        counted_together(listening.workers) as registry,
        told_at(listening.metrics, registry, StandingFigures(standing, settings)) as port,
    ):
        yield port


def _certificate(settings: Settings, listening: Listening) -> ServerCertificate | None:
    if not listening.tls or listening.certificate is not None:
        return None
    hosts = ["localhost", "127.0.0.1", "::1", socket.gethostname(), listening.host]
    if listening.url is not None:
        hosts.append(_host_of(listening.url))
    anywhere = {"0.0.0.0", "::", ""}
    return own_certificate(settings.keys, sorted(set(hosts) - anywhere), utc_now())


def _default_url(listening: Listening, port: int) -> str:
    host = socket.gethostname() if listening.host in ("0.0.0.0", "::", "") else listening.host
    return f"{'https' if listening.tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"


def _host_of(url: str) -> str:
    return urlsplit(url).hostname or "localhost"


def _listener(host: str, port: int) -> socket.socket:
    """A bound socket, so that the real port is known before anything is announced."""
    family, kind, _, _, address = socket.getaddrinfo(host or "0.0.0.0", port, type=socket.SOCK_STREAM)[0]
    # The protocol is named because asyncio turns Nagle's delay off only for sockets that do, and 40 ms go otherwise.
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there, it would let another process take the port over
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    """Stop signals unwind the stack before and after uvicorn has them, so that the database is always closed."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)  # the way out is not to be interrupted
        raise StopRequested

    before = {each: signal.signal(each, stop) for each in STOP_SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _watch_parent() -> None:
    """Read standard input to its end, then ask the main thread to stop."""
    if sys.stdin is not None:
        descriptor = sys.stdin.fileno()  # not the buffered stream: its lock, held here, would break the exit
        while os.read(descriptor, 4096):
            pass
    interrupt_main(signal.SIGTERM)
