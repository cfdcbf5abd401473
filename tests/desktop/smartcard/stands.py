"""Readers with a hand that puts cards in and pulls them, the same for all kinds of readers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from desktop.smartcard.chip import Chip
from desktop.smartcard.pcsc import PcscReaders
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.reader import CardReaders, Presence
from desktop.tour.virtual_card import VirtualCard
from desktop.tour.virtual_reader import VirtualReader

PATIENCE_S = 30.0
"""After which a test gives up on something that should long have happened."""


class Stand(Protocol):
    readers: CardReaders

    def insert(self, chip: Chip) -> None: ...

    def pull(self) -> None: ...

    def clear(self) -> None: ...


class PracticeStand:
    def __init__(self) -> None:
        self.readers = PracticeReaders()

    def insert(self, chip: Chip) -> None:
        self.readers.insert(chip)

    def pull(self) -> None:
        self.readers.remove()

    def clear(self) -> None:
        self.readers.stop()


class PcscStand:
    """The virtual reader of a real service; `slot` is one of its two."""

    def __init__(self, reader: VirtualReader) -> None:
        self.readers = PcscReaders()
        self._reader = reader
        self._cards: list[VirtualCard] = []
        self.heard = Heard(self.readers)
        self.heard.until(lambda presence: presence.reader != "" and not presence.card)

    def insert(self, chip: Chip, slot: int = 0) -> None:
        self._cards.append(VirtualCard(chip, self._reader.port + slot))

    def pull(self) -> None:
        self._cards.pop().remove()

    def clear(self) -> None:
        """Leave the reader empty for the next, and the service at rest."""
        while self._cards:
            self.pull()
        self.heard.until(lambda presence: not presence.card)
        self.readers.stop()


class Heard:
    """Listens to readers and remembers what they told."""

    def __init__(self, readers: CardReaders) -> None:
        self._changed = threading.Condition()
        self.all: list[Presence] = []
        self.leave = readers.watch(self._hear)

    def _hear(self, presence: Presence) -> None:
        with self._changed:
            self.all.append(presence)
            self._changed.notify_all()

    def until(self, wanted: Callable[[Presence], bool]) -> Presence:
        """The newest presence, once it is as wanted."""
        with self._changed:
            found = self._changed.wait_for(lambda: bool(self.all) and wanted(self.all[-1]), PATIENCE_S)
            assert found, f"still {self.all[-1:]}"
            return self.all[-1]
