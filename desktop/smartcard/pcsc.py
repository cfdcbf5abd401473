"""Readers behind PC/SC: the smart card service of Windows and macOS, pcscd on Linux, asked through pyscard.

pyscard is loaded when a reader is first asked for. Where it or the system's library is missing the program works on
without cards.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from desktop.errors import KnownError
from desktop.smartcard.commands import read_contents
from desktop.smartcard.parsing import parse_card
from desktop.smartcard.pcsc_context import context
from desktop.smartcard.pcsc_watch import Watch
from desktop.smartcard.reader import Presence, Progress, ignore_progress, never
from desktop.smartcard.thai_card import ThaiCard


def load_scard() -> ModuleType:
    """pyscard's thin layer over the system's library. Raises KnownError card_support_missing."""
    try:
        from smartcard import scard
    except ImportError:
        raise KnownError("card_support_missing") from None
    found: ModuleType = scard
    return found


class PcscReaders:
    """All readers of this computer. From the first `watch` to `stop` one thread looks after them."""

    def __init__(self, load: Callable[[], ModuleType] = load_scard) -> None:
        self._load = load
        self._watch = Watch(load)

    def watch(self, on_change: Callable[[Presence], object]) -> Callable[[], None]:
        return self._watch.join(on_change)

    def stop(self) -> None:
        self._watch.stop()

    def read(
        self, *, photo: bool = False, progress: Progress = ignore_progress, cancelled: Callable[[], bool] = never
    ) -> ThaiCard:
        with context(self._load()) as service:
            reader = service.reader_with_card(self._watch.newest_reader)
            with service.card_in(reader) as (transmit, atr):
                contents = read_contents(transmit, atr, photo=photo, progress=progress, cancelled=cancelled)
        return parse_card(contents)
