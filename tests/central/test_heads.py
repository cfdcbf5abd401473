"""A head has its time, on a new connection and on one that was used; whoever has asked may wait for the answer."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from central.routes import heads

WHOLE = b"GET / HTTP/1.1\r\nHost: centre\r\n\r\n"


class Slow:
    """An application that answers once it may."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.may = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.set()
        await asyncio.to_thread(self.may.wait)
        await Response(b"done")(scope, receive, send)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    monkeypatch.setattr(heads, "HEAD_SECONDS", 0.1)
    return Slow()


@pytest.fixture
def port(slow: Slow) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(slow, http=heads.PromptHeads, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    slow.may.set()
    thread.join()
    listener.close()


@contextmanager
def caller(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        yield connection


def is_let_go(connection: socket.socket) -> bool:
    """Waits for it."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def is_answered(connection: socket.socket) -> bool:
    """Waits for all of the answer, which may come in pieces."""
    answer = b""
    while not answer.endswith(b"done"):
        piece = connection.recv(65536)
        if not piece:
            break
        answer += piece
    return answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"done")


@pytest.mark.parametrize("said", [b"", b"GET / HT", WHOLE[:-2]])
def test_a_head_that_does_not_end_is_not_waited_for(said: bytes, port: int) -> None:
    with caller(port) as connection:
        connection.sendall(said)
        assert is_let_go(connection)


def test_nor_is_a_second_one(port: int, slow: Slow) -> None:
    slow.may.set()
    with caller(port) as connection:
        connection.sendall(WHOLE)
        assert is_answered(connection)
        connection.sendall(WHOLE[:-2])
        assert is_let_go(connection)


def test_an_answer_may_take_longer(port: int, slow: Slow) -> None:
    with caller(port) as asking, caller(port) as silent:
        asking.sendall(WHOLE)
        assert slow.asked.wait(30)
        assert is_let_go(silent)  # so the time is over
        slow.may.set()
        assert is_answered(asking)
