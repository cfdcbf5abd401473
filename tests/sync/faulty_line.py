"""A line on which everything happens that happens to lines, between the program's own sync code and the real centre.

It ends the laptop's TLS with the centre's own certificate and speaks to the centre itself, so that it sees where in a
message it is and can fail at any class of bytes: within the TLS hello, the request line, the headers, at the first, the
middle or the last byte of a body, after the commit and before the answer, or anywhere in the answer. Where the bytes as
they travel are meant, `sealed` passes them on without opening them.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE = 60.0  # seconds; nothing waits here for ever
HELD = 2.0  # seconds for which a message waits to be overtaken
_PIECE = 16 * 1024
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: an end without a farewell


class At(StrEnum):
    """Which byte is the first that does not arrive as it was sent."""

    HELLO = "hello"
    REQUEST_LINE = "request_line"
    HEADERS = "headers"
    BODY_FIRST = "body_first"
    BODY_MIDDLE = "body_middle"
    BODY_LAST = "body_last"
    ANSWER = "answer"
    """the centre has done it, and nobody is told"""
    STATUS_LINE = "status_line"
    ANSWER_HEADERS = "answer_headers"
    ANSWER_FIRST = "answer_first"
    ANSWER_MIDDLE = "answer_middle"
    ANSWER_LAST = "answer_last"


OF_REQUEST = (At.REQUEST_LINE, At.HEADERS, At.BODY_FIRST, At.BODY_MIDDLE, At.BODY_LAST)
OF_ANSWER = (At.ANSWER, At.STATUS_LINE, At.ANSWER_HEADERS, At.ANSWER_FIRST, At.ANSWER_MIDDLE, At.ANSWER_LAST)


class How(StrEnum):
    CUT = "cut"
    RESET = "reset"
    HALF_CLOSED = "half_closed"
    """one direction ends there, the other goes on"""
    CHANGED = "changed"
    """that byte arrives as another"""
    TWICE = "twice"
    """the whole request arrives once more, on another connection, before its answer leaves"""
    OVERTAKEN = "overtaken"
    """the request waits until another was answered"""
    SLOW = "slow"
    """the message comes in small pieces"""


@dataclass(frozen=True, slots=True)
class Fault:
    at: At
    how: How = How.CUT


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that is about to go on; with an empty method, a connection that is about to be made."""

    number: int  # of all requests, or of all connections, from 0
    method: str
    path: str
    raw: bytes = b""


Plan = Callable[[Seen], Fault | None]


class FaultyLine:
    """`plan` is asked about every connection and every request. `heard`: requests that went on, as they were sent."""

    def __init__(
        self, centre_url: str, authority: Path, certificate: tuple[Path, Path], plan: Plan, *, one_each: bool = False
    ) -> None:
        target = urlsplit(centre_url)
        self._target = target.hostname or "", target.port or 0
        self._there = ssl.create_default_context(cafile=str(authority)) if target.scheme == "https" else None
        self._here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._here.load_cert_chain(*certificate)
        self._plan = plan
        self._one_each = one_each
        self._connections, self._requests = count(), count()
        self._answered = threading.Condition()
        self._answers = 0
        self.heard: list[Seen] = []
        self.faults = 0

    def serve(self, raw: socket.socket) -> None:
        """One connection of a laptop, to its end."""
        fault = self._plan(Seen(next(self._connections), "", ""))
        if fault is not None:
            self.faults += 1
            raw.recv(20)  # of a hello of some hundred
            _end(raw, fault.how)
            return
        with suppress(OSError), self._here.wrap_socket(raw, server_side=True) as laptop:
            there: socket.socket | None = None
            try:
                while request := _message(laptop):
                    there = there or self._to_centre()
                    if not self._exchange(laptop, there, request):
                        return
                    if self._one_each:
                        there.close()
                        return
            finally:
                if there is not None:
                    there.close()

    def say(self, request: bytes) -> bytes:
        """Send a request as it is on a connection of its own; the answer."""
        with self._to_centre() as there:
            there.sendall(request)
            return _message(there, head_only=request.startswith(b"HEAD"))

    def _to_centre(self) -> socket.socket:
        there = socket.create_connection(self._target, PATIENCE)
        return self._there.wrap_socket(there, server_hostname=self._target[0]) if self._there else there

    def _exchange(self, laptop: socket.socket, there: socket.socket, request: bytes) -> bool:
        """Pass one request on, and its answer back; whether the connection goes on."""
        method, path, _ = request.split(b" ", 2)
        seen = Seen(next(self._requests), method.decode(), path.decode(), request)
        fault = self._plan(seen)
        self.heard.append(seen)
        if fault is None:
            there.sendall(request)
            answer = _message(there, head_only=method == b"HEAD")
            laptop.sendall(answer)
            self._note_answer()
            return bool(answer)
        self.faults += 1
        if fault.how is How.OVERTAKEN:
            self._wait_for_another()
        if fault.how is How.TWICE:
            self.say(request)
        if fault.at in OF_REQUEST and not _pass(there, request, fault):
            if fault.how is How.HALF_CLOSED:
                with suppress(OSError):
                    laptop.sendall(_message(there))
            _end(there, fault.how)
            _end(laptop, fault.how)
            return False
        if fault.at in OF_ANSWER:
            there.sendall(request)
        answer = _message(there, head_only=method == b"HEAD")
        if fault.at in OF_ANSWER and not _pass(laptop, answer, fault):
            _end(laptop, fault.how)
            return False
        if fault.at in OF_REQUEST:
            laptop.sendall(answer)
        self._note_answer()
        return bool(answer)

    def _note_answer(self) -> None:
        with self._answered:
            self._answers += 1
            self._answered.notify_all()

    def _wait_for_another(self) -> None:
        with self._answered:
            before = self._answers
            self._answered.wait_for(lambda: self._answers > before, HELD)


