"""Real servers where the centre should be: a login page, a line that drops answers, one that talks nonsense."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server says. `status` 0: it hangs up without a word."""

    status: int
    content_type: str = "application/json"
    body: bytes = b""
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()


Answer = Callable[[str, dict[str, str], bytes], Reply]
"""(path, headers, body) → reply. The method is the header `X-Method`."""

LOGIN_PAGE = b"<!doctype html><title>Wi-Fi</title><form>Room number <input></form>"


@contextmanager
def serving(answer: Answer, certificate: Path, key: Path) -> Iterator[str]:
    """An HTTPS server with a certificate of the test's choice; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            reply = answer(self.path, {**dict(self.headers.items()), "X-Method": self.command}, body)
            if not reply.status:
                self.connection.close()
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            if reply.location:
                self.send_header("Location", reply.location)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_GET = do_HEAD = do_PATCH = do_POST

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


_HANDED_ON = ("Location", "Upload-Offset", "Upload-Length", "Upload-Expires", "Tus-Resumable", "Retry-After")


def through(centre_url: str, authority: Path) -> Answer:
    """Hands every request on to the centre, and its answer back."""
    target = urlsplit(centre_url)
    trust = ssl.create_default_context(cafile=str(authority))

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        connection = http.client.HTTPSConnection(target.hostname or "", target.port, context=trust)
        try:
            kept = {name: value for name, value in headers.items() if name.lower() not in ("host", "content-length")}
            kept["Accept-Encoding"] = "identity"
            connection.request(kept.pop("X-Method"), path, body=body or None, headers=kept)
            response = connection.getresponse()
            told = [(name, response.headers[name]) for name in _HANDED_ON if name in response.headers]
            return Reply(response.status, response.headers.get_content_type(), response.read(), headers=tuple(told))
        finally:
            connection.close()

    return answer
