"""The line to the centre: heard when somebody says stop, wherever it waits; told how much has left."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from desktop.errors import KnownError
from desktop.sync.line import Line
from desktop.sync.way import STRAIGHT, Way

TIMEOUT = httpx.Timeout(30.0)


@contextmanager
def server(handle: Callable[[socket.socket], object]) -> Iterator[str]:
    """One connection, handled as the test says."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            handle(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        thread.join()
        listener.close()


def client(url: str, *, stopped: Callable[[], bool], parts: list[float]) -> httpx.Client:
    trust = ssl.create_default_context()
    line = Line(url, trust, Way(STRAIGHT), stopped=stopped, on_the_way=parts.append)
    return httpx.Client(base_url=url, transport=line, timeout=TIMEOUT)


def until_closed(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def answered(connection: socket.socket) -> None:
    """Reads one request to its end and answers it."""
    read = b""
    while b"\r\n\r\n" not in read:
        read += connection.recv(65536)
    head, _, body = read.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
    while len(body) < length:
        body += connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


def test_a_request_goes_and_tells_how_much_of_it_has_left() -> None:
    parts: list[float] = []
    with server(answered) as url, client(url, stopped=lambda: False, parts=parts) as http:
        assert http.post("/", content=bytes(400_000)).text == "ok"
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert len(parts) > 20


def test_whoever_stops_while_an_answer_is_awaited_is_heard() -> None:
    asked = threading.Event()

    def silent(connection: socket.socket) -> None:
        connection.recv(65536)
        asked.set()
        until_closed(connection)

    with (
        server(silent) as url,
        client(url, stopped=asked.is_set, parts=[]) as http,
        pytest.raises(KnownError) as stopped,
    ):
        http.get("/")
    assert stopped.value.code == "sending_stopped"


def test_whoever_stops_while_a_body_leaves_is_heard() -> None:
    parts: list[float] = []
    end = threading.Event()
    with server(lambda _connection: end.wait(30)) as url:
        try:
            with (
                client(url, stopped=lambda: bool(parts), parts=parts) as http,
                pytest.raises(KnownError) as stopped,
            ):
                http.post("/", content=bytes(50_000_000))
        finally:
            end.set()
    assert stopped.value.code == "sending_stopped"
    assert parts[-1] < 1


def test_whoever_stops_while_a_connection_is_made_is_heard() -> None:
    """A server that never says a word of TLS; what was being opened is closed behind them."""
    met, left = threading.Event(), threading.Event()

    def silent(connection: socket.socket) -> None:
        connection.recv(65536)
        met.set()
        left.wait(30)

    with server(silent) as url:
        https = url.replace("http:", "https:")
        with client(https, stopped=met.is_set, parts=[]) as http, pytest.raises(KnownError) as stopped:
            http.get("/")
        left.set()
    for thread in threading.enumerate():
        if thread.name == "line-opening":
            thread.join()
    assert stopped.value.code == "sending_stopped"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"", httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", httpx.RemoteProtocolError),
    ],
)
def test_what_goes_wrong_has_the_names_of_the_library(said: bytes, kind: type[Exception]) -> None:
    def cut(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(said)

    with server(cut) as url, client(url, stopped=lambda: False, parts=[]) as http, pytest.raises(kind):
        http.get("/")


def test_a_proxy_is_asked_with_its_name_and_password() -> None:
    heard: list[bytes] = []

    def proxy(connection: socket.socket) -> None:
        heard.append(connection.recv(65536))
        connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    with server(proxy) as url:
        way = Way(url.removeprefix("http://"), "ampor", "secret")
        line = Line(
            "https://centre.example", ssl.create_default_context(), way, stopped=lambda: False, on_the_way=print
        )
        with httpx.Client(transport=line) as http, pytest.raises(httpx.ProxyError, match="407"):
            http.get("https://centre.example/v1")
    assert heard[0].startswith(b"CONNECT centre.example:443 HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic YW1wb3I6c2VjcmV0" in heard[0]
