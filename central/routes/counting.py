"""Requests counted and timed by the template of their route, for Prometheus."""

from __future__ import annotations

import time

from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"})
_NO_ROUTE = "none"
"""What was refused before any route was reached, or is none: its path is the caller's own choice."""
# A handshake takes milliseconds and a batch over a poor line minutes, most of which is the line.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)

_REQUESTS = Counter("aofield_requests", "Requests that were answered.", ["method", "route", "status"])
_TIME = Histogram("aofield_request_seconds", "From headers to answer, line included.", ["route"], buckets=_SECONDS)
_RECEIVED = Counter("aofield_received_bytes", "Bodies of requests, as they came over the line.", ["route"])
_SENT = Counter("aofield_sent_bytes", "Bodies of answers, as they went over the line.", ["route"])
_UNDER_WAY = Gauge("aofield_requests_under_way", "Requests being answered now.", multiprocess_mode="livesum")


class Counting:
    """ASGI middleware, the outermost: what it counts is what the line has seen."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status, received, sent = 0, 0, 0

        async def counted_receive() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            return message

        async def counted_send(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            sent += len(message.get("body", b""))
            await send(message)

        _UNDER_WAY.inc()
        try:
            await self._app(scope, counted_receive, counted_send)
        finally:
            _UNDER_WAY.dec()
            route = _template(scope)
            method = scope["method"] if scope["method"] in _METHODS else "other"
            # Status 0: the caller was gone before there was an answer.
            _REQUESTS.labels(method, route, str(status)).inc()
            _TIME.labels(route).observe(time.perf_counter() - started)
            _RECEIVED.labels(route).inc(received)
            _SENT.labels(route).inc(sent)


def _template(scope: Scope) -> str:
    path = getattr(scope.get("route"), "path", None)
    return _NO_ROUTE if path is None else f"{scope.get('root_path', '')}{path}"
