"""What every reader of cards can do, be it a real one behind PC/SC or the practice reader of a training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.smartcard.thai_card import ThaiCard

Progress = Callable[[int, int], object]
"""Told how many parts of how many are read."""


@dataclass(frozen=True, slots=True)
class Presence:
    """How it stands with the readers of this computer."""

    reader: str = ""
    """the name of the reader the card lies in, or else of one that is ready; "" where there is none"""
    insertion: int | None = None
    """tells one insertion of a card from the next; None while no card lies in"""
    problem: str = ""
    """the error code that says why there is no reader: reader_missing, card_service_stopped, card_support_missing"""

    @property
    def card(self) -> bool:
        return self.insertion is not None


def ignore_progress(_done: int, _total: int) -> None:
    """For those who do not ask how far a reading has come."""


def never() -> bool:
    """For those who never cancel."""
    return False


class CardReaders(Protocol):
    """The readers of a computer, seen as one: whatever lies in them is read, the newest card first."""

    def watch(self, on_change: Callable[[Presence], object]) -> Callable[[], None]:
        """Tell how it stands now, as soon as that is known, and whenever it changes; returns what ends the telling.

        Comes back at once. `on_change` may be called from any thread, and must not wait.
        """
        ...

    def read(
        self, *, photo: bool = False, progress: Progress = ignore_progress, cancelled: Callable[[], bool] = never
    ) -> ThaiCard:
        """Read the card that lies in; takes about a second, several with the photo, so call it in the device lane.

        Raises KnownError: card_removed, card_wrong (no national ID card), card_dirty (what it says cannot be),
        card_silent (no answer: upside down, or broken), card_busy (another program holds it), reader_missing,
        reader_gone (pulled while reading), card_service_stopped, card_support_missing, cancelled.
        """
        ...

    def stop(self) -> None:
        """End all watching and wait for its thread, if there is one; for the end of the program."""
        ...
