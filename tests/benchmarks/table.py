"""What every benchmark prints: one Markdown table of the same columns, so that they can stand under each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

HEAD = "| measured | median | p95 | beside it | aim |\n|---|---:|---:|---|---|"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. `beside`: what it is to be compared with, and the ratio."""

    what: str
    median: str
    p95: str = ""
    beside: str = ""
    aim: str = ""

    @classmethod
    def of(cls, what: str, seconds: Iterable[float], *, beside: str = "", aim: str = "") -> Row:
        """Of many times, in milliseconds; below five of them a 95th percentile says nothing."""
        ordered = sorted(seconds)
        p95 = ordered[math.ceil(len(ordered) * 0.95) - 1]
        return cls(what, ms(median(ordered)), ms(p95) if len(ordered) >= 5 else "", beside, aim)

    def __str__(self) -> str:
        return f"| {self.what} | {self.median} | {self.p95} | {self.beside} | {self.aim} |"


def print_table(rows: Iterable[Row]) -> None:
    """Each row as soon as it is there."""
    print(HEAD)
    for row in rows:
        print(row, flush=True)


def ms(seconds: float) -> str:
    """Three figures that count: 0.0123 ms, 4.56 ms, 1,234 ms."""
    value = seconds * 1e3
    digits = max(0, 2 - math.floor(math.log10(value))) if value > 0 else 0
    return f"{value:,.{min(digits, 4)}f} ms"


def megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"
