"""How much of a file is taken in before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """An office's scanner makes A4 at 600 dpi of 35 million points, a telephone photographs up to 50 million."""

    file_bytes: int = 200_000_000
    pixels: int = 80_000_000
    pages: int = 200
    """of one file"""
