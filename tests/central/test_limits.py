"""What a request may ask of the centre: bytes, unpacked bytes, encodings, time, company."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from typing import Any

import httpx
import pytest
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from central.routes import limits
from central.routes.limits import RequestLimits
from forms.exchange import MAX_BATCH_BYTES, PATH_ENROL, PATH_PUSH


def outcome(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def send(laptop: Any, body: bytes, encoding: str = "gzip") -> httpx.Response:
    """`body`: as it travels; who signs, signs what is in it, and nothing here comes so far."""
    headers = {**laptop.authorisation, "Content-Encoding": encoding}
    response: httpx.Response = laptop.client.post(PATH_PUSH, content=body, headers=headers)
    return response


def test_a_zip_bomb_is_refused_without_being_unpacked(laptop: Any) -> None:
    bomb = gzip.compress(b" " * (200 * 1024 * 1024), 9)
    assert len(bomb) < MAX_BATCH_BYTES
    assert outcome(send(laptop, bomb)) == (413, "body_too_large")


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not(laptop: Any) -> None:
    assert outcome(send(laptop, gzip.compress(b" " * MAX_BATCH_BYTES))) == (400, "not_json")
    assert outcome(send(laptop, gzip.compress(b" " * (MAX_BATCH_BYTES + 1)))) == (413, "body_too_large")


def test_a_body_too_large_by_its_own_word_is_not_read(laptop: Any) -> None:
    request = f"POST {PATH_PUSH} HTTP/1.1\r\nHost: x\r\nContent-Length: {100 * 1024 * 1024}\r\n\r\n"
    url = laptop.client.base_url
    with socket.create_connection((url.host, url.port), timeout=10) as connection:
        connection.sendall(request.encode("ascii"))
        answer = b""
        while part := connection.recv(4096):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in head.lower()
    assert b"body_too_large" in body


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip"])
def test_other_encodings_are_named_as_not_understood(encoding: str, laptop: Any) -> None:
    assert outcome(send(laptop, b"x", encoding)) == (415, "encoding_unsupported")


@pytest.mark.parametrize(
    "body",
    [b"{}", gzip.compress(b"{}")[:-4], gzip.compress(b"{}") + b"more", gzip.compress(b"{}")[:12], b""],
    ids=["not gzip", "half", "more", "header only", "nothing"],
)
def test_a_damaged_body_is_told_from_a_bad_message(body: bytes, laptop: Any) -> None:
    assert outcome(send(laptop, body)) == (400, "bad_encoding")


def test_a_plain_body_needs_no_encoding(laptop: Any) -> None:
    body = b'{"protocol":1,"clock_offset_ms":0,"records":[]}'
    response = laptop.client.post(PATH_PUSH, content=body, headers=laptop.authorisation)
    assert (response.status_code, response.json()) == (200, {"results": []})


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", PATH_PUSH, 405, "method_not_allowed"),
        ("POST", PATH_ENROL, 422, "bad_message"),
    ],
)
def test_whatever_is_wrong_is_a_problem_with_a_code(method: str, path: str, status: int, code: str, http: Any) -> None:
    response = http.request(method, path)
    assert outcome(response) == (status, code)
    assert set(response.json()) == {"code", "text"}
    assert response.headers["content-type"] == "application/problem+json"


def test_every_answer_carries_the_id_of_its_request(http: Any) -> None:
    first, second = http.get("/health"), http.get("/nowhere")
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


async def read_body(_scope: Scope, receive: Receive, send: Send) -> None:
    body = (await receive())["body"]
    await Response(body)(_scope, receive, send)


class Caller:
    """An ASGI server's side of one request, message by message."""

    def __init__(self, *messages: Message) -> None:
        self._messages = list(messages)
        self.answered: list[Message] = []
        self.reading = asyncio.Event()

    async def receive(self) -> Message:
        self.reading.set()
        if self._messages:
            return self._messages.pop(0)
        await asyncio.Event().wait()  # silence
        raise AssertionError

    async def send(self, message: Message) -> None:
        self.answered.append(message)

    @property
    def status(self) -> int:
        return int(self.answered[0]["status"])

    @property
    def unheard(self) -> int:
        return len(self._messages)


