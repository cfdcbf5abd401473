"""What lies between the laptops and the centre: a way through, one that breaks, or a login page in its place."""

from __future__ import annotations

import socket
import ssl
import struct
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

_CHUNK = 64 * 1024
_LOGIN_PAGE = "<!doctype html><title>Wi-Fi</title><p>กรุณาเข้าสู่ระบบ Wi-Fi ของโรงแรม</p><form><input></form>".encode()
_LOGIN_HEAD = (
    f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    f"Content-Length: {len(_LOGIN_PAGE)}\r\nConnection: close\r\n\r\n"
).encode()
_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER: the connection breaks instead of being closed in order"""


class Line:
    """Listens on this machine only; every connection is led to the centre, byte for byte."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.sent = 0
        """bytes that went up so far"""
        self._centre = 0
        self._left: int | None = None
        """bytes that still go up before the line is dead; None: as many as come"""
        self._login: ssl.SSLContext | None = None
        self._lock = Lock()
        Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def lead_to(self, port: int) -> None:
        """Where the centre listens."""
        self._centre = port

    def mend(self) -> None:
        """The way is free again."""
        self._left, self._login = None, None

    def break_after(self, sent: int) -> None:
        """So many more bytes reach the centre; then the line is dead until it is mended."""
        self._left = sent

    def put_login_page(self, certificate: Path, key: Path) -> None:
        """Whatever is asked gets a login page with status 200, as a hotel's network answers for everybody."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._login = context

    def close(self) -> None:
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                laptop, _address = self._listener.accept()
                Thread(target=self._serve, args=(laptop,), daemon=True).start()

    def _serve(self, laptop: socket.socket) -> None:
        with laptop, suppress(OSError):
            if self._login is not None:
                self._answer(laptop, self._login)
                return
            if self._left == 0:
                return
            with socket.create_connection(("127.0.0.1", self._centre)) as centre:
                down = Thread(target=self._down, args=(centre, laptop), daemon=True)
                down.start()
                self._up(laptop, centre)
                down.join()

    def _up(self, laptop: socket.socket, centre: socket.socket) -> None:
        with suppress(OSError):
            while data := laptop.recv(_CHUNK):
                going = self._goes(data)
                centre.sendall(going)
                if len(going) < len(data):
                    for end in (laptop, centre):
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
                        end.close()
                    return
        with suppress(OSError):
            centre.shutdown(socket.SHUT_WR)

    def _down(self, centre: socket.socket, laptop: socket.socket) -> None:
        with suppress(OSError):
            while data := centre.recv(_CHUNK):
                laptop.sendall(data)
        with suppress(OSError):
            laptop.shutdown(socket.SHUT_WR)

    def _goes(self, data: bytes) -> bytes:
        with self._lock:
            going = data if self._left is None else data[: self._left]
            if self._left is not None:
                self._left -= len(going)
            self.sent += len(going)
            return going

    def _answer(self, laptop: socket.socket, context: ssl.SSLContext) -> None:
        with context.wrap_socket(laptop, server_side=True) as talk:
            talk.recv(_CHUNK)
            talk.sendall(_LOGIN_HEAD + _LOGIN_PAGE)
