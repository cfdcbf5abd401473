"""How much one request may ask of the centre: bytes, unpacked bytes, time, and company.

Bodies are read here, whole and within limits, and handed on unpacked, so that nothing behind has to think of it.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.routes.problems import problem
from forms.exchange import MAX_BATCH_BYTES

# A phone's line gives a few kilobytes a second; silence this long is a line that died or a caller with ill will.
CHUNK_SECONDS = 30
BODY_SECONDS = 300
MAX_REQUESTS = 64


class Refusal(Exception):  # noqa: N818 - a turn of control, carried out by the answer it holds
    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Disconnected(Exception):  # noqa: N818 - nobody is left to be told
    pass


class RequestLimits:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, *, max_bytes: int = MAX_BATCH_BYTES, max_requests: int = MAX_REQUESTS) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._max_requests = max_requests
        self._requests = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._requests >= self._max_requests:
            await problem(503, "busy", "too many requests at once")(scope, receive, send)
            return
        self._requests += 1
        try:
            body = await self._body(Headers(scope=scope), receive)
        except Refusal as refusal:
            # The rest of the body stays unread; the connection cannot be used again.
            refusal.response.headers["Connection"] = "close"
            await refusal.response(scope, receive, send)
        except Disconnected:
            return
        else:
            headers = MutableHeaders(scope=scope)
            if "content-encoding" in headers:
                del headers["content-encoding"]
                headers["content-length"] = str(len(body))
            await self._app(scope, _replay(body, receive), send)
        finally:
            self._requests -= 1

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        encoding = headers.get("content-encoding", "identity").strip().lower()
        declared = headers.get("content-length", "0")
        if declared.isdecimal() and int(declared) > self._max_bytes:
            raise self._too_large()
        feed = self._unpacking() if encoding == "gzip" else None
        parts: list[bytes] = []
        total = 0
        try:
            async with asyncio.timeout(BODY_SECONDS):
                more = True
                while more:
                    async with asyncio.timeout(CHUNK_SECONDS):
                        message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Disconnected
                    more = message.get("more_body", False)
                    chunk = message.get("body", b"")
                    part = feed(chunk, not more) if feed else chunk
                    total += len(part)
                    if total > self._max_bytes:
                        raise self._too_large()
                    parts.append(part)
        except TimeoutError as error:
            raise Refusal(problem(408, "timeout", "the body did not arrive in time")) from error
        if encoding not in ("identity", "gzip"):
            # Said last: an answer that overtakes a body still on its way can be lost with the connection.
            raise Refusal(problem(415, "encoding_unsupported", "only gzip is understood"))
        return b"".join(parts)

    def _unpacking(self) -> Callable[[bytes, bool], bytes]:
        """A function that unpacks gzip piece by piece, never more than one byte beyond the limit."""
        unpacker = zlib.decompressobj(wbits=31)
        unpacked = 0

        def feed(chunk: bytes, last: bool) -> bytes:
            nonlocal unpacked
            try:
                part = unpacker.decompress(chunk, self._max_bytes + 1 - unpacked)
            except zlib.error as error:
                raise Refusal(problem(400, "bad_encoding", "the body is not gzip")) from error
            unpacked += len(part)
            if unpacked > self._max_bytes:
                raise self._too_large()
            if unpacker.unused_data or (last and not unpacker.eof):
                raise Refusal(problem(400, "bad_encoding", "the body is not one whole gzip stream"))
            return part

        return feed

    def _too_large(self) -> Refusal:
        return Refusal(problem(413, "body_too_large", f"at most {self._max_bytes} bytes, unpacked"))


def _replay(body: bytes, receive: Receive) -> Receive:
    delivered = False

    async def replay() -> Message:
        nonlocal delivered
        if delivered:
            return await receive()
        delivered = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
