"""Who is told how it stands with the readers."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from desktop.smartcard.reader import Presence

Listener = Callable[[Presence], object]


class Listeners:
    """Keeps the newest presence, tells it whoever joins, and tells all of a change once. Any thread may call."""

    def __init__(self, first: Presence | None = None) -> None:
        self._lock = Lock()
        self._latest = first
        self._listeners: dict[object, Listener] = {}

    @property
    def latest(self) -> Presence | None:
        """None until something is known."""
        return self._latest

    def join(self, listener: Listener) -> Callable[[], None]:
        """Returns what ends the telling; it may be called again."""
        mark = object()
        with self._lock:
            self._listeners[mark] = listener
            if self._latest is not None:
                listener(self._latest)

        def leave() -> None:
            with self._lock:
                self._listeners.pop(mark, None)

        return leave

    def tell(self, presence: Presence) -> None:
        with self._lock:
            if presence == self._latest:
                return
            self._latest = presence
            for listener in self._listeners.values():
                listener(presence)

    def dismiss(self) -> None:
        """Nobody is told any more."""
        with self._lock:
            self._listeners.clear()
