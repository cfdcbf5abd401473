"""Watching the readers behind PC/SC: one thread that sleeps in the system until something changes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from desktop.errors import KnownError
from desktop.smartcard.listeners import Listener, Listeners
from desktop.smartcard.pcsc_context import Context, context
from desktop.smartcard.reader import Presence

_LOOK_AGAIN_S = 1.0
"""How soon a reader that was plugged in is found, and a service that was started. A card is told at once."""

_CANCEL_AGAIN_S = 0.02

_EVENTS_SHIFT = 16
"""The upper half of a reader's state counts its cards in and out, so a quick change of cards does not pass unseen."""


class Watch:
    """Tells its listeners how it stands with the readers, from the first who joins until `stop`."""

    def __init__(self) -> None:
        self._listeners = Listeners()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._context: Context | None = None

    @property
    def newest_reader(self) -> str:
        """The reader into which a card was put last; "" where none is known."""
        latest = self._listeners.latest
        return latest.reader if latest is not None else ""

    def join(self, listener: Listener) -> Callable[[], None]:
        leave = self._listeners.join(listener)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="card-readers", daemon=True)
            self._thread.start()
        return leave

    def stop(self) -> None:
        """Comes back when the thread has ended."""
        self._listeners.dismiss()
        self._stopping.set()
        while self._thread is not None and self._thread.is_alive():
            # Again and again: a wait that begins just after it was cancelled would last its whole time.
            if (waiting := self._context) is not None:
                waiting.cancel()
            self._thread.join(_CANCEL_AGAIN_S)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with context() as found:
                    self._context = found
                    self._follow(found)
            except KnownError as error:
                if not self._stopping.is_set():
                    self._listeners.tell(Presence(problem=error.code))
                if error.code == "card_support_missing":
                    return  # it will not come before the next start
                self._stopping.wait(_LOOK_AGAIN_S)

    def _follow(self, context: Context) -> None:
        """Until the program stops. Raises KnownError card_service_stopped."""
        states: dict[str, int] = {}
        cards: dict[str, int] = {}
        while not self._stopping.is_set():
            readers = context.readers()
            if not readers:
                self._listeners.tell(Presence(problem="reader_missing"))
                self._stopping.wait(_LOOK_AGAIN_S)
                continue
            known = [(name, states.get(name, context.unknown())) for name in readers]
            try:
                states = context.states(known, int(_LOOK_AGAIN_S * 1000))
            except KnownError as error:
                if error.code != "reader_gone":
                    raise
                states = {}
                self._stopping.wait(_LOOK_AGAIN_S / 10)  # until it has left the list, too
                continue
            cards = _newest_last(cards, {name: state for name, state in states.items() if context.has_card(state)})
            if cards:
                reader, insertion = list(cards.items())[-1]
                self._listeners.tell(Presence(reader, insertion))
            else:
                self._listeners.tell(Presence(readers[0]))


def _newest_last(before: dict[str, int], states: dict[str, int]) -> dict[str, int]:
    """Reader → number of the insertion, for the readers with a card, whichever got its card last at the end."""
    now = {name: state >> _EVENTS_SHIFT for name, state in states.items()}
    kept = {name: number for name, number in before.items() if now.get(name) == number}
    return kept | now
