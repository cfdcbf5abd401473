"""The slot into which the people of the tour put their cards: of a real PC/SC service where there can be one."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Protocol

from desktop.smartcard.chip import Chip
from desktop.smartcard.pcsc import PcscReaders
from desktop.smartcard.practice import PracticeReaders
from desktop.smartcard.reader import CardReaders
from desktop.tour.virtual_card import VirtualCard
from desktop.tour.virtual_reader import NoVirtualReaderError, virtual_reader


class CardSlot(Protocol):
    @property
    def readers(self) -> CardReaders:
        """for the program"""
        ...

    @property
    def port(self) -> int:
        """of the virtual reader; 0 for the practice reader"""
        ...

    @property
    def what(self) -> str:
        """which reader it is, and why"""
        ...

    def insert(self, chip: Chip) -> None: ...

    def remove(self) -> None:
        """Nothing happens where no card lies in."""
        ...

    def close(self) -> None:
        """No more cards: other programs of this computer may have the service. More than once does no harm."""
        ...


class VirtualSlot:
    """Of the virtual reader that waits at a port."""

    what = "a virtual card in the virtual reader of a real PC/SC service (pcscd, vsmartcard-vpcd)"

    def __init__(self, port: int, around: ExitStack | None = None) -> None:
        """`around`: what ends with the slot."""
        self.port = port
        self._around = around
        self.readers: CardReaders = PcscReaders()
        self._card: VirtualCard | None = None

    def insert(self, chip: Chip) -> None:
        self.remove()
        self._card = VirtualCard(chip, self.port)

    def remove(self) -> None:
        card, self._card = self._card, None
        if card is not None:
            card.remove()

    def close(self) -> None:
        self.remove()
        if self._around is not None:
            self._around.close()


class PracticeSlot:
    port = 0

    def __init__(self, why: str = "") -> None:
        self._practice = PracticeReaders()
        self.readers: CardReaders = self._practice
        self.what = f"the practice reader, since there is no virtual one here: {why}"

    def insert(self, chip: Chip) -> None:
        self._practice.insert(chip)

    def remove(self) -> None:
        self._practice.remove()

    def close(self) -> None:
        self.remove()


def card_slot() -> CardSlot:
    """The best there is on this computer, until it is closed."""
    around = ExitStack()
    try:
        reader = around.enter_context(virtual_reader())
    except NoVirtualReaderError as error:
        return PracticeSlot(str(error))
    return VirtualSlot(reader.port, around)


def slot_at(port: int) -> CardSlot:
    """The slot another process of the tour uses, by its port."""
    return VirtualSlot(port) if port else PracticeSlot()
