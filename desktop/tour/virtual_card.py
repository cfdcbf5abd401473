"""A virtual ID card: puts a chip into the virtual reader of a real PC/SC service.

Debian's `vsmartcard-vpcd` is a reader driver for pcscd that waits at a TCP port instead of a USB plug. Its protocol is
that of vpcd: two bytes of length, most significant first, then a command; a length of one means the power (0 off, 1 on,
2 reset) or the question for the ATR (4). A card that connects is in the reader, and one that hangs up was pulled.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from desktop.smartcard.chip import Chip

PORT = 0x8C7B
"""At which the driver waits unless its reader.conf says otherwise."""

_POWER = (b"\x00", b"\x01", b"\x02")
_ASK_ATR = b"\x04"


class VirtualCard:
    """A card lying in the virtual reader until `remove`. Its chip answers from a thread of its own.

    A chip that misbehaves makes a card that does: slow, dirty, of another kind. One whose `answer` calls `remove` is
    pulled in the middle.
    """

    def __init__(self, chip: Chip, port: int = PORT) -> None:
        """Put it in. Raises OSError where no virtual reader waits at the port."""
        self._chip = chip
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._thread = threading.Thread(target=self._run, name="virtual-card", daemon=True)
        self._thread.start()

    def remove(self) -> None:
        """Pull it out; any thread may, and more than once."""
        with suppress(OSError):  # pulled before, or the reader is gone
            self._socket.shutdown(socket.SHUT_RDWR)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        with self._socket:
            try:
                while (command := self._receive()) is not None:
                    if command in _POWER:
                        self._chip.power_up()
                    elif command == _ASK_ATR:
                        self._send(self._chip.atr)
                    else:
                        self._send(self._chip.answer(command))
            except OSError:
                return  # pulled while it was answering

    def _receive(self) -> bytes | None:
        """The next message; None when the card has been pulled or the reader has gone."""
        length = self._exactly(2)
        return self._exactly(int.from_bytes(length, "big")) if length is not None else None

    def _exactly(self, count: int) -> bytes | None:
        found = b""
        while len(found) < count:
            # The driver sends a length and its command apart: without this, Linux would hold each for 40 ms.
            if hasattr(socket, "TCP_QUICKACK"):
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = self._socket.recv(count - len(found))
            if not part:
                return None
            found += part
        return found

    def _send(self, message: bytes) -> None:
        self._socket.sendall(len(message).to_bytes(2, "big") + message)
