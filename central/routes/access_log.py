"""One line per request: method, path, status, time and ids. The last net under every error, too."""

from __future__ import annotations

import logging
import re
import time
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.logs import log_failure
from central.routes.problems import problem

log = logging.getLogger(__name__)


# Words of ours, short numbers, and ids; never thirteen digits, nor a name.
_HARMLESS = re.compile(r"[A-Za-z][A-Za-z_.-]{0,39}|v?[0-9]{1,6}|[0-9a-f-]{36}|[0-9a-f]{64}|[a-z]+-[0-9]{4}|")


def ids_only(path: str) -> str:
    """A path as it may be written down: whatever somebody else put into it is a question mark."""
    return "/".join(part if _HARMLESS.fullmatch(part) else "?" for part in path[:500].split("/"))


class AccessLog:
    """ASGI middleware, the outermost. The request's id goes out in the header X-Request-Id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = str(uuid4())
        started = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", request_id.encode("ascii"))]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:
            log_failure(error)
            if status == 0:
                await problem(500, "internal", "an error of the centre; its log has this request's id")(
                    scope, receive, send_with_id
                )
        finally:
            state = scope.get("state", {})
            device, session = state.get("device"), state.get("session")
            log.info(
                "request",
                extra={
                    "request_id": request_id,
                    "method": scope["method"],
                    "path": ids_only(scope["path"]),
                    "status": status,
                    "ms": round((time.perf_counter() - started) * 1000, 1),
                    "district": device.district if device else None,
                    "device_id": str(device.device_id) if device else None,
                    "user_id": str(session.viewer.user_id) if session else None,
                },
            )
