"""How much to send at once: little at first, more while all goes well, back to what last went well after a failure.

Every message costs a journey there and back, so few large ones are quicker; what a cut loses is one message, so none
should be long on the line.
"""

from __future__ import annotations

SECONDS = 8.0
"""A message should be about so long on the line: on 256 kbit/s and 600 ms, waiting is then a twelfth of the time."""
FASTER = 4
FIRST = 16 * 1024
THIN = 100_000
"""bytes a second: on a slower line it pays to look for every byte that can be saved"""
MOST_REMEMBERED = 256 * 1024
"""Yesterday's line says little about today's."""


class Pace:
    """`size`: bytes to send next. `thin`: whether the line is slow, as far as is known."""

    def __init__(self, remembered: int, *, least: int, most: int) -> None:
        self.thin = True
        self._least = least
        self._most = most
        self._good = self.size = max(least, min(remembered or FIRST, MOST_REMEMBERED, most))

    def went_well(self, sent: int, seconds: float) -> None:
        """A message of so many bytes was answered after so many seconds."""
        self._good = max(min(sent, self._most), self._least)
        rate = sent / max(seconds, 0.001)
        self.thin = rate < THIN
        self.size = self._within(min(rate * SECONDS, FASTER * max(sent, self.size)))

    def went_wrong(self) -> None:
        self.size = self._within(min(self._good, self.size / 2))
        self._good = self.size

    def _within(self, size: float) -> int:
        return int(max(self._least, min(size, self._most)))
