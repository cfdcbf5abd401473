"""What a round of sending has done so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from desktop.errors import KnownError


@dataclass(slots=True)
class Tally:
    """Counts of revisions or pictures; `reason` is what stopped the round, `stumbled` why one failed and the others
    went on."""

    received: int = 0
    failed: int = 0
    held: int = 0
    reason: KnownError | None = None
    stumbled: KnownError | None = None


@dataclass(slots=True)
class PullTally:
    """What one pull did."""

    came: Counter[str] = field(default_factory=Counter)
    things: int = 0
    """of all pages applied, changed here or not"""
    whole: bool = False
    """all that the centre has is held, and the hashes agree"""
    reason: KnownError | None = None