@contextmanager
def faulty(
    centre_url: str, authority: Path, certificate: tuple[Path, Path], plan: Plan, *, one_each: bool = False
) -> Iterator[tuple[FaultyLine, str]]:
    """The line, and the address at which it begins. `one_each`: each request has a connection of its own."""
    line = FaultyLine(centre_url, authority, certificate, plan, one_each=one_each)
    with _listening(line.serve) as url:
        yield line, url


@contextmanager
def sealed(centre_url: str, at_byte: int, *, up: bool, how: How) -> Iterator[str]:
    """A line that passes bytes on as they are and fails once, at that byte of its first connection's one direction."""
    target = urlsplit(centre_url)
    first = threading.Lock()

    def serve(laptop: socket.socket) -> None:
        at = at_byte if first.acquire(blocking=False) else None
        with laptop, socket.create_connection((target.hostname or "", target.port or 0), PATIENCE) as there:
            back = threading.Thread(target=_stream, args=(there, laptop, None if up else at, how))
            back.start()
            _stream(laptop, there, at if up else None, how)
            back.join()

    with _listening(serve) as url:
        yield url


def _stream(source: socket.socket, sink: socket.socket, at: int | None, how: How) -> None:
    passed = 0
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            if at is not None and passed <= at < passed + len(piece):
                inside = at - passed
                if how is not How.CHANGED:
                    sink.sendall(piece[:inside])
                    _end(sink, how)
                    _end(source, how)
                    return
                piece = _changed(piece, inside)
            sink.sendall(piece)
            passed += len(piece)
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def _listening(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    open_now: set[socket.socket] = set()
    threads: list[threading.Thread] = []

    def one(connection: socket.socket) -> None:
        try:
            with suppress(OSError):
                serve(connection)
        finally:
            open_now.discard(connection)
            connection.close()

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                connection.settimeout(PATIENCE)
                open_now.add(connection)
                threads.append(threading.Thread(target=one, args=(connection,)))
                threads[-1].start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # wakes accept(), which closing does not
        listener.close()
        accepting.join()
        for connection in list(open_now):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()


def _pass(sink: socket.socket, message: bytes, fault: Fault) -> bool:
    """Send a message as the fault lets it; whether it is whole, and the connection stands."""
    at = _offset(message, fault.at)
    if fault.how in (How.TWICE, How.OVERTAKEN):
        sink.sendall(message)
        return True
    if fault.how is How.CHANGED:
        sink.sendall(_changed(message, at))
        return True
    if fault.how is How.SLOW:
        step = max(1, len(message) // 20)
        for start in range(0, len(message), step):
            sink.sendall(message[start : start + step])
            time.sleep(0.005)  # what makes a line slow; nobody waits for a thing that may happen
        return True
    sink.sendall(message[:at])
    if fault.how is How.HALF_CLOSED:
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)
    return False


def _offset(message: bytes, at: At) -> int:
    """Before which byte it ends."""
    line = message.find(b"\r\n")
    body = message.find(b"\r\n\r\n") + 4
    last = max(len(message) - 1, 0)
    match at:
        case At.ANSWER:
            return 0
        case At.REQUEST_LINE | At.STATUS_LINE:
            return line // 2
        case At.HEADERS | At.ANSWER_HEADERS:
            return (line + body) // 2
        case At.BODY_FIRST | At.ANSWER_FIRST:
            return min(body, last)
        case At.BODY_MIDDLE | At.ANSWER_MIDDLE:
            return min((body + len(message)) // 2, last)
        case _:
            return last


def _changed(message: bytes, at: int) -> bytes:
    return message[:at] + bytes([message[at] ^ 0x20]) + message[at + 1 :] if at < len(message) else message


def _end(connection: socket.socket, how: How) -> None:
    with suppress(OSError):
        if how is How.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        elif how is not How.HALF_CLOSED:
            connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def _message(source: socket.socket, *, head_only: bool = False) -> bytes:
    """One whole HTTP/1.1 message; empty where the connection ends before."""
    raw = bytearray()
    while (head := raw.find(b"\r\n\r\n")) < 0:
        if not (piece := source.recv(_PIECE)):
            return b""
        raw += piece
    fields = bytes(raw[:head]).lower().split(b"\r\n")
    if head_only or fields[0].split()[1] in (b"204", b"304"):
        return bytes(raw)
    lengths = [int(field[15:]) for field in fields if field.startswith(b"content-length:")]
    whole = head + 4 + (lengths[0] if lengths else 0)
    chunked = b"transfer-encoding: chunked" in fields
    while len(raw) < whole or (chunked and not raw.endswith(b"0\r\n\r\n")):
        if not (piece := source.recv(_PIECE)):
            return b""
        raw += piece
    return bytes(raw)
