"""What a round of sending has done so far."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


@dataclass(slots=True)
class Tally:
    """Counts of revisions; `reason` is what stopped the round."""

    received: int = 0
    failed: int = 0
    held: int = 0
    reason: KnownError | None = None
