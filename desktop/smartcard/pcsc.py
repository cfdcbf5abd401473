"""Readers behind PC/SC: the smart card service of Windows and macOS, pcscd on Linux."""

from __future__ import annotations

from collections.abc import Callable

from desktop.smartcard.commands import read_contents
from desktop.smartcard.parsing import parse_card
from desktop.smartcard.pcsc_context import context
from desktop.smartcard.pcsc_watch import Watch
from desktop.smartcard.reader import Presence, Progress, ignore_progress, never
from desktop.smartcard.thai_card import ThaiCard


class PcscReaders:
    """All readers of this computer. From the first `watch` to `stop` one thread looks after them."""

    def __init__(self) -> None:
        self._watch = Watch()

    def watch(self, on_change: Callable[[Presence], object]) -> Callable[[], None]:
        return self._watch.join(on_change)

    def stop(self) -> None:
        self._watch.stop()

    def read(
        self, *, photo: bool = False, progress: Progress = ignore_progress, cancelled: Callable[[], bool] = never
    ) -> ThaiCard:
        with context() as service:
            reader = service.reader_with_card(self._watch.newest_reader)
            with service.card_in(reader) as card, card.for_us_alone() as (transmit, atr):
                contents = read_contents(transmit, atr, photo=photo, progress=progress, cancelled=cancelled)
        return parse_card(contents)
