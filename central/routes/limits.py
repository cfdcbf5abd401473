"""How much one request may ask of the centre: bytes, unpacked bytes, time, and company.

Bodies are read here, whole and within limits, and handed on unpacked, so that nothing behind has to think of it.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from typing import TypeAlias

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.routes.problems import problem
from forms.exchange import MAX_BATCH_BYTES

# A phone's line gives a few kilobytes a second; silence this long is a line that died or a caller with ill will.
CHUNK_SECONDS = 30
BODY_SECONDS = 300
MAX_REQUESTS = 64
"""at work at once: who is still sending, however slowly, takes nobody's place"""
MAX_UNFINISHED_BYTES = 256 * 1024 * 1024
"""of all bodies together that are not whole yet"""
HEARD_OUT_BYTES = 8 * 1024 * 1024
"""of a body that will be refused. An answer that overtakes a body still on its way can be lost with the connection, and
a proxy then says that nobody is there; so whoever sends not much too much is heard out first."""


Answer: TypeAlias = Callable[[Scope, int, str, str], Response]
"""status, code and text of a refusal, as the caller is to be told"""


def as_problem(_scope: Scope, status: int, code: str, text: str) -> Response:
    return problem(status, code, text)


class Refusal(Exception):  # noqa: N818 - a turn of control, carried out by the answer it holds
    def __init__(self, status: int, code: str, text: str) -> None:
        super().__init__()
        self.said = status, code, text


class Disconnected(Exception):  # noqa: N818 - nobody is left to be told
    pass


class RequestLimits:
    """ASGI middleware. `larger`: what paths that begin so may send at once, where it is more."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        max_bytes: int = MAX_BATCH_BYTES,
        max_requests: int = MAX_REQUESTS,
        larger: tuple[str, int] | None = None,
        answer: Answer = as_problem,
    ) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._larger = larger
        self._answer = answer
        self._max_requests = max_requests
        self._requests = 0
        self._unfinished = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._body(Headers(scope=scope), receive, self._most(scope["path"]))
        except Refusal as refusal:
            # The rest of the body stays unread; the connection cannot be used again.
            response = self._answer(scope, *refusal.said)
            response.headers["Connection"] = "close"
            await response(scope, receive, send)
            return
        except Disconnected:
            return
        if self._requests >= self._max_requests:
            await self._answer(scope, 503, "busy", "too many requests at once")(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        if "content-encoding" in headers:
            del headers["content-encoding"]
            headers["content-length"] = str(len(body))
        self._requests += 1
        try:
            await self._app(scope, _replay(body, receive), send)
        finally:
            self._requests -= 1

    def _most(self, path: str) -> int:
        return self._larger[1] if self._larger and path.startswith(self._larger[0]) else self._max_bytes

    async def _body(self, headers: Headers, receive: Receive, most: int) -> bytes:
        encoding = headers.get("content-encoding", "identity").strip().lower()
        declared = headers.get("content-length", "0")
        beyond = int(declared) - most if declared.isdecimal() else 0
        if beyond > HEARD_OUT_BYTES:
            raise _too_large(most)
        refusal = _too_large(most) if beyond > 0 else None
        feed = _unpacking(most) if encoding == "gzip" else None
        parts: list[bytes] = []
        total = heard = 0
        try:
            async with asyncio.timeout(BODY_SECONDS):
                more = True
                while more:
                    chunk, more = await _next(receive)
                    if refusal:
                        heard += len(chunk)
                        if heard > most + HEARD_OUT_BYTES:
                            raise refusal
                        continue
                    try:
                        part = feed(chunk, not more) if feed else chunk
                        self._unfinished += len(part)
                        total += len(part)
                        if total > most:
                            raise _too_large(most)
                        if self._unfinished > MAX_UNFINISHED_BYTES:
                            raise Refusal(503, "busy", "too many bodies at once")
                        parts.append(part)
                    except Refusal as found:
                        refusal, parts = found, []
        except TimeoutError as error:
            raise Refusal(408, "timeout", "the body did not arrive in time") from error
        finally:
            self._unfinished -= total
        if encoding not in ("identity", "gzip"):
            refusal = Refusal(415, "encoding_unsupported", "only gzip is understood")
        if refusal:
            raise refusal
        return b"".join(parts)


async def _next(receive: Receive) -> tuple[bytes, bool]:
    """The next chunk of a body, and whether there are more. Raises TimeoutError, Disconnected."""
    async with asyncio.timeout(CHUNK_SECONDS):
        message = await receive()
    if message["type"] == "http.disconnect":
        raise Disconnected
    return message.get("body", b""), message.get("more_body", False)


def _unpacking(most: int) -> Callable[[bytes, bool], bytes]:
    """A function that unpacks gzip piece by piece, never more than one byte beyond the limit."""
    unpacker = zlib.decompressobj(wbits=31)
    unpacked = 0

    def feed(chunk: bytes, last: bool) -> bytes:
        nonlocal unpacked
        try:
            part = unpacker.decompress(chunk, most + 1 - unpacked)
        except zlib.error as error:
            raise Refusal(400, "bad_encoding", "the body is not gzip") from error
        unpacked += len(part)
        if unpacked > most:
            raise _too_large(most)
        if unpacker.unused_data or (last and not unpacker.eof):
            raise Refusal(400, "bad_encoding", "the body is not one whole gzip stream")
        return part

    return feed


def _too_large(most: int) -> Refusal:
    return Refusal(413, "body_too_large", f"at most {most} bytes, unpacked")


def _replay(body: bytes, receive: Receive) -> Receive:
    delivered = False

    async def replay() -> Message:
        nonlocal delivered
        if delivered:
            return await receive()
        delivered = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
