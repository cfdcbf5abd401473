"""How much of the processors a measurement took: the centre's processes and PostgreSQL's.

From /proc, so on Linux only; elsewhere nothing is known and nothing is claimed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU seconds."""

    centre: float
    postgres: float

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.centre - other.centre, self.postgres - other.postgres)


def spent(centre: int, postmaster: int) -> Spent | None:
    """By the processes with these ids and all that they have started."""
    if not PROC.is_dir():
        return None
    parents, seconds = {}, {}
    for folder in PROC.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        parents[int(folder.name)] = int(fields[1])
        # Those of children that have ended count, too: a connection's process ends with it.
        seconds[int(folder.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    postgres = _family(postmaster, parents)
    return Spent(_sum(seconds, _family(centre, parents) - postgres), _sum(seconds, postgres))


def _family(first: int, parents: dict[int, int]) -> set[int]:
    found = {first}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _sum(seconds: dict[int, float], processes: set[int]) -> float:
    return sum(seconds.get(each, 0.0) for each in processes)
