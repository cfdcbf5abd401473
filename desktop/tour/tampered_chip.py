"""A chip that misbehaves, as worn cards and hasty people make them do."""

from __future__ import annotations

from collections.abc import Callable

from desktop.smartcard.chip import ATR, Chip


def as_it_is(_number: int, answer: bytes) -> bytes:
    """The answer to the command of this number, unaltered."""
    return answer


def nothing(_number: int) -> None:
    """Before a command nothing happens."""


class TamperedChip(Chip):
    """Does something `before` each command, counted from 1 since power-up, and may `alter` the answer to it.

    Waiting before a command makes a slow card, removing the card one that is pulled in the middle.
    """

    def __init__(
        self,
        memory: bytes,
        atr: bytes = ATR,
        *,
        before: Callable[[int], object] = nothing,
        alter: Callable[[int, bytes], bytes] = as_it_is,
    ) -> None:
        super().__init__(memory, atr)
        self._before = before
        self._alter = alter

    def power_up(self) -> None:
        super().power_up()
        self._number = 0

    def answer(self, command: bytes) -> bytes:
        self._number += 1
        self._before(self._number)
        return self._alter(self._number, super().answer(command))
