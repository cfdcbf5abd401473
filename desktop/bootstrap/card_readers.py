"""Which card readers a desk gets: the computer's own, or those of a training."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.smartcard.reader import CardReaders


class ReadersHere:
    """Made when a desk is first laid, and kept across locks: readers belong to the computer.

    A training has a practice reader, so that no real person's card is read in it; `given` stands in the place of both.
    """

    def __init__(self, given: CardReaders | None = None) -> None:
        self._real = self._practice = given

    def for_desk(self, *, training: bool) -> CardReaders:
        from desktop.smartcard.pcsc import PcscReaders
        from desktop.smartcard.practice import PracticeReaders

        if training:
            self._practice = self._practice or PracticeReaders()
            return self._practice
        self._real = self._real or PcscReaders()
        return self._real

    def stop(self) -> None:
        """End all watching; for the end of the program."""
        for readers in (self._real, self._practice):
            if readers is not None:
                readers.stop()
