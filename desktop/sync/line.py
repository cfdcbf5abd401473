"""The line to the centre: connections that tell how much has left, and can be given up at any moment.

A transport of httpx over httpcore's pool. Whatever would wait waits in short slices, so that whoever presses "cancel"
is heard while a connection is made, while a body leaves and while an answer is awaited.
"""

from __future__ import annotations

import contextlib
import queue
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from desktop.errors import KnownError
from desktop.sync.way import Way

Stopped = Callable[[], bool]
OnTheWay = Callable[[float], object]
"""told which part of a request's body has left, from 0 to 1"""

_SLICE = 0.1  # seconds a wait takes before it asks whether to go on
_PIECE = 16 * 1024
# What lies in the system's buffer counts as gone: with more of it the bar would run ahead of a thin line.
_BUFFER = (socket.SOL_SOCKET, socket.SO_SNDBUF, 128 * 1024)


class Line(httpx.BaseTransport):
    """`stopped` is asked all the time; once it says yes, whatever waits ends with KnownError `sending_stopped`."""

    def __init__(self, url: str, trust: ssl.SSLContext, way: Way, *, stopped: Stopped, on_the_way: OnTheWay) -> None:
        self._on_the_way = on_the_way
        self._of = threading.local()
        """the request this thread has under way"""
        backend = _Watched(stopped, self._wrote)
        proxy = way.proxy_to(url)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust,
            proxy=proxy,
            max_connections=2,
            # Longer than any pause within an exchange, shorter than a server's or a router's patience.
            keepalive_expiry=30.0,
            network_backend=backend,
            socket_options=[_BUFFER],
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._of.expected = int(request.headers.get("content-length", 0))
        self._of.written = 0
        assert isinstance(request.stream, httpx.SyncByteStream)
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx(request):
            answer = self._pool.handle_request(asked)
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer, request),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()

    def _wrote(self, count: int) -> None:
        self._of.written += count
        if self._of.expected:
            self._on_the_way(min(self._of.written / self._of.expected, 1.0))


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response, request: httpx.Request) -> None:
        self._answer = answer
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx(self._request):
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextlib.contextmanager
def _as_httpx(request: httpx.Request) -> Iterator[None]:
    """httpcore's errors under the names httpx has for them; they are the same names."""
    known = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError)
    try:
        yield
    except known as error:
        kind: type[httpx.RequestError] = getattr(httpx, type(error).__name__)
        raise kind(str(error), request=request) from error


class _Watched(httpcore.NetworkBackend):
    def __init__(self, stopped: Stopped, wrote: Callable[[int], object]) -> None:
        self._inside = httpcore.SyncBackend()
        self._stopped = stopped
        self._wrote = wrote

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = _unless(
            self._stopped,
            lambda: self._inside.connect_tcp(host, port, timeout, local_address, socket_options),
        )
        return _WatchedStream(stream, self._stopped, self._wrote)


class _WatchedStream(httpcore.NetworkStream):
    def __init__(self, inside: httpcore.NetworkStream, stopped: Stopped, wrote: Callable[[int], object]) -> None:
        self._inside = inside
        self._stopped = stopped
        self._wrote = wrote

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        until = time.monotonic() + timeout if timeout is not None else None
        while True:
            self._check()
            try:
                return self._inside.read(max_bytes, _SLICE)
            except httpcore.ReadTimeout:
                if until is not None and time.monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            piece = buffer[start : start + _PIECE]
            self._await_room(timeout)
            self._inside.write(piece, timeout)
            self._wrote(len(piece))

    def close(self) -> None:
        self._inside.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = _unless(self._stopped, lambda: self._inside.start_tls(ssl_context, server_hostname, timeout))
        return _WatchedStream(stream, self._stopped, self._wrote)

    def get_extra_info(self, info: str) -> Any:
        return self._inside.get_extra_info(info)

    def _await_room(self, timeout: float | None) -> None:
        """Until the system takes more bytes."""
        until = time.monotonic() + timeout if timeout is not None else None
        with selectors.DefaultSelector() as selector:
            selector.register(self._inside.get_extra_info("socket"), selectors.EVENT_WRITE)
            self._check()
            while not selector.select(_SLICE):
                self._check()
                if until is not None and time.monotonic() >= until:
                    raise httpcore.WriteTimeout

    def _check(self) -> None:
        if self._stopped():
            raise KnownError("sending_stopped")


def _unless(stopped: Stopped, work: Callable[[], httpcore.NetworkStream]) -> httpcore.NetworkStream:
    """A stream from work that cannot be interrupted; once `stopped`, it is left to end by itself and closed then."""
    done: queue.SimpleQueue[httpcore.NetworkStream | BaseException] = queue.SimpleQueue()
    given_up = threading.Event()

    def close_unwanted() -> None:
        with contextlib.suppress(queue.Empty):
            found = done.get_nowait()
            if not isinstance(found, BaseException):
                found.close()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as error:  # handed over to whoever waits
            done.put(error)
        if given_up.is_set():
            close_unwanted()

    threading.Thread(target=run, daemon=True, name="line-opening").start()
    while True:
        if stopped():
            given_up.set()
            close_unwanted()
            raise KnownError("sending_stopped")
        with contextlib.suppress(queue.Empty):
            found = done.get(timeout=_SLICE)
            if isinstance(found, BaseException):
                raise found
            return found
