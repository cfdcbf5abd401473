"""The reader of a training: cards of invented people are put in from a menu, and no hardware is needed.

A practice card is a chip in memory, read with the very commands and checks of a real one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from desktop.errors import KnownError
from desktop.smartcard.chip import Chip
from desktop.smartcard.commands import read_contents
from desktop.smartcard.listeners import Listeners
from desktop.smartcard.parsing import parse_card
from desktop.smartcard.reader import Presence, Progress, ignore_progress, never
from desktop.smartcard.thai_card import ThaiCard

READER = "Practice reader"


class PracticeReaders:
    """One reader, always there unless it is unplugged on purpose. May be used from any thread."""

    def __init__(self) -> None:
        self._listeners = Listeners(Presence(READER))
        self._insertions = count(1)
        self._chip: Chip | None = None

    def insert(self, chip: Chip) -> None:
        """Put a card in, in place of one that lies in."""
        chip.power_up()
        self._chip = chip
        self._listeners.tell(Presence(READER, next(self._insertions)))

    def remove(self) -> None:
        """Take the card out, if there is one."""
        self._chip = None
        self._listeners.tell(Presence(READER))

    def unplug(self) -> None:
        """Pull the reader itself, with whatever lies in it; `remove` puts it back, empty."""
        self._chip = None
        self._listeners.tell(Presence(problem="reader_missing"))

    def watch(self, on_change: Callable[[Presence], object]) -> Callable[[], None]:
        return self._listeners.join(on_change)

    def read(
        self, *, photo: bool = False, progress: Progress = ignore_progress, cancelled: Callable[[], bool] = never
    ) -> ThaiCard:
        chip = self._chip
        if chip is None:
            raise KnownError("card_removed" if self._plugged_in else "reader_missing")

        def transmit(command: bytes) -> tuple[bytes, int]:
            answer = chip.answer(command)
            if self._chip is not chip:
                raise KnownError("card_removed" if self._plugged_in else "reader_gone")
            return answer[:-2], int.from_bytes(answer[-2:], "big")

        contents = read_contents(transmit, chip.atr, photo=photo, progress=progress, cancelled=cancelled)
        return parse_card(contents)

    def stop(self) -> None:
        self._listeners.dismiss()

    @property
    def _plugged_in(self) -> bool:
        return self._listeners.latest is not None and not self._listeners.latest.problem