def scope(**headers: str) -> Scope:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "POST", "path": "/", "headers": raw}


def chunk(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_caller_who_falls_silent_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHUNK_SECONDS", 0.01)
    caller = Caller(chunk(b"{"))
    asyncio.run(RequestLimits(read_body)(scope(), caller.receive, caller.send))
    assert caller.status == 408


def test_a_caller_who_drips_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_SECONDS", 0)
    caller = Caller(*[chunk(b"x")] * 1000)
    asyncio.run(RequestLimits(read_body)(scope(), caller.receive, caller.send))
    assert caller.status == 408


def test_a_caller_who_leaves_gets_no_answer() -> None:
    caller = Caller(chunk(b"{"), {"type": "http.disconnect"})
    asyncio.run(RequestLimits(read_body)(scope(), caller.receive, caller.send))
    assert caller.answered == []


def test_a_body_in_pieces_is_handed_on_whole_and_unpacked() -> None:
    packed = zlib.compress(b"abc" * 1000, wbits=31)
    caller = Caller(*[chunk(packed[at : at + 7]) for at in range(0, len(packed), 7)], chunk(b"", more=False))
    asyncio.run(RequestLimits(read_body)(scope(content_encoding="gzip"), caller.receive, caller.send))
    assert caller.answered[1]["body"] == b"abc" * 1000


def test_beyond_its_number_of_requests_the_centre_says_it_is_busy_and_recovers() -> None:
    async def crowd() -> tuple[int, int]:
        at_work = asyncio.Event()

        async def works_on(scope: Scope, receive: Receive, send: Send) -> None:
            if not at_work.is_set():
                at_work.set()
                await asyncio.Event().wait()
            await read_body(scope, receive, send)

        crowded = RequestLimits(works_on, max_requests=1)
        first, second, third = (Caller(chunk(b"", more=False)) for _ in range(3))
        working = asyncio.create_task(crowded(scope(), first.receive, first.send))
        await at_work.wait()
        await crowded(scope(), second.receive, second.send)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await crowded(scope(), third.receive, third.send)
        return second.status, third.status

    assert asyncio.run(crowd()) == (503, 200)


def test_who_is_still_sending_takes_nobodys_place() -> None:
    async def crowd() -> int:
        limits = RequestLimits(read_body, max_requests=1)
        slow, quick = [Caller(chunk(b"{")) for _ in range(100)], Caller(chunk(b"{}", more=False))
        dripping = [asyncio.create_task(limits(scope(), each.receive, each.send)) for each in slow]
        await asyncio.gather(*(each.reading.wait() for each in slow))
        await limits(scope(), quick.receive, quick.send)
        for each in dripping:
            each.cancel()
        await asyncio.gather(*dripping, return_exceptions=True)
        return quick.status

    assert asyncio.run(crowd()) == 200


def test_unfinished_bodies_have_an_end_together_and_room_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNFINISHED_BYTES", 10)

    async def crowd() -> tuple[int, int]:
        crowded = RequestLimits(read_body)
        slow, second, third = Caller(chunk(b"x" * 8)), *(Caller(chunk(b"12345", more=False)) for _ in range(2))
        dripping = asyncio.create_task(crowded(scope(), slow.receive, slow.send))
        await slow.reading.wait()
        while slow._messages:
            await asyncio.sleep(0)
        await crowded(scope(), second.receive, second.send)
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)
        await crowded(scope(), third.receive, third.send)
        return second.status, third.status

    assert asyncio.run(crowd()) == (503, 200)


def test_a_body_a_little_too_large_is_heard_out_before_it_is_refused() -> None:
    caller = Caller(chunk(b"x" * 6), chunk(b"x" * 6), chunk(b"x", more=False))
    limited = RequestLimits(read_body, max_bytes=10)
    asyncio.run(limited(scope(content_length="13"), caller.receive, caller.send))
    assert (caller.status, caller.unheard) == (413, 0)
    caller = Caller(chunk(b"x" * 6), chunk(b"x" * 6), chunk(b"x", more=False))
    asyncio.run(limited(scope(), caller.receive, caller.send))
    assert (caller.status, caller.unheard) == (413, 0)
