"""Who opens a connection must soon say what they want.

uvicorn waits for the end of a request's head as long as anybody likes to take; a few thousand callers who send a byte
now and then would hold every connection there is. Bodies have limits of their own (`central.routes.limits`).
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 30.0


class PromptHeads(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it; a connection on which no whole head has come for so long is closed."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self._begin_to_wait()

    def data_received(self, data: bytes) -> None:
        if self._idle() and self._patience is None:
            self._begin_to_wait()
        super().data_received(data)
        if not self._idle():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _idle(self) -> bool:
        """Whether nothing was asked since the last answer."""
        return self.cycle is None or self.cycle.response_complete

    def _begin_to_wait(self) -> None:
        self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
